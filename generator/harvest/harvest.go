// Package harvest looks for new papers in the places that site.yaml names, and adds those that match.
package harvest

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"offprint/generator/add"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Options are choices for [Run].
type Options struct {
	Names []string   // of the harvests to run; empty for all
	Since paper.Date // the first day to take; zero for the one after the last that was taken
	Add   add.Options

	// Lines asks for papers. It calls failed if a source fails.
	Lines func(q Question, failed func(error)) add.Source
}

// Result is the result of harvests.
type Result struct {
	add.Result
	Harvests []Summary `json:"harvests"` // in the order of site.yaml
}

// Summary is what became of a harvest.
type Summary struct {
	Name    string `json:"name"`
	From    string `json:"from,omitempty"` // the days that it has taken; "" for none
	Through string `json:"through,omitempty"`
	Found   int    `json:"found"`             // papers
	Chosen  int    `json:"chosen"`            // papers that match, within the limit
	Refused int    `json:"refused,omitempty"` // chosen papers that can't be added; the next run tries them again
	Failed  bool   `json:"failed,omitempty"`  // a source did not answer, so that a day is left for the next run
}

// Run looks for new papers in the places that site.yaml names, and adds those that match. It records the days that
// it has taken, so that it takes each once; a day whose source does not answer is left for the next run, and so is a
// paper that can't be added.
func Run(ctx context.Context, dir string, o Options) (Result, error) {
	unlock, err := o.Add.Lock(ctx)
	if err != nil {
		return Result{}, err
	}
	defer unlock()
	site, err := content.Open(dir)
	if err != nil {
		return Result{}, err
	}
	defer site.Close()
	o.Add.Days.Given = o.Add.Days.Today // arXiv's papers have no day of listing
	isPlaced := map[string]bool{}
	o.Add.Placed = func(line intake.Line) { isPlaced[idOf(line)] = true }
	a, err := add.New(ctx, site, o.Add)
	if err != nil {
		return Result{}, err
	}
	harvests, err := named(a.Folder().Settings.Harvests, o.Names)
	if err != nil {
		return Result{}, err
	}
	h := &harvester{adder: a, options: o, taken: a.Folder().Harvested, chosenBy: map[string]string{}, listed: map[string]intake.Record{}}
	for _, one := range harvests {
		if err := h.run(ctx, one); err != nil {
			return Result{}, err
		}
	}
	h.addListings()
	added, err := a.Run(ctx, []add.Source{slices.Values(h.lines)})
	h.finish(isPlaced)
	result := Result{added, h.summaries}
	hasTaken := slices.ContainsFunc(h.summaries, func(s Summary) bool { return s.Through != "" || s.Found > 0 })
	if err != nil || o.Add.DryRun || !hasTaken {
		return result, err
	}
	return result, saveHarvested(site, h.taken)
}

// named returns the harvests of some names, or all.
func named(all []content.Harvest, names []string) (harvests []content.Harvest, err error) {
	if len(all) == 0 {
		return nil, intake.Error{Text: "site.yaml names no harvest", Hint: "add harvest: {daily: {query: daily}} to content/site.yaml"}
	}
	if len(names) == 0 {
		return all, nil
	}
	var known []string
	for _, h := range all {
		known = append(known, h.Name)
		if slices.Contains(names, h.Name) {
			harvests = append(harvests, h)
		}
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			hint := "its harvests are " + strings.Join(known, ", ")
			if near := problem.Nearest(name, known); near != "" {
				hint = "did you mean " + near + "?"
			}
			return nil, intake.Error{Text: fmt.Sprintf("site.yaml has no harvest %q", name), Hint: hint}
		}
	}
	return harvests, nil
}

func saveHarvested(site *inputs.Folder, taken content.Harvested) error {
	return site.Replace(path.Join(content.Root, content.HarvestedName), content.FormatHarvested(taken))
}
