package add_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/add"
)

// TestAddKeepsCommentsOfSignals has comments of a person in signals.yaml.
func TestAddKeepsCommentsOfSignals(t *testing.T) {
	const records = `{"id": "2503.00002", "title": "Two", "date": "2025-03-13", "upvotes": 7, "comments": 1}` + "\n" + `{"id": "a", "title": "A", "date": "2025-03-13", "upvotes": 9}`
	for name, c := range map[string]struct{ before, after, problem string }{
		"comments": {
			"# counted by hand\ndate: 2025-03-12 # a Wednesday\npapers:\n  # of the talk\n  '2503.00001': {upvotes: 3} # really\n  '2503.00003': {stars: 2}\n  'a': {upvotes: 1, stars: 3} # A\n# the end\n",
			"# counted by hand\ndate: 2025-03-13 # a Wednesday\npapers:\n  # of the talk\n  '2503.00001': {upvotes: 3} # really\n  '2503.00002': {upvotes: 7, comments: 1}\n  '2503.00003': {stars: 2}\n  'a': {upvotes: 9, stars: 3} # A\n# the end\n", "",
		},
		"only comments": {"# none yet\n", "# none yet\ndate: 2025-03-13\npapers:\n  '2503.00002': {upvotes: 7, comments: 1}\n  'a': {upvotes: 9}\n", ""},
		"no comments":   {"papers: {}\n", "date: 2025-03-13\npapers:\n  '2503.00002': {upvotes: 7, comments: 1}\n  'a': {upvotes: 9}\n", ""},
		"in braces": {
			"{date: 2025-03-12, papers: {a: {upvotes: 1}}} # mine\n", "{date: 2025-03-12, papers: {a: {upvotes: 1}}} # mine\n",
			"content/signals.yaml: warning: the votes and comments of papers are left out: offprint can't keep the comments of the file",
		},
	} {
		dir := siteWithPaper(t)
		file := filepath.Join(dir, "content/signals.yaml")
		must(t, os.WriteFile(file, []byte(c.before), 0o644))
		must(t, os.WriteFile(filepath.Join(dir, "content/papers/one.md"), []byte("---\nid: '2503.00001'\ntitle: One\ndate: 2025-03-01\n---\n"), 0o644))
		must(t, os.WriteFile(filepath.Join(dir, "content/papers/three.md"), []byte("---\nid: '2503.00003'\ntitle: Three\ndate: 2025-03-01\n---\n"), 0o644))
		got := addBytes(t, dir, "x", []byte(records), add.Options{Update: true})
		after, err := os.ReadFile(file)
		must(t, err)
		if string(after) != c.after {
			t.Errorf("%s: got\n%s", name, after)
		}
		text := ""
		for _, p := range got.Problems {
			text += strings.Split(p.String(), "\n")[0]
		}
		if text != c.problem {
			t.Errorf("%s: %v", name, got.Problems)
		}
	}
}

// TestAddDatesNumbersOfFiles has a site whose sources were asked, and records of files from before and after.
func TestAddDatesNumbersOfFiles(t *testing.T) {
	for day, want := range map[string]string{
		"2025-03-13": "as_of:\n  huggingface: 2025-03-20\npapers:\n  'old': {upvotes: 7, as_of: 2025-03-13}\n",
		"2025-03-21": "date: 2025-03-21\nas_of:\n  huggingface: 2025-03-20\npapers:\n  'old': {upvotes: 7}\n",
	} {
		dir := siteWithPaper(t)
		file := filepath.Join(dir, "content/signals.yaml")
		must(t, os.WriteFile(file, []byte("as_of:\n  huggingface: 2025-03-20\npapers:\n"), 0o644))
		got := addBytes(t, dir, "x", []byte(`{"id": "old", "title": "Old", "date": "`+day+`", "upvotes": 7}`), add.Options{})
		if after, err := os.ReadFile(file); err != nil || string(after) != want || len(got.Problems) > 0 {
			t.Errorf("%s: %v\n%s%v", day, err, after, got.Problems)
		}
	}
}
