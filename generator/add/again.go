package add

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/rules"
	"offprint/generator/text/plain"
)

// again adds what a record says anew about a paper that the site has.
func (a *Adder) again(ctx context.Context, line intake.Line, e newEntry, known *knownPaper) error {
	p := Paper{Action: Known, ID: known.id, File: known.file, Title: known.title, Harvest: line.Harvest, Explanation: e.explanation}
	if e.paper.Title.Plain != known.title && hashOfTitle(e.paper.Title.Plain) != known.folded {
		p.NewTitle = e.paper.Title.Plain
	}
	if days := laterDays(line.Record, e.paper, known); len(days) > 0 {
		if a.edit(line, known, func() (content.Change, error) { return content.Relist(a.files, known.file, days) }) {
			p.Action, p.Relisted = Relisted, days
			known.relisted = append(known.relisted, days...)
		}
	}
	if a.options.Update {
		if err := a.update(ctx, line, e, known, &p); err != nil {
			return err
		}
	}
	if p.Action != Known {
		a.report(e.problems)
	}
	a.conclude(line, p)
	return nil
}

// laterDays returns the days on which a record lists a paper and the site does not, after those on which the site lists
// it first. A day that --date gives to the record is none of them.
func laterDays(r intake.Record, p *paper.Paper, known *knownPaper) (days []paper.Date) {
	listed := p.Relisted
	if r.HasDay() {
		listed = slices.Concat([]paper.Date{p.Date}, listed)
	}
	for _, day := range listed {
		if !known.isListed(day) {
			days = append(days, day)
		}
	}
	return days
}

// update adds the keys that a paper's file lacks. If the file is as this package wrote it, title and abstract become those
// of the record.
func (a *Adder) update(ctx context.Context, line intake.Line, e newEntry, known *knownPaper, p *Paper) error {
	data, err := a.files.ReadFile(known.file)
	if err != nil {
		return err
	}
	present, _ := a.parser.Parse(known.file, data)
	if present == nil { // a person broke it just now
		return nil
	}
	settings := a.news(line, e.entry, present, known, a.authored.has(known.file, data))
	if present.Image.Path == "" {
		shown, err := a.picture(ctx, line, known.id, present.Title.Plain)
		if err != nil {
			return err
		}
		settings = append(settings, shown.settings()...)
	}
	isChanged := len(settings) > 0 && a.edit(line, known, func() (content.Change, error) { return content.Set(a.files, known.file, settings) })
	if isChanged {
		for _, s := range settings {
			p.Updated = append(p.Updated, strings.Join(s.Keys, "."))
		}
		if slices.Contains(p.Updated, "title") {
			p.Title, p.NewTitle = p.NewTitle, ""
		}
	}
	if a.signals.add(&paper.Paper{ID: known.id, Date: e.paper.Date}, line.Record) {
		p.Updated = append(p.Updated, "signals")
	}
	if len(p.Updated) > 0 {
		p.Action = Updated
	}
	return nil
}

// news returns the keys of a record to set in the file of a paper.
func (a *Adder) news(line intake.Line, from, present *paper.Paper, known *knownPaper, isAuthored bool) (news []entry.Setting) {
	if other := a.known.clashOf(known, from.IDs); other != nil {
		a.result.Problems.Warnf(rules.RecordConflict, line.At, "correct it in the file that has a wrong one", "an id of the record is that of %s: %s does not get it", other.file, known.file)
		without := *from
		without.IDs = paper.IDs{}
		from = &without
	}
	has := map[string]bool{}
	for _, s := range entry.Settings(present) {
		has[strings.Join(s.Keys, ".")] = true
	}
	for _, s := range entry.Settings(from) {
		switch key := strings.Join(s.Keys, "."); key {
		case "id", "date", "relisted", "position", "bibkey", "draft", "highlight", "withdrawn", "image", "image_alt", "aliases", "related":
		case "title":
			if isAuthored && !isSameText(from.Title.Source, present.Title.Source) {
				news = append(news, s)
			}
		case "abstract":
			if !has[key] || isAuthored && !isSameText(from.Abstract.Source, present.Abstract.Source) {
				news = append(news, s)
			}
		case "tldr_by":
			if !has[key] && !has["tldr"] {
				news = append(news, s)
			}
		default:
			if !has[key] {
				news = append(news, s)
			}
		}
	}
	return news
}

func isSameText(a, b string) bool { return plain.CollapseSpace(a) == plain.CollapseSpace(b) }

// edit changes the file of a paper. If that is not safe, or no build would accept it, edit reports it and returns false.
func (a *Adder) edit(line intake.Line, known *knownPaper, change func() (content.Change, error)) bool {
	before, err := a.files.ReadFile(known.file)
	var edited content.Change
	if err == nil {
		edited, err = change()
	}
	if err == nil {
		var read *paper.Paper
		if read, _ = a.parser.Parse(known.file, edited.Data); read == nil {
			err = fmt.Errorf("no build would accept the changes of %s", known.file)
		} else {
			a.known.refresh(known, read)
		}
	}
	if err != nil {
		a.result.Problems.Warnf(rules.RecordField, line.At, "edit the file by hand", "the record's news are left out: %v", err)
		return false
	}
	if a.authored.has(known.file, before) {
		a.authored.set(known.file, edited.Data)
	}
	a.files.put(known.file, edited.Data)
	return true
}
