package page

import (
	"net/url"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/site"
	"offprint/test/testkit/sample"
)

// ofRepository is a site with a paper whose file and id need escapes.
func ofRepository(t *testing.T, settings content.Settings) *renderer {
	return &renderer{Strings: sample.Strings(t, "en"), site: &site.Site{Settings: settings, Base: site.NewBase("https://example.org/repo/")}}
}

var oddFile = &site.Paper{Paper: &paper.Paper{ID: "c-plus"}, File: "content/papers/a & b/100% #1 ü?.md"}

func TestContribute(t *testing.T) {
	for repository, want := range map[string][2]string{
		"https://github.com/o/r":        {"https://github.com/o/r/edit/main/content/papers/a%20&%20b/100%25%20%231%20%C3%BC%3F.md", "https://github.com/o/r/issues/new?title="},
		"https://gitlab.com/o/r":        {"https://gitlab.com/o/r/-/edit/main/content/papers/a%20&%20b/100%25%20%231%20%C3%BC%3F.md", "https://gitlab.com/o/r/-/issues/new?issue%5Btitle%5D="},
		"https://gitlab.example.org/r":  {"https://gitlab.example.org/r/-/edit/main/", "https://gitlab.example.org/r/-/issues/new?"},
		"https://codeberg.org/o/r":      {"https://codeberg.org/o/r/_edit/main/content/papers/", "https://codeberg.org/o/r/issues/new?title="},
		"https://bitbucket.org/o/r":     {"https://bitbucket.org/o/r/src/main/content/papers/", "https://bitbucket.org/o/r/issues/new?title="},
		"https://git.example.org/o/r":   {"", "https://git.example.org/o/r"},
		"https://notgitlab.example/o/r": {"", "https://notgitlab.example/o/r"},
	} {
		r := ofRepository(t, content.Settings{Repository: repository})
		edit, report := r.edit(oddFile.File), r.report(oddFile)
		switch {
		case want[0] == "" && edit != nil:
			t.Errorf("%s: there is an editor: %s", repository, edit.Href)
		case want[0] != "" && (edit == nil || !strings.HasPrefix(edit.Href, want[0])):
			t.Errorf("%s: edit is %v", repository, edit)
		}
		if !strings.HasPrefix(report.Href, want[1]) {
			t.Errorf("%s: report is %s", repository, report.Href)
		}
	}
}

func TestReportSaysWhere(t *testing.T) {
	r := ofRepository(t, content.Settings{Repository: "https://github.com/o/r"})
	u, err := url.Parse(r.report(oddFile).Href)
	if err != nil {
		t.Fatal(err)
	}
	if got := u.Query().Get("body"); !strings.HasPrefix(got, "Page: https://example.org/repo/papers/c-plus/\nFile: "+oddFile.File+"\n") {
		t.Errorf("the body is %q", got)
	}
	if got := u.Query().Get("title"); got != "Problem with c-plus" {
		t.Errorf("the title is %q", got)
	}
	long := &site.Paper{Paper: oddFile.Paper, File: "content/" + strings.Repeat("ü", 5000)}
	if n := len(r.report(long).Href); n > 8000 {
		t.Errorf("an address has %d bytes", n)
	}
}

func TestContributeAsSet(t *testing.T) {
	settings := content.Settings{Repository: "https://git.example.org/o/r", Contribute: content.ContributeSettings{Host: content.Forgejo, Branch: "trunk/a", Folder: "docs"}}
	if got := ofRepository(t, settings).edit("content/a.md").Href; got != "https://git.example.org/o/r/_edit/trunk/a/docs/content/a.md" {
		t.Error(got)
	}
	none := ofRepository(t, content.Settings{})
	if none.edit("content/a.md") != nil || none.report(oddFile) != nil || none.suggest().Href != "" {
		t.Error("a site without a repository leads to one")
	}
	settings.Size = content.Lean
	if ofRepository(t, settings).report(oddFile) != nil {
		t.Error("a lean site has prefilled issues")
	}
	if got := ofRepository(t, settings).suggest().Href; got != "https://git.example.org/o/r/issues/new" {
		t.Errorf("a lean site suggests at %s", got)
	}
}
