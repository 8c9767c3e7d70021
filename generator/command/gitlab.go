package command

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path/filepath"

	"offprint/generator/problem"
)

// gitLabProblem is a problem in the form of GitLab's reports on code quality; see
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
type gitLabProblem struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"` // the same for one problem in two reports
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
		} `json:"lines"`
	} `json:"location"`
}

// writeGitLab writes the report with which GitLab shows problems in a merge request. It needs a file and a line.
func writeGitLab(w io.Writer, _ *checking, problems problem.List) error {
	names, report := ruleNames(), []gitLabProblem{}
	for _, p := range problems {
		sum := sha256.Sum256([]byte(string(p.Code) + "\x00" + p.File + "\x00" + p.Text))
		one := gitLabProblem{Description: message(p), CheckName: names[p.Code], Fingerprint: hex.EncodeToString(sum[:16]), Severity: "major"}
		if p.Warning {
			one.Severity = "minor"
		}
		one.Location.Path, one.Location.Lines.Begin = "content/site.yaml", max(1, p.Line)
		if p.File != "" {
			one.Location.Path = filepath.ToSlash(p.File)
		}
		report = append(report, one)
	}
	return printJSON(w, report)
}
