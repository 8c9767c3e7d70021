package command

import (
	"context"
	"errors"
	"fmt"
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
)

const (
	// pushTries is how often daily harvests anew because somebody else has pushed meanwhile.
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
		Short: "Harvest papers and push them",
		Long: "Run the harvests of site.yaml on the last commit of the workflow's branch, and push the papers that they add. If\n" +
			"somebody else has pushed meanwhile, harvest anew. Without a new paper, nothing is pushed, except for a record\nof the days taken if the branch had no commit for 30 days.",
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

// daily harvests and pushes.
func (o *options) daily(ctx context.Context, w World, images bool) error {
	site, err := openContent(o.site)
	if err != nil {
		return err
	}
	hasHarvests := len(content.LoadSettings(site).Harvests) > 0
	site.Close()
	if !hasHarvests {
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
		if err = o.harvestAndPush(ctx, w, repository, branch, images); !errors.Is(err, git.ErrMoved) {
			return err
		}
		printLine(w.Stderr, "somebody else has pushed to %s meanwhile: harvesting anew", branch)
	}
	return failure{err}
}

// harvestAndPush harvests on the last commit of a branch. What was added before a source failed is pushed too.
func (o *options) harvestAndPush(ctx context.Context, w World, r *git.Repository, branch string, images bool) error {
	tip, err := r.Fetch(ctx, branch)
	if err == nil && tip == "" {
		err = fmt.Errorf("the repository has no branch %s", branch)
	}
	if err != nil {
		return failure{err}
	}
	folder, remove, err := r.CheckOut(ctx, tip)
	if err != nil {
		return failure{err}
	}
	defer remove()
	o.site = filepath.Join(folder, filepath.FromSlash(r.Prefix()))
	var choices harvest.Options
	choices.Add.Days.Today = paper.DateOf(w.Clock().UTC())
	harvested := o.harvest(ctx, w, choices, images)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	commit, err := commitHarvest(ctx, r, folder, tip, w.Clock())
	switch {
	case err != nil:
		return failure{errors.Join(harvested, err)}
	case commit == "":
		printLine(w.Stdout, "nothing new: nothing is pushed")
		return harvested
	}
	if err := r.Push(ctx, commit, branch, tip); errors.Is(err, git.ErrMoved) {
		return err
	} else if err != nil {
		return failure{hinted{err, "the job needs the permission contents: write, and the rules of the branch must let github-actions push"}}
	}
	printLine(w.Stdout, "pushed %s to %s", commit[:12], branch)
	return harvested
}

// commitHarvest commits what a harvest has written; "" if it has added no paper.
func commitHarvest(ctx context.Context, r *git.Repository, folder, tip string, now time.Time) (commit string, err error) {
	root := path.Join(r.Prefix(), content.Root)
	papers := path.Join(root, "papers")
	if _, err := os.Stat(filepath.Join(folder, filepath.FromSlash(papers))); err == nil {
		if commit, err = r.Commit(ctx, folder, []string{papers}, robot(), robot(), "Harvest papers\n"); err != nil {
			return "", err
		}
	}
	message := "Harvest papers\n"
	if commit == "" {
		if last, err := r.Time(ctx, tip); err != nil || now.Sub(last) < recordAge {
			return "", err
		}
		message = "Record the days that were harvested\n"
	}
	return r.Commit(ctx, folder, []string{root}, robot(), robot(), message)
}
