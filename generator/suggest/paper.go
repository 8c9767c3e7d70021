package suggest

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"offprint/generator/add"
	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/inputs"
	"offprint/generator/content/intake"
	"offprint/generator/content/intake/reference"
	"offprint/generator/form"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/rules"
	"offprint/generator/text/address"
	"offprint/generator/text/plain"
)

// suggest adds the paper of a suggestion.
func (r *run) suggest(ctx context.Context, dir string, site *inputs.Folder, answers form.Answers) (edit, error) {
	day := paper.DateOf(r.Now().UTC())
	v := valuesOf(answers)
	settings := v.settings(day, &paper.Paper{})
	source, isFetched := r.source(ctx, v)
	if source == nil || v.problems.HasErrors(false) {
		return edit{problems: v.problems}, nil
	}
	result, err := add.Records(ctx, dir, []add.Source{source}, add.Options{Days: add.Days{Given: day, Today: day}})
	switch {
	case errors.Is(err, add.ErrBroken):
		return brokenSite(), nil
	case err != nil:
		return edit{}, err
	}
	problems := located(result.Problems, answers)
	if len(result.Papers) != 1 {
		return edit{problems: problems, failure: r.failed}, nil
	}
	for i := range problems {
		problems[i].Warning = isFetched || problems[i].Code != rules.RecordField // else a value of the form is left out
	}
	p := result.Papers[0]
	if p.Action != add.Added && p.Action != add.Conflict {
		return edit{text: listed(site, p), isDone: true}, nil
	}
	if isFetched {
		if problem := set(site, p.File, settings); problem != nil {
			problems = append(problems, *problem)
		}
	}
	return edit{title: "Add " + p.ID, text: fmt.Sprintf("Thank you. A pull request adds the paper as `%s`.", p.ID), problems: problems}, nil
}

// listed says where the site has a paper.
func listed(site *inputs.Folder, p add.Paper) string {
	where := "as `" + p.ID + "`"
	if base, err := content.ParseBaseURL(content.LoadSettings(site).BaseURL); err == nil {
		where = "at <" + strings.TrimSuffix(base, "/") + "/papers/" + p.ID + "/>"
	}
	return "The site has this paper already, " + where + ". If something is wrong there, correct the paper with the other form."
}

// source returns the record of a suggestion, and whether other hosts are asked for it; nil if it names no paper.
func (r *run) source(ctx context.Context, v *values) (source add.Source, isFetched bool) {
	link, title := v.answers.Text(form.Link), v.answers.Text("title")
	field := form.Of(form.Suggest).Fields[0]
	if link == "" {
		if title == "" {
			v.errorf(field, "edit the issue, and write an arXiv id, a DOI, or title and authors", "the form names no paper")
			return nil, false
		}
		return v.source(), false
	}
	ref, isOne, err := referenceIn(link)
	urls := addressesIn(link)
	switch wrong := (*reference.Error)(nil); {
	case err == nil && isOne:
		return today(r.Lines(ctx, []reference.Reference{ref}, func(err error) { r.failed = err })), true
	case err == nil, title != "" && len(urls) > 1:
		v.errorf(field, "write one link or id of one paper, and open an issue for each further paper", "the link names several papers or pages")
	case title != "" && len(urls) == 1:
		v.record.Links = append(v.record.Links, paper.Link{Kind: kindOf(urls[0]), URL: urls[0]})
		return v.source(), false
	case errors.As(err, &wrong) && !isOfArguments(wrong.Text+wrong.Hint):
		v.errorf(field, wrong.Hint+"; or fill in title and authors", "%s", wrong.Text)
	default:
		v.errorf(field, "write one arXiv id (2503.04715), DOI (10.1145/3292500) or address of arxiv.org, huggingface.co/papers or doi.org; or fill in title and authors",
			"offprint can't fetch %q", plain.Excerpt(link, 80))
	}
	return nil, false
}

// kindOf returns the kind of the link to a paper.
func kindOf(url string) string {
	if address.Kind(url) == "pdf" {
		return "pdf"
	}
	return "paper"
}

// source returns the record of the paper that the fields describe.
func (v *values) source() add.Source {
	return func(yield func(intake.Line) bool) {
		yield(intake.Line{At: problem.Position{File: v.answers.File, Line: 1}, Record: v.record})
	}
}

// isOfArguments reports whether a message is about a command line, on which references may be files.
func isOfArguments(text string) bool {
	return strings.Contains(text, "file") || strings.Contains(text, "argument")
}

// today returns a source whose papers are listed today, whatever day another listing had them. Their signals stay out of the
// pull request: all suggestions would change one file.
func today(source add.Source) add.Source {
	return func(yield func(intake.Line) bool) {
		for line := range source {
			record := &line.Record
			record.Date, record.Relisted, record.IsUndated = "", nil, true
			record.Upvotes, record.Comments, record.Stars = 0, 0, 0
			if !yield(line) {
				return
			}
		}
	}
}

// set writes keys into the file of a paper. It returns why it can't.
func set(site *inputs.Folder, file string, settings []entry.Setting) *problem.Problem {
	if len(settings) == 0 {
		return nil
	}
	change, err := content.Set(site, file, settings)
	if err == nil {
		err = site.Replace(file, change.Data)
	}
	if err == nil {
		return nil
	}
	return &problem.Problem{Position: problem.Position{File: file}, Text: "offprint can't write this into " + path.Base(file), Hint: "a curator has to change the file by hand"}
}
