package workflows_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/test/apiserver"
	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

func TestPagesPublishesTheSite(t *testing.T) {
	r := start(t, ownFiles(t))
	done := run(t, r, "pages.yml", push())
	site := testkit.ReadTree(t, r.Host.Site)
	if !strings.Contains(site["papers/2025-03-01-first/index.html"], "https://octo.github.io/papers/") {
		t.Errorf("%d files\n%s", len(site), done.Log())
	}
	if n := strings.Count(done.Log(), " files written"); n != 1 {
		t.Errorf("%d builds\n%s", n, done.Log())
	}
	if done.Jobs["deploy"].URL != "https://octo.github.io/papers/" {
		t.Error(done.Jobs["deploy"].URL)
	}
}

// TestWorkflowOfTests runs that workflow with a stand-in for .ci/run, and the action as each system does.
func TestWorkflowOfTests(t *testing.T) {
	files := ownFiles(t)
	files[".ci/run"] = "#!/bin/sh\necho all tests of $GITHUB_REPOSITORY\n"
	files["content/site.yaml"] += "base_url: https://octo.github.io/papers/\ndescription: Papers.\n"
	r := start(t, files)
	done := run(t, r, "test.yml", push())
	if !strings.Contains(done.Log(), "all tests of octo/papers\n") || strings.Count(done.Log(), " files written") != 3 {
		t.Error(done.Log())
	}
}

// TestDailyHarvestsAndPublishes runs the daily workflow twice: the first run adds papers and publishes them.
func TestDailyHarvestsAndPublishes(t *testing.T) {
	files := ownFiles(t)
	files["content/site.yaml"] += "harvest:\n  listing: {query: daily}\n"
	r := start(t, files)
	e := runner.Event{Name: "schedule", Payload: map[string]any{"schedule": "23 10 * * *"}}
	first := run(t, r, "daily.yml", e)
	added := r.Host.Files(t, "main", "content/papers/2025")
	site := testkit.ReadTree(t, r.Host.Site)
	if len(added) == 0 || !strings.Contains(site["papers/2503.09566/index.html"], "https://octo.github.io/papers/") {
		t.Errorf("%d papers, %d files\n%s", len(added), len(site), first.Log())
	}
	run(t, r, "daily.yml", e)
	if again := r.Host.Files(t, "main", "content/papers/2025"); len(again) != len(added) {
		t.Errorf("%d papers after the second run, %d after the first", len(again), len(added))
	}
	if refused := r.Host.Refused(); len(refused) > 0 {
		t.Error(refused)
	}
}

// TestDigestIsReleasedAndPublished runs the digest workflow twice: the first run closes the last day, makes a
// release and publishes the site, the second finds all that. A variable then names another way, whose secret is missing.
func TestDigestIsReleasedAndPublished(t *testing.T) {
	files := ownFiles(t)
	files["content/papers/third.md"] = "---\ntitle: Third\ndate: 2025-03-19\n---\n"
	files["content/signals.yaml"] = "date: 2025-03-20\npapers:\n  'third': {upvotes: 20}\n"
	r := start(t, files)
	r.Host.API.Site = "https://octo.github.io/papers/"
	e := runner.Event{Name: "schedule", Payload: map[string]any{"schedule": "53 11 * * *"}}
	for range 2 {
		done := run(t, r, "digest.yml", e)
		if got := slices.Sorted(maps.Keys(r.Host.Files(t, "main", "content/digests"))); strings.Join(got, " ") != "content/digests/2025-03-19.yaml" {
			t.Errorf("closed %v\n%s", got, done.Log())
		}
		if got := r.Host.API.Releases(); len(got) != 1 || got[0].Tag != "digest-2025-w09" || !strings.Contains(got[0].Body, "https://octo.github.io/papers/papers/2025-03-01-first/") {
			t.Errorf("releases %+v\n%s", got, done.Log())
		}
		if index := testkit.ReadTree(t, r.Host.Site)["index.html"]; !strings.Contains(index, "https://octo.github.io/papers/") {
			t.Errorf("the site is not published\n%s", done.Log())
		}
	}
	r.Vars = map[string]string{"DIGEST_WEEK": "buttondown", "DIGEST_DAY": "none"}
	done, err := r.Run("digest.yml", e)
	if err != nil || done.Conclusion != "failure" || done.Jobs["publish"].Conclusion != "success" || !strings.Contains(done.Log(), "BUTTONDOWN_API_KEY") {
		t.Errorf("%v %v\n%s", err, done.Conclusion, done.Log())
	}
	if refused := r.Host.Refused(); len(refused) > 0 {
		t.Error(refused)
	}
}

// TestPreviewsAreDeployedElsewhere gives a pull request the label: its preview is deployed to another repository, which a
// later commit without the label doesn't change.
func TestPreviewsAreDeployedElsewhere(t *testing.T) {
	files := ownFiles(t)
	files["content/site.yaml"] += "preview: {base_url: https://previews.example/, repository: octo/previews}\n"
	r := start(t, files)
	r.Vars = map[string]string{"PREVIEWS": "deploy"}
	r.Secrets = map[string]string{"PREVIEW_TOKEN": r.Host.Share(t, "octo/previews")}
	e := r.Host.PullRequest(t, "mallory/papers", "main", testkit.Tree{"content/papers/new.md": "---\ntitle: A new paper\ndate: 2025-03-18\n---\n"})
	n := int(e.Payload["number"].(float64))
	r.Host.API.Change(n, func(i *apiserver.Issue) { i.Labels = []string{"preview"} })
	preview := run(t, r, "preview.yml", r.Host.PullEvent(t, "labeled", n))
	done := run(t, r, "comment.yml", r.Host.Finished(preview))
	page := fmt.Sprintf("%d/papers/new/index.html", n)
	if deployed := r.Host.Shared(t, "octo/previews", "gh-pages"); !strings.Contains(deployed[page], "https://previews.example/") {
		t.Errorf("%d files are deployed\n%s", len(deployed), done.Log())
	}
	if c := r.Host.API.Comments(n); len(c) != 1 || !strings.Contains(c[0].Body, "](https://previews.example/1/)") {
		t.Errorf("comments %v", c)
	}
	if _, err := os.Stat(r.Host.Site); err == nil || len(r.Host.API.Issue(n).Labels) > 0 || len(r.Host.Refused()) > 0 {
		t.Errorf("the site is published: %v; labels %v; refused %v", err == nil, r.Host.API.Issue(n).Labels, r.Host.Refused())
	}
	if _, err := r.Host.CommitTo(fmt.Sprintf("refs/pull/%d/head", n), testkit.Tree{"content/papers/new.md": "---\ntitle: Another title\ndate: 2025-03-18\n---\n"}); err != nil {
		t.Fatal(err)
	}
	preview = run(t, r, "preview.yml", r.Host.PullEvent(t, "synchronize", n))
	run(t, r, "comment.yml", r.Host.Finished(preview))
	if deployed := r.Host.Shared(t, "octo/previews", "gh-pages"); !strings.Contains(deployed[page], "A new paper") {
		t.Error("a commit without the label is deployed")
	}
}

// TestEveryWorkflowRunsInTests looks for the name of each workflow in the tests.
func TestEveryWorkflowRunsInTests(t *testing.T) {
	tests, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, file := range tests {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(data)
	}
	workflows, err := filepath.Glob(filepath.Join(testkit.Root(t), ".github", "workflows", "*"))
	if err != nil || len(workflows) < 9 {
		t.Fatalf("workflows %v, %v", workflows, err)
	}
	for _, file := range workflows {
		name := filepath.Base(file)
		if !strings.Contains(text.String(), `r, "`+name+`", `) && !strings.Contains(text.String(), `r.Run("`+name+`", `) {
			t.Errorf("no test runs %s", name)
		}
	}
}
