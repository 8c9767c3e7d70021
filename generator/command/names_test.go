package command_test

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/command"
)

// TestNamesForgeNothing runs commands on a site in a folder, with files, whose names would clear a
// terminal, forge a line of a log that GitHub Actions reads, and show another extension.
func TestNamesForgeNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "x\x1b[2J\n::error file=x::pwned\u202efdp")
	write := func(name, text string) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Skip(err) // a system that can't have the name
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	records := filepath.Join(dir, "r\x1b\n::error::x.jsonl")
	write("content/site.yaml", "title: T\nkey: t\nbase_url: https://example.org/\n")
	write("content/papers/a.md", "---\ndate: 2025-03-13\ntitle: A \u202eT\ntags: [a]\n---\n")
	write("content/papers/c.md", "---\ntitle: C\ndate: 2025-03-13\n---\n")
	write("content/papers/b\x1b\n::error::x.md", "---\ntitle: B\ndate: 2025-03-13\n---\n")
	write("content/files/p\u202efdp.exe", "")
	write("layouts/assets/x\x1b.css", "")
	write("r\x1b\n::error::x.jsonl", "{}\n")
	run := func(args ...string) (status int, out string) {
		var b bytes.Buffer
		status = command.Run(context.Background(), command.World{
			Args: args, Stdin: strings.NewReader(""), Stdout: &b, Stderr: &b, Getenv: func(string) string { return "" },
			Clock: func() time.Time { return time.Date(2025, 3, 20, 11, 0, 0, 0, time.UTC) },
		})
		return status, b.String()
	}
	each := func(commands map[string][]string) {
		for want, args := range commands {
			_, out := run(append(args, "--site", dir)...)
			if !strings.Contains(out, want) {
				t.Errorf("%q lacks %q:\n%s", args, want, out)
			}
			if strings.ContainsAny(out, "\x1b\u202e") || strings.Contains(out, "\n::error::") || strings.Contains(out, "\n::error file=x") {
				t.Errorf("%q prints %q", args, out)
			}
		}
	}
	each(map[string][]string{
		`content/papers/b\u001b\u000a::error::x.md: the name has control`:                                                                        {"check", "--all"},
		`file=` + strings.NewReplacer(":", "%3A", "\x1b", `\u001b`, "\n", `\u000a`, "\u202e", `\u202e`).Replace(dir) + `/content/papers/b\u001b`: {"check", "--format", "github"},
		`b\u001b\n::error::x.md`:        {"check", "--format", "json"},
		`/content/papers/b%1B%0A`:       {"check", "--format", "sarif"},
		`layouts/assets/x\u001b.css`:    {"build"},
		`/content/files/p\u202efdp.exe`: {"build", "--json"},
		`fdp/content/papers/a.md`:       {"fmt"},
		`content/papers/2025`:           {"new", "N", "--date", "2025-03-13"},
		`b\u001b\u000a::error::x.md`:    {"rename", "a", "z"},
		`there is no paper "\x1b`:       {"fmt", "\x1b"},
		`A \u202eT`:                     {"list"},
		`"title": "A \u202eT"`:          {"list", "--json"},
	})
	for _, name := range []string{"content/papers/b\x1b\n::error::x.md", "content/files/p\u202efdp.exe", "layouts/assets/x\x1b.css"} {
		if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	each(map[string][]string{`fdp/content/papers/c.md to z.md`: {"rename", "c", "z"}, `r\u001b\u000a::error::x.jsonl:1: the record`: {"add", records}})
}

// printers are the files that may print without printLine: they print no names.
var printers = []string{"print.go", "progress.go", "stats.go", "explain.go", "problems.go"}

// TestOnePrinter finds code that prints what may have names without escapes.
func TestOnePrinter(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 20 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") || slices.Contains(printers, file) {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if of, ok := s.X.(*ast.Ident); ok && (of.Name == "fmt" && strings.HasPrefix(s.Sel.Name, "Fprint") || of.Name == "json" && s.Sel.Name == "NewEncoder") {
					t.Errorf("%s uses %s.%s: print with printLine or printJSON", file, of.Name, s.Sel.Name)
				}
			}
			return true
		})
	}
}
