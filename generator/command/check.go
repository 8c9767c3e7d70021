package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"offprint/generator/rules"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/check/history"
	"offprint/generator/content"
	"offprint/generator/host"
	"offprint/generator/problem"
	"offprint/layouts"
)

// checking is one run of check.
type checking struct {
	options
	format             string
	only, skip         []string // codes or names of rules
	changedFrom        string   // "" compares with no commit
	onlyChanged, links bool
	built, fix, diff   bool
	host               string // of the finished site
	asker              asker  // of --links
	version            string // of the program

	changed map[string]bool          // files that differ from that commit
	unread  []string                 // large files of that commit, of which only the names are known
	isNew   map[problem.Problem]bool // problems that the commit did not have
	layouts []layoutNote             // copies of built-in layouts; no problems
	edits   map[string][]byte        // texts of files with which --diff replaces those on disk
}

func newCheck(w World) *cobra.Command {
	var o checking
	c := &cobra.Command{
		Use:   "check",
		Short: "Report all problems without building",
		Long: "Report all problems of content/ and layouts/ without building; with --built, of a finished site.\n" +
			"check exits with status 1 if there are errors, or with --strict if there are warnings.\n" +
			"offprint explain CODE explains a rule.",
		Args: arguments("[FOLDER]"),
		RunE: func(c *cobra.Command, args []string) error {
			return o.run(c, w, args)
		},
	}
	flags := c.Flags()
	o.addContent(flags)
	flags.StringVar(&o.format, "format", "text", "the `format`: text, json, github (annotations of GitHub Actions), gitlab (a report on code quality) or sarif")
	flags.StringSliceVar(&o.only, "only", nil, "report only problems of these `rules`: codes or names, with commas between")
	flags.StringSliceVar(&o.skip, "skip", nil, "report no problems of these `rules`")
	flags.StringVar(&o.changedFrom, "changed-from", "", "compare with this git `commit`, or with that from which main... started: problems of changed files first, and addresses that were lost since")
	flags.BoolVar(&o.onlyChanged, "only-changed", false, "with --changed-from, report only problems that are in changed files, or that the commit did not have")
	flags.BoolVar(&o.links, "links", false, "ask other hosts whether the links of papers work")
	flags.BoolVar(&o.fix, "fix", false, "correct what is safe to correct, such as similar tags, dates with slashes and full stops after links")
	flags.BoolVar(&o.diff, "diff", false, "with --fix, print what it would change, and write nothing")
	flags.BoolVar(&o.built, "built", false, "check the finished site in a folder, public/ in the site's folder by default")
	flags.StringVar(&o.host, "host", "", "with --built, the `host` whose limits apply: "+strings.Join(host.Names(), ", ")+"; by default that of the settings")
	return c
}

func (o *checking) run(c *cobra.Command, w World, args []string) error {
	write, ok := formats[o.format]
	if !ok {
		return fmt.Errorf("--format: %q is not text, json, github, gitlab or sarif", o.format)
	}
	keep, err := o.filter(c.Flags())
	if err != nil {
		return err
	}
	o.version = w.Release.Version
	if o.fix && o.built {
		return errors.New("--fix corrects sources: leave out --built")
	}
	if o.diff && !o.fix {
		return errors.New("--diff needs --fix")
	}
	o.edits = map[string][]byte{}
	folder, problems, err := o.problems(c, w, args)
	if err != nil {
		return err
	}
	problems = kept(problems, keep)
	if o.fix {
		if problems, err = o.correct(c.Context(), w, problems, keep); err != nil {
			return err
		}
		if o.diff {
			return o.printDiff(w)
		}
	}
	if o.changed != nil {
		rules.Raise(problems, func(file string) bool { return o.changed[file] })
		slices.SortStableFunc(problems, o.byConcern)
	}
	failed := rules.Stops(problems, o.strict)
	problems.Truncate()
	problems, out := located(folder, problems), w.Stdout
	if o.format == "text" {
		out = w.inert(out)
	}
	if err := write(out, o, problems); err != nil {
		return failure{err}
	}
	if file := w.Getenv("GITHUB_STEP_SUMMARY"); file != "" && o.format == "github" {
		if err := summarize(file, problems); err != nil {
			return failure{err}
		}
	}
	if failed {
		return failure{}
	}
	return nil
}

func kept(problems problem.List, keep func(problem.Problem) bool) problem.List {
	return slices.DeleteFunc(problems, func(p problem.Problem) bool { return !keep(p) })
}

// problems returns the problems of the sources or of the finished site, and the folder in which their files are.
func (o *checking) problems(c *cobra.Command, w World, args []string) (folder string, problems problem.List, err error) {
	if o.built {
		folder = append(args, o.output())[0]
		problems, err = o.finished(c, folder)
		return folder, problems, err
	}
	if len(args) > 0 || c.Flags().Changed("host") {
		return "", nil, errors.New("a folder and --host need --built")
	}
	problems, err = o.sources(c.Context(), w)
	return o.site, problems, err
}

// sources returns the problems of the site before it is built.
func (o *checking) sources(ctx context.Context, w World) (problem.List, error) {
	config, err := o.contentConfig(w)
	if err != nil {
		return nil, err
	}
	site, err := openContent(o.site)
	if err != nil {
		return nil, err
	}
	defer site.Close()
	config.Site = edited{site, o.edits}
	if err := o.compare(ctx, &config); err != nil {
		return nil, err
	}
	observer := &observer{limit: w.limitMemory}
	config.Observer = observer
	if o.links {
		o.asker.cache, _ = generator.TrustedCache(o.cache()) // Check returns the warning
		o.asker.world, o.asker.observer, o.asker.age = w, observer, cmp.Or(o.asker.age, answerAge)
		config.Ask = o.asker.ask
	}
	if w.Terminal {
		defer observer.show(w.Stderr)()
	}
	problems, err := generator.Check(ctx, config)
	if err != nil {
		return nil, failure{err}
	}
	if len(o.only) == 0 && !o.onlyChanged {
		if o.layouts, err = layoutNotes(o.site, config.Site); err != nil {
			return nil, failure{err}
		}
	}
	if o.changed != nil {
		if o.isNew, err = generator.New(ctx, config, problems); err != nil {
			return nil, failure{err}
		}
	}
	return problems, nil
}

// compare compares the site with the commit of --changed-from.
func (o *checking) compare(ctx context.Context, config *generator.Config) error {
	if o.changedFrom == "" {
		if o.onlyChanged {
			return errors.New("--only-changed needs --changed-from")
		}
		return nil
	}
	c, err := history.Compare(ctx, o.site, config.Site, o.changedFrom, content.Root+"/files", content.Root, layouts.Root)
	switch {
	case errors.Is(err, history.ErrUnknownCommit):
		return hinted{fmt.Errorf("--changed-from: %w", err), "fetch it first; a shallow clone has only the last commits: git fetch --unshallow, or fetch-depth: 0 in a workflow"}
	case errors.Is(err, history.ErrNoGit) || errors.Is(err, history.ErrNoRepository):
		return fmt.Errorf("--changed-from: %w", err)
	case err != nil:
		return failure{fmt.Errorf("--changed-from: %w", err)}
	}
	config.Earlier, o.changed, o.unread = c.Earlier, map[string]bool{}, c.Unread
	for _, file := range c.Changed {
		o.changed[file] = true
	}
	config.Changed = o.changed
	return nil
}

// concerns reports whether a changed file has a problem, or the change causes it elsewhere.
func (o *checking) concerns(p problem.Problem) bool { return o.changed[p.File] || o.isNew[p] }

// byConcern orders problems that concern changed files before others, and errors before warnings.
func (o *checking) byConcern(a, b problem.Problem) int {
	rank := func(p problem.Problem) int {
		if o.concerns(p) {
			return weight(p)
		}
		return 2 + weight(p)
	}
	return rank(a) - rank(b)
}
