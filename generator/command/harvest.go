package command

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/generator/harvest"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

func newHarvest(w World) *cobra.Command {
	var o options
	var since string
	var images bool
	var choices harvest.Options
	c := &cobra.Command{
		Use:   "harvest [NAME...]",
		Short: "Add new papers from the places that site.yaml names",
		Long: "Add the new papers of all harvests in site.yaml, or of some. Each takes the days that it has not taken\n" +
			"yet, so that a scheduled workflow may run it and miss some. content/harvested.yaml records what they took.",
		Args:              arguments("[NAME...]"),
		ValidArgsFunction: harvestNames,
		RunE: func(c *cobra.Command, args []string) error {
			today := paper.DateOf(w.Clock().UTC())
			if since != "" {
				var err error
				if choices.Since, err = parseSince(since, today); err != nil {
					return err
				}
			}
			choices.Names, choices.Add.Days.Today = args, today
			return o.harvest(c.Context(), w, choices, images)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.StringVar(&since, "since", "", "take the days from this `day` on, or of the last days, weeks or months, such as 3d, 2w or 1m")
	flags.BoolVar(&choices.Add.DryRun, "dry-run", false, "write nothing, and print what would be added")
	flags.BoolVar(&images, "images", false, "get the figures that records name, as small pictures of the papers")
	flags.BoolVar(&o.json, "json", false, "print as JSON")
	flags.BoolVar(&o.all, "all", false, "print all problems and papers, not only the first 20")
	flags.BoolVar(&o.quiet, "quiet", false, "print only problems")
	return c
}

func (o *options) harvest(ctx context.Context, w World, h harvest.Options, images bool) error {
	var p progress
	client, problems := o.newClient(w, &p)
	h.Add.Cache, _ = generator.TrustedCache(o.cache()) // newClient returns the warnings
	h.Lines = func(q harvest.Question, failed func(error)) add.Source { return askFor(ctx, client, q, failed) }
	if images {
		h.Add.Picture = pictures(client)
	}
	stop := func() {}
	if w.Terminal {
		stop = p.show(w.Stderr)
	}
	result, err := harvest.Run(ctx, o.site, h)
	stop()
	if hint := (intake.Error{}); errors.As(err, &hint) {
		err = hinted{err, hint.Hint}
	}
	if err != nil {
		return noSite(o.site, failure{err})
	}
	problems = append(problems, result.Problems...)
	if err := (printer{all: o.all, how: "--all"}).print(w.Stderr, problems); err != nil {
		return failure{err}
	}
	if err := o.printHarvests(w, result); err != nil {
		return failure{err}
	}
	if h.Add.DryRun && !o.quiet && !o.json {
		printLine(w.Stdout, "nothing is written: --dry-run")
	}
	if problems.HasErrors(false) {
		return failure{}
	}
	return nil
}

// printHarvests prints the papers with the harvests that brought them, and a line about each harvest.
func (o *options) printHarvests(w World, result harvest.Result) error {
	if o.json {
		result.Papers, result.Files = append([]add.Paper{}, result.Papers...), append([]add.File{}, result.Files...)
		result.Problems = append(problem.List{}, result.Problems...)
		return printJSON(w.Stdout, result)
	}
	if o.quiet {
		return nil
	}
	counts := map[string]int{}
	for _, p := range result.Papers {
		if p.Action == add.Added || p.Action == add.Conflict {
			counts[p.Harvest]++
		}
	}
	papers := slices.DeleteFunc(result.Papers, func(p add.Paper) bool { return p.Action == add.Known })
	if err := printPapers(w.inert(w.Stdout), papers, len(papers), o.all); err != nil {
		return err
	}
	for _, run := range result.Harvests {
		printLine(w.Stdout, "%s: %s", run.Name, describeRun(run, counts[run.Name]))
	}
	return nil
}

func describeRun(run harvest.Summary, added int) string {
	text := "nothing to do: it has taken all days before today"
	switch {
	case run.Through != "":
		text = fmt.Sprintf("%s found from %s to %s, %d added", plural(run.Found, "paper"), run.From, run.Through, added)
	case run.Found > 0:
		text = fmt.Sprintf("%s found again, %d added", plural(run.Found, "paper"), added)
	case run.Failed:
		return "nothing taken: the next harvest tries again"
	}
	if run.Refused > 0 {
		text += fmt.Sprintf("; the next harvest tries %s again", plural(run.Refused, "paper"))
	}
	if run.Failed {
		text += "; the next harvest goes on after that"
	}
	return text
}

// harvestNames completes the names of harvests.
func harvestNames(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var list []string
	for _, h := range siteOf(c).Settings.Harvests {
		list = append(list, h.Name+"\t"+h.Query)
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}
