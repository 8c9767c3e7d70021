package command

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/refresh"
)

func newRefresh(w World) *cobra.Command {
	var o options
	var choices refresh.Options
	c := &cobra.Command{
		Use:   "refresh",
		Short: "Ask other sites for votes, stars and citations of papers",
		Long: "Ask Hugging Face for upvotes and comments of papers, GitHub for stars of their code and reactions to their\n" +
			"discussions, and Semantic Scholar or OpenAlex for citations. Without --all, ask about the papers of the last 30\n" +
			"days, up to the latest day of the site. Write content/signals.yaml and content/signals-history.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			choices.Today = paper.DateOf(w.Clock().UTC())
			return o.refresh(c.Context(), w, choices)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.StringSliceVar(&choices.Sources, "source", nil, "ask this `source`: "+strings.Join(content.SignalSources(), ", ")+"; those of refresh in site.yaml by default")
	flags.BoolVar(&choices.All, "all", false, "ask about all papers")
	flags.BoolVar(&choices.DryRun, "dry-run", false, "write nothing, and print how many numbers would change")
	flags.BoolVar(&o.json, "json", false, "print as JSON")
	flags.BoolVar(&o.quiet, "quiet", false, "print only problems")
	_ = c.RegisterFlagCompletionFunc("source", cobra.FixedCompletions(content.SignalSources(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (o *options) refresh(ctx context.Context, w World, choices refresh.Options) error {
	var p progress
	client, problems := o.newClient(w, &p)
	choices.Cache, _ = generator.TrustedCache(o.cache()) // newClient returns the warnings
	choices.Progress = func(source string, done, total int) {
		p.total.Store(int64(total))
		p.done.Store(int64(done))
		p.step.Store(step{"ask " + source, "answers"})
	}
	stop := func() {}
	if w.Terminal {
		stop = p.show(w.Stderr)
	}
	result, err := refresh.Run(ctx, o.site, client, choices)
	stop()
	problems = append(problems, result.Problems...)
	if broken, ok := errors.AsType[refresh.Broken](err); ok {
		problems, err = append(problems, broken.Problems...), errors.New("fix the errors first: nothing is written")
	}
	if hint := (intake.Error{}); errors.As(err, &hint) {
		err = hinted{err, hint.Hint}
	}
	if printErr := (printer{how: "--json"}).print(w.Stderr, problems); printErr != nil {
		return failure{printErr}
	}
	if printErr := o.printRefresh(w, result, choices); printErr != nil {
		return failure{printErr}
	}
	if err != nil {
		return noSite(o.site, failure{err})
	}
	if result.Failed() || problems.HasErrors(false) {
		return failure{}
	}
	return nil
}

// printRefresh prints a line about each source.
func (o *options) printRefresh(w World, result refresh.Result, choices refresh.Options) error {
	if o.json {
		result.Sources = append([]refresh.Summary{}, result.Sources...)
		result.Problems = append(problem.List{}, result.Problems...)
		return printJSON(w.Stdout, result)
	}
	if o.quiet {
		return nil
	}
	for _, s := range result.Sources {
		if err := printLine(w.Stdout, "%s: %s", s.Name, describeSource(s)); err != nil {
			return err
		}
	}
	if choices.DryRun {
		return printLine(w.Stdout, "nothing is written: --dry-run")
	}
	return nil
}

func describeSource(s refresh.Summary) string {
	if s.Papers == 0 {
		return "no paper to ask about"
	}
	text := fmt.Sprintf("%d of %s have numbers, %d changed", s.Known, plural(s.Papers, "paper"), s.Changed)
	if s.Left > 0 {
		text += fmt.Sprintf("; the next run asks about %d", s.Left)
	}
	return text
}
