package content_test

import (
	"runtime"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// allocated returns the number of bytes that f allocates.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// repetitive are front matters of about n bytes that were superlinear, or are likely to be.
var repetitive = map[string]func(n int) string{
	"comments":             func(n int) string { return strings.Repeat("#\n", n/2) },
	"comments in a list":   func(n int) string { return "tags:\n- a\n" + strings.Repeat("#\n", n/2) + "- b\n" },
	"comments in brackets": func(n int) string { return "tags: [a,\n" + strings.Repeat(" #\n", n/3) + " b]\n" },
	"comments between":     func(n int) string { return "extra:\n" + counted("  k%03d: x\n", 400) + strings.Repeat("  #\n", n/4) },
	"blank lines":          func(n int) string { return strings.Repeat(" #\n\n", n/4) },
	"empty lists":          func(n int) string { return "extra: [" + strings.Repeat("[],", n/3) + "] # x\n" },
	"empty lists é":        func(n int) string { return "extra: ['é', " + strings.Repeat("{},", n/3) + "] # x\n" },
	"nested lists": func(n int) string {
		return "extra: {a: " + strings.Repeat("[", n/200) + strings.Repeat("]", n/200) + "} # x\n"
	},
	"names":               func(n int) string { return "authors: [" + strings.Repeat("a, ", n/100) + "b] # x\n" },
	"a folded text":       func(n int) string { return "abstract: # x\n" + strings.Repeat("  a\n", n/100) },
	"unclosed quotes":     func(n int) string { return strings.Repeat("venue: 'x\n", n/10) },
	"keys without colons": func(n int) string { return strings.Repeat("venue x\n", n/8) },
	"aliases":             func(n int) string { return "extra: [&a x" + strings.Repeat(", *a", n/4) + "]\n" },
	"anchors":             func(n int) string { return "extra: [" + strings.Repeat("&a x, ", n/6) + "]\n" },
	"open brackets":       func(n int) string { return "tags: " + strings.Repeat("[", n) + "\n" },
	"open braces":         func(n int) string { return "extra: " + strings.Repeat("{a: ", n/4) + "\n" },
	"an open list":        func(n int) string { return "tags: [" + strings.Repeat("a, ", n/3) + "\n" },
	"an open quote":       func(n int) string { return "tags: ['" + strings.Repeat("a, ", n/3) + "\n" },
}

// TestParseAndFormatAreLinear counts what texts of a size and of the fourfold size allocate: copies of
// the rest of a text are the cause of superlinear work.
func TestParseAndFormatAreLinear(t *testing.T) {
	parser, size := content.NewParser(tex.Presets()), 25_000
	if testkit.Soak() {
		size = 50_000
	}
	for name, text := range repetitive {
		file := func(n int) []byte { return []byte("---\ntitle: x\ndate: 2025-03-13\n" + text(n) + "---\n") }
		for does, f := range map[string]func([]byte){
			"parse":  func(data []byte) { parser.Parse("a.md", data) },
			"format": func(data []byte) { _, _, _ = parser.Format("a.md", data) },
		} {
			small, large := file(size), file(4*size)
			f(small)
			one, four := allocated(func() { f(small) }), allocated(func() { f(large) })
			if four > 6*one {
				t.Errorf("%s: to %s %d bytes allocates %d bytes, to %s %d bytes %d", name, does, len(small), one, does, len(large), four)
			}
		}
	}
}

// TestLongListsAreNotReadToTheirEnds has a megabyte of items.
func TestLongListsAreNotReadToTheirEnds(t *testing.T) {
	for _, key := range []string{"authors", "editors", "tags", "relisted", "related", "aliases", "links: {pdf", "unknown"} {
		for style, list := range map[string]string{
			"in brackets": key + ": [" + strings.Repeat("a,", 500_000) + "a]" + strings.Repeat("}", strings.Count(key, "{")) + "\n",
			"in lines":    strings.Replace(key, " {", "\n  ", 1) + ":\n" + strings.Repeat("    - a\n", 120_000),
		} {
			data := []byte("---\ntitle: x\ndate: 2025-03-13\n" + list + "---\n")
			used := allocated(func() {
				p, problems := content.NewParser(tex.Presets()).Parse("a.md", data)
				if p != nil || len(problems) != 1 || problems[0].Code != "OP0114" || problems[0].Line < 4 || problems[0].Hint == "" {
					t.Errorf("%s %s: %.300v", key, style, problems)
				}
			})
			if used > 20<<20 {
				t.Errorf("%s %s: %d MB", key, style, used>>20)
			}
		}
	}
}

// nested are names of about n characters with many brackets.
var nested = map[string]func(n int) string{
	"open brackets": func(n int) string { return "A" + strings.Repeat("(", n) },
	"braces":        func(n int) string { return strings.Repeat("{", n/2) + "A B" + strings.Repeat("}", n/2) },
	"letters":       func(n int) string { return "A B" + strings.Repeat(" (a)", n/4) },
	"marks":         func(n int) string { return "A B" + strings.Repeat("$^1$", n/4) },
}

// TestNamesAreReadOnce has names of every place that is as long as the limits allow, and longer.
func TestNamesAreReadOnce(t *testing.T) {
	items := 450
	if testkit.Soak() {
		items = 1_000
	}
	for what, name := range nested {
		item := "'" + name(980) + "'"
		for place, authors := range map[string]string{
			"one string":     "authors: '" + name(180_000) + "'\n",
			"a long item":    "authors: ['" + name(180_000) + "']\n",
			"items":          "authors: [" + strings.Repeat(item+", ", items) + "A B]\n",
			"editors":        "editors: [" + strings.Repeat(item+", ", items) + "A B]\n",
			"a record":       "authors: [{name: '" + name(180_000) + "'}]\n",
			"many records":   "authors: [" + strings.Repeat("{name: "+item+"}, ", items) + "A B]\n",
			"an affiliation": "authors: [{name: A B, affiliation: '" + name(180_000) + "'}]\n",
		} {
			var problems problem.List
			used := allocated(func() {
				_, problems = content.NewParser(tex.Presets()).Parse("a.md", []byte("---\ntitle: x\ndate: 2025-03-13\n"+authors+"---\n"))
			})
			for _, p := range problems {
				if len(p.Text)+len(p.Hint) > 600 {
					t.Fatalf("%s, %s: a message of %d bytes: %.300v", what, place, len(p.Text)+len(p.Hint), p)
				}
			}
			if isLong := len(authors) < 400_000; isLong && (len(problems) == 0 || problems[0].Warning) {
				t.Errorf("%s, %s: no error", what, place)
			}
			if most := uint64(300 << 20); used > most {
				t.Errorf("%s, %s: %d MB", what, place, used>>20)
			}
		}
	}
}

// floods are texts of about n bytes with a problem in each character, or in each line.
var floods = map[string]func(n int) string{
	"control characters on a line":  func(n int) string { return "title: x\x01" + strings.Repeat("\x01", n) + "\n" },
	"control characters on lines":   func(n int) string { return "title: x\nabstract: |\n" + strings.Repeat("  a\x01b\n", n/6) },
	"hidden characters on a line":   func(n int) string { return "title: x\n---\n" + strings.Repeat("\u202e", n/3) + "\n" },
	"hidden characters on lines":    func(n int) string { return "title: x\n---\n" + strings.Repeat("\u202e\n", n/4) },
	"hidden characters in comments": func(n int) string { return "title: x\n" + strings.Repeat("# \u2066\n", n/6) },
	"hidden characters in a value":  func(n int) string { return "title: x\nabstract: |\n" + strings.Repeat("  a\u202e\n", n/7) },
	"tags of a flag":                func(n int) string { return "title: x\n---\n\U0001F3F4" + strings.Repeat("\U000e0067", n/4) + "\n" },
	"entities":                      func(n int) string { return "title: x\n---\n" + strings.Repeat("&#8238; ", n/9) + "\u202e\n" },
}

// TestFloodsOfProblemsAreBounded counts what problems with a text of a size and of the fourfold size are and
// allocate.
func TestFloodsOfProblemsAreBounded(t *testing.T) {
	parser := content.NewParser(tex.Presets())
	for name, text := range floods {
		file := func(n int) []byte {
			return []byte("---\ndate: 2025-03-13\n" + strings.TrimSuffix(text(n), "\n") + "\n---\n")
		}
		var found [2]problem.List
		var used [2]uint64
		for i, n := range []int{50_000, 200_000} {
			data := file(n)
			used[i] = allocated(func() { _, found[i] = parser.Parse("a.md", data) })
		}
		if n := len(found[1]); n == 0 || n > 210 || used[1] > 6*used[0] {
			t.Errorf("%s: %d problems, then %d; %d bytes, then %d", name, len(found[0]), n, used[0], used[1])
		}
		if lines := strings.Contains(name, "lines"); lines && found[1].Count() < 30_000 || !lines && found[1].Of("OP0109").Count() > 1 {
			t.Errorf("%s: the problems count %d", name, found[1].Count())
		}
	}
}

// TestEscapesAreFoundInFewBytes counts the bytes that are read before each hidden character of a long line.
func TestEscapesAreFoundInFewBytes(t *testing.T) {
	line := strings.Repeat("\u202e", 1000) + `\U0001F469` + "\u200d"
	for offset := range len(line) + 1 {
		if n := len(content.EscapeBefore(line, offset)); n > 10 {
			t.Fatalf("reads %d bytes", n)
		}
	}
	if before := content.EscapeBefore(line, len(line)-3); before != `\U0001F469` {
		t.Errorf("got %q", before)
	}
}
