package proposal

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"

	"offprint/generator/problem"
	"offprint/generator/text/plain"
)

// Report is the result of a preview's build, for the workflow that comments on the request.
type Report struct {
	Built    bool         `json:"built"`    // there is a preview
	Base     string       `json:"base"`     // the address for which it is built
	Papers   []Paper      `json:"papers"`   // those of changed files
	Problems problem.List `json:"problems"` // that keep the preview from being built, or are about changed files
}

// Paper is a paper of a changed file.
type Paper struct {
	File  string `json:"file"` // relative to the site
	Title string `json:"title"`
	Page  string `json:"page"` // its address below that of the site; "" if it has none
}

// ReportName is the name of a report's file.
const ReportName = "report.json"

// The limits of a report.
const (
	reportLimit = 1 << 20 // bytes
	listLimit   = 100     // papers or problems
	titleLimit  = 200     // characters
	textLimit   = 300     // characters of other texts
)

// Encode returns a report as JSON. It leaves out what is over the limits.
func (r Report) Encode() ([]byte, error) {
	data, err := json.MarshalIndent(r.bounded(), "", "  ")
	return append(data, '\n'), err
}

// pageForm is the form of the addresses of papers.
var pageForm = regexp.MustCompile(`^papers/[a-z0-9][a-z0-9._-]*/$`)

// bounded returns the report with texts and lists within the limits, and without addresses that are none.
func (r Report) bounded() Report {
	r.Base = plain.Prefix(r.Base, textLimit)
	r.Papers = append([]Paper{}, r.Papers[:min(listLimit, len(r.Papers))]...)
	r.Problems = append(problem.List{}, r.Problems[:min(listLimit, len(r.Problems))]...)
	for i := range r.Papers {
		p := &r.Papers[i]
		p.File, p.Title = plain.Prefix(p.File, textLimit), plain.Excerpt(p.Title, titleLimit)
		if !pageForm.MatchString(p.Page) || len(p.Page) > textLimit {
			p.Page = ""
		}
	}
	for i := range r.Problems {
		p := &r.Problems[i]
		p.File, p.Text, p.Hint = plain.Prefix(p.File, textLimit), plain.Excerpt(p.Text, textLimit), plain.Excerpt(p.Hint, textLimit)
		p.Code = problem.Code(plain.Prefix(string(p.Code), 10))
	}
	return r
}

// Decode returns the report in the archive (zip) of an artifact, which a stranger may have written.
func Decode(archive []byte) (report Report, err error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return report, fmt.Errorf("the artifact is no archive: %w", err)
	}
	if len(z.File) != 1 || z.File[0].Name != ReportName {
		return report, errors.New("the artifact has other files than " + ReportName)
	}
	f, err := z.File[0].Open()
	if err != nil {
		return report, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, reportLimit+1))
	if err != nil {
		return report, err
	}
	if len(data) > reportLimit {
		return report, fmt.Errorf("%s is larger than %d MB", ReportName, reportLimit>>20)
	}
	if err := json.Unmarshal(data, &report); err != nil {
		return report, fmt.Errorf("%s is no report: %w", ReportName, err)
	}
	return report.bounded(), nil
}
