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
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// options are the flags of every command that builds a site.
type options struct {
	site, out, baseURL, now     string
	drafts, future              bool
	strict, allowEmpty, replace bool
	quiet, json, stats, all     bool

	cacheSite string // the folder of the site whose .offprint is used, if it isn't site
	program   string // see identityOfProgram; "" at first: a running program may be replaced by another
}

func (o *options) add(flags *pflag.FlagSet) {
	o.addContent(flags)
	flags.StringVarP(&o.out, "out", "d", "", "the `folder` to publish to (default public/ in the site's folder)")
	flags.BoolVar(&o.replace, "force", false, "replace an output folder that offprint did not write")
	flags.BoolVar(&o.quiet, "quiet", false, "print only problems")
	flags.BoolVar(&o.json, "json", false, "print the report as JSON")
}

// addContent adds the flags that decide what a site consists of and which problems stop it.
func (o *options) addContent(flags *pflag.FlagSet) {
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.StringVarP(&o.baseURL, "base-url", "b", "", "the base `address` of the site (default base_url of site.yaml)")
	flags.BoolVarP(&o.drafts, "drafts", "D", false, "publish drafts too")
	flags.BoolVarP(&o.future, "future", "F", false, "publish papers dated after today too")
	flags.StringVar(&o.now, "now", "", "use this `date` as today (default the latest date anywhere on Earth)")
	flags.BoolVar(&o.strict, "strict", false, "treat warnings as errors")
	flags.BoolVar(&o.allowEmpty, "allow-empty", false, "accept a site without papers")
	flags.BoolVar(&o.all, "all", false, "print all problems, not only the first 20")
}

// config returns the generator's config for the flags, without the site.
func (o *options) config(w World) (generator.Config, error) {
	config, err := o.contentConfig(w)
	if err != nil {
		return generator.Config{}, err
	}
	if err := checkOutput(o.site, o.output()); err != nil {
		return generator.Config{}, err
	}
	config.Output, config.Force = o.output(), o.replace
	return config, nil
}

// contentConfig returns the config without the site and an output.
func (o *options) contentConfig(w World) (generator.Config, error) {
	now, err := o.today(w)
	if err != nil {
		return generator.Config{}, err
	}
	if o.baseURL != "" {
		if _, err := content.ParseBaseURL(o.baseURL); err != nil {
			return generator.Config{}, fmt.Errorf("--base-url: %w", err)
		}
	}
	return generator.Config{
		Version: w.Release.Version, Cache: o.cache(),
		BaseURL: o.baseURL, Now: now, Past: o.past(w, now), Drafts: o.drafts, Future: o.future,
		Strict: o.strict, AllowEmpty: o.allowEmpty, Hosted: w.Getenv("CI") != "", Clock: w.Clock,
	}, nil
}

// checkOutput rejects an output folder that contains the site's files or is inside their folders.
func checkOutput(site, out string) error {
	dir, err := resolve(out)
	if err != nil {
		return err
	}
	for _, part := range []string{".", "content", "layouts", ".offprint", ".git"} {
		source, err := resolve(filepath.Join(site, part))
		if err != nil {
			return err
		}
		if isBelow(source, dir) || part != "." && isBelow(dir, source) {
			return hinted{fmt.Errorf("--out: can't publish to %s: it holds the site's own files", out), "choose a separate folder, such as public"}
		}
	}
	return nil
}

// resolve returns an absolute path, with links followed as far as the path exists.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	dir, name := filepath.Split(path)
	if dir == path {
		return path, nil
	}
	real, err := resolve(filepath.Clean(dir))
	return filepath.Join(real, name), err
}

// isBelow reports whether a path is a folder or in it. The disk may know a folder by several names.
func isBelow(path, folder string) bool {
	if rel, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(rel) {
		return true
	}
	target, err := os.Stat(folder)
	if err != nil {
		return false
	}
	for ; ; path = filepath.Dir(path) {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, target) {
			return true
		}
		if path == filepath.Dir(path) {
			return false
		}
	}
}

func (o *options) output() string {
	if o.out != "" {
		return o.out
	}
	return filepath.Join(o.site, "public")
}

// cache returns a site's .offprint folder. Another version of the program doesn't read what this one
// writes there.
func (o *options) cache() cache.Folder {
	if o.program == "" {
		identity, err := identityOfProgram()
		if err != nil {
			return cache.Folder{}
		}
		o.program = identity
	}
	return cache.Folder{Path: filepath.Join(cmp.Or(o.cacheSite, o.site), ".offprint"), Version: o.program}
}

// today returns the date of the flag, or of SOURCE_DATE_EPOCH (seconds since 1970, UTC; see
// reproducible-builds.org), or else the latest date anywhere on Earth.
func (o *options) today(w World) (paper.Date, error) {
	if o.now != "" {
		return parseDay("--now", o.now)
	}
	if epoch := w.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return paper.Date{}, fmt.Errorf("SOURCE_DATE_EPOCH: %q is not a number of seconds", epoch)
		}
		return paper.DateOf(time.Unix(seconds, 0).UTC()), nil
	}
	return paper.DateOf(w.Clock().In(time.FixedZone("UTC+14", 14*60*60))), nil
}

// past returns the day before which all days are over. Today is the latest date anywhere on Earth, where a day ends up
// to 26 hours before it ends elsewhere, so yesterday may go on. A day that is named counts as it is.
func (o *options) past(w World, now paper.Date) paper.Date {
	if o.now != "" || w.Getenv("SOURCE_DATE_EPOCH") != "" {
		return now
	}
	return now.Plus(-1)
}

// parseDay parses the day of a flag.
func parseDay(flag, value string) (paper.Date, error) {
	d, err := paper.ParseDate(value)
	if err != nil || !d.IsDay() {
		err := fmt.Errorf("%s: %q is not a day such as 2025-03-13", flag, value)
		if days := content.Days(value); len(days) > 0 {
			hint := "did you mean " + flag + " " + days[0].String()
			for _, other := range days[1:] {
				hint += " or " + other.String()
			}
			return paper.Date{}, hinted{err, hint + "?"}
		}
		return paper.Date{}, err
	}
	return d, nil
}

// build runs the generator and adds hints to its errors.
func (o *options) build(ctx context.Context, w World) (generator.Report, error) {
	config, err := o.config(w)
	if err != nil {
		return generator.Report{}, err
	}
	site, err := content.Open(o.site)
	if err != nil {
		return generator.Report{}, noSite(o.site, err)
	}
	defer site.Close()
	config.Site = site
	observer := &observer{limit: w.limitMemory}
	config.Observer = observer
	if w.Terminal && !o.quiet {
		defer observer.show(w.Stderr)()
	}
	report, err := generator.Build(ctx, config)
	switch {
	case errors.Is(err, content.ErrNoContent):
		return report, noSite(o.site, err)
	case errors.Is(err, output.ErrForeign):
		return report, failure{hinted{err, "choose another folder with --out, or replace this one with --force"}}
	case err != nil:
		return report, failure{err}
	}
	return report, nil
}

// located returns the problems of files in a folder with their paths from the working directory.
func located(folder string, problems problem.List) problem.List {
	result := slices.Clone(problems)
	for i := range result {
		if p := &result[i]; folder != "." && p.File != "" {
			p.File = filepath.Join(folder, filepath.FromSlash(p.File))
		}
	}
	return result
}

// openContent opens a site and checks that it has content.
func openContent(dir string) (*inputs.Folder, error) {
	site, err := content.Open(dir)
	if err != nil {
		return nil, noSite(dir, err)
	}
	if _, err := site.Stat(content.Root); err != nil {
		site.Close()
		if errors.Is(err, fs.ErrNotExist) {
			return nil, noSite(dir, content.ErrNoContent)
		}
		return nil, failure{err}
	}
	return site, nil
}

// noSite adds a hint to the error for a folder without content. It returns other errors unchanged.
func noSite(dir string, err error) error {
	if !errors.Is(err, content.ErrNoContent) {
		return err
	}
	return hinted{fmt.Errorf("%s is not a site: %w", dir, content.ErrNoContent), "run offprint in the folder with content/, or set --site"}
}
