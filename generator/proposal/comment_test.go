package proposal_test

import (
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
		{"", "README.md", false, false},
		{"", "contents/a.md", false, false},
		{"site/", "site/content/papers/a.md", true, true},
		{"site/", "site/layouts/base.html", false, true},
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
