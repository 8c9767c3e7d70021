package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/git"
	"offprint/generator/github"
	"offprint/generator/proposal"
)

const (
	// previewLabel is the label of a pull request whose preview may be deployed. Only people whom the repository trusts
	// can give it, and it is taken off with the deployment: later commits need it again.
	previewLabel  = "preview"
	previewBranch = "gh-pages"
)

// deployedAt returns the address of the deployed preview of a pull request.
func deployedAt(s content.PreviewSettings, pull int) string {
	return s.BaseURL + strconv.Itoa(pull) + "/"
}

func newGitHubDeploy(w World) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "deploy",
		Short: "Deploy the preview of a pull request",
		Long: "Deploy the preview that a run has built, which is in the event workflow_run, if the setting preview names a place for\n" +
			"previews and the pull request has the label preview. PREVIEW_TOKEN is the token for the repository of previews.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			w.Stdout, w.Stderr = github.Log(w.Stdout), github.Log(w.Stderr)
			event, client, err := w.gitHubEvent()
			if err != nil {
				return err
			}
			return o.deploy(c.Context(), w, client, event.Run)
		},
	}
	c.Flags().StringVarP(&o.site, "site", "s", ".", "the site's `folder`, with content/ in it")
	return c
}

// deploy deploys the preview of a run, or says why not.
func (o *options) deploy(ctx context.Context, w World, client *github.Client, run *github.Run) error {
	site, err := openContent(o.site)
	if err != nil {
		return err
	}
	settings := content.LoadSettings(site)
	site.Close()
	if settings.Preview.BaseURL == "" {
		return printLine(w.Stdout, "site.yaml names no place for previews: nothing to do")
	}
	if run == nil || run.Conclusion != "success" {
		return printLine(w.Stdout, "the run has no preview: nothing to do")
	}
	if err := checkOrigin(ctx, w, client, settings); err != nil {
		return gitHubFailure(err)
	}
	pull, err := client.PullOf(ctx, *run)
	if err != nil {
		return gitHubFailure(err)
	}
	if pull == nil || !pull.HasLabel(previewLabel) {
		return printLine(w.Stdout, "no open pull request with the label %s has the commit of the run: nothing to do", previewLabel)
	}
	report, err := reportOf(ctx, w, client, *run)
	if err != nil {
		return gitHubFailure(err)
	}
	address := deployedAt(settings.Preview, pull.Number)
	if report == nil || !report.Built || report.Base != address {
		return printLine(w.Stdout, "the preview is not built for %s: nothing to do", address)
	}
	if err := putPreview(ctx, w, client, *run, pull.Number, settings.Preview); err != nil {
		return gitHubFailure(err)
	}
	if err := client.Unlabel(ctx, pull.Number, previewLabel); err != nil {
		return gitHubFailure(err)
	}
	return announce(w, address)
}

// checkOrigin returns an error if the place of previews is on a host of the site: a preview may have scripts of strangers.
func checkOrigin(ctx context.Context, w World, client *github.Client, s content.Settings) error {
	pages, err := client.PagesAddress(ctx)
	if err != nil {
		return err
	}
	owner, _, _ := strings.Cut(w.Getenv("GITHUB_REPOSITORY"), "/")
	for _, address := range []string{s.BaseURL, pages, "https://" + owner + ".github.io/"} {
		if content.SameHost(s.Preview.BaseURL, address) {
			return fmt.Errorf("preview: %s is on the host of the site, where scripts of strangers must not run", s.Preview.BaseURL)
		}
	}
	if strings.EqualFold(s.Preview.Repository, w.Getenv("GITHUB_REPOSITORY")) {
		return errors.New("preview: the repository of previews is that of the site")
	}
	return nil
}

// requestFolder is the form of the folders that previews have.
var requestFolder = regexp.MustCompile(`^[1-9][0-9]*$`)

// putPreview pushes the files of a preview, and removes the previews of requests that are closed.
func putPreview(ctx context.Context, w World, client *github.Client, run github.Run, pull int, s content.PreviewSettings) error {
	artifact, err := newest(ctx, client, run.ID, previewArtifact)
	if err != nil {
		return err
	}
	if artifact == nil || artifact.Size > proposal.ArchiveLimit {
		return fmt.Errorf("the run has no preview of at most %d MB", proposal.ArchiveLimit>>20)
	}
	archive, err := client.Artifact(ctx, artifact.ID, proposal.ArchiveLimit)
	if err != nil {
		return err
	}
	open, err := client.OpenPulls(ctx)
	if err != nil {
		return err
	}
	isOpen := map[string]bool{}
	for _, p := range open {
		isOpen[strconv.Itoa(p.Number)] = true
	}
	server := w.Getenv("GITHUB_SERVER_URL")
	to := git.Target{Address: server + "/" + s.Repository + ".git", Server: server, Token: w.Getenv("PREVIEW_TOKEN"), Branch: previewBranch}
	keep := func(folder string) bool { return isOpen[folder] || !requestFolder.MatchString(folder) }
	write := func(dir string) error { return proposal.Unpack(archive, dir, proposal.SiteLimit) }
	return git.PutFolder(ctx, to, strconv.Itoa(pull), write, keep, robot(), "Preview of pull request "+strconv.Itoa(pull)+"\n")
}

// announce gives the address to the next job.
func announce(w World, address string) error {
	if name := w.Getenv("GITHUB_OUTPUT"); name != "" {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
		if err != nil {
			return failure{err}
		}
		_, err = io.WriteString(f, "address="+address+"\n")
		if err := errors.Join(err, f.Close()); err != nil {
			return failure{err}
		}
	}
	return printLine(w.Stdout, "the preview is at %s", address)
}
