package proposal_test

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/github"
	"offprint/generator/problem"
	"offprint/generator/proposal"
)

func file(name string) github.File { return github.File{Name: name, Status: "modified"} }

func problemOf(text string) problem.Problem {
	return problem.Problem{Code: "OP0116", Position: problem.Position{File: text, Line: 1}, Text: text, Hint: text}
}

// TestCommentNamesWhatItDoesNotShow has sites at the top of a repository and in a folder.
func TestCommentNamesWhatItDoesNotShow(t *testing.T) {
	for _, c := range []struct {
		folder, file  string
		isPreviewed   bool
		isOfThePeople bool // a comment has something to say
	}{
		{"", "content/papers/a.md", true, true},
		{"", "content/tags.yaml", true, true},
		{"", "content/site.yaml", false, true},
		{"", "layouts/base.html", false, true},
		{"", ".github/workflows/preview.yml", false, true},
		{"", ".gitattributes", false, true},
		{"", ".offprint/check.cache", false, true},
		{"", "CODEOWNERS", false, true},
		{"", "README.md", false, false},
		{"", "contents/a.md", false, false},
		{"site/", "site/content/papers/a.md", true, true},
		{"site/", "site/layouts/base.html", false, true},
		{"site/", "site/.offprint/check.cache", false, true},
		{"site/", "content/papers/a.md", false, false},
		{"site/", "layouts/base.html", false, false},
	} {
		r := proposal.Request{Commit: "0123456789", Folder: c.folder, Files: []github.File{file(c.file)}, Report: &proposal.Report{Built: true}, Artifact: "https://a.example"}
		if r.IsConcerned() != c.isOfThePeople {
			t.Errorf("%s in %q: concerned: %t", c.file, c.folder, r.IsConcerned())
		}
		if text := r.Comment(); strings.Contains(text, "Not previewed") == c.isPreviewed || strings.Contains(text, "[Preview of the site]") != c.isPreviewed {
			t.Errorf("%s in %q: %s", c.file, c.folder, text)
		}
	}
}

// TestManyFilesHideNoOthers has more files than a comment names, and as many as GitHub lists.
func TestManyFilesHideNoOthers(t *testing.T) {
	r := proposal.Request{Commit: "0123456789"}
	for i := range github.FilesLimit - 4 {
		r.Files = append(r.Files, file(fmt.Sprintf("a/%04d", i)))
	}
	if r.IsConcerned() {
		t.Error("a comment about files elsewhere")
	}
	for _, name := range []string{"content/site.yaml", "layouts/base.html", ".github/workflows/pages.yml"} {
		r.Files = append(r.Files, file(name))
	}
	text := r.Comment()
	for _, name := range []string{"content/site.yaml", "layouts/base.html", ".github/workflows/pages.yml"} {
		if !strings.Contains(text, github.Cell(name, 100)) {
			t.Errorf("no %s in\n%s", name, text)
		}
	}
	if strings.Contains(text, "may change more") {
		t.Errorf("a whole list is said to be cut:\n%s", text)
	}
	r.Files = append(r.Files[:github.FilesLimit-4], file("b"), file("c"), file("d"), file("e"))
	r.Report, r.Artifact = &proposal.Report{Built: true}, "https://a.example"
	if text := r.Comment(); !r.IsConcerned() || strings.Contains(text, "changes no content") || !strings.Contains(text, "may change more") {
		t.Errorf("concerned %t, and the comment is\n%s", r.IsConcerned(), text)
	}
}
