package intake

import (
	"io"
	"iter"

	"offprint/generator/content/intake/bibtex"
	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

// bibTeXStart matches the start of a file of BibTeX: an entry, which may follow comments.
var bibTeXStart = pattern.New(`^\s*@\s*[A-Za-z]|(?m:^[ \t]*@\s*[A-Za-z]+\s*[{(])`)

// bibTeXLines yields the entries of a file of BibTeX as records, and the problems of those that it can't read.
func bibTeXLines(name string, text io.Reader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		data, err := io.ReadAll(io.LimitReader(text, bibtex.SizeLimit+1))
		if err != nil {
			yield(Line{At: problem.Position{File: name}, Err: damaged(err)})
			return
		}
		file := bibtex.Parse(name, data)
		var warnings problem.List
		for _, p := range file.Problems {
			if p.Warning {
				warnings = append(warnings, p)
			} else if !yield(Line{At: p.Position, Err: Error{p.Text, p.Hint}}) {
				return
			}
		}
		volumes, isEmpty := file.Volumes(), !file.Problems.HasErrors(false)
		for _, e := range file.Entries {
			if isEmpty = false; volumes.Has(e) {
				continue
			}
			line := bibTeXLine(volumes, e)
			line.Notes, warnings = warnings, nil
			if !yield(line) {
				return
			}
		}
		if isEmpty || len(warnings) > 0 {
			yield(Line{At: problem.Position{File: name}, Err: errNoEntries, Notes: warnings})
		}
	}
}

// bibTeXLine returns the record of an entry.
func bibTeXLine(volumes bibtex.Volumes, e *bibtex.Entry) Line {
	whole, err := volumes.Inherit(e)
	b := &bibEntry{entry: whole, used: map[string]bool{"crossref": true, "xdata": true}}
	if err != nil {
		b.warn(e.At, "copy the fields into this entry", "crossref: %v", err)
	}
	b.read()
	return Line{At: e.At, Record: b.record, Size: e.Size, Warnings: b.warnings, locate: locateField(whole)}
}
