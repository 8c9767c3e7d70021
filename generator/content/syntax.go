package content

import (
	"cmp"
	"errors"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// repair is a guess at the fault of a document that YAML can't parse.
type repair struct {
	line       int      // of the fault, from 0
	lines      []string // the document without the fault
	text, hint string
}

// repairBudget bounds the text that diagnose parses, in bytes.
const repairBudget = 4 << 20

// diagnose finds the fault of a document in which YAML found an error on a line, which counts from 1
// and often is below the fault. It tries repairs and returns the first with which YAML gets further.
func diagnose(text string, line int) (repair, bool) {
	if found, ok := unmistakable(text); ok {
		return found, true
	}
	g := newGuesser(text)
	attempts := repairBudget / (len(text) + 1)
	for i := min(line, len(g.lines)) - 1; i >= 0; i-- {
		for _, guess := range g.guesses(i) {
			if attempts--; attempts < 0 {
				return repair{}, false
			}
			if lineOfError(strings.Join(guess.lines, "\n")) > line {
				return guess, true
			}
		}
	}
	return repair{}, false
}

// lineOfError returns the line on which YAML finds an error, from 1; a large number if there is none.
func lineOfError(text string) int {
	var document yaml.Node
	err := yaml.Load([]byte(text), &document)
	if bad := (*yaml.LoadError)(nil); errors.As(err, &bad) {
		return bad.Mark.Line
	} else if err != nil {
		return 0
	}
	return math.MaxInt
}

var (
	bibTeX   = regexp.MustCompile(`^\s*(@[A-Za-z]+\s*\{|[A-Za-z]+\s*=\s*[{"].*[}"],?\s*$)`)
	jsonLine = regexp.MustCompile(`^\s*"[a-z_]+":\s.*,\s*$`)
)

// unmistakable finds text that is not YAML at all.
func unmistakable(text string) (repair, bool) {
	for i, line := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(line, "<<<<<<< "):
			return repair{line: i, text: "two versions of the file are in conflict",
				hint: "keep one of them, and delete the lines <<<<<<<, ======= and >>>>>>>"}, true
		case bibTeX.MatchString(line):
			return repair{line: i, text: "expected YAML, found BibTeX", hint: "write one key: value per line, such as title: 'The paper''s title'"}, true
		case jsonLine.MatchString(line) && !strings.HasPrefix(text, "{"):
			return repair{line: i, text: "a comma at the end of the line", hint: "write one key: value per line, without commas between the lines"}, true
		}
	}
	return repair{}, false
}

// guesser guesses repairs of a document.
type guesser struct {
	lines []string
	known map[string]bool // names of keys
}

func newGuesser(text string) guesser {
	g := guesser{strings.Split(text, "\n"), map[string]bool{}}
	for _, docs := range KeyDocs() {
		for _, key := range docs {
			g.known[key.Name] = true
		}
	}
	return g
}

// guesses returns repairs of a line, the most likely ones first.
func (g guesser) guesses(i int) []repair {
	guesses := slices.Concat(g.tab(i), g.colon(i), g.quotes(i), g.end(i))
	if g.known[keyOf(g.lines[i])] {
		guesses = slices.Concat(guesses, g.indent(i), g.block(i))
	} else {
		guesses = slices.Concat(guesses, g.items(i), g.block(i), g.indent(i))
	}
	for j := range guesses {
		guesses[j].hint = shortenTo(guesses[j].hint, 120)
	}
	return guesses
}

// with returns a repair that replaces one line.
func (g guesser) with(i int, fixed, text string) []repair {
	lines := slices.Clone(g.lines)
	lines[i] = fixed
	return []repair{{i, lines, text, "write " + strings.TrimSpace(fixed)}}
}

func (g guesser) tab(i int) []repair {
	if !strings.Contains(g.lines[i][:indentOf(g.lines[i])], "\t") {
		return nil
	}
	lines := slices.Clone(g.lines)
	for j, line := range lines {
		n := indentOf(line)
		lines[j] = strings.ReplaceAll(line[:n], "\t", "  ") + line[n:]
	}
	first := slices.IndexFunc(g.lines, func(line string) bool { return strings.Contains(line[:indentOf(line)], "\t") })
	return []repair{{first, lines, "a tab in front of the text", "indent with spaces: YAML does not allow tabs there"}}
}

// indentOf returns the length of the white space at the start of a line.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// keyParts are the indent of a line, its key, what is between key and value, and the value.
var keyParts = regexp.MustCompile(`^([ ]*(?:- )?)([A-Za-z_]+)([\s\p{Zs}]*[:：=]?[\s\p{Zs}]*)(\S.*)$`)

// colon guesses that something else is in place of the colon and the space after a key.
func (g guesser) colon(i int) []repair {
	parts := keyParts.FindStringSubmatch(g.lines[i])
	if parts == nil || !g.known[strings.ToLower(parts[2])] {
		return nil
	}
	text := "no colon after " + parts[2]
	switch between := parts[3]; {
	case strings.TrimRight(between, " ") == ":" && between != ":":
		return nil
	case between == "":
		return nil // the word goes on, with another letter than those of keys
	case between == ":":
		text = "no space after the colon of " + parts[2]
	case strings.Contains(between, "="):
		text = "an equals sign in place of a colon"
	case strings.Contains(between, "："):
		text = "a wide colon (：) in place of a colon and a space"
	case strings.Contains(between, ":"):
		text = "an invisible character in place of the space after the colon"
	}
	return g.with(i, parts[1]+parts[2]+": "+parts[4], text)
}

// end guesses that the front matter ends before a line below a blank line.
func (g guesser) end(i int) []repair {
	if i == 0 || strings.TrimSpace(g.lines[i-1]) != "" || g.isKey(i) || strings.HasPrefix(g.lines[i], " ") {
		return nil
	}
	for j := i + 1; j < len(g.lines); j++ {
		if g.isKey(j) {
			return nil
		}
	}
	return []repair{{i, g.lines[:i], "expected a key, or the end of the front matter", "end the front matter with a line --- above this line"}}
}

// isKey reports whether a line starts with a key that is not indented.
func (g guesser) isKey(i int) bool {
	name, _, ok := strings.Cut(g.lines[i], ":")
	return ok && g.known[name]
}

// indent guesses that a line, and all below it that are indented more, is indented wrongly.
func (g guesser) indent(i int) (guesses []repair) {
	indent := indentOf(g.lines[i])
	widths := []int{0}
	for j := i - 1; j >= 0 && len(widths) < 4; j-- {
		if width := indentOf(g.lines[j]); strings.TrimSpace(g.lines[j]) != "" && !slices.Contains(widths, width) {
			widths = append(widths, width)
		}
	}
	if strings.HasPrefix(g.lines[i][indent:], "- ") {
		slices.SortStableFunc(widths, func(a, b int) int { return cmp.Compare(b, a) })
	}
	for _, width := range widths {
		if width == indent || strings.TrimSpace(g.lines[i]) == "" || width == 0 && !g.known[keyOf(g.lines[i])] {
			continue
		}
		lines := slices.Clone(g.lines)
		for j := i; j < len(lines) && (j == i || indentOf(lines[j]) > indent); j++ {
			lines[j] = strings.Repeat(" ", width+indentOf(lines[j])-indent) + strings.TrimLeft(lines[j], " \t")
		}
		hint := "write it without spaces in front"
		if width > 0 {
			hint = "indent it by " + strconv.Itoa(width) + " spaces" + ", like the lines above"
		}
		guesses = append(guesses, repair{i, lines, "the line is not indented like those above", hint})
	}
	return guesses
}

// keyOf returns the key of a line.
func keyOf(line string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(line), ":")
	return name
}

// block guesses that a line belongs to a text of several lines, which needs | after its key, and more
// indentation than the key.
func (g guesser) block(i int) []repair {
	start := g.keyAbove(i)
	if g.isContinued(i) {
		start = i
	}
	if start < 0 || strings.TrimSpace(g.lines[i]) == "" || strings.HasPrefix(strings.TrimSpace(g.lines[i]), "- ") {
		return nil
	}
	key, first, _ := strings.Cut(g.lines[start], ":")
	if !slices.Contains([]string{"abstract", "note", "title", "tldr", "description", "image_alt"}, key) {
		return nil
	}
	first = strings.TrimSpace(first)
	if first != "" && strings.Contains("'\"[{", first[:1]) {
		return nil
	}
	lines := append(slices.Clone(g.lines[:start]), key+": |")
	if first != "" && first[0] != '|' && first[0] != '>' {
		lines = append(lines, "  "+first)
	}
	j := start + 1
	for ; j < len(g.lines) && !g.isKey(j); j++ {
		lines = append(lines, "  "+g.lines[j])
		if g.lines[j] != "" && g.lines[j][0] != ' ' {
			i = min(i, j)
		}
	}
	text := "the text of " + key + " is not indented"
	if indentOf(g.lines[i]) > 0 || i == start {
		text = "a colon and a space in text without quotes"
	}
	return []repair{{i, append(lines, g.lines[j:]...), text,
		"write " + key + ": | and below it the text, each line indented by two spaces"}}
}

// keyAbove returns the line of the key to which a line without a key belongs; -1 if there is none.
func (g guesser) keyAbove(i int) int {
	if g.isKey(i) {
		return -1
	}
	for i--; i >= 0 && !g.isKey(i); i-- {
	}
	return i
}

// isContinued reports whether the value of a key continues on the next line.
func (g guesser) isContinued(i int) bool {
	return g.isKey(i) && i+1 < len(g.lines) && strings.HasPrefix(g.lines[i+1], " ") && !strings.HasSuffix(g.lines[i], ": |")
}

// items guesses that the items of a list, one on each line, lack their dashes.
func (g guesser) items(i int) []repair {
	start := g.keyAbove(i)
	if start < 0 || !slices.Contains([]string{"authors", "editors", "tags", "related", "aliases", "relisted"}, strings.TrimSuffix(g.lines[start], ":")) {
		return nil
	}
	lines := slices.Clone(g.lines)
	for j := start + 1; j < len(lines) && !g.isKey(j) && strings.TrimSpace(lines[j]) != ""; j++ {
		if strings.HasPrefix(strings.TrimSpace(lines[j]), "- ") || len(g.colon(j)) > 0 {
			return nil
		}
		lines[j] = "  - " + strings.TrimSpace(lines[j])
	}
	first := start + 1
	return []repair{{first, lines, "an item of the list " + keyOf(g.lines[start]) + " has no dash", "write each item as \"" + lines[first] + "\", with two spaces in front"}}
}

// reportSyntax reports why a document is not YAML, for an error at a position.
func (r *reader) reportSyntax(text string, at problem.Position, message string) {
	if found, ok := diagnose(text, at.Line-r.before); ok {
		if line := r.before + found.line + 1; line != at.Line {
			at.Line, at.Column = line, indentOf(strings.Split(text, "\n")[found.line])+1
		}
		r.problems.Errorf(yamlSyntax, at, found.hint, "%s", found.text)
		return
	}
	r.problems.Errorf(yamlSyntax, at, quotingHint(message), "not valid YAML: %s", message)
}
