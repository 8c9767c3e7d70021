package intake

import (
	"cmp"
	"io"
	"iter"
	"slices"

	"offprint/generator/content/intake/listing"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/address"
)

// listingLines yields the papers of a page and its problems, in the order of the page.
func listingLines(name string, text io.Reader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		data, err := io.ReadAll(io.LimitReader(text, listing.SizeLimit+1))
		if err != nil {
			yield(Line{At: problem.Position{File: name}, Err: damaged(err)})
			return
		}
		page := listing.Parse(name, data)
		var lines []Line
		for _, e := range page.Entries {
			lines = append(lines, listingLine(e))
		}
		var warnings problem.List
		for _, p := range page.Problems {
			if p.Warning {
				warnings = append(warnings, p)
			} else {
				lines = append(lines, Line{At: p.Position, Err: Error{p.Text, p.Hint}})
			}
		}
		slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(a.At.Line, b.At.Line) })
		if len(lines) == 0 {
			lines = []Line{{At: problem.Position{File: name}, Err: errNoPapers}}
		}
		lines[0].Notes = warnings
		for _, line := range lines {
			if !yield(line) {
				return
			}
		}
	}
}

// listingLine returns the record of a paper of a page.
func listingLine(e listing.Entry) Line {
	line := Line{At: e.At, Size: len(e.Title) + len(e.Abstract)}
	r := &line.Record
	r.Title, r.Abstract = e.Title, e.Abstract
	if e.Authors != "" {
		r.Authors = People(e.Authors)
	}
	r.IsUndated = e.Day.Label == ""
	if r.Day = e.Day; r.Day.Year > 0 {
		r.Date = Word(r.Day.In(r.Day.Year).String())
	}
	for _, reference := range e.References {
		for _, token := range reference.Tokens() {
			line.refer(reference.At, token)
		}
	}
	r.ID = r.ArXiv
	return line
}

// refer adds an id or an address to the record.
func (l *Line) refer(at problem.Position, token string) {
	r := &l.Record
	if id, err := paper.ArXiv(token); err == nil && (r.ArXiv == "" || string(r.ArXiv) == id) {
		r.ArXiv = Word(id)
	} else if doi, err := paper.DOI(token); err == nil && (r.DOI == "" || string(r.DOI) == doi) {
		r.DOI = Word(doi)
	} else if link, ok := address.Repair(token); ok {
		r.Links = append(r.Links, paper.Link{Kind: address.Kind(link), URL: link})
	} else if len(l.Warnings) < lineWarnings {
		l.warn(at, "write one id or address of the paper", "%s is left out: the paper has another id, or it is not an address", shortValue(token))
	}
}
