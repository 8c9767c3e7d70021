package command_test

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"offprint/test/apiserver"
	"offprint/test/testkit"
)

// daily is a site in a clone of a bare repository.
type daily struct {
	flow
	bare string
}

const twoHarvests = "title: T\nkey: t\nharvest:\n  listing: {query: daily}\n  libraries: {query: 'arxiv: cat:cs.DL'}\n"

// newDaily returns a site in the folder site of a repository, whose last commit has a date.
func newDaily(t *testing.T, settings, date string) daily {
	t.Helper()
	testkit.Program(t, "git")
	f := newFlow(t)
	f.env["GITHUB_REF"] = "refs/heads/trunk"
	root := f.site
	d := daily{f, filepath.Join(t.TempDir(), "origin.git")}
	d.git(root, "", "init", "-q", "--bare", "-b", "trunk", d.bare)
	d.git(root, "", "clone", "-q", d.bare, filepath.Join(root, "clone"))
	clone := filepath.Join(root, "clone")
	d.site = filepath.Join(clone, "site")
	writeFile(t, d.site, "content/site.yaml", settings)
	writeFile(t, d.site, ".gitignore", ".offprint/\n")
	d.git(clone, date, "add", ".")
	d.git(clone, date, "commit", "-qm", "first")
	d.git(clone, date, "push", "-q", "origin", "HEAD:trunk")
	return d
}

// git runs git in a folder and returns what it prints.
func (d daily) git(dir, date string, args ...string) string {
	d.t.Helper()
	c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org"}, args...)...)
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_COMMITTER_DATE="+date, "GIT_AUTHOR_DATE="+date)
	out, err := c.CombinedOutput()
	if err != nil {
		d.t.Fatalf("git %v: %v: %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// harvest runs the command and wants a status and texts in its output.
func (d daily) harvest(want int, texts ...string) {
	d.t.Helper()
	status, out := d.run("daily", "--site", d.site)
	for _, text := range texts {
		if !strings.Contains(out, text) {
			d.t.Errorf("no %q in\n%s", text, out)
		}
	}
	if status != want {
		d.t.Errorf("status %d:\n%s", status, out)
	}
}

// log returns the subjects of the commits, the newest first.
func (d daily) log() string { return d.git(d.bare, "", "log", "--format=%s", "trunk") }

const recently, longAgo = "2025-03-19T12:00:00Z", "2025-02-10T12:00:00Z"

func TestDailyPushesPapers(t *testing.T) {
	d := newDaily(t, twoHarvests, recently)
	d.harvest(0, "added: ", "pushed ", " to trunk\n")
	if got := d.log(); got != "Harvest papers\nfirst" {
		t.Errorf("commits: %s", got)
	}
	files := d.git(d.bare, "", "ls-tree", "-r", "--name-only", "trunk")
	if !strings.Contains(files, "site/content/papers/2025/03/2503.09566.md\n") || !strings.Contains(files, "site/content/harvested.yaml\n") || strings.Contains(files, ".offprint") {
		t.Errorf("files: %s", files)
	}
	if got := d.git(d.bare, "", "log", "-1", "--format=%an %ae", "trunk"); got != "github-actions[bot] 41898282+github-actions[bot]@users.noreply.github.com" {
		t.Error(got)
	}
	if got := d.git(filepath.Dir(d.site), "", "status", "--porcelain"); got != "" {
		t.Errorf("the checkout changed: %s", got)
	}
	d.Forget()
	d.harvest(0, "nothing to do: it has taken all days", "nothing new: nothing is pushed\n")
	if got := d.log(); got != "Harvest papers\nfirst" || len(d.Requests(apiserver.HuggingFace)) > 0 {
		t.Errorf("a second run: %s, %v", got, d.Requests(""))
	}
}

// TestDailyCommitsNoRecordAlone has a harvest that finds nothing, and a branch without commits for weeks.
func TestDailyCommitsNoRecordAlone(t *testing.T) {
	settings := "title: T\nkey: t\nharvest: {none: {query: 'arxiv: cat:math.NONE'}}\n"
	d := newDaily(t, settings, recently)
	d.harvest(0, "nothing new: nothing is pushed\n")
	if got := d.log(); got != "first" {
		t.Error(got)
	}
	d = newDaily(t, settings, longAgo)
	d.harvest(0, "pushed ")
	if got := d.log(); got != "Record the days that were harvested\nfirst" {
		t.Error(got)
	}
	if got := d.git(d.bare, "", "diff", "--name-only", "trunk~1", "trunk"); got != "site/content/harvested.yaml" {
		t.Error(got)
	}
	d = newDaily(t, "title: T\nkey: t\n", longAgo)
	d.harvest(0, "site.yaml names no harvest: nothing to add\n")
	if got := d.log(); got != "first" {
		t.Error(got)
	}
}

// TestDailyPushesWhatAFailureLeaves has a source that does not answer.
func TestDailyPushesWhatAFailureLeaves(t *testing.T) {
	d := newDaily(t, twoHarvests, recently)
	d.Add(apiserver.Paper{ID: "2503.13000", Title: "A library", Authors: []string{"Ada Lovelace"}, Versions: []time.Time{apiserver.Today.AddDate(0, 0, -3)}, Abstract: "Text.", Categories: []string{"cs.DL"}})
	d.Script(apiserver.HuggingFace, apiserver.Failing)
	d.harvest(1, "huggingface.co", "libraries: 1 paper found", "pushed ")
	if got := d.log(); got != "Harvest papers\nfirst" {
		t.Error(got)
	}
	d = newDaily(t, twoHarvests, recently)
	d.Disconnect()
	d.harvest(1, "nothing new: nothing is pushed\n")
	if got := d.log(); got != "first" {
		t.Error(got)
	}
}

// meddler is a network during whose first request somebody pushes.
type meddler struct {
	http.RoundTripper
	once *sync.Once
	push func()
}

func (m meddler) RoundTrip(r *http.Request) (*http.Response, error) {
	m.once.Do(m.push)
	return m.RoundTripper.RoundTrip(r)
}

func TestDailyHarvestsAnewAfterAPush(t *testing.T) {
	d := newDaily(t, twoHarvests, recently)
	other := filepath.Join(t.TempDir(), "other")
	d.network = meddler{d.Server, new(sync.Once), func() {
		d.git(filepath.Dir(other), "", "clone", "-q", d.bare, other)
		writeFile(t, other, "site/content/papers/mine.md", "---\ntitle: Mine\ndate: 2025-03-20\narxiv: 2503.09566\n---\n")
		d.git(other, "", "add", ".")
		d.git(other, "", "commit", "-qm", "mine")
		d.git(other, "", "push", "-q", "origin", "HEAD:trunk")
	}}
	d.harvest(0, "somebody else has pushed to trunk meanwhile: doing it anew\n", "pushed ")
	if got := d.log(); got != "Harvest papers\nmine\nfirst" {
		t.Error(got)
	}
	if files := d.git(d.bare, "", "ls-tree", "-r", "--name-only", "trunk"); strings.Contains(files, "2503.09566.md") || !strings.Contains(files, "mine.md") {
		t.Errorf("the paper that was pushed is added again: %s", files)
	}
}

// TestDailyRefreshesSignals has a site without harvests whose signals change, and sources that fail.
func TestDailyRefreshesSignals(t *testing.T) {
	d := newDaily(t, "title: T\nkey: t\n", recently)
	clone := filepath.Dir(d.site)
	writeFile(t, d.site, "content/papers/2503.09566.md", "---\ntitle: One\ndate: 2025-03-19\narxiv: 2503.09566\n---\n")
	writeFile(t, d.site, "content/signals.yaml", "date: 2025-03-14\npapers:\n  '2503.09566': {upvotes: 20}\n")
	d.git(clone, recently, "add", ".")
	d.git(clone, recently, "commit", "-qm", "signals")
	d.git(clone, recently, "push", "-q", "origin", "HEAD:trunk")
	d.Script(apiserver.SemanticScholar, apiserver.Failing)
	d.harvest(0, "huggingface: 1 of 1 paper have numbers, 1 changed\n", "semanticscholar: api.semanticscholar.org: is in trouble", "some signals are not refreshed; the next run tries again\n", "pushed ")
	if got := d.log(); got != "Refresh signals\nsignals\nfirst" {
		t.Error(got)
	}
	if got := d.git(d.bare, "", "show", "trunk:site/content/signals.yaml"); !strings.Contains(got, "  '2503.09566': {upvotes: 21, comments: 1}") {
		t.Error(got)
	}
	if got := d.git(d.bare, "", "show", "trunk:site/content/signals-history"); got != "2025-03-14 2503.09566 upvotes=20\n2025-03-20 2503.09566 upvotes=21 comments=1" {
		t.Error(got)
	}
	if got := d.git(d.bare, "", "ls-tree", "--name-only", "trunk:site/content/digests"); got != "2025-03-19.yaml" {
		t.Errorf("closed digests: %s", got)
	}
	d.harvest(0, "nothing new: nothing is pushed\n")
}

func TestDailyExplainsRefusedPushes(t *testing.T) {
	d := newDaily(t, twoHarvests, recently)
	writeFile(t, d.bare, "hooks/pre-receive", "#!/bin/sh\necho protected branch >&2\nexit 1\n")
	if err := os.Chmod(filepath.Join(d.bare, "hooks/pre-receive"), 0o755); err != nil {
		t.Fatal(err)
	}
	d.harvest(1, "protected branch", "hint: the job needs the permission contents: write")
	if got := d.log(); got != "first" {
		t.Error(got)
	}
	d.env["GITHUB_REF"] = "refs/tags/v1"
	d.harvest(1, "error: GITHUB_REF is no branch")
	d.env["GITHUB_REF"] = "refs/heads/nothing"
	d.harvest(1, "error: the repository has no branch nothing")
}
