package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/refresh"
	"offprint/test/apiserver"
)

// newRefreshed returns a site with the papers of a listing, whose numbers harvest has written.
func newRefreshed(t *testing.T) desk {
	t.Helper()
	d := newDesk(t)
	writeFile(t, d.site, "content/site.yaml", "title: T\nkey: t\nbase_url: https://example.org/\nharvest: {daily: {query: daily}}\n")
	if status, stdout, stderr := d.run(t.Context(), nil, "", "harvest"); status != 0 {
		t.Fatalf("%s%s", stdout, stderr)
	}
	d.Numbers = apiserver.Numbers{
		Citations:    map[string]any{"2503.09566": 3},
		Repositories: map[string]apiserver.Repository{"hyeonho99/reangle-video": {ID: 11, Stars: 240}},
	}
	d.Forget()
	return d
}

// TestRefreshPrintsSources runs the command as people do.
func TestRefreshPrintsSources(t *testing.T) {
	d := newRefreshed(t)
	before := d.read("content/signals.yaml")
	if !strings.HasPrefix(before, "as_of:\n  huggingface: 2025-03-20\npapers:\n") || !strings.Contains(d.read("content/signals-history"), "2025-03-20 2503.09566 upvotes=21 comments=1\n") {
		t.Errorf("harvest wrote %s", before)
	}
	const want = "huggingface: 10 of 10 papers have numbers, 0 changed\ngithub: 1 of 5 papers have numbers, 1 changed\nsemanticscholar: 1 of 10 papers have numbers, 1 changed\n"
	if status, stdout, stderr := d.run(t.Context(), nil, "", "refresh", "--dry-run"); status != 0 || stderr != "" || stdout != want+"nothing is written: --dry-run\n" || d.read("content/signals.yaml") != before {
		t.Errorf("dry run: status %d\n%s%s", status, stdout, stderr)
	}
	if status, stdout, stderr := d.run(t.Context(), nil, "", "refresh"); status != 0 || stderr != "" || stdout != want {
		t.Errorf("status %d\n%s%s", status, stdout, stderr)
	}
	if got := d.read("content/signals.yaml"); !strings.Contains(got, "  '2503.09566': {upvotes: 21, comments: 1, citations: 3}\n") {
		t.Error(got)
	}
	if status, stdout, stderr := d.run(t.Context(), nil, "", "refresh", "--quiet", "--source", "openalex,github"); status != 0 || stdout+stderr != "" {
		t.Errorf("quiet: status %d\n%s%s", status, stdout, stderr)
	}
	var result refresh.Result
	if status, stdout, stderr := d.run(t.Context(), nil, "", "refresh", "--json", "--source", "github"); status != 0 || stderr != "" || json.Unmarshal([]byte(stdout), &result) != nil || result.Sources[0].Known != 1 {
		t.Errorf("JSON: status %d\n%s%s", status, stdout, stderr)
	}
	if status, stdout, stderr := d.run(t.Context(), nil, "", "check", "--strict"); status != 0 {
		t.Errorf("check: status %d\n%s%s", status, stdout, stderr)
	}
}

// TestRefreshReportsFailures has a source that fails, wrong arguments, and files that can't be read.
func TestRefreshReportsFailures(t *testing.T) {
	d := newRefreshed(t)
	d.Script(apiserver.SemanticScholar, apiserver.Failing)
	status, stdout, stderr := d.run(t.Context(), nil, "", "refresh")
	if status != 1 || !strings.HasPrefix(stderr, "semanticscholar: api.semanticscholar.org: is in trouble (500 Internal Server Error)") || !strings.Contains(stderr, "  hint: ") || !strings.Contains(stdout, "semanticscholar: 0 of 10 papers have numbers, 0 changed; the next run asks about 10\n") {
		t.Errorf("a failing source: status %d\n%s%s", status, stdout, stderr)
	}
	for args, want := range map[string]string{
		"--source hugingface": "there is no source \"hugingface\"\n  hint: did you mean huggingface?", "--source openalex --source semanticscholar": "both count citations",
		"one": "unexpected argument",
	} {
		if status, stdout, stderr := d.run(t.Context(), nil, "", append([]string{"refresh"}, strings.Fields(args)...)...); status == 0 || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%s: status %d\n%s%s", args, status, stdout, stderr)
		}
	}
	writeFile(t, d.site, "content/signals.yaml", "date: 2025-03-10\npapers:\n  '2503.09566': {upvotes: many}\n")
	status, stdout, stderr = d.run(t.Context(), nil, "", "refresh")
	if status != 1 || stdout != "" || !strings.Contains(stderr, "content/signals.yaml:3:") || !strings.Contains(stderr, "error: fix the errors first: nothing is written\n") {
		t.Errorf("a damaged file: status %d\n%s%s", status, stdout, stderr)
	}
	if err := os.Remove(filepath.Join(d.site, "content/signals.yaml")); err != nil {
		t.Fatal(err)
	}
	writeFile(t, d.site, "content/papers/broken.md", "---\ntitle: [\n---\n")
	if status, stdout, stderr := d.run(t.Context(), nil, "", "refresh", "--source", "huggingface"); status != 0 || stdout != "huggingface: 10 of 10 papers have numbers, 10 changed\n" {
		t.Errorf("a broken paper: status %d\n%s%s", status, stdout, stderr)
	}
}
