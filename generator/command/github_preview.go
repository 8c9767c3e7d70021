package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/github"
	"offprint/generator/output/cache"
	"offprint/generator/proposal"
	"offprint/generator/site"
)

// previewing is one build of a preview.
type previewing struct {
	checking
	folder string // for the report and the site
}

func newGitHubPreview(w World) *cobra.Command {
	var p previewing
	c := &cobra.Command{
		Use:   "preview",
		Short: "Build the site that a pull request would make",
		Long: "Build the site with the content of the current commit, and the layouts and settings of another, below\n" +
			"FOLDER/site, with papers dated after today; and write FOLDER/report.json for github comment. A change of\nno content builds no site.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			w.Stdout, w.Stderr = github.Log(w.Stdout), github.Log(w.Stderr)
			return p.run(c.Context(), w)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&p.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.StringVarP(&p.baseURL, "base-url", "b", "", "the base `address` of the preview (default that of the setting preview for a request with the label preview, else "+proposal.LocalBase+")")
	flags.StringVar(&p.changedFrom, "changed-from", "", "the git `commit` with the layouts and settings; main... is that from which this one started")
	flags.StringVarP(&p.folder, "out", "d", "preview", "the `folder` to write to")
	flags.StringVar(&p.now, "now", "", "use this `date` as today (default the latest date anywhere on Earth)")
	_ = c.MarkFlagRequired("changed-from")
	return c
}

func (p *previewing) run(ctx context.Context, w World) error {
	p.out, p.future = filepath.Join(p.folder, "site"), true
	for _, name := range []string{p.folder, p.out} { // the request may have put a link there
		if info, err := os.Lstat(name); err == nil && !info.IsDir() {
			return failure{fmt.Errorf("%s: is no folder", name)}
		}
	}
	config, err := p.config(w)
	if err != nil {
		return err
	}
	request, err := openContent(p.site)
	if err != nil {
		return err
	}
	defer request.Close()
	config.Site = request
	if err := p.compare(ctx, &config); err != nil {
		return err
	}
	for _, file := range p.unread {
		if !proposal.IsPreviewed(file) {
			return failure{fmt.Errorf("%s: the file is too large for a preview of a request that changes it", file)}
		}
	}
	report := proposal.Report{}
	if p.isConcerned() {
		config.Site = proposal.Mix(config.Earlier, request)
		config.BaseURL = cmp.Or(p.baseURL, previewAddress(w, content.LoadSettings(config.Site).Preview), proposal.LocalBase)
		if report, err = p.report(ctx, config); err != nil {
			return failure{err}
		}
	}
	return p.finish(w, report)
}

// previewAddress returns the address at which the preview of the workflow's pull request is deployed, "" if it is not.
func previewAddress(w World, s content.PreviewSettings) string {
	event, err := github.ReadEvent(w.Getenv)
	if err != nil || event.Pull == nil || s.BaseURL == "" || !event.Pull.HasLabel(previewLabel) {
		return ""
	}
	return deployedAt(s, event.Pull.Number)
}

// isConcerned reports whether anything changed that a preview shows.
func (p *previewing) isConcerned() bool {
	for file := range p.changed {
		if proposal.IsPreviewed(file) {
			return true
		}
	}
	return false
}

// report builds the preview and reports about the papers of changed files, and about problems: of these files, or errors.
func (p *previewing) report(ctx context.Context, config generator.Config) (report proposal.Report, err error) {
	built, err := generator.Build(ctx, config)
	if err != nil {
		return report, err
	}
	report.Built, report.Base = built.Published, built.BaseURL
	slices.SortStableFunc(built.Problems, p.byConcern)
	for _, problem := range built.Problems {
		if p.changed[problem.File] || !problem.Warning && !built.Published {
			report.Problems = append(report.Problems, problem)
		}
	}
	folder, _, err := content.Load(ctx, config.Site, cache.Folder{})
	for _, entry := range folder.Papers {
		if p.changed[entry.File] {
			report.Papers = append(report.Papers, p.paper(entry, config))
		}
	}
	return report, err
}

// paper describes a paper of the preview.
func (p *previewing) paper(entry content.Entry, config generator.Config) proposal.Paper {
	q := proposal.Paper{File: entry.File, Title: entry.Paper.Title.Plain}
	if s := (site.Options{Now: config.Now, Future: true}).StatusOf(entry.Paper); s == site.Published || s == site.Withdrawn {
		q.Page = string(site.PaperAddress(entry.Paper.ID))
	}
	return q
}

// finish writes the report for the comment, and prints the problems.
func (p *previewing) finish(w World, report proposal.Report) error {
	if err := p.save(report); err != nil {
		return failure{err}
	}
	if err := (printer{}).print(w.Stderr, report.Problems); err != nil {
		return failure{err}
	}
	switch {
	case !p.isConcerned():
		return printLine(w.Stdout, "no content has changed: no preview")
	case !report.Built:
		return failure{}
	}
	return printLine(w.Stdout, "%s: the preview, with %s", p.out, plural(len(report.Papers), "changed paper"))
}

// save writes the report, in the place of anything that the request may have put there.
func (p *previewing) save(report proposal.Report) error {
	data, err := report.Encode()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(p.folder, 0o755); err != nil {
		return err
	}
	file := filepath.Join(p.folder, proposal.ReportName)
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
