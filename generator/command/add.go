package command

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/add"
	"offprint/generator/content/intake/reference"
	"offprint/generator/online"
	"offprint/generator/paper"
)

// adding is one run of add.
type adding struct {
	options
	adds         add.Options
	date, format string
	tags         string
	images       bool
	asking
}

func newAdd(w World) *cobra.Command {
	var o adding
	c := &cobra.Command{
		Use:   "add FILE|REFERENCE...",
		Short: "Add papers from files, arXiv, Hugging Face and DOIs",
		Long: "Add papers from files, plain or gzip, and papers that references name: arXiv ids, DOIs, papers and days of\n" +
			"Hugging Face (hf:2025-03-13), their addresses, queries to arXiv ('arxiv: cat:cs.CL'). - is standard input:\n" +
			"a file, or a list of references. add writes a file for each paper to content/papers/YYYY/MM/. It names the\n" +
			"papers that the site has already, and adds the days on which records list them again. add exits with status\n" +
			"1 if a record can't be added or a host fails.",
		ValidArgsFunction: files("bib", "jsonl", "json", "xml", "txt", "gz"),
		RunE:              func(c *cobra.Command, args []string) error { return o.run(c, w, args) },
	}
	c.Args = func(c *cobra.Command, args []string) error {
		if o.query != "" {
			return nil
		}
		return arguments("FILE|REFERENCE...")(c, args)
	}
	flags := c.Flags()
	o.asking.addFlags(flags)
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.StringVar(&o.date, "date", "", "the `day` on which to list papers whose record has no date (default today for BibTeX, CSL-JSON and references)")
	flags.BoolVar(&o.adds.Update, "update", false, "add new facts to papers that the site has")
	flags.BoolVar(&o.adds.DryRun, "dry-run", false, "print the files that add would write, and write nothing")
	flags.BoolVar(&o.adds.Explain, "explain", false, "print what add cleaned, and where each fact comes from")
	flags.StringVar(&o.tags, "tags", "named", "the `keywords` of records that become tags: named (those that tags.yaml names) or all")
	flags.BoolVar(&o.images, "images", false, "get the figures that records name, as small pictures of the papers")
	flags.StringVar(&o.format, "format", "text", "the `format` of the report: text or json")
	flags.BoolVar(&o.all, "all", false, "print all problems and papers, not only the first 20")
	flags.BoolVar(&o.quiet, "quiet", false, "print only problems")
	return c
}

func (o *adding) run(c *cobra.Command, w World, args []string) error {
	if !slices.Contains([]string{"text", "json"}, o.format) {
		return fmt.Errorf("--format: %q is not text or json", o.format)
	}
	if !slices.Contains([]string{"named", "all"}, o.tags) {
		return fmt.Errorf("--tags: %q is not named or all", o.tags)
	}
	o.adds.AllTags = o.tags == "all"
	if !o.all && o.format == "text" {
		o.adds.Shown = shownPapers
	}
	o.adds.Clock, o.adds.Days.Today = w.Clock, paper.DateOf(w.Clock())
	if o.date != "" {
		var err error
		if o.adds.Days.Given, err = parseDay("--date", o.date); err != nil {
			return err
		}
	}
	var p progress
	client, problems := o.newClient(w, &p)
	ask := func(list []reference.Reference, begin func(int)) add.Source {
		return online.Lines(c.Context(), client, list, online.Options{Begin: begin})
	}
	sources, err := sourcesOf(w, args, ask)
	defer sources.close()
	if err != nil {
		return failure{err}
	}
	if o.query != "" {
		q, err := o.question(paper.DateOf(w.Clock().UTC())) // the days of the sources
		if err != nil {
			return err
		}
		sources.list = append(sources.list, askFor(c.Context(), client, q, nil))
	}
	if o.images {
		o.adds.Picture = pictures(client)
	}
	o.adds.Cache, _ = generator.TrustedCache(o.cache())
	result, err := o.add(c, w, &p, sources.list)
	result.Problems = append(problems, result.Problems...)
	if err := o.print(w, result); err != nil {
		return failure{err}
	}
	if err != nil {
		return noSite(o.site, failure{err})
	}
	if result.Problems.HasErrors(false) {
		return failure{}
	}
	return nil
}

// add adds the records, and shows on a terminal how many it has read.
func (o *adding) add(c *cobra.Command, w World, p *progress, sources []add.Source) (add.Result, error) {
	if w.Terminal {
		p.begin(step{"add", "records"}, 0)
		o.adds.Progress = func() { p.done.Add(1) }
		defer p.show(w.Stderr)()
	}
	return add.Records(c.Context(), o.site, sources, o.adds)
}
