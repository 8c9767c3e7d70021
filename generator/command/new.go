package command

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"

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
	c := &cobra.Command{
		Use:   "new TITLE",
		Short: "Create a paper's file",
		Long:  "Create a paper's file, with today's date and an explanation of every key.",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			today, err := o.today(w)
			if err != nil {
				return err
			}
			site, err := openContent(o.site)
			if err != nil {
				return err
			}
			defer site.Close()
			data, err := explainedPaper(args[0], today)
			if err != nil {
				return failure{err}
			}
			name := path.Join(content.Root, "papers", today.String()[:4], today.String()[5:7], slug.Of(args[0])+".md")
			err = site.Create(name, data)
			if errors.Is(err, fs.ErrExist) {
				return failure{fmt.Errorf("%s exists already", name)}
			}
			if err != nil {
				return failure{err}
			}
			fmt.Fprintln(w.Stdout, filepath.Join(o.site, filepath.FromSlash(name)))
			return nil
		},
	}
	c.Flags().StringVar(&o.site, "site", ".", "the site's `folder`, with content/ in it")
	c.Flags().StringVar(&o.now, "date", "", "the `day` on which to list the paper (default the latest date anywhere on Earth)")
	return c
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
