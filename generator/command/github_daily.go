package command

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/git"
	"offprint/generator/github"
	"offprint/generator/harvest"
	"offprint/generator/paper"
	"offprint/generator/refresh"
	"offprint/generator/site"
)

const (
	// pushTries is how often daily does its chores anew because somebody else has pushed meanwhile.
	pushTries = 4
	// recordAge is the age of a branch's last commit from which on daily commits content/harvested.yaml without a paper:
	// GitHub stops schedules of repositories that had no commit for 60 days.
	recordAge = 30 * 24 * time.Hour
)

// robot returns the account behind the token of a workflow.
func robot() git.Person {
	return git.Person{Name: "github-actions[bot]", Email: "41898282+github-actions[bot]@users.noreply.github.com"}
}

func newGitHubDaily(w World) *cobra.Command {
	var o options
	var images bool
	c := &cobra.Command{
		Use:   "daily",
		Short: "Harvest papers, refresh signals, and push both",
		Long: "Run the harvests of site.yaml on the last commit of the workflow's branch, refresh the signals of papers, and push\n" +
			"what they write. If somebody else has pushed meanwhile, do it anew. Without a new paper and new signals, nothing is\npushed, except for a record of the days taken if the branch had no commit for 30 days.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			w.Stdout, w.Stderr = github.Log(w.Stdout), github.Log(w.Stderr)
			return o.daily(c.Context(), w, images)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	flags.BoolVar(&images, "images", false, "get the figures that records name, as small pictures of the papers")
	return c
}

// chores are the tasks of daily in a site.
type chores struct{ harvest, refresh, images bool }

// choresOf returns the chores of a site. It refreshes signals if it has some, if it harvests, or if site.yaml names
// sources of signals.
func choresOf(dir string) (do chores, err error) {
	site, err := openContent(dir)
	if err != nil {
		return do, err
	}
	defer site.Close()
	settings := content.LoadSettings(site)
	_, err = fs.Stat(site, content.SignalsFile)
	do.harvest = len(settings.Harvests) > 0
	do.refresh = len(settings.RefreshSources()) > 0 && (do.harvest || err == nil || settings.Refresh != nil)
	return do, nil
}

// daily harvests, refreshes signals and pushes.
func (o *options) daily(ctx context.Context, w World, images bool) error {
	do, err := choresOf(o.site)
	if err != nil {
		return err
	}
	if do.images = images; !do.harvest && !do.refresh {
		return printLine(w.Stdout, "site.yaml names no harvest: nothing to add")
	}
	branch, isBranch := strings.CutPrefix(w.Getenv("GITHUB_REF"), "refs/heads/")
	if !isBranch {
		return failure{errors.New("GITHUB_REF is no branch: this command runs in a workflow")}
	}
	repository, err := git.Open(ctx, o.site, w.Getenv("GITHUB_SERVER_URL"), w.Getenv("GITHUB_TOKEN"))
	if err != nil {
		return failure{err}
	}
	o.cacheSite = o.site
	for range pushTries {
		if err = o.workAndPush(ctx, w, repository, branch, do); !errors.Is(err, git.ErrMoved) {
			return err
		}
		printLine(w.Stderr, "somebody else has pushed to %s meanwhile: doing it anew", branch)
	}
	return failure{err}
}

// workAndPush does the chores on the last commit of a branch. What they wrote before a source failed is pushed too.
func (o *options) workAndPush(ctx context.Context, w World, r *git.Repository, branch string, do chores) error {
	tip, folder, remove, err := checkOut(ctx, r, branch)
	if err != nil {
		return failure{err}
	}
	defer remove()
	o.site = filepath.Join(folder, filepath.FromSlash(r.Prefix()))
	harvested := o.do(ctx, w, do)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	commit, err := commitWork(ctx, r, folder, tip, w.Clock())
	switch {
	case err != nil:
		return failure{errors.Join(harvested, err)}
	case commit == "":
		printLine(w.Stdout, "nothing new: nothing is pushed")
		return harvested
	}
	if err := push(ctx, w, r, commit, branch, tip); err != nil {
		return err
	}
	return harvested
}

// do does the chores. A source of signals that fails is only reported: the numbers that stay have their day.
func (o *options) do(ctx context.Context, w World, do chores) (harvested error) {
	today := paper.DateOf(w.Clock().UTC())
	if do.harvest {
		var choices harvest.Options
		choices.Add.Days.Today = today
		harvested = o.harvest(ctx, w, choices, do.images)
	}
	if do.refresh && ctx.Err() == nil {
		if err := o.refresh(ctx, w, refresh.Options{Today: today}); err != nil {
			printLine(w.Stderr, "some signals are not refreshed; the next run tries again")
			if cause := errors.Unwrap(err); cause != nil {
				printLine(w.Stderr, "  %v", cause)
			}
		}
		o.closeDigests(ctx, w)
	}
	return harvested
}

// closeDigests closes the digests of the last day and week that are over, by the signals as they are now, before the site
// that is published next shows them. An error is only reported: their order is then that of lists.
func (o *options) closeDigests(ctx context.Context, w World) {
	for _, rhythm := range []site.Rhythm{site.Daily, site.Weekly} {
		d := newDigesting(*o, rhythm)
		d.closes = true
		if err := d.run(ctx, w, nil); err != nil {
			printLine(w.Stderr, "the digest of the last %s is not closed: %v", rhythmNames[rhythm], err)
		}
	}
}

// commitWork commits the changes of the chores; "" if they added no paper and no signal.
func commitWork(ctx context.Context, r *git.Repository, folder, tip string, now time.Time) (commit string, err error) {
	root := path.Join(r.Prefix(), content.Root)
	message := ""
	for _, step := range []struct {
		message string
		paths   []string
	}{
		{"Harvest papers\n", []string{"papers"}},
		{"Refresh signals\n", []string{path.Base(content.SignalsFile), path.Base(content.HistoryFile)}},
		{"Close digests\n", []string{"digests"}},
	} {
		for _, name := range step.paths {
			name = path.Join(root, name)
			if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name))); err != nil || message != "" {
				continue
			}
			if commit, err = r.Commit(ctx, folder, []string{name}, robot(), robot(), step.message); err != nil {
				return "", err
			} else if commit != "" {
				message = step.message
			}
		}
	}
	if message == "" {
		if last, err := r.Time(ctx, tip); err != nil || now.Sub(last) < recordAge {
			return "", err
		}
		message = "Record the days that were harvested\n"
	}
	return r.Commit(ctx, folder, []string{root}, robot(), robot(), message)
}
