package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
)

// options are the flags of every command that builds a site.
type options struct {
	site, out, baseURL, now     string
	drafts, future              bool
	strict, allowEmpty, replace bool
	quiet, json, stats          bool
}

func (o *options) add(flags *pflag.FlagSet) {
	flags.StringVar(&o.site, "site", ".", "the site's `folder`, with content/ in it")
	flags.StringVar(&o.out, "out", "", "the `folder` to publish to (default public/ in the site's folder)")
	flags.StringVar(&o.baseURL, "base-url", "", "the `address` at which the site will stand (default base_url of site.yaml)")
	flags.BoolVar(&o.drafts, "drafts", false, "publish drafts too")
	flags.BoolVar(&o.future, "future", false, "publish papers of days to come too")
	flags.StringVar(&o.now, "now", "", "take this `date` for today (default today, where on Earth it is latest)")
	flags.BoolVar(&o.strict, "strict", false, "publish nothing if there is even a warning")
	flags.BoolVar(&o.allowEmpty, "allow-empty", false, "publish a site without papers")
	flags.BoolVar(&o.replace, "force", false, "replace an output folder that offprint did not make")
	flags.BoolVar(&o.quiet, "quiet", false, "say nothing but what is wrong")
	flags.BoolVar(&o.json, "json", false, "report as JSON")
}

// config turns the flags into what the generator needs.
func (o *options) config(w World) (generator.Config, error) {
	now, err := o.today(w)
	if err != nil {
		return generator.Config{}, err
	}
	if o.baseURL != "" {
		if _, err := content.ParseBaseURL(o.baseURL); err != nil {
			return generator.Config{}, fmt.Errorf("--base-url: %w", err)
		}
	}
	if err := checkOutput(o.site, o.output()); err != nil {
		return generator.Config{}, err
	}
	return generator.Config{
		Version: version(),
		Site:    os.DirFS(o.site), Output: o.output(), Cache: o.cache(),
		BaseURL: o.baseURL, Now: now, Drafts: o.drafts, Future: o.future,
		Strict: o.strict, AllowEmpty: o.allowEmpty, Force: o.replace, Clock: w.Clock,
	}, nil
}

// checkOutput refuses an output that would swallow the site, or that the site would swallow.
func checkOutput(site, out string) error {
	dir, err := whole(out)
	if err != nil {
		return err
	}
	for _, part := range []string{".", "content", "layouts", ".offprint"} {
		source, err := whole(filepath.Join(site, part))
		if err != nil {
			return err
		}
		if isBelow(source, dir) || part != "." && isBelow(dir, source) {
			return hinted{fmt.Errorf("--out: %s can't be published to: the site's own files are there", out), "name a folder of its own, such as public"}
		}
	}
	return nil
}

// whole is a path from the root, with links followed as far as it exists.
func whole(path string) (string, error) {
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
	real, err := whole(filepath.Clean(dir))
	return filepath.Join(real, name), err
}

// isBelow says whether a path is a folder or in it.
func isBelow(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel)
}

func (o *options) output() string {
	if o.out != "" {
		return o.out
	}
	return filepath.Join(o.site, "public")
}

// cache is a site's .offprint folder, for this very program: what another version has
// written there is not read.
func (o *options) cache() cache.Folder {
	identity, err := hashOfProgram()
	if err != nil {
		return cache.Folder{}
	}
	return cache.Folder{Path: filepath.Join(o.site, ".offprint"), Version: identity}
}

// hashOfProgram tells versions apart that carry no number, as go run makes them.
func hashOfProgram() (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(program)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// today is the day that the flag gives, or SOURCE_DATE_EPOCH (seconds since 1970, UTC; see
// reproducible-builds.org), or the latest day anywhere on Earth.
func (o *options) today(w World) (paper.Date, error) {
	if o.now != "" {
		d, err := paper.ParseDate(o.now)
		if err != nil || !d.IsDay() {
			return paper.Date{}, fmt.Errorf("--now: %q is not a day such as 2025-03-13", o.now)
		}
		return d, nil
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

// build runs the generator and says what an error means to a person.
func (o *options) build(ctx context.Context, w World) (generator.Report, error) {
	config, err := o.config(w)
	if err != nil {
		return generator.Report{}, err
	}
	observer := &observer{world: w}
	config.Observer = observer
	if w.Terminal && !o.quiet {
		defer observer.show(w.Stderr)()
	}
	report, err := generator.Build(ctx, config)
	for i := range report.Problems {
		if p := &report.Problems[i]; o.site != "." && p.File != "" {
			p.File = filepath.Join(o.site, filepath.FromSlash(p.File))
		}
	}
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

// noSite says what to do about a folder without content; other errors stay as they are.
func noSite(dir string, err error) error {
	if !errors.Is(err, content.ErrNoContent) { // a misuse, not a failure
		return err
	}
	return hinted{fmt.Errorf("%s is no site: %w", dir, content.ErrNoContent), "run offprint where content/ is, or name the folder with --site"}
}
