package content_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// The forms of hints that an author can follow to the letter.
var (
	writeLine   = regexp.MustCompile(`^(?:put the file in content/files/, and )?write ((?:[A-Za-z_]+|"[A-Za-z_]+"): .*|---)$`)
	writeItem   = regexp.MustCompile(`^write (- .*)$`)
	startSpaces = regexp.MustCompile(`^(?:start this line with (\d+) spaces?|delete the spaces at the start of this line)(?:, and (write .*))?$`)
	replaceTabs = regexp.MustCompile(`^replace (?:the tab|each tab at the start of this line) with two spaces$`)
	deleteLine  = regexp.MustCompile(`^delete this line(?:$|:|, and on line (\d+) (write .*)$)`)
	andDelete   = regexp.MustCompile(`, and delete line (\d+)$`)
	otherwise   = regexp.MustCompile(`; (?:put a tag|for one|for another site|if 2025|pages leave out|known keys).*$| or ([a-z_]+): (?:[0-9-]+|false)$`)
)

// forOne starts the first of two hints, for one meaning of a value each.
var forOne = regexp.MustCompile(`^for (?:two people|a group|an address of this site), `)

// deleted marks a line that a hint deletes.
const deleted = "\x00"

// follow does what a hint says, to the letter. It reports false for a hint in other words.
func follow(lines []string, p problem.Problem) bool {
	at := p.Line - 1
	hint := forOne.ReplaceAllString(otherwise.ReplaceAllString(p.Hint, ""), "")
	if m := andDelete.FindStringSubmatch(hint); m != nil {
		n, _ := strconv.Atoi(m[1])
		lines[n-1], hint = deleted, strings.TrimSuffix(hint, m[0])
	}
	if m := startSpaces.FindStringSubmatch(hint); m != nil {
		width, _ := strconv.Atoi(m[1])
		lines[at], hint = strings.Repeat(" ", width)+strings.TrimLeft(lines[at], " \t"), m[2]
		if hint == "" {
			return true
		}
	}
	text := strings.TrimLeft(lines[at], " \t")
	indent := lines[at][:len(lines[at])-len(text)]
	for _, form := range []*regexp.Regexp{writeLine, writeItem} {
		if m := form.FindStringSubmatch(hint); m != nil {
			lines[at] = indent + m[1]
			return true
		}
	}
	if replaceTabs.MatchString(hint) {
		lines[at] = strings.ReplaceAll(indent, "\t", "  ") + text
		return true
	}
	if hint == "delete the comma" {
		runes := []rune(lines[at])
		lines[at] = string(slices.Delete(runes, p.Column-1, p.Column))
		return true
	}
	if m := deleteLine.FindStringSubmatch(hint); m != nil {
		lines[at] = deleted
		if m[1] != "" {
			n, _ := strconv.Atoi(m[1])
			return follow(lines, problem.Problem{Position: problem.Position{Line: n}, Hint: m[2]})
		}
		return true
	}
	if strings.HasPrefix(hint, "add a line --- ") {
		lines[at] = "---\n" + lines[at]
		return true
	}
	return false
}

// followed returns a file after its hints are followed, again and again, and the problems that are left. stuck has the problems that a
// hint did not solve.
func followed(t *testing.T, file string, data []byte) (left, stuck problem.List) {
	t.Helper()
	parser := content.NewParser(tex.Presets())
	type place struct {
		line int
		code problem.Code
		text string
	}
	tried := map[place]bool{}
	for range 10 {
		_, problems := parser.Parse(file, data)
		lines := strings.Split(string(data), "\n")
		left = nil
		done := 0 // each hint is about the line as it is
		for _, p := range problems {
			here := place{p.Line, p.Code, p.Text}
			switch {
			case p.Line == 0 || !follow(slices.Clone(lines), p):
				left = append(left, p)
			case tried[here]:
				stuck = append(stuck, p)
			case p.Line != done:
				tried[here], done = true, p.Line
				follow(lines, p)
			}
		}
		text := strings.Join(slices.DeleteFunc(lines, func(line string) bool { return line == deleted }), "\n")
		if text == string(data) {
			break
		}
		data = []byte(text)
	}
	return left, stuck
}

// TestHintsCanBeFollowed does what the hints say, to the letter, in all broken entries of testdata. A hint with a
// finished line must solve its problem, and no entry may have problems of YAML afterwards that it did not have before.
func TestHintsCanBeFollowed(t *testing.T) {
	archives, err := filepath.Glob("testdata/parse/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			file, data, ok := input(t, f)
			if !ok {
				continue
			}
			_, problems := content.NewParser(tex.Presets()).Parse(file, data)
			for _, p := range problems {
				if inQuotes.MatchString(p.Hint) {
					t.Errorf("%s: %s: the hint has quotes that are not to be typed: %s", filepath.Base(name), file, p)
				}
			}
			_, stuck := followed(t, file, data)
			for _, p := range stuck {
				t.Errorf("%s: %s: the hint does not solve the problem: %s", filepath.Base(name), file, p)
			}
		}
	}
}

// inQuotes matches a hint that puts what to write in quotes.
var inQuotes = regexp.MustCompile(`\bwrite "[^"]*[^"\w][^"]*"$`)

// input returns the name and the text of an archive's file, if it is an entry.
func input(t *testing.T, f txtar.File) (string, []byte, bool) {
	t.Helper()
	if f.Name == "problems" || strings.HasSuffix(f.Name, ".paper") {
		return "", nil, false
	}
	if name, ok := strings.CutSuffix(f.Name, ".esc"); ok {
		return name, unescape(t, f), true
	}
	return f.Name, f.Data, true
}

// TestHintsRepairEntriesBrokenByHand follows the hints in entries that people broke. What is left
// afterwards needs knowledge that the entry lacks.
func TestHintsRepairEntriesBrokenByHand(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/parse/by-hand.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range archive.Files {
		file, data, ok := input(t, f)
		if !ok {
			continue
		}
		left, _ := followed(t, file, data)
		for _, p := range left {
			got = append(got, strings.TrimSuffix(file, ".md")+": "+p.Text)
		}
	}
	if diff := cmp.Diff(strings.Split(strings.TrimSpace(beyondHints), "\n"), got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

const beyondHints = `18-orcid: orcid: "0000-0002-1825-0079" has a typo: its digits don't match its check digit
18-orcid: orcid: "https://orcid.org/0000-0002-1825" is not an ORCID iD: it has 3 groups of digits, not 4
22-arxiv: arxiv: "2503.1179" is not an arXiv id: since 2015 ids have five digits after the dot, not four
23-arxiv-listing: arxiv: "https://arxiv.org/list/cs.CV/recent" is a list of papers, not one paper
30-bibtex: date is missing
34-year: date: "2025" has no month and day
35-abstract-not-indented: the text of abstract is not indented
36-abstract-with-colon: unquoted text can't contain a colon before a space or at the end of a line
37-abstract-from-a-pdf: the control character U+000C (form feed) is invisible, and the site leaves it out
37-abstract-from-a-pdf: abstract: this { has no }
39-no-front-matter: the file doesn't start with a line ---
40-conflict: unresolved merge conflict
42-words-for-true: withdrawn: expected the reason, found "yes"
43-picture: image: has no image_alt`
