package command

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"offprint/generator/rules"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/site"
	"offprint/generator/site/query"
	"offprint/generator/text/slug"
)

// selection is the filter of a list.
type selection struct {
	tag, author, venue, day   string
	query                     *query.Query // nil if there is none
	sort                      string       // one of orders
	isSorted                  bool         // the user chose it
	drafts, future, withdrawn bool
}

// orders are the orders of a list.
func orders() []string {
	return []string{string(content.ByDate), string(content.ByUpvotes), string(content.ByTrending)}
}

// row is one paper of a list.
type row struct {
	ID     string   `json:"id"`
	Date   string   `json:"date"`
	Title  string   `json:"title"`
	Status string   `json:"status"` // published, draft, future or withdrawn
	Why    string   `json:"why,omitempty"`
	File   string   `json:"file"`
	Tags   []string `json:"tags,omitempty"`

	paper *site.Paper
}

func newList(w World) *cobra.Command {
	var o options
	var s selection
	var source string
	c := &cobra.Command{
		Use:   "list",
		Short: "List papers",
		Long: "List the published papers, newest first. With --drafts, --future or --withdrawn, list unpublished\n" +
			"papers instead, and why they are unpublished.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			if s.day != "" {
				if _, err := paper.ParseDate(s.day); err != nil {
					return fmt.Errorf("--day: %w", err)
				}
			}
			if c.Flags().Changed("query") {
				var err error
				if s.query, err = parseQuery(source); err != nil {
					return err
				}
			}
			s.isSorted = c.Flags().Changed("sort")
			if !slices.Contains(orders(), s.sort) {
				return hinted{fmt.Errorf("--sort: %s is no order", s.sort), "one of " + strings.Join(orders(), ", ")}
			}
			return o.list(c.Context(), w, s)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.StringVar(&o.now, "now", "", "use this `date` as today (default the latest date anywhere on Earth)")
	flags.BoolVar(&o.json, "json", false, "print as JSON")
	flags.StringVar(&s.tag, "tag", "", "only papers with this `tag`")
	flags.StringVar(&s.author, "author", "", "only papers by this `author`: a name or an id")
	flags.StringVar(&s.venue, "venue", "", "only papers of this `venue`: a series or an edition")
	flags.StringVar(&s.day, "day", "", "only papers listed on this `date`: a day, a month or a year")
	flags.StringVar(&source, "query", "", "only papers that match this `query`, such as 'tag:video diffusion -survey'; see docs/query.md")
	flags.StringVar(&s.sort, "sort", string(content.ByDate), "the `order`: date, the newest papers first, upvotes or trending")
	flags.BoolVarP(&s.drafts, "drafts", "D", false, "drafts instead of published papers")
	flags.BoolVarP(&s.future, "future", "F", false, "papers dated after today instead")
	flags.BoolVar(&s.withdrawn, "withdrawn", false, "withdrawn papers instead")
	return c
}

// list prints the selected papers.
func (o *options) list(ctx context.Context, w World, s selection) error {
	now, err := o.today(w)
	if err != nil {
		return err
	}
	folder, problems, err := o.load(ctx)
	if err != nil {
		return noSite(o.site, failure{err})
	}
	near, unknown, err := o.near(ctx, s, folder, now)
	if err != nil {
		return failure{err}
	}
	rows, unknownName := s.rows(folder, now, near)
	if err := printRows(w.Stdout, rows, o.json); err != nil {
		return failure{err}
	}
	if err := report(w, rules.Adjust(problems, folder.Settings)); err != nil {
		return err
	}
	if o.json { // an empty list is an answer for programs
		return nil
	}
	return cmp.Or(unknown, unknownName)
}

// load reads the content of the site.
func (o *options) load(ctx context.Context) (content.Folder, problem.List, error) {
	site, err := content.Open(o.site)
	if err != nil {
		return content.Folder{}, nil, err
	}
	defer site.Close()
	trusted, warnings := generator.TrustedCache(o.cache())
	folder, problems, err := content.Load(ctx, site, trusted)
	return folder, append(warnings, problems...), err
}

// report prints the problems of the folder: lists don't contain papers with errors.
func report(w World, problems problem.List) error {
	problems.Sort()
	if err := (printer{how: "offprint check --all"}).print(w.Stderr, problems); err != nil {
		return failure{err}
	}
	if problems.HasErrors(false) {
		return failure{}
	}
	return nil
}

// rows returns the selected papers: those near another, if the query asks for these. It links all papers as if they were published, so that tags and
// people match by all their names, and then uses the status of each paper.
//
// The error names a tag, author or venue that no paper has.
func (s selection) rows(folder content.Folder, now paper.Date, near []string) ([]row, error) {
	options := site.Options{Now: now}
	for _, t := range folder.Tags {
		if slices.ContainsFunc(t.Aliases, func(alias string) bool { return s.tag != "" && is(s.tag, alias, alias) }) {
			s.tag = t.Key
		}
	}
	all := folder
	all.Papers, all.Settings.Searches = slices.Clone(folder.Papers), nil
	for i, entry := range folder.Papers {
		p := *entry.Paper
		p.Withdrawn = ""
		all.Papers[i].Paper = &p
	}
	linked, _ := site.New(all, site.Options{Now: now, Drafts: true, Future: true})
	originals := map[string]*paper.Paper{}
	for _, entry := range folder.Papers {
		originals[entry.Paper.ID] = entry.Paper
	}
	var rows []row
	for _, p := range s.matching(linked, near) {
		original := originals[p.ID]
		status := options.StatusOf(original)
		if s.wants(status) && s.matches(p) {
			rows = append(rows, row{p.ID, p.Date.String(), p.Title.Plain, string(status), why(original, status, now), p.File, original.Tags, p})
		}
	}
	if len(rows) == 0 {
		return nil, s.unknown(linked)
	}
	s.order(rows)
	return rows, nil
}

func (s selection) wants(status site.Status) bool {
	switch status {
	case site.Draft:
		return s.drafts
	case site.Future:
		return s.future
	case site.Withdrawn:
		return s.withdrawn
	}
	return !s.drafts && !s.future && !s.withdrawn
}

func (s selection) matches(p *site.Paper) bool {
	return (s.tag == "" || slices.ContainsFunc(p.Tags, func(t *site.Tag) bool { return is(s.tag, t.Slug, t.Name) }) ||
		slices.ContainsFunc(p.Paper.Tags, func(name string) bool { return is(s.tag, name, name) })) &&
		(s.author == "" || slices.ContainsFunc(p.People, func(q *site.Person) bool { return is(s.author, q.Slug, q.Name) }) ||
			slices.ContainsFunc(p.Authors, func(a paper.Author) bool { return is(s.author, a.Name, a.ORCID) })) &&
		(s.venue == "" || p.Venue != nil && (is(s.venue, p.Venue.Slug, p.Venue.Name) ||
			p.Venue.Series != nil && is(s.venue, p.Venue.Series.Slug, p.Venue.Series.Name))) &&
		(s.day == "" || slices.ContainsFunc(p.Days, s.isOn))
}

// parseQuery parses a query. It returns the first error in it.
func parseQuery(source string) (*query.Query, error) {
	q, problems := query.ParseLike(source)
	if len(problems) == 0 {
		return &q, nil
	}
	first := problems[0]
	column := 1 + utf8.RuneCountInString(source[:first.Offset])
	return nil, hinted{fmt.Errorf("--query: %s, at character %d", first.Text, column), first.Hint}
}

// is reports whether a flag is a slug or a name, ignoring case and accents.
func is(flag, itsSlug, name string) bool {
	return flag == itsSlug || flag == name || slug.Of(flag) == slug.Of(name)
}

// isOn reports whether a day is the selected day, or in the selected month or year.
func (s selection) isOn(d paper.Date) bool {
	day := d.String()
	return len(s.day) <= len(day) && day[:len(s.day)] == s.day
}

func why(p *paper.Paper, status site.Status, now paper.Date) string {
	switch status {
	case site.Draft:
		return "its file says draft: true"
	case site.Future:
		return "its date is after today, " + now.String()
	case site.Withdrawn:
		return "withdrawn: " + p.Withdrawn
	}
	return ""
}

func printRows(out io.Writer, rows []row, asJSON bool) error {
	if asJSON {
		return printJSON(out, append([]row{}, rows...))
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		line := "%s\t%s\t%s"
		cells := []any{r.Date, r.ID, r.Title}
		if r.Why != "" {
			line, cells = line+"\t%s", append(cells, r.Why)
		}
		if err := printLine(table, line, cells...); err != nil {
			return err
		}
	}
	return table.Flush()
}
