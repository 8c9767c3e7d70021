package workflows_test

import (
	"strings"
	"testing"

	"offprint/test/testkit"
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
