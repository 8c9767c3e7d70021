package add

import (
	"errors"
	"fmt"
	"path"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/inputs"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/rules"
)

// newEntry is the entry of a record.
type newEntry struct {
	paper    *paper.Paper // as a build reads it; nil if the record can't be added
	entry    *paper.Paper // as it is written: without the id, which is the name of the file
	file     string       // relative to the site
	data     []byte
	problems problem.List
	notes    problem.List // of the file of the record

	explanation *intake.Explanation // nil if nobody asks for it
}

// convert formats a record as a file and parses that, so that it accepts only what a build accepts.
func (a *Adder) convert(line intake.Line) newEntry {
	var e newEntry
	refuse := func(err error) newEntry {
		hint := ""
		if errors.Is(err, intake.ErrNoDay) {
			hint = "write a full date in the record, or pass the day: offprint add --date 2025-03-13"
		} else if hinted := (intake.Error{}); errors.As(err, &hinted) {
			hint = hinted.Hint
		}
		e.problems.Errorf(rules.RecordRefused, line.At, hint, "%v", err)
		return e
	}
	for _, warning := range line.Notes {
		e.notes.Warnf(rules.RecordField, warning.Position, warning.Hint, "%s", warning.Text)
	}
	for _, warning := range line.Warnings {
		e.problems.Warnf(rules.RecordField, warning.Position, warning.Hint, "%s", warning.Text)
	}
	if line.Err != nil {
		return refuse(line.Err)
	}
	if note, ok := a.options.Days.note(line.Record); ok {
		e.notes = append(e.notes, note)
	}
	p, omitted, err := line.Record.Paper(a.options.Days.of(line.Record))
	if err != nil {
		return refuse(err)
	}
	if !line.Record.IsSource && p.Lang == a.folder.Settings.Lang {
		p.Lang = "" // it is that of the site
	}
	for _, o := range omitted {
		e.problems.Warnf(rules.RecordField, line.Where(o.Field), o.Hint, "%s", o.Text)
	}
	if a.options.Explain {
		explanation := line.Record.Explain(p, line.At.String())
		e.explanation = &explanation
	}
	e.file = fileOf(p.Date, p.ID)
	p.ID = ""
	p.Tags = append(p.Tags, a.keywords(line.Record)...)
	e.entry = p
	for {
		if e.data, err = entry.Format(p); err != nil {
			return refuse(err)
		}
		read, problems := a.parse(e)
		if read == nil && e.leaveOut(line, problems) {
			continue
		}
		for _, found := range problems {
			found.Position = line.Where(intake.Subject(found.Text)) // the file does not exist
			e.problems = append(e.problems, found)
		}
		e.paper = read
		return e
	}
}

// fileOf returns the file of a paper that the site lists on a day.
func fileOf(day paper.Date, id string) string {
	return path.Join(content.Root, "papers", day.String()[:4], day.String()[5:7], id+".md")
}

// parse parses a file as a build does. It names the longest value of a file that is too large.
func (a *Adder) parse(e newEntry) (*paper.Paper, problem.List) {
	if len(e.data) <= inputs.TextLimit {
		return a.parser.Parse(e.file, e.data)
	}
	return nil, problem.List{{
		Code: inputs.TooLarge, Hint: "shorten it",
		Text: fmt.Sprintf("%s: with it, the paper's file is larger than %d MB", entry.LongestKey(e.data), inputs.TextLimit>>20),
	}}
}

// leaveOut leaves out the first value that a build would not accept. It reports whether there was one that the
// paper can be without.
func (e *newEntry) leaveOut(line intake.Line, problems problem.List) bool {
	for _, found := range problems {
		if !found.Warning {
			isOut := intake.LeaveOut(e.entry, found.Text)
			if isOut {
				e.problems.Warnf(rules.RecordField, line.Where(intake.Subject(found.Text)), found.Hint, "%s; it is left out", found.Text)
			}
			return isOut
		}
	}
	return false
}
