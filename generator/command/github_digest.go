package command

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/campaign"
	"offprint/generator/content"
	"offprint/generator/git"
	"offprint/generator/github"
	"offprint/generator/publish/digest"
	"offprint/generator/site"
)

// issuing has the flags of the command github digest.
type issuing struct {
	options
	ways      map[site.Rhythm]*[]string // where the digests of a rhythm go
	logBranch string
}

// The ways of a digest besides campaigns.
const (
	wayClose   = "close"
	wayRelease = "release"
	waySend    = "send"
	wayPost    = "post"
	wayNone    = "none"
)

// webhookKey is the environment variable with the address of the webhook.
const webhookKey = "OFFPRINT_WEBHOOK"

func ways() []string {
	return slices.Concat([]string{wayNone, wayClose, wayRelease}, campaign.Providers, []string{waySend, wayPost})
}

func newGitHubDigest(w World) *cobra.Command {
	o := issuing{ways: map[site.Rhythm]*[]string{}}
	c := &cobra.Command{
		Use:   "digest",
		Short: "Close the digests of the last day and week, and deliver them",
		Long: "Close the digests of the last day, week or month that is over, push content/digests/ to the workflow's branch, and deliver\n" +
			"the digests: as a release, as a campaign, by mail or to a webhook. What was delivered before is not delivered again.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			w.Stdout, w.Stderr = github.Log(w.Stdout), github.Log(w.Stderr)
			return o.run(c.Context(), w)
		},
	}
	flags := c.Flags()
	flags.StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	for rhythm, name := range rhythmNames {
		o.ways[rhythm] = flags.StringSlice(name, nil, "`where` the digest of the last "+name+" goes: "+strings.Join(ways(), ", "))
	}
	flags.StringVar(&o.logBranch, "log-branch", "digest-log", "the `branch` with the log of deliveries by mail and to webhooks")
	return c
}

var rhythmNames = map[site.Rhythm]string{site.Daily: "day", site.Weekly: "week", site.Monthly: "month"}

// rhythms returns those that the flags name, shorter ones first.
func (o *issuing) rhythms() (rhythms []site.Rhythm, err error) {
	for _, rhythm := range []site.Rhythm{site.Daily, site.Weekly, site.Monthly} {
		for _, way := range *o.ways[rhythm] {
			if !slices.Contains(ways(), way) {
				return nil, hinted{fmt.Errorf("--%s: unknown way %q", rhythmNames[rhythm], way), "one of " + strings.Join(ways(), ", ")}
			}
		}
		if len(*o.ways[rhythm]) > 0 && !slices.Equal(*o.ways[rhythm], []string{wayNone}) {
			rhythms = append(rhythms, rhythm)
		}
	}
	return rhythms, nil
}

func (o *issuing) run(ctx context.Context, w World) error {
	rhythms, err := o.rhythms()
	if err != nil {
		return err
	}
	if len(rhythms) == 0 {
		return printLine(w.Stdout, "nothing to do: --day, --week and --month name no way")
	}
	branch, isBranch := strings.CutPrefix(w.Getenv("GITHUB_REF"), "refs/heads/")
	if !isBranch {
		return failure{errors.New("GITHUB_REF is no branch: this command runs in a workflow")}
	}
	client, err := w.gitHub()
	if err != nil {
		return err
	}
	if o.baseURL, err = client.PagesAddress(ctx); err != nil {
		return gitHubFailure(err)
	}
	repository, err := git.Open(ctx, o.site, w.Getenv("GITHUB_SERVER_URL"), w.Getenv("GITHUB_TOKEN"))
	if err != nil {
		return failure{err}
	}
	i := &issuer{issuing: o, world: w, client: client, repository: repository, branch: branch, rhythms: rhythms}
	for range pushTries {
		if err = i.closeAndDeliver(ctx); !errors.Is(err, git.ErrMoved) {
			return err
		}
		printLine(w.Stderr, "somebody else has pushed to %s meanwhile: doing it anew", branch)
	}
	return failure{err}
}

// issuer closes and delivers the digests of a repository.
type issuer struct {
	*issuing
	world      World
	client     *github.Client
	repository *git.Repository
	branch     string
	rhythms    []site.Rhythm
	folder     string // of the site in a checkout of the branch
}

// closeAndDeliver closes the digests on the last commit of the branch, pushes them, and delivers them.
func (i *issuer) closeAndDeliver(ctx context.Context) error {
	r := i.repository
	tip, folder, remove, err := checkOut(ctx, r, i.branch)
	if err != nil {
		return failure{err}
	}
	defer remove()
	i.folder = filepath.Join(folder, filepath.FromSlash(r.Prefix()))
	for _, rhythm := range i.rhythms {
		d := i.digesting(rhythm)
		d.closes = true
		if err := d.run(ctx, i.world, nil); err != nil {
			return err
		}
	}
	commit, err := r.Commit(ctx, folder, []string{path.Join(r.Prefix(), content.Root)}, robot(), robot(), "Close digests\n")
	if err != nil {
		return failure{err}
	}
	if commit != "" {
		if err := push(ctx, i.world, r, commit, i.branch, tip); err != nil {
			return err
		}
		tip = commit
	}
	return i.deliver(ctx, tip)
}

// digesting returns the command digest for the site in the checkout.
func (i *issuer) digesting(rhythm site.Rhythm) *digesting {
	return newDigesting(options{site: i.folder, baseURL: i.baseURL, cacheSite: i.site}, rhythm)
}

// newDigesting returns the command digest for the last period of a rhythm that is over.
func newDigesting(o options, rhythm site.Rhythm) *digesting {
	d := &digesting{options: o, format: "text"}
	*map[site.Rhythm]*string{site.Daily: &d.day, site.Weekly: &d.week, site.Monthly: &d.month}[rhythm] = lastPeriod
	return d
}

// deliver delivers the digests by all ways, and returns an error if one of them failed.
func (i *issuer) deliver(ctx context.Context, commit string) error {
	var failed error
	for _, rhythm := range i.rhythms {
		for _, way := range *i.ways[rhythm] {
			err := i.deliverBy(ctx, way, i.digesting(rhythm), commit)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err == nil {
				continue
			}
			if failed = err; !errors.Is(err, errNotDelivered) {
				printError(i.world.Stderr, fmt.Errorf("%s of the %s: %w", way, rhythmNames[rhythm], err))
			}
		}
	}
	if failed != nil {
		return errNotDelivered // its reasons are in the output
	}
	return nil
}

func (i *issuer) deliverBy(ctx context.Context, way string, d *digesting, commit string) error {
	switch way {
	case wayRelease:
		return i.release(ctx, d, commit)
	case waySend:
		d.lists = true
		return i.logged(ctx, d)
	case wayPost:
		d.post = webhookKey
		return i.logged(ctx, d)
	case wayClose, wayNone:
		return nil
	}
	d.campaign = way
	return d.run(ctx, i.world, nil)
}

// release makes a release with the digest, whose tag is that of its period, unless there is one.
func (i *issuer) release(ctx context.Context, o *digesting, commit string) error {
	d, err := o.last(ctx, i.world)
	if err != nil || d == nil {
		return err
	}
	tag := "digest-" + d.Period.String()
	if found, err := i.client.HasRelease(ctx, tag); err != nil || found {
		if err != nil {
			return gitHubFailure(err)
		}
		return printLine(i.world.Stdout, "the release %s exists", tag)
	}
	body, err := d.Markdown()
	if err != nil {
		return failure{err}
	}
	release := github.Release{Tag: tag, Commit: commit, Name: d.Subject, Body: releaseBody(body, d.Address), Latest: "false"}
	if err := i.client.MakeRelease(ctx, release); err != nil {
		return gitHubFailure(err)
	}
	return printLine(i.world.Stdout, "made the release %s", tag)
}

// releaseBody returns a digest without its title, which a release has above it, and not longer than GitHub takes.
func releaseBody(markdown, address string) string {
	if title, rest, ok := strings.Cut(markdown, "\n"); ok && strings.HasPrefix(title, "# ") {
		markdown = strings.TrimLeft(rest, "\n")
	}
	if len(markdown) <= github.BodyLimit {
		return markdown
	}
	end := strings.LastIndexByte(markdown[:github.BodyLimit-len(address)-10], '\n')
	return markdown[:end+1] + "\n[…](" + address + ")\n"
}

// last returns the digest of the last period that is over; nil if there is none, and says so.
func (o *digesting) last(ctx context.Context, w World) (*digest.Digest, error) {
	writer, scope, issue, err := o.issue(ctx, w, nil)
	if err != nil || issue == nil {
		return nil, err
	}
	return writer.New(issue, scope), nil
}
