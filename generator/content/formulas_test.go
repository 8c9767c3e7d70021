package content_test

import (
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/text/tex"
)

// TestFormulaPositions writes an invalid command, \zzz, in all styles of YAML text. Each problem must
// have the position of the command in the file.
func TestFormulaPositions(t *testing.T) {
	const top = "title: x\ndate: 2025-03-13\n"
	for name, c := range map[string]struct{ text, want string }{
		"plain title":       {"title: A $\\zzz$\ndate: 2025-03-13\n", "1:11: warning: title"},
		"single quotes":     {"title: 'It''s $x$, $\\zzz$'\ndate: 2025-03-13\n", "1:21: warning: title"},
		"double quotes":     {"title: \"A $\\\\zzz$\"\ndate: 2025-03-13\n", "1:12: warning: title"},
		"other letters":     {"title: 'Über 日本 $\\zzz$'\ndate: 2025-03-13\n", "1:18: warning: title"},
		"block":             {top + "abstract: |\n  One line\n  and $x \\zzz$ here.\n", "5:10: warning: abstract"},
		"second paragraph":  {top + "abstract: |\n  One $x$.\n\n  Two\n    lines, $\\zzz$.\n", "7:13: warning: abstract"},
		"folded block":      {top + "abstract: >-\n  One\n  $\\zzz$.\n", "5:4: warning: abstract"},
		"several lines":     {top + "tldr: One\n  two $\\zzz$\n", "4:8: warning: tldr"},
		"a tag in a list":   {top + "tags: [a, '$\\zzz$']\n", "3:13: warning: tags"},
		"an author":         {top + "authors:\n  - Ada $\\zzz$\n", "4:10: warning: authors"},
		"an author's place": {top + "authors: [{name: Ada, affiliation: $\\zzz$}]\n", "3:37: warning: affiliation"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, form := range []struct {
				file, head, tail string
				lines            int
			}{{"content/papers/x.yaml", "", "", 0}, {"content/papers/x.md", "---\n", "---\n", 1}} {
				p, problems := content.NewParser(tex.Presets()).Parse(form.file, []byte(form.head+c.text+form.tail))
				if p == nil || len(problems) != 1 {
					t.Fatalf("%s: %v", form.file, problems)
				}
				got := problems[0]
				got.Line -= form.lines
				if want := form.file + ":" + c.want + `: \zzz is unknown`; !strings.HasPrefix(got.String(), want) {
					t.Errorf("got  %s\nwant %s", got, want)
				}
			}
		})
	}
}

func TestParseExpandsMacros(t *testing.T) {
	site := files{
		"site.yaml":     "title: x\nkey: x\nmacros:\n  loss: '\\mathcal{L}(#1)'\n  \\half: '\\frac{1}{2}'\n  R: 'R'\n",
		"papers/a.yaml": "title: 'The $\\loss{x}$ of $\\half$ in $\\R$'\ndate: 2025-03-13\nabstract: 'And $\\loss{y}$.'\n",
	}.site()
	store := cache.Folder{Path: t.TempDir(), Version: "x"}
	for range 2 { // read, and from the cache
		folder, problems := load(t, site, store)
		if problems != "" {
			t.Fatal(problems)
		}
		p := folder.Papers[0].Paper
		if got, want := p.Title.Plain, "The L(x) of 1/2 in R"; got != want {
			t.Errorf("title %q, want %q", got, want)
		}
		if got, want := p.Abstract.Plain(folder.Macros), "And L(y)."; got != want {
			t.Errorf("abstract %q, want %q", got, want)
		}
	}
	site["content/site.yaml"].Data = []byte("title: x\nkey: x\nmacros: {loss: 'L#1', half: '0.5'}\n")
	folder, problems := load(t, site, store)
	if got, want := folder.Papers[0].Paper.Title.Plain, "The Lx of 0.5 in ℝ"; got != want || problems != "" {
		t.Errorf("with other macros, from the old cache: %q, want %q; %s", got, want, problems)
	}
}

func TestMacroProblems(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a list":    {"macros: [x]\n", ":3:9: macros: expected names and definitions, found a list"},
		"twice":     {"macros: {a: x, \\a: y}\n", ":3:16: macros: duplicate name \"a\""},
		"a name":    {"macros: {a1: x}\n", ":3:10: macros: a1: a macro name must be letters a to z or A to Z"},
		"no body":   {"macros: {a: [x]}\n", ":3:13: macros: a: expected text, found a list"},
		"braces":    {"macros: {a: '{x'}\n", ":3:10: macros: a: has unbalanced braces"},
		"arguments": {"macros: {a: 'x#'}\n", ":3:10: macros: a: the number of an argument must follow #"},
	} {
		t.Run(name, func(t *testing.T) {
			_, problems := load(t, files{"site.yaml": settings + c.text}.site(), cache.Folder{})
			if !strings.HasPrefix(problems, "content/site.yaml"+c.want) || strings.Count(problems, "\n") > 2 {
				t.Errorf("got  %swant %s", problems, c.want)
			}
		})
	}
}

// TestParseLeavesDamagedTeX parses TeX that lost some of its characters: it stays as it is, without
// a guess and without a problem.
func TestParseLeavesDamagedTeX(t *testing.T) {
	for _, text := range []string{
		"mathcal{O}(1/epsilon^4) iterations", "the ell_2 norm", "costs $5 and $10", "from 5\\% to x_{i}", "a ^2 and b_", "{unbalanced", "US$5M", "$HOME and $PATH",
	} {
		p, problems := content.NewParser(tex.Presets()).Parse("x.yaml", []byte("title: x\ndate: 2025-03-13\nabstract: '"+text+"'\n"))
		want := strings.ReplaceAll(text, `\%`, "%")
		if p == nil || len(problems) > 0 || p.Abstract.Plain(nil) != want || string(p.Abstract.HTML(nil)) != "<p>"+want+"</p>" {
			t.Errorf("%q is shown as %q, %v", text, p.Abstract.HTML(nil), problems)
		}
	}
}
