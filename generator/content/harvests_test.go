package content_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/test/testkit"
)

func TestHarvests(t *testing.T) {
	folder, problems := load(t, files{"site.yaml": settings + `harvest:
  retrieval:
    query: 'arxiv: cat:cs.CL  AND ti:"retrieval"'
    tags: [retrieval]
    filter: has:code OR year:2025
    include: [dense, late interaction]
    exclude: survey
    limit: 10
    draft: true
  daily: {query: Daily, upvotes: 20}
`}.site(), cache.Folder{})
	want := []content.Harvest{
		{At: problem.Position{File: "content/site.yaml", Line: 4, Column: 3}, Name: "retrieval", Query: `arxiv: cat:cs.CL AND ti:"retrieval"`, Tags: []string{"retrieval"},
			Filter: "has:code OR year:2025", Include: []string{"dense", "late interaction"}, Exclude: []string{"survey"}, Limit: 10, Draft: true},
		{At: problem.Position{File: "content/site.yaml", Line: 12, Column: 3}, Name: "daily", Query: "daily", Upvotes: 20},
	}
	if diff := cmp.Diff(want, folder.Settings.Harvests); diff != "" || problems != "" {
		t.Errorf("-want +got\n%s%s", diff, problems)
	}
	if got := want[0].Condition(); got != `(has:code OR year:2025) ("dense" OR "late interaction") -"survey"` {
		t.Errorf("condition %s", got)
	}
	if got := want[1].Condition(); got != "" {
		t.Errorf("condition %s", got)
	}
}

func TestHarvestProblems(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a list":     {"harvest: [x]\n", ":3:10: harvest: expected slugs and their keys, found a list\n  hint: harvest: {retrieval: {query: 'arxiv: cat:cs.CL AND ti:\"retrieval\"'}}\n"},
		"no query":   {"harvest:\n  a: {limit: 2}\n", ":4:3: harvest: a: has no query\n  hint: add query: daily, or an arXiv query such as query: 'arxiv: cat:cs.CL'\n"},
		"a paper":    {"harvest: {a: {query: 2503.04715}}\n", ":3:22: query: it finds no new papers every day\n  hint: write daily, or 'arxiv: cat:cs.CL AND ti:\"retrieval\"'\n"},
		"a day":      {"harvest: {a: {query: 'hf:2025-03-13'}}\n", ":3:22: query: it finds no new papers every day\n  hint: write daily, or 'arxiv: cat:cs.CL AND ti:\"retrieval\"'\n"},
		"a field":    {"harvest: {a: {query: 'arxiv: title:x'}}\n", ":3:22: query: arXiv has no field \"title\"\n  hint: write ti:\n"},
		"votes":      {"harvest: {a: {query: 'arxiv: ti:x', upvotes: 3}}\n", ":3:46: upvotes: arXiv counts none\n  hint: remove it, or write query: daily\n"},
		"no votes":   {"harvest: {a: {query: daily, upvotes: 0}}\n", ":3:38: upvotes: must be a whole number of at least 1\n"},
		"filter":     {"harvest: {a: {query: daily, filter: 'tags:x'}}\n", ":3:38: filter: unknown field tags\n  hint: did you mean tag:? Put text with a colon in quotes\n"},
		"a quote":    {"harvest: {a: {query: daily, include: ['a \"b']}}\n", ":3:39: include: \"a \\\"b\" has a quote in it\n  hint: write the words without quotes, or use filter\n"},
		"no word":    {"harvest: {a: {query: daily, exclude: ['--']}}\n", ":3:39: exclude: the query is empty\n  hint: write words, or fields such as tag:video\n"},
		"twice":      {"harvest:\n  a: {query: daily}\n  a: {query: daily}\n", ":5:3: harvest: duplicate slug a\n  hint: keep one of them\n"},
		"an unknown": {"harvest: {a: {query: daily, votes: 3}}\n", ":3:29: unknown key \"votes\"\n  hint: write harvest: {a: {query: daily, upvotes: 3}}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			folder, got := load(t, files{"site.yaml": settings + c.text}.site(), cache.Folder{})
			if diff := cmp.Diff(lines([]byte("content/site.yaml"+c.want)), lines([]byte(got))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if n := len(folder.Settings.Harvests); n > 0 && name != "twice" {
				t.Errorf("%d harvests with problems", n)
			}
		})
	}
}

// TestHarvestedRoundTrip writes what was taken, and reads it back.
func TestHarvestedRoundTrip(t *testing.T) {
	first, day := paper.Date{Year: 2025, Month: 3, Day: 13}, paper.Date{Year: 2025, Month: 3, Day: 19}
	want := content.Harvested{}
	want.Add("retrieval", first, day)
	for _, id := range []string{"2503.04715", "math/0309136", "2503.04715"} {
		want.AddPaper("retrieval", id)
	}
	want.Refuse("retrieval", "2503.04717")
	want.Add("daily", day, day)
	want.Add("daily", first, first)
	text := `# What offprint harvest has taken: days, and the latest papers, which don't come back if you delete them.

'daily': {from: 2025-03-13, through: 2025-03-19}

'retrieval': {from: 2025-03-13, through: 2025-03-19, papers: ['2503.04715', 'math/0309136'], refused: ['2503.04717']}
`
	if got := string(content.FormatHarvested(want)); got != text {
		t.Errorf("got %s", got)
	}
	folder, problems := load(t, files{"site.yaml": settings, "harvested.yaml": text}.site(), cache.Folder{})
	if diff := cmp.Diff(want, folder.Harvested); diff != "" || problems != "" {
		t.Errorf("-want +got\n%s%s", diff, problems)
	}
	if !want.Has("2503.04715") || want.Has("2503.04716") {
		t.Error("Has is wrong")
	}
	for i := range 5000 {
		want.AddPaper("retrieval", "2504."+string(rune('0'+i/1000))+string(rune('0'+i/100%10))+string(rune('0'+i/10%10))+string(rune('0'+i%10))+"1")
	}
	if taken := want["retrieval"].Papers; len(taken) != 2000 || taken[1999] != "2504.49991" {
		t.Errorf("%d papers", len(taken))
	}
}

// TestHarvestedMerges lets git merge what two branches took.
func TestHarvestedMerges(t *testing.T) {
	git, dir, first := testkit.Program(t, "git"), t.TempDir(), paper.Date{Year: 2025, Month: 3, Day: 13}
	write := func(name string, later map[string]paper.Date) string {
		h := content.Harvested{}
		for _, harvest := range []string{"a", "b", "c"} {
			h.Add(harvest, first, first)
			h.AddPaper(harvest, "2503.04715")
		}
		for harvest, day := range later {
			h.Add(harvest, day, day)
			h.AddPaper(harvest, "2503.04716")
		}
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, content.FormatHarvested(h), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	day := paper.Date{Year: 2025, Month: 3, Day: 14}
	base, ours, theirs := write("base", nil), write("ours", map[string]paper.Date{"a": day, "ab": day}), write("theirs", map[string]paper.Date{"b": day, "d": day})
	merged, err := exec.CommandContext(t.Context(), git, "merge-file", "-p", ours, base, theirs).Output()
	want, readErr := os.ReadFile(write("want", map[string]paper.Date{"a": day, "ab": day, "b": day, "d": day}))
	if err != nil || readErr != nil || string(merged) != string(want) {
		t.Errorf("%v, %v\n%s", err, readErr, merged)
	}
}

func TestHarvestedProblems(t *testing.T) {
	for text, want := range map[string]string{
		"a: {}\n":                   ":1:1: a: has no through\n  hint: add through: with the last day that the harvest has taken, or delete the line to harvest the last week again\n",
		"a: {through: 2025-3-19}\n": ":1:14: through: \"2025-3-19\" is not in the form YYYY-MM-DD\n  hint: write a: {through: 2025-03-19}\n",
		"a: {through: 2025-03-19, papers: [x]}\n": ":1:35: papers: \"x\" is not an arXiv id\n  hint: copy the id from the paper's page on arxiv.org\n",
		"A b: {through: 2025-03-19}\n":            ":1:1: a harvest: \"A b\" contains capitals and a space\n  hint: write a-b: {through: 2025-03-19}\n",
		"a: 2025-03-19\n":                         ":1:4: expected keys and values, found a single value\n  hint: write one key: value per line; known keys: from, through, papers, refused\n",
		"<<<<<<< HEAD\na: {through: 2025-03-19}\n=======\na: {through: 2025-03-18}\n>>>>>>> b\n": ":1:1: unresolved merge conflict\n  hint: keep one version, and delete the lines <<<<<<<, ======= and >>>>>>>\n",
		"a: {through: 2025-03-18}\na: {through: 2025-03-19}\n":                                   ":2:1: duplicate entry \"a\", first on line 1\n  hint: keep one of them, with the values of both\n",
	} {
		_, got := load(t, files{"site.yaml": settings, "harvested.yaml": text}.site(), cache.Folder{})
		if diff := cmp.Diff(lines([]byte("content/harvested.yaml"+want)), lines([]byte(got))); diff != "" {
			t.Errorf("%s: -want +got\n%s", text, diff)
		}
	}
}
