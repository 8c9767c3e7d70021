package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/publish/digest"
	"offprint/generator/rules"
	"offprint/generator/site"
)

// digesting has the flags of the command digest.
type digesting struct {
	options
	day, week, month string
	tag, search      string
	format, file     string
	closes           bool
	delivery
}

// lastPeriod is the value of a flag without one: the last period that is over.
const lastPeriod = "last"

// digestFormats are the values of --format.
var digestFormats = map[string]func(*digest.Digest) (string, error){
	"html": (*digest.Digest).Message, "text": (*digest.Digest).Text, "markdown": (*digest.Digest).Markdown,
}

func newDigest(w World) *cobra.Command {
	var o digesting
	c := &cobra.Command{
		Use:   "digest [PERIOD]",
		Short: "Print the digest of a day, a week or a month",
		Long: "Print the digest of a day, a week or a month: of the last week that is over, unless a PERIOD such as\n" +
			"2025-03-13, 2025-w11 or 2025-03 is named, or --day, --week or --month without one.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return o.run(c.Context(), w, args) },
	}
	flags := c.Flags()
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.StringVarP(&o.baseURL, "base-url", "b", "", "the base `address` of the site (default base_url of site.yaml)")
	flags.StringVar(&o.now, "now", "", "use this `date` as today (default the latest date anywhere on Earth)")
	for _, period := range []struct {
		value         *string
		name, example string
	}{{&o.day, "day", "2025-03-13"}, {&o.week, "week", "2025-w11"}, {&o.month, "month", "2025-03"}} {
		flags.StringVar(period.value, period.name, "", "the digest of this `"+period.name+"`, such as "+period.example+"; without one, of the last that is over")
		flags.Lookup(period.name).NoOptDefVal = lastPeriod
	}
	flags.StringVar(&o.tag, "tag", "", "only papers with this `tag`")
	flags.StringVar(&o.search, "search", "", "only papers of this saved `search`")
	flags.StringVar(&o.format, "format", "text", "the `format`: html, text, markdown or eml")
	flags.StringVarP(&o.file, "out", "o", "", "write to this `file`")
	o.delivery.add(flags)
	flags.BoolVar(&o.closes, "close", false, "write the order of the papers to content/digests/, once: by their signals as they are now")
	return c
}

func (o *digesting) run(ctx context.Context, w World, args []string) error {
	write, ok := digestFormats[o.format]
	if !ok && o.format != "eml" {
		return hinted{fmt.Errorf("--format: %s is no format", o.format), "one of html, text, markdown and eml"}
	}
	if err := o.checkDelivery(); err != nil {
		return err
	}
	writer, scope, issue, err := o.issue(ctx, w, args)
	if err != nil || issue == nil {
		return err
	}
	if o.closes {
		return o.close(w, issue)
	}
	d := writer.New(issue, scope)
	if o.delivers() {
		return o.deliver(ctx, w, writer, d)
	}
	if o.format == "eml" {
		text, err := o.eml(writer, d)
		if err != nil {
			return err
		}
		return o.print(w, text)
	}
	text, err := write(d)
	if err != nil {
		return failure{err}
	}
	return o.print(w, text)
}

// issue returns the issue and the scope that the flags and arguments name. Without papers, it says so, and the issue is nil.
func (o *digesting) issue(ctx context.Context, w World, args []string) (writer digest.Writer, scope digest.Scope, issue *site.Issue, err error) {
	wanted, err := o.wanted(args)
	if err != nil {
		return writer, scope, nil, err
	}
	if writer, err = o.read(ctx, w); err != nil {
		return writer, scope, nil, err
	}
	if scope, err = o.scope(writer.Site); err != nil {
		return writer, scope, nil, failure{err}
	}
	issue = wanted.of(writer.Site)
	if issue == nil || len(scope.Part(issue).Papers) == 0 {
		return writer, scope, nil, o.say(w, "nothing to do: no papers in %s", wanted)
	}
	return writer, scope, issue, nil
}

// read reads the site and prints its problems. Errors stop a digest as they stop a build.
func (o *digesting) read(ctx context.Context, w World) (digest.Writer, error) {
	config, err := o.contentConfig(w)
	if err != nil {
		return digest.Writer{}, err
	}
	folder, err := content.Open(o.site)
	if err != nil {
		return digest.Writer{}, noSite(o.site, err)
	}
	defer folder.Close()
	config.Site = folder
	writer, problems, err := generator.Digests(ctx, config)
	if err != nil {
		return digest.Writer{}, noSite(o.site, failure{err})
	}
	isNamed := rules.Stops(problems, false)
	problems = slices.DeleteFunc(problems, func(p problem.Problem) bool {
		return p.Code != rules.MissingBaseURL && (!isNamed || p.Warning) // check has the other warnings
	})
	return writer, o.report(w, problems)
}

func (o *digesting) report(w World, problems problem.List) error {
	return report(w, located(o.site, problems))
}

// scope returns whose papers the digest has.
func (o *digesting) scope(s *site.Site) (digest.Scope, error) {
	switch {
	case o.tag != "" && o.search != "":
		return digest.Scope{}, hinted{fmt.Errorf("--tag and --search exclude each other"), "save a search such as 'tag:video diffusion'"}
	case o.tag != "":
		i := slices.IndexFunc(s.Tags, func(t *site.Tag) bool {
			return is(o.tag, t.Slug, t.Name) || slices.ContainsFunc(t.Aliases, func(alias string) bool { return is(o.tag, alias, alias) })
		})
		if i < 0 {
			return digest.Scope{}, hinted{fmt.Errorf("--tag: no paper has the tag %s", o.tag), nearestOf(o.tag, s.Tags, func(t *site.Tag) string { return t.Name })}
		}
		return digest.OfTag(s.Tags[i]), nil
	case o.search != "":
		i := slices.IndexFunc(s.Searches, func(search *site.Search) bool { return is(o.search, search.Slug, search.Title) })
		if i < 0 {
			return digest.Scope{}, hinted{fmt.Errorf("--search: the site has no saved search %s", o.search), nearestOf(o.search, s.Searches, func(search *site.Search) string { return search.Slug })}
		}
		return digest.OfSearch(s.Searches[i]), nil
	}
	return digest.Scope{}, nil
}

// nearestOf returns a hint with the most similar name; "" if there is none.
func nearestOf[T any](name string, all []T, nameOf func(T) string) string {
	var names []string
	for _, each := range all {
		names = append(names, nameOf(each))
	}
	if near := problem.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return "site.yaml names the saved searches, and offprint list --json prints the tags of papers"
}

// print prints the digest, or writes it to a file.
func (o *digesting) print(w World, text string) error {
	if o.file == "" || o.file == "-" {
		_, err := io.WriteString(w.Stdout, text)
		return asFailure(err)
	}
	if err := os.WriteFile(filepath.Clean(o.file), []byte(text), 0o644); err != nil {
		return failure{err}
	}
	return nil
}

func asFailure(err error) error {
	if err == nil {
		return nil
	}
	return failure{err}
}

// say tells the user something on standard error: standard output has the digest.
func (o *digesting) say(w World, format string, args ...any) error {
	return asFailure(printLine(w.Stderr, format, args...))
}

// close writes the order of a digest, once: the papers by their signals as they are now. The curator's picks need no place in
// it.
func (o *digesting) close(w World, issue *site.Issue) error {
	switch {
	case o.tag != "" || o.search != "":
		return hinted{fmt.Errorf("--close: the order is that of the whole listing"), "leave out --tag and --search"}
	case !issue.IsOver:
		return failure{fmt.Errorf("--close: %s is not over: it may get more papers", issue)}
	case issue.IsFinal && issue.Closed == nil && len(issue.Ranked()) > 0:
		return o.say(w, "nothing to do: the digest of %s has been published in the order of lists", issue)
	}
	folder, err := openContent(o.site)
	if err != nil {
		return err
	}
	defer folder.Close()
	file := content.DigestFile(issue.Period)
	now, err := o.today(w)
	if err != nil {
		return err
	}
	order := issue.Ranked()
	if len(order) == 0 {
		return o.say(w, "nothing to do: no paper of %s has signals, so its digest keeps the order of lists", issue)
	}
	switch err := folder.Create(file, content.FormatDigest(now, order)); {
	case errors.Is(err, fs.ErrExist):
		return o.say(w, "nothing to do: %s is closed", issue)
	case err != nil:
		return failure{err}
	}
	return asFailure(printLine(w.Stdout, "%s", file))
}
