package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/markdown"
	"offprint/generator/text/tex"
)

// PeriodNote is the curator's note at the top of the page of a day, a week or a month. Its file
// content/days/PERIOD.md names the period, see [paper.ParsePeriod]. Without keys, it needs no front matter.
type PeriodNote struct {
	File   string
	Period paper.Period
	Title  string   // "" if the file has none
	Leads  []string // ids of the papers to show first
	Draft  bool
	Text   paper.Note
}

var periodNoteKeys = []key[PeriodNote]{
	{"title", someText(), `plain text with TeX; default: “Curator’s note” in the site's language`,
		func(r *reader, n *yaml.Node, note *PeriodNote) { note.Title = r.requiredPlain(n, "title") }},
	{"leads", oneOrMore(idShape()), `ids of papers of this day, week or month to show first, in this order`,
		func(r *reader, n *yaml.Node, note *PeriodNote) {
			note.Leads = r.ids(n, "leads")
			r.twiceNamed(n, "leads")
		}},
	{"draft", flag(), "`true`: only a build with `--drafts` publishes the note",
		func(r *reader, n *yaml.Node, note *PeriodNote) { note.Draft = r.bool(n, "draft") }},
}

// twiceNamed warns of ids that a list has twice.
func (r *reader) twiceNamed(n *yaml.Node, what string) {
	first := map[string]int{}
	for _, item := range idNodes(n) {
		id := strings.TrimSpace(item.Value)
		if first[id] > 0 && item.Kind == yaml.ScalarNode {
			r.warnf(wrongLead, item, "delete one of them", "%s: %s is also on line %d", what, shorten(id), first[id])
		}
		first[id] = r.before + item.Line
	}
}

// loadPeriodNotes reads the notes on days, weeks and months.
func loadPeriodNotes(site fs.FS, files []string, macros *tex.Macros, problems *problem.List) ([]PeriodNote, error) {
	onDays, onOthers := markdown.New("../../../", 3, macros), markdown.New("../../", 3, macros)
	var notes []PeriodNote
	for _, file := range files {
		data, err := fs.ReadFile(site, file)
		if err := problems.Collect(err); err != nil {
			return nil, err
		}
		if err != nil {
			continue
		}
		note := PeriodNote{File: file}
		if note.Period, err = paper.ParsePeriod(strings.TrimSuffix(path.Base(file), ".md")); err != nil {
			problems.Errorf(noteFileName, problem.Position{File: file}, periodHint(file), "the file name names no day, week or month: %v", err)
		}
		renderer := onOthers
		if note.Period.IsDay() {
			renderer = onDays
		}
		r := &reader{file: file, before: 1, macros: macros, problems: problems}
		if r.periodNote(data, renderer, &note) && err == nil {
			notes = append(notes, note)
		}
	}
	slices.SortFunc(notes, func(a, b PeriodNote) int { return a.Period.Compare(b.Period) })
	return notes, nil
}

// periodNote reads a note; ok is false if it can't be shown. An empty one is a warning, so that a new file stops no build.
func (r *reader) periodNote(data []byte, renderer *markdown.Renderer, note *PeriodNote) (ok bool) {
	before := len(*r.problems)
	text, ok := readMarkdown(r, data, periodNoteKeys, note)
	if !ok {
		return false
	}
	isEmpty := note.Title == "" && note.Leads == nil && text.source == ""
	if isEmpty && !note.Draft && len(*r.problems) == before {
		r.problems.Warnf(emptyValue, problem.Position{File: r.file}, "write its text, or delete the file", "the note is empty")
	}
	note.Text, ok = r.render(renderer, text, "text")
	return ok && !isEmpty
}

// periodHint returns a hint with a name for a note's file.
func periodHint(file string) string {
	ext := path.Ext(file)
	name := strings.TrimSuffix(path.Base(file), ext)
	if p, err := paper.ParsePeriod(strings.ToLower(name)); err == nil {
		return "rename it to " + p.String() + ext
	}
	for _, d := range Dates(name) {
		if d.Month > 0 {
			return "rename it to " + d.String() + ext
		}
	}
	return "name it YYYY-MM-DD" + ext + " after a day, YYYY-wNN" + ext + " after an ISO week, or YYYY-MM" + ext + " after a month"
}

// checkLeads reports leads that no paper is, or that their day, week or month does not list.
func (c *references) checkLeads(ids *identities) {
	wanted := map[string]*paper.Paper{} // by id
	for _, note := range c.folder.Notes {
		for _, id := range note.Leads {
			wanted[id] = nil
		}
	}
	if len(wanted) == 0 {
		return
	}
	for _, entry := range c.folder.Papers {
		if _, isLead := wanted[entry.Paper.ID]; isLead {
			wanted[entry.Paper.ID] = entry.Paper
		}
	}
	for _, note := range c.folder.Notes {
		var unknown []string
		for _, id := range note.Leads {
			switch p := wanted[id]; {
			case !ids.exists(id):
				unknown = append(unknown, id)
			case p != nil && !slices.ContainsFunc(daysOf(p), note.Period.Has):
				c.wrongLead(note, p)
			}
		}
		c.report(unknownListed, note.File, "leads", unknown, "")
	}
}

// daysOf returns the days that list a paper.
func daysOf(p *paper.Paper) []paper.Date { return append([]paper.Date{p.Date}, p.Relisted...) }

// wrongLead reports a lead that its period does not list.
func (c *references) wrongLead(note PeriodNote, p *paper.Paper) {
	at, ok := idPositions(c.site, note.File, "leads")[p.ID]
	if !ok {
		at = problem.Position{File: note.File}
	}
	c.problems.Errorf(wrongLead, at, "name papers of "+note.Period.String()+", or link to the paper in the text: [its title](/papers/"+p.ID+"/)",
		"leads: %s is listed on %s, not in %s", p.ID, p.Date, note.Period)
}
