package command

import (
	"context"
	"fmt"
	"path"
	"path/filepath"

	"github.com/spf13/cobra"

	"offprint/generator/github"
	"offprint/generator/proposal"
)

// The artifacts of preview.yml.
const (
	reportArtifact  = "preview-report"
	previewArtifact = "preview"
	archiveLimit    = 1 << 20 // bytes of the report's
)

func newGitHubComment(w World) *cobra.Command {
	var site string
	c := &cobra.Command{
		Use:   "comment",
		Short: "Comment on the pull request of a preview",
		Long: "Comment on the pull request whose preview a run has built, which is in the event workflow_run. The run's\n" +
			"artifact is read as something that a stranger wrote.",
		Args: arguments(),
		RunE: func(c *cobra.Command, _ []string) error {
			w.Stdout, w.Stderr = github.Log(w.Stdout), github.Log(w.Stderr)
			event, client, err := w.gitHubEvent()
			if err != nil {
				return err
			}
			return comment(c.Context(), w, client, event.Run, folderOf(site))
		},
	}
	c.Flags().StringVarP(&site, "site", "s", ".", "the site's `folder` in the repository")
	return c
}

// folderOf returns a folder of a repository as the start of the paths of its files: "" or with a slash at the end.
func folderOf(site string) string {
	if folder := path.Clean(filepath.ToSlash(site)); folder != "." {
		return folder + "/"
	}
	return ""
}

// comment adds, changes or removes the comment about a run.
func comment(ctx context.Context, w World, client *github.Client, run *github.Run, folder string) error {
	if run == nil || run.Conclusion != "success" && run.Conclusion != "failure" {
		return printLine(w.Stdout, "the run did not end with a preview or a failure: nothing to do")
	}
	pull, err := client.PullOf(ctx, *run)
	if err != nil {
		return gitHubFailure(err)
	}
	if pull == nil {
		return printLine(w.Stdout, "no open pull request has the commit of the run: nothing to do")
	}
	request, err := requestOf(ctx, w, client, *run, pull.Number)
	if err != nil {
		return gitHubFailure(err)
	}
	request.Folder, request.Deployed = folder, w.Getenv("PREVIEW_ADDRESS")
	if !request.IsConcerned() {
		err = client.DropComment(ctx, pull.Number, previewArtifact)
	} else {
		err = client.PutComment(ctx, pull.Number, previewArtifact, request.Comment())
	}
	if err != nil {
		return gitHubFailure(err)
	}
	return printLine(w.Stdout, "commented on pull request %d", pull.Number)
}

// requestOf returns what is known of a pull request and its preview.
func requestOf(ctx context.Context, w World, client *github.Client, run github.Run, pull int) (r proposal.Request, err error) {
	address := w.Getenv("GITHUB_SERVER_URL") + "/" + w.Getenv("GITHUB_REPOSITORY") + "/actions/runs/" + fmt.Sprint(run.ID)
	r = proposal.Request{Commit: run.HeadSHA, Run: address}
	if r.Files, err = client.Files(ctx, pull); err != nil {
		return r, err
	}
	artifact, err := newest(ctx, client, run.ID, previewArtifact)
	if err != nil {
		return r, err
	}
	if artifact != nil {
		r.Artifact = fmt.Sprintf("%s/artifacts/%d", address, artifact.ID)
	}
	r.Report, err = reportOf(ctx, w, client, run)
	return r, err
}

// reportOf returns the report of a run, nil if there is none that can be read.
func reportOf(ctx context.Context, w World, client *github.Client, run github.Run) (*proposal.Report, error) {
	artifact, err := newest(ctx, client, run.ID, reportArtifact)
	if err != nil || artifact == nil {
		return nil, err
	}
	if artifact.Size > archiveLimit {
		return nil, printLine(w.Stderr, "the report is too large, so it is not read")
	}
	archive, err := client.Artifact(ctx, artifact.ID, archiveLimit)
	if err != nil {
		return nil, err
	}
	report, err := proposal.Decode(archive)
	if err != nil {
		return nil, printLine(w.Stderr, "the report is not read: %v", err)
	}
	return &report, nil
}

// newest returns the newest artifact of a run with a name, nil if there is none: a run that was repeated may have several.
func newest(ctx context.Context, client *github.Client, run int64, name string) (artifact *github.Artifact, err error) {
	all, err := client.Artifacts(ctx, run, name)
	for _, a := range all {
		if a.Name == name && !a.Expired && (artifact == nil || a.ID > artifact.ID) {
			artifact = &a
		}
	}
	return artifact, err
}
