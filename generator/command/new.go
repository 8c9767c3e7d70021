package command

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/paper"
	"offprint/generator/text/slug"
	"offprint/generator/text/tex"
)

// explained has the optional keys of a paper, as comments.
//
//go:embed keys.yaml
var explained []byte

func newNew(w World) *cobra.Command {
	var o options
	var day string
	var notes noteFlags
	c := &cobra.Command{
		Use:   "new TITLE...",
		Short: "Create a paper's file, or that of a note on a day, week or month",
		Long: "Create a paper's file, with today's date and an explanation of every key. Words of the title need no\nquotes around them.\n\n" +
			"With --day, --week or --month, create a note that the page of that day, week or month begins with; then the\ntitle is optional.",
		Args: func(c *cobra.Command, args []string) error {
			if notes.isSet() {
				return nil
			}
			return arguments("TITLE...")(c, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if notes.isSet() {
				if err := notes.check(day); err != nil {
					return err
				}
				return createNote(w, o, notes, args)
			}
			title := strings.Join(args, " ")
			date, err := listed(w, day)
			if err != nil {
				return err
			}
			data, err := explainedPaper(title, date)
			if err != nil {
				return failure{err}
			}
			return createFile(w, o, path.Join(content.Root, "papers", date.String()[:4], date.String()[5:7], slug.Of(title)+".md"), data)
		},
	}
	c.Flags().StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	c.Flags().StringVar(&day, "date", "", "the `day` on which to list the paper (default today)")
	notes.add(c)
	return c
}

// createFile writes a new file and prints its path.
func createFile(w World, o options, name string, data []byte) error {
	site, err := openContent(o.site)
	if err != nil {
		return err
	}
	defer site.Close()
	if err := content.CheckVersion(site); err != nil {
		return failure{err}
	}
	err = site.Create(name, data)
	if errors.Is(err, fs.ErrExist) {
		return failure{fmt.Errorf("%s exists already", name)}
	}
	if err != nil {
		return failure{err}
	}
	return printLine(w.Stdout, "%s", filepath.Join(o.site, filepath.FromSlash(name)))
}

// listed returns the day of a --date flag, or today's date in the local time zone.
func listed(w World, day string) (paper.Date, error) {
	if day == "" {
		return paper.DateOf(w.Clock()), nil
	}
	return parseDay("--date", day)
}

// explainedPaper returns a paper's file with the optional keys as comments after the required ones.
func explainedPaper(title string, date paper.Date) ([]byte, error) {
	data, err := entry.Format(&paper.Paper{Title: paper.Text{Source: title}, Date: date})
	if err != nil {
		return nil, err
	}
	front, ok := bytes.CutSuffix(data, []byte("---\n"))
	if _, problems := content.NewParser(tex.Presets()).Parse("new.md", data); !ok || problems.HasErrors(false) {
		return nil, errors.New("this title is not valid: " + problems[0].Text)
	}
	return append(append(front, explained...), "---\n"...), nil
}
