package command_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/apiserver"
)

var (
	newPaper  = apiserver.File{Name: "content/papers/new.md", Status: "added"}
	newReport = map[string]string{"report.json": `{"built": true, "papers": [{"file": "content/papers/new.md", "title": "A paper", "page": "papers/new/"}], "problems": []}`}
)

func TestCommentIsSticky(t *testing.T) {
	f := newFlow(t)
	n := f.request(newPaper, apiserver.File{Name: "content/papers/old.md", Status: "removed"}, apiserver.File{Name: "layouts/base.html", Status: "modified"},
		apiserver.File{Name: "content/files/x.html", Status: "renamed", Previous: "layouts/page.html"}, apiserver.File{Name: "content/site.yaml", Status: "modified"}, apiserver.File{Name: ".github/workflows/preview.yml", Status: "modified"})
	f.api.Say(n, apiserver.User{Login: "mallory", ID: 7, Type: "User"}, "<!-- offprint:preview -->\nforged")
	f.event(nil)
	f.api.Upload("preview", []byte("PK"))
	f.api.Upload("preview-report", pack(t, newReport))
	if status, out := f.run("comment"); status != 0 {
		t.Fatal(out)
	}
	comments := f.api.Comments(n)
	if len(comments) != 2 || comments[0].Body != "<!-- offprint:preview -->\nforged" {
		t.Fatalf("comments: %v", comments)
	}
	for _, want := range []string{
		"<!-- offprint:preview -->\n[Preview of the site](https://github.com/octo/papers/actions/runs/77/artifacts/3000000000) with the content of `aaaaaaa`",
		"| added | <code>papers&#47;new&#46;md</code> | <code>A paper</code> |\n", "| removed | <code>papers&#47;old&#46;md</code> |  |\n",
		"Not previewed", "- changed <code>layouts&#47;base&#46;html</code>\n", "- changed <code>content&#47;site&#46;yaml</code>\n", "- removed <code>layouts&#47;page&#46;html</code>\n", "| added | <code>files&#47;x&#46;html</code> |", "- changed <code>&#46;github&#47;workflows&#47;preview&#46;yml</code>\n",
	} {
		if !strings.Contains(comments[1].Body, want) {
			t.Errorf("no %q in\n%s", want, comments[1].Body)
		}
	}
	writes := len(f.api.Writes())
	if status, out := f.run("comment"); status != 0 || len(f.api.Writes()) != writes {
		t.Errorf("the same run again: %s, %v", out, f.api.Writes())
	}
	f.event(map[string]any{"conclusion": "failure"})
	f.api.Upload("preview-report", pack(t, map[string]string{"report.json": `{"problems": [{"code": "OP0116", "file": "content/papers/new.md", "line": 4, "text": "unknown key \"titel\""}]}`}))
	if status, out := f.run("comment"); status != 0 {
		t.Fatal(out)
	}
	comments = f.api.Comments(n)
	if len(comments) != 2 || !strings.Contains(comments[1].Body, "There is no preview of `aaaaaaa`") || !strings.Contains(comments[1].Body, "OP0116") {
		t.Errorf("comments: %v", comments)
	}
	f.api.Change(n, func(i *apiserver.Issue) { i.Files = []apiserver.File{{Name: "README.md", Status: "modified"}} })
	if status, out := f.run("comment"); status != 0 || len(f.api.Comments(n)) != 1 {
		t.Errorf("a request that changes nothing of the site keeps its comment: %s", out)
	}
}

// TestCommentIsOnTheRequestOfTheRun has runs that belong to no open request, or to another one.
func TestCommentIsOnTheRequestOfTheRun(t *testing.T) {
	victim := apiserver.Issue{Title: "Another", Head: "feature", Base: "main", From: "victim/papers", Files: []apiserver.File{newPaper}}
	for name, run := range map[string]map[string]any{
		"another commit":   {"head_sha": strings.Repeat("b", 40)},
		"another branch":   {"head_branch": "other"},
		"a deleted fork":   {"head_repository": nil},
		"no branch":        {"head_branch": nil},
		"an odd branch":    {"head_branch": "feature&head=victim:feature"},
		"an odd account":   {"head_repository": map[string]any{"full_name": "victim:feature&x=/papers"}},
		"a cancelled run":  {"conclusion": "cancelled"},
		"a run to approve": {"conclusion": "action_required"},
	} {
		f := newFlow(t)
		f.api.Open(victim)
		f.request(newPaper)
		f.event(run)
		f.api.Upload("preview-report", pack(t, newReport))
		if status, out := f.run("comment"); status != 0 || len(f.api.Writes()) > 0 {
			t.Errorf("%s: status %d: %s%v", name, status, out, f.api.Writes())
		}
	}
	f := newFlow(t)
	other, n := f.api.Open(victim), f.request(newPaper)
	f.api.Open(apiserver.Issue{Title: "Another fork", Head: "feature", Base: "main", From: "mallory/other", Files: []apiserver.File{newPaper}})
	f.event(nil)
	if status, out := f.run("comment"); status != 0 || len(f.api.Comments(other)) > 0 || len(f.api.Comments(3)) > 0 || len(f.api.Comments(n)) != 1 {
		t.Errorf("of two requests with one commit: status %d: %s", status, out)
	}
	f.api.Change(n, func(i *apiserver.Issue) { i.State = "closed" })
	before := len(f.api.Writes())
	if status, out := f.run("comment"); status != 0 || len(f.api.Writes()) != before {
		t.Errorf("a closed request: status %d: %s", status, out)
	}
}

// TestCommentTrustsNoReport has artifacts that are no report, or a hostile one.
func TestCommentTrustsNoReport(t *testing.T) {
	long := strings.Repeat("`|@everyone\\| ", 100_000)
	hostile, err := json.Marshal(map[string]any{
		"built": true, "number": 1, "papers": []any{
			map[string]any{"file": "content/papers/new.md", "title": "</code>\n\n# @everyone ![x](https://evil.example/x.png) fixes #1", "page": "papers/new/)](https://evil.example/"},
			map[string]any{"file": "../../x", "title": long[:1000], "page": "javascript:alert(1)"},
		},
		"problems": []any{map[string]any{"code": "<img src=x>", "file": "a\n::error::x", "line": -1, "text": long[:2000], "hint": "[a](https://evil.example)"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, archive := range map[string][]byte{
		"no archive":       []byte("PK"),
		"another file":     pack(t, map[string]string{"../report.json": "{}"}),
		"more files":       pack(t, map[string]string{"report.json": "{}", "x": ""}),
		"no JSON":          pack(t, map[string]string{"report.json": "["}),
		"another kind":     pack(t, map[string]string{"report.json": `{"papers": 1}`}),
		"a bomb":           pack(t, map[string]string{"report.json": strings.Repeat(" ", 50<<20)}),
		"too large":        bytes.Repeat([]byte{1}, 2<<20),
		"hostile":          pack(t, map[string]string{"report.json": string(hostile)}),
		"a hostile number": pack(t, map[string]string{"report.json": `{"built": true, "papers": [], "problems": [{"line": 1e99}]}`}),
	} {
		f := newFlow(t)
		f.api.Open(apiserver.Issue{Title: "Another", Head: "x", Base: "main"})
		n := f.request(newPaper, apiserver.File{Name: "content/papers/`@everyone` |\n<img src=x>.md", Status: "added"}, apiserver.File{Name: "layouts/[x](https://evil.example)", Status: "<b>"})
		f.event(nil)
		f.env["PREVIEW_ADDRESS"] = "https://previews.example/1/"
		f.api.Upload("preview", []byte("PK"))
		f.api.Upload("preview-report", archive)
		status, out := f.run("comment")
		comments := f.api.Comments(n)
		if status != 0 || len(comments) != 1 || len(f.api.Comments(1)) > 0 {
			t.Fatalf("%s: status %d: %s", name, status, out)
		}
		body := comments[0].Body
		for _, bad := range []string{"@", "evil.example", "<img", "<b>", "](j", " #1", "::error", "|\n<"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s: %q in\n%s", name, bad, body)
			}
		}
		if hasPreview := strings.Contains(body, "[Preview of the site]"); hasPreview != (name == "hostile") {
			t.Errorf("%s: %s", name, body)
		}
	}
}

func TestCommentNeedsAnEvent(t *testing.T) {
	f := newFlow(t)
	for name, text := range map[string]string{"nothing": "", "no JSON": "{", "another event": `{"action": "opened"}`} {
		if text != "" {
			writeFile(t, f.site, "event.json", text)
		}
		if status, out := f.run("comment"); (status == 0) != (name == "another event") || len(f.api.Writes()) > 0 {
			t.Errorf("%s: status %d: %s", name, status, out)
		}
		_ = os.Remove(filepath.Join(f.site, "event.json"))
	}
	f.request(newPaper)
	f.event(nil)
	f.env["GITHUB_TOKEN"] = "wrong"
	if status, out := f.run("comment"); status != 1 || !strings.Contains(out, "hint: set GITHUB_TOKEN to a valid token") {
		t.Errorf("a wrong token: status %d: %s", status, out)
	}
}
