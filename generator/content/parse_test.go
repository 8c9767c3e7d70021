package content_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/unicode/norm"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/plain"
	"offprint/generator/text/tex"
)

var update = flag.Bool("update", false, "rewrite the expected parts of the archives in testdata")

// TestParse runs the archives in testdata/parse. Each has the files of papers, all expected
// problems, and for each file NAME the expected paper, NAME.paper. In a file NAME.esc, bytes that
// editors hide are Go escapes: \r, \x07, \ufeff. To add a case, add its file, run with -update
// and read the diff.
func TestParse(t *testing.T) {
	archives, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, file := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := txtar.Format(parseAll(t, archive))
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(lines(txtar.Format(archive)), lines(got)); diff != "" {
				t.Errorf("-want +got; -update rewrites\n%s", diff)
			}
		})
	}
}

// TestParseEveryCharacter parses titles with one character each: all control characters and their
// neighbours.
func TestParseEveryCharacter(t *testing.T) {
	parser := content.NewParser(tex.Presets())
	for _, span := range [][2]rune{{0, 0x3000}, {0xF000, 0x10100}} {
		for r := span[0]; r <= span[1]; r++ {
			if r != '\n' && r != '\'' {
				checkCharacter(t, parser, r)
			}
		}
	}
}

func checkCharacter(t *testing.T, parser *content.Parser, r rune) {
	t.Helper()
	p, problems := parser.Parse("x.yaml", []byte("title: 'a"+string(r)+"b'\ndate: 2025-03-13\n"))
	want, warning := norm.NFC.String("a"+string(r)+"b"), ""
	switch {
	case strings.ContainsRune("\t\r\u0085\u2028\u2029", r):
		want = "a b"
	case r == '~':
		want = "a\u00a0b" // TeX's tie
	case r != '\ufeff' && (len(plain.Hidden(want)) > 0 || len(plain.Unpaired(want)) > 0): // TestHiddenCharactersAreReported
		problems = withoutHidden(problems)
	case isForbidden(r):
		want, warning = "ab", fmt.Sprintf("x.yaml:1:10: warning: the control character U+%04X", r)
	}
	if p == nil || p.Title.Plain != want || len(problems) > 1 || !strings.HasPrefix(printed(t, problems), warning) || (warning == "") != (len(problems) == 0) {
		t.Errorf("%U: got %+v, %v, want %q, %s", r, p, problems, want, warning)
	}
}

func lines(data []byte) []string { return strings.Split(string(data), "\n") }

// parseAll parses the input files of an archive and returns the archive with the results.
func parseAll(t *testing.T, archive *txtar.Archive) *txtar.Archive {
	t.Helper()
	result := &txtar.Archive{Comment: archive.Comment}
	var problems problem.List
	for _, f := range archive.Files {
		if f.Name == "problems" || strings.HasSuffix(f.Name, ".paper") {
			continue
		}
		result.Files = append(result.Files, f)
		name, escaped := strings.CutSuffix(f.Name, ".esc")
		data := f.Data
		if escaped {
			data = unescape(t, f)
		}
		p, found := content.NewParser(tex.Presets()).Parse(name, data)
		problems = append(problems, found...)
		if (p == nil) != found.HasErrors(false) {
			t.Errorf("%s: a paper goes with warnings only, got %v and %v", name, p, found)
		}
		if p != nil {
			result.Files = append(result.Files, txtar.File{Name: name + ".paper", Data: []byte(dump(p))})
		}
	}
	problems.Sort()
	var b strings.Builder
	if err := problems.Print(&b); err != nil {
		t.Fatal(err)
	}
	result.Files = append(result.Files, txtar.File{Name: "problems", Data: []byte(b.String())})
	return result
}

// unescape replaces Go escapes in every line of a file.
func unescape(t testing.TB, f txtar.File) []byte {
	t.Helper()
	var b strings.Builder
	for line := range strings.Lines(string(f.Data)) {
		plain, err := strconv.Unquote(`"` + strings.ReplaceAll(strings.TrimSuffix(line, "\n"), `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("%s: %q: %v", f.Name, line, err)
		}
		b.WriteString(plain + "\n")
	}
	return []byte(b.String())
}

// dump returns the fields of a paper, one per line, in the order of the type. It omits empty fields,
// and renderings that equal the source.
func dump(p *paper.Paper) string {
	var b strings.Builder
	dumpValue(&b, "", reflect.ValueOf(*p))
	return b.String()
}

func dumpValue(b *strings.Builder, name string, v reflect.Value) {
	switch value := v.Interface().(type) {
	case paper.Date:
		dumpText(b, name, value.String())
		return
	case paper.Text:
		dumpText(b, name, value.Source)
		if value.Plain != value.Source {
			dumpText(b, name+".Plain", value.Plain)
		}
		if string(value.HTML) != value.Source {
			dumpText(b, name+".HTML", string(value.HTML))
		}
		return
	case paper.Prose:
		dumpValue(b, name, reflect.ValueOf(rendered(value)))
		return
	case *paper.Publication:
		if value != nil {
			dumpValue(b, "Publication", v.Elem())
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			dumpValue(b, strings.TrimPrefix(name+"."+v.Type().Field(i).Name, "."), v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			dumpValue(b, fmt.Sprintf("%s[%d]", name, i), v.Index(i))
		}
	case reflect.Bool:
		if v.Bool() {
			dumpText(b, name, "true")
		}
	case reflect.Int:
		if v.Int() != 0 {
			dumpText(b, name, strconv.FormatInt(v.Int(), 10))
		}
	default:
		dumpText(b, name, v.String())
	}
}

// dumpText quotes a text only if it has invisible characters.
func dumpText(b *strings.Builder, name, s string) {
	hidden := func(r rune) bool { return !unicode.IsPrint(r) }
	switch {
	case s == "":
	case strings.TrimSpace(s) != s, strings.HasPrefix(s, `"`), strings.ContainsFunc(s, hidden):
		fmt.Fprintf(b, "%s: %q\n", name, s)
	default:
		fmt.Fprintf(b, "%s: %s\n", name, s)
	}
}
