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

// settingsRenderer returns a renderer of an empty site with some settings.
func settingsRenderer(t *testing.T, settings content.Settings) *renderer {
	return &renderer{Strings: sample.Strings(t, "en"), site: &site.Site{Settings: settings, Base: site.NewBase("https://example.org/repo/")}}
}

// oddFile is a paper whose file name needs escapes in addresses.
var oddFile = &site.Paper{Paper: &paper.Paper{ID: "c-plus"}, File: "content/papers/a & b/100% #1 ü?.md"}

func TestContributeLinksFollowHost(t *testing.T) {
	for repository, want := range map[string][2]string{
		"https://github.com/o/r":        {"https://github.com/o/r/edit/main/content/papers/a%20&%20b/100%25%20%231%20%C3%BC%3F.md", "https://github.com/o/r/issues/new?template=correct.yml&title=Problem%20with%20c-plus&paper=c-plus"},
		"https://gitlab.com/o/r":        {"https://gitlab.com/o/r/-/edit/main/content/papers/a%20&%20b/100%25%20%231%20%C3%BC%3F.md", "https://gitlab.com/o/r/-/issues/new?issue%5Btitle%5D="},
		"https://gitlab.example.org/r":  {"https://gitlab.example.org/r/-/edit/main/", "https://gitlab.example.org/r/-/issues/new?"},
		"https://codeberg.org/o/r":      {"https://codeberg.org/o/r/_edit/main/content/papers/", "https://codeberg.org/o/r/issues/new?title="},
		"https://bitbucket.org/o/r":     {"https://bitbucket.org/o/r/src/main/content/papers/", "https://bitbucket.org/o/r/issues/new?title="},
		"https://git.example.org/o/r":   {"", "https://git.example.org/o/r"},
		"https://notgitlab.example/o/r": {"", "https://notgitlab.example/o/r"},
	} {
		r := settingsRenderer(t, content.Settings{Repository: repository})
		edit, report := r.edit(oddFile.File), r.report(oddFile)
		switch {
		case want[0] == "" && edit != nil:
			t.Errorf("%s: got edit link %s, want none", repository, edit.Href)
		case want[0] != "" && (edit == nil || !strings.HasPrefix(edit.Href, want[0])):
			t.Errorf("%s: got edit link %v, want prefix %s", repository, edit, want[0])
		}
		if !strings.HasPrefix(report.Href, want[1]) {
			t.Errorf("%s: got report link %s, want prefix %s", repository, report.Href, want[1])
		}
	}
}

func TestReportNamesPageAndFile(t *testing.T) {
	r := settingsRenderer(t, content.Settings{Repository: "https://codeberg.org/o/r"})
	u, err := url.Parse(r.report(oddFile).Href)
	if err != nil {
		t.Fatal(err)
	}
	if got := u.Query().Get("body"); !strings.HasPrefix(got, "Page: https://example.org/repo/papers/c-plus/\nFile: "+oddFile.File+"\n") {
		t.Errorf("wrong body of the report: %q", got)
	}
	if got := u.Query().Get("title"); got != "Problem with c-plus" {
		t.Errorf("got title %q, want %q", got, "Problem with c-plus")
	}
	long := &site.Paper{Paper: oddFile.Paper, File: "content/" + strings.Repeat("ü", 5000)}
	if n := len(r.report(long).Href); n > 8000 {
		t.Errorf("got an address of %d bytes, want at most 8000", n)
	}
}

func TestContributeFollowsSettings(t *testing.T) {
	settings := content.Settings{Repository: "https://git.example.org/o/r", Contribute: content.ContributeSettings{Host: content.Forgejo, Branch: "trunk/a", Folder: "docs"}}
	if got, want := settingsRenderer(t, settings).edit("content/a.md").Href, "https://git.example.org/o/r/_edit/trunk/a/docs/content/a.md"; got != want {
		t.Errorf("got edit link %s, want %s", got, want)
	}
	gitHub := content.Settings{Repository: "https://git.example.org/o/r", Contribute: content.ContributeSettings{Host: content.GitHub}}
	if got, want := settingsRenderer(t, gitHub).suggest().Href, "https://git.example.org/o/r/issues/new?template=suggest.yml"; got != want {
		t.Errorf("GitHub on a server of its own: got suggest link %s, want %s", got, want)
	}
	none := settingsRenderer(t, content.Settings{})
	if none.edit("content/a.md") != nil || none.report(oddFile) != nil || none.suggest().Href != "" {
		t.Error("a site without a repository has links to one")
	}
	settings.Size = content.Lean
	if settingsRenderer(t, settings).report(oddFile) != nil {
		t.Error("a lean site has prefilled issues")
	}
	if got, want := settingsRenderer(t, settings).suggest().Href, "https://git.example.org/o/r/issues/new"; got != want {
		t.Errorf("lean site: got suggest link %s, want %s", got, want)
	}
}
