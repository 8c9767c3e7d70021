package command

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/publish/search/find"
	"offprint/generator/publish/search/index"
)

// searching says where and how a search looks.
type searching struct {
	options // where the site is published, and json
	limit   int
	batch   bool
}

func newSearch(w World) *cobra.Command {
	var s searching
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search the published papers",
		Long: "Search a published site as its own search page does, with the same index and the same ranking.\n" +
			"docs/search.md says what a query may have.",
		Args: func(_ *cobra.Command, args []string) error {
			if s.batch != (len(args) == 0) {
				return errors.New("search wants a query, or with --batch queries on standard input")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if s.limit < 0 {
				return errors.New("--limit: less than none")
			}
			r, err := openIndex(s.output())
			if err != nil {
				return err
			}
			if s.batch {
				return s.answerAll(w, r)
			}
			return s.answer(w.Stdout, r, strings.Join(args, " "))
		},
	}
	flags := c.Flags()
	flags.StringVar(&s.site, "site", ".", "the site's `folder`")
	flags.StringVar(&s.out, "out", "", "the `folder` that it was published to (default public/ in the site's folder)")
	flags.IntVar(&s.limit, "limit", 10, "show at most this `number` of papers")
	flags.BoolVar(&s.json, "json", false, "as JSON, with all that is known of the answer")
	flags.BoolVar(&s.batch, "batch", false, "answer queries from standard input, one a line; each gets a line of JSON with the ids of papers")
	return c
}

func openIndex(folder string) (*index.Reader, error) {
	r, err := index.Open(os.DirFS(filepath.Join(folder, "search")))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, failure{hinted{fmt.Errorf("%s has no search index", folder), "make the site with offprint build, or name the folder that it was published to with --out"}}
	}
	if err != nil {
		return nil, failure{err}
	}
	return r, nil
}

func (s searching) answer(out io.Writer, r *index.Reader, q string) error {
	a, err := find.Find(r, q, find.Options{Count: s.limit, Facets: s.json})
	if err != nil {
		return failure{err}
	}
	if s.json {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		err = e.Encode(a)
	} else {
		_, err = io.WriteString(out, written(a))
	}
	if err != nil {
		return failure{err}
	}
	return nil
}

// answerAll answers a query a line.
func (s searching) answerAll(w World, r *index.Reader) error {
	lines, e := bufio.NewScanner(w.Stdin), json.NewEncoder(w.Stdout)
	e.SetEscapeHTML(false)
	for lines.Scan() {
		a, err := find.Find(r, lines.Text(), find.Options{Count: s.limit})
		if err != nil {
			return failure{err}
		}
		ids := make([]string, len(a.Hits))
		for i, hit := range a.Hits {
			ids[i] = hit.ID
		}
		err = e.Encode(struct {
			Q     string   `json:"q"`
			Total int      `json:"total"`
			IDs   []string `json:"ids"`
		}{a.Q, a.Total, ids})
		if err != nil {
			return failure{err}
		}
	}
	if err := lines.Err(); err != nil {
		return failure{err}
	}
	return nil
}
