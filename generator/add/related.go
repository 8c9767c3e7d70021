package add

import (
	"slices"

	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/problem"
	"offprint/generator/rules"
)

// related are the related papers of a new paper, which later records may bring.
type related struct {
	at    problem.Position
	paper *knownPaper
	ids   []string
}

// unrelate removes the related papers that the site does not have after all records.
func (a *Adder) unrelate() error {
	if err := a.wait(); err != nil {
		return err
	}
	for _, r := range a.related {
		unknown := slices.DeleteFunc(slices.Clone(r.ids), a.known.has)
		if len(unknown) == 0 {
			continue
		}
		for _, id := range unknown {
			a.result.Problems.Warnf(rules.RecordField, r.at, "add that paper, and then write its id into the file", "related: there is no paper %s; it is left out", id)
		}
		a.edit(intake.Line{At: r.at}, r.paper, func() (content.Change, error) { return content.Unrelate(a.files, r.paper.file, unknown) })
	}
	if a.options.DryRun {
		return nil
	}
	return a.files.flush(content.SignalsFile)
}
