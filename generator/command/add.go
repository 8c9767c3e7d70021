package command

import (
	"os"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

func newAdd(w World) *cobra.Command {
	var o options
	var date string
	c := &cobra.Command{
		Use:   "add FILE...",
		Short: "Add papers from BibTeX or records",
		Long: "Add papers from files of BibTeX, or of records in JSON Lines, plain or gzip; - is standard input. add\n" +
			"writes a file for each paper to content/papers/YYYY/MM/ and changes no existing paper.",
		Args:              arguments("FILE..."),
		ValidArgsFunction: files("jsonl", "bib", "gz"),
		RunE: func(c *cobra.Command, args []string) error {
			days := generator.Days{Today: paper.DateOf(w.Clock())}
			if date != "" {
				var err error
				if days.Given, err = parseDay("--date", date); err != nil {
					return err
				}
			}
			sources, closeAll, err := open(w, args)
			defer closeAll()
			if err != nil {
				return failure{err}
			}
			result, err := generator.Add(c.Context(), o.site, sources, generator.AddOptions{Days: days})
			if err != nil {
				return noSite(o.site, failure{err})
			}
			if err := (printer{all: true}).print(w.Stderr, result.Problems); err != nil {
				return failure{err}
			}
			if !o.quiet {
				printLine(w.Stdout, "%s added, %d known already, %s", plural(result.Count(generator.ActionAdded), "paper"), result.Count(generator.ActionKnown), problemCount(result.Problems))
			}
			if result.Problems.HasErrors(false) {
				return failure{}
			}
			return nil
		},
	}
	c.Flags().StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	c.Flags().StringVar(&date, "date", "", "the `day` on which to list papers whose record has no date (default today for BibTeX)")
	c.Flags().BoolVar(&o.quiet, "quiet", false, "print only problems")
	return c
}

// problemCount returns the number of problems. Warnings are counted apart.
func problemCount(problems problem.List) string {
	warnings := 0
	for _, p := range problems {
		if p.Warning {
			warnings++
		}
	}
	count := plural(len(problems)-warnings, "problem")
	if warnings > 0 {
		count += ", " + plural(warnings, "warning")
	}
	return count
}

// open opens files of records; closeAll closes them.
func open(w World, names []string) (sources []generator.Source, closeAll func(), err error) {
	var files []*os.File
	closeAll = func() {
		for _, f := range files {
			f.Close()
		}
	}
	for _, name := range names {
		if name == "-" {
			sources = append(sources, intake.Lines("standard input", w.Stdin))
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, closeAll, err
		}
		files = append(files, f)
		sources = append(sources, intake.Lines(name, f))
	}
	return sources, closeAll, nil
}
