package content_test

import (
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/output/cache"

	"github.com/google/go-cmp/cmp"
)

// onThe is a site with a paper on each of two days.
func onThe(file, text string) files {
	return files{"papers/a.yaml": "title: A\ndate: 2025-03-13\n", "papers/b.yaml": "title: B\ndate: 2025-03-12\nrelisted: [2025-03-14]\n", "days/" + file: text}
}

func TestNotesOnPeriods(t *testing.T) {
	const text = "---\ntitle: 'A *day* of $x^2$'\nleads: [a]\n---\nSee [it](/papers/a/).\n"
	folder, problems := load(t, files{
		"papers/a.yaml": "title: A\ndate: 2025-03-13\n", "days/2025-03-13.md": text, "days/2025-w11.md": "Only *text*\n", "days/2025-03.md": "---\n---\nA month\n",
		"days/2025-03-12.md": "---\ndraft: true\n---\n",
	}.site(), cache.Folder{})
	if problems != "" {
		t.Fatal(problems)
	}
	var got []string
	for _, n := range folder.Notes {
		got = append(got, n.File+": "+n.Period.String()+", "+n.Title+", "+strings.Join(n.Leads, " ")+", "+string(n.Text.HTML))
	}
	want := []string{
		"content/days/2025-03.md: 2025-03, , , <p>A month</p>\n",
		"content/days/2025-w11.md: 2025-w11, , , <p>Only <em>text</em></p>\n",
		"content/days/2025-03-13.md: 2025-03-13, A *day* of x², a, <p>See <a href=\"../../../papers/a/\">it</a>.</p>\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestProblemsOfNotesOnPeriods(t *testing.T) {
	const named = "the file name names no day, week or month: "
	for _, c := range []struct{ file, text, want string }{
		{"2025-03-13.md", "---\nleads: [b]\n---\n", "2:9: leads: b is listed on 2025-03-12, not in 2025-03-13\n  hint: name papers of 2025-03-13, or link to the paper in the text: [its title](/papers/b/)\n"},
		{"2025-03-14.md", "---\nleads: [b]\n---\n", ""}, // listed again
		{"2025-w11.md", "---\nleads: [https://arxiv.org/pdf/2503.04715v2.pdf]\n---\n", "2:9: leads: \"https://arxiv.org/pdf/2503.04715v2.pdf\" contains ':'\n  hint: write leads: [2503.04715]\n"},
		{"2025-w11.md", "---\nleads: [/papers/a/]\n---\n", "2:9: leads: \"/papers/a/\" contains '/'\n  hint: write leads: [a]\n"},
		{"2025-w11.md", "---\nleads: [a, b]\n---\n", ""},
		{"2025-w12.md", "---\nleads: a\n---\n", "2:8: leads: a is listed on 2025-03-13, not in 2025-w12\n  hint: name papers of 2025-w12, or link to the paper in the text: [its title](/papers/a/)\n"},
		{"2025-03.md", "---\nleads:\n- aa\n---\n", "3:3: leads: there is no paper aa\n  hint: did you mean a?\n"},
		{"2025-03-13.md", "---\nleads:\n- a\n- 'a'\n---\n", "4:3: warning: leads: a is also on line 3\n  hint: delete one of them\n"},
		{"2025-03-13.md", "---\nlead: a\n---\n", "2:1: unknown key \"lead\"\n  hint: write leads: a\n"},
		{"2025-03-13.md", "title: x\n\ntext\n", "1:1: no line --- before the keys\n  hint: add a line --- above this line, and another one below the last key\n"},
		{"2025-03-13.md", "---\ntitle: x\ntext\n", "3:1: no line --- after"},
		{"2025-03-13.md", "", ": warning: the note is empty\n  hint: write its text, or delete the file\n"},
		{"2025-03-13.md", "---\n# title: x\n---\n", ": warning: the note is empty\n  hint: write its text, or delete the file\n"},
		{"2025-03-13.md", "---\n[a]\n---\n", "2:1: expected keys and values, found a list\n  hint: write one key: value per line; known keys: title, leads, draft\n"},
		{"2025-03-13.md", "$\\foo$", "1:2: warning: text: \\foo"},
		{"2025-3-13.md", "x", ": " + named + "\"2025-3-13\" is not a date\n  hint: rename it to 2025-03-13.md\n"},
		{"2025-W11.md", "x", ": " + named + "\"2025-W11\" is not a date\n  hint: rename it to 2025-w11.md\n"},
		{"2025-02-30.md", "x", ": " + named + "\"2025-02-30\" is not in the calendar\n  hint: name it YYYY-MM-DD.md after a day, YYYY-wNN.md after an ISO week, or YYYY-MM.md after a month\n"},
		{"2025.md", "x", ": " + named + "\"2025\" is a year, not a day, week or month\n  hint: name it YYYY-MM-DD.md after a day, YYYY-wNN.md after an ISO week, or YYYY-MM.md after a month\n"},
		{"2025-w54.md", "x", ": " + named + "\"2025-w54\" is not in the calendar\n  hint: name it YYYY-MM-DD.md after a day, YYYY-wNN.md after an ISO week, or YYYY-MM.md after a month\n"},
		{"2025-03-13.yaml", "title: x", ": warning: ignored"},
		{"2025-03-13.markdown", "x", ": not read: the file of a note ends in .md\n  hint: rename it to 2025-03-13.md\n"},
		{"2025/03-13.md", "x", ": warning: ignored"},
	} {
		_, got := load(t, onThe(c.file, c.text).site(), cache.Folder{})
		if got = strings.TrimPrefix(got, "content/days/"+c.file); strings.TrimPrefix(got, ":") != strings.TrimPrefix(c.want, ":") && (c.want == "" || strings.HasSuffix(c.want, "\n") || !strings.HasPrefix(strings.TrimPrefix(got, ":"), strings.TrimPrefix(c.want, ":"))) {
			t.Errorf("%s, %q:\n%s\nwant\n%s", c.file, c.text, got, c.want)
		}
	}
}

// TestNotesOnPeriodsAreFormatted formats notes, and formats them again.
func TestNotesOnPeriodsAreFormatted(t *testing.T) {
	parser := content.NewParser(nil)
	for text, want := range map[string]string{
		"---\nleads: [ b,a ]\ntitle: x\n---\n\nText\n\n\n": "---\ntitle: x\nleads: [b, a]\n---\n\nText\n",
		"Text\n":           "Text\n",
		"---\n---\nText\n": "---\n---\nText\n",
	} {
		for range 2 {
			got, problems, err := parser.FormatFile(content.KindOf("content/days/2025-03-13.md"), "content/days/2025-03-13.md", []byte(text))
			if string(got) != want || problems != nil || err != nil {
				t.Errorf("%q becomes %q, %v, %v", text, got, problems, err)
			}
			text = string(got)
		}
	}
}
