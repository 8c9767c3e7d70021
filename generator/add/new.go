package add

import (
	"context"
	"slices"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/rules"
	"offprint/generator/text/slug"
)

// addNew adds the file of a paper that the site does not have, without the ids that another paper has.
func (a *Adder) addNew(ctx context.Context, line intake.Line, e newEntry, clashes []clash) error {
	for _, c := range clashes {
		e.resolve(c)
	}
	id := a.known.freeID(e.paper.ID)
	file := fileOf(e.paper.Date, id)
	if a.files.exist(file) {
		a.result.Problems.Errorf(rules.RecordFileExists, line.At, "rename one of them", "%s exists already", file)
		return nil
	}
	shown, err := a.picture(ctx, line, id, e.paper.Title.Plain)
	if err != nil {
		return err
	}
	shown.addTo(e.entry)
	others := a.warnOf(line, e, clashes, id)
	e.paper.ID, e.file = id, file
	if !line.Record.IsSource && e.paper.Position == 0 {
		e.paper.Position = a.known.positions[e.paper.Date] + 1
	}
	e.entry.Position = e.paper.Position
	if key := e.paper.Publication().BibKey; a.known.hasKey(key) {
		a.result.Problems.Warnf(rules.RecordField, line.Where("bibkey"), "add another bibkey to its file if you need one", "the key %s is that of another paper: the paper is added without it", key)
		for _, p := range []*paper.Paper{e.paper, e.entry} {
			pub := p.Publication()
			pub.BibKey = ""
			p.SetPublication(pub)
		}
	}
	data, err := entry.Format(e.entry)
	if err != nil {
		return err
	}
	known := a.known.add(file, e.paper)
	known.source, known.hasOwnID = a.source, line.Record.ID != ""
	if ids := e.paper.Related; len(ids) > 0 {
		a.related = append(a.related, related{line.Where("related"), known, ids})
	}
	a.files.put(file, data)
	a.authored.set(file, data)
	a.signals.add(e.paper, line.Record)
	action := Added
	if len(others) > 0 {
		action = Conflict
	}
	a.conclude(line, Paper{
		Action: action, ID: id, File: file, Title: e.paper.Title.Plain, Others: others, Harvest: line.Harvest, Explanation: e.explanation,
	})
	return nil
}

// resolve removes an id elsewhere that another paper has. If it was the id of the paper too, that follows from the title.
func (e *newEntry) resolve(c clash) {
	isID := e.paper.ID == c.Value
	for _, p := range []*paper.Paper{e.entry, e.paper} {
		switch c.Kind {
		case "arxiv":
			p.IDs.ArXiv, p.IDs.DOI = "", e.paper.IDs.OtherDOI()
		case "doi":
			p.IDs.DOI = ""
		case "openreview":
			p.IDs.OpenReview = ""
		case "acl":
			p.IDs.ACL = ""
		default:
			return
		}
	}
	if isID {
		e.paper.ID = slug.Of(e.paper.Title.Plain)
	}
}

// warnOf reports the ids that a new paper lost to others, and returns the files of these.
func (a *Adder) warnOf(line intake.Line, e newEntry, clashes []clash, id string) (files []string) {
	for _, c := range clashes {
		without := "without it"
		if c.Kind == "id" && c.Value != e.paper.ID { // it was an id elsewhere
			continue
		} else if c.Kind == "id" {
			without = "as " + id
		}
		at := content.Locate(a.files, c.with.file, c.Kind)
		a.result.Problems.Warnf(rules.RecordConflict, line.At, "correct it in the file that has a wrong one",
			"%s: %s is also that of %s, %q, with another title or other authors: the paper is added %s", c.Kind, c.Value, at, c.with.title, without)
		if !slices.Contains(files, c.with.file) {
			files = append(files, c.with.file)
		}
	}
	return files
}
