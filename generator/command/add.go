package command

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/paper"
)

func newAdd(w World) *cobra.Command {
	var o options
	var date string
	c := &cobra.Command{
		Use:   "add FILE.jsonl[.gz]...",
		Short: "Add papers from files of records",
		Long: "Add papers from files of records, one JSON object a line; - is standard input. Every paper gets a\n" +
			"file of its own in content/papers/YYYY/MM/. What is there already is left as it is.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			var listed paper.Date
			if date != "" {
				var err error
				if listed, err = paper.ParseDate(date); err != nil || !listed.IsDay() {
					return fmt.Errorf("--date: %q is not a day such as 2025-03-13", date)
				}
			}
			sources, shut, err := open(w, args)
			defer shut()
			if err != nil {
				return failure{err}
			}
			done, err := generator.Add(c.Context(), o.site, sources, listed)
			if err != nil {
				return noSite(o.site, failure{err})
			}
			if err := done.Problems.Print(w.Stderr); err != nil {
				return failure{err}
			}
			if !o.quiet {
				fmt.Fprintf(w.Stdout, "%s added, %d there already, %s\n", plural(done.Added, "paper"), done.Known, plural(len(done.Problems), "problem"))
			}
			if done.Problems.HasErrors(false) {
				return failure{}
			}
			return nil
		},
	}
	c.Flags().StringVar(&o.site, "site", ".", "the site's `folder`, with content/ in it")
	c.Flags().StringVar(&date, "date", "", "the `day` on which to list papers whose record names none")
	c.Flags().BoolVar(&o.quiet, "quiet", false, "say nothing but what is wrong")
	return c
}

// open opens files of records; shut closes them all.
func open(w World, names []string) (sources []generator.Source, shut func(), err error) {
	var files []*os.File
	shut = func() {
		for _, f := range files {
			f.Close()
		}
	}
	for _, name := range names {
		if name == "-" {
			sources = append(sources, generator.Source{Name: "standard input", Reader: w.Stdin})
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, shut, err
		}
		files = append(files, f)
		sources = append(sources, generator.Source{Name: name, Reader: f})
	}
	return sources, shut, nil
}
