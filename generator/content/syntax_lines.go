package content

import (
	"cmp"

	"offprint/generator/text/pattern"

	"slices"
	"strings"
)

// tab guesses that tabs indent lines.
func (g guesser) tab(i int) []repair {
	if !strings.Contains(g.lines[i][:indentOf(g.lines[i])], "\t") {
		return nil
	}
	found := repair{lines: slices.Clone(g.lines)}
	for j, line := range g.lines {
		if n := indentOf(line); strings.Contains(line[:n], "\t") && n < len(line) {
			found.lines[j] = strings.ReplaceAll(line[:n], "\t", "  ") + line[n:]
			hint := "replace the tab with two spaces"
			if strings.Count(line[:n], "\t") > 1 {
				hint = "replace each tab at the start of this line with two spaces"
			}
			found.faults = append(found.faults, fault{j, column(line, strings.IndexByte(line, '\t')), "a tab indents the line, which YAML does not allow", hint})
		}
	}
	return []repair{found}
}

// keyParts are the indent of a line, its key, what is between key and value, and the value.
var keyParts = pattern.New(`^([ ]*(?:- )?)([A-Za-z_]+)([\s\p{Zs}]*[:：=]?[\s\p{Zs}]*)(\S.*)$`)

// colon guesses that something else is in place of the colon and the space after a key.
func (g guesser) colon(i int) []repair {
	parts := keyParts.FindStringSubmatch(g.lines[i])
	if parts == nil || !g.known[strings.ToLower(parts[2])] {
		return nil
	}
	text, before := "no colon after "+parts[2], parts[1]+parts[2]
	at := len(before)
	switch between := parts[3]; {
	case strings.TrimRight(between, " ") == ":" && between != ":":
		return nil
	case between == "":
		return nil // the word goes on, with another letter than those of keys
	case between == ":":
		text, at = `no space after "`+parts[2]+`:"`, at+1
	case strings.Contains(between, "="):
		text, at = "expected a colon, found =", at+strings.Index(between, "=")
	case strings.Contains(between, "："):
		text, at = "expected a colon and a space, found the wide colon ：", at+strings.Index(between, "：")
	case strings.Contains(between, ":"):
		text, at = "an invisible character in place of the space after the colon", at+strings.Index(between, ":")+1
	}
	return g.with(i, at, withValue(before+": ", parts[4]), text)
}

// withValue returns a line with a value, in quotes if YAML can't read it without.
func withValue(before, value string) string {
	if _, at := loadYAML("k: " + value); at.line > 0 {
		return before + quote(value)
	}
	return before + value
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
	return []repair{{g.lines[:i], true, []fault{{i, 1, "expected a key, or a line --- that ends the front matter", "add a line --- above this line"}}}}
}

// dash matches the dash of an item without the space after it.
var dash = pattern.New(`^(\s*)-([^\s-])`)

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
		hint := reindented(g.lines[i], dash.ReplaceAllString(lines[i], "$1- $2"), "write a space after the dash")
		guesses = append(guesses, repair{lines, true, []fault{{i, indent + 1, "the line is not indented like those above", hint}}})
	}
	return guesses
}

// textKeys are keys whose texts may have several lines.
var textKeys = []string{"abstract", "note", "title", "tldr", "description", "image_alt"}

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
	first = strings.TrimSpace(first)
	if !slices.Contains(textKeys, key) || first != "" && strings.Contains("'\"[{", first[:1]) {
		return nil
	}
	isBlock := first != "" && (first[0] == '|' || first[0] == '>')
	found := repair{lines: append(slices.Clone(g.lines[:start]), key+": |"), isStructural: true}
	if first != "" && !isBlock {
		found.lines = append(found.lines, "  "+first)
	}
	end := start + 1
	for ; end < len(g.lines) && !g.isKey(end); end++ {
		found.lines = append(found.lines, "  "+g.lines[end])
		if g.lines[end] != "" && g.lines[end][0] != ' ' {
			i = min(i, end)
		}
	}
	found.lines = append(found.lines, g.lines[end:]...)
	found.faults = []fault{g.blockFault(i, start, key, isBlock)}
	return []repair{found}
}

// blockFault is the fault of line i of a text that starts at another line.
func (g guesser) blockFault(i, start int, key string, isBlock bool) fault {
	line := g.lines[i]
	hint := "put " + key + ": | on a line of its own, and the whole text below it, each line indented by two spaces"
	if indentOf(line) == 0 && i != start {
		if isBlock {
			hint = "start each line of the text with two spaces"
		}
		return fault{i, 1, "the text of " + key + " is not indented", hint}
	}
	before := len(line) - len(strings.TrimLeft(strings.TrimPrefix(line, key+":"), " "))
	at, text := plainFault(line[before:])
	if text == "" {
		text = colonInText
	}
	return fault{i, column(line, before+at), text, hint}
}

// isContinued reports whether the value of a key continues on the next line.
func (g guesser) isContinued(i int) bool {
	return g.isKey(i) && i+1 < len(g.lines) && strings.HasPrefix(g.lines[i+1], " ") && !strings.HasSuffix(g.lines[i], ": |")
}

// items guesses that the items of a list, one on each line, lack their dashes, or the space after them.
func (g guesser) items(i int) []repair {
	start := g.keyAbove(i)
	if start < 0 || !slices.Contains(textLists, strings.TrimSuffix(g.lines[start], ":")) {
		return nil
	}
	found := repair{lines: slices.Clone(g.lines), isStructural: true}
	depth := -1 // of the dash above
	for j := start + 1; j < len(g.lines) && !g.isKey(j) && strings.TrimSpace(g.lines[j]) != ""; j++ {
		line := g.lines[j]
		item, isDashed := strings.CutPrefix(strings.TrimSpace(line), "-")
		if isDashed && strings.HasPrefix(item, " ") && depth < 0 {
			depth = indentOf(line)
		}
		if depth >= 0 && indentOf(line) > depth || strings.HasPrefix(item, " ") {
			continue
		}
		if depth >= 0 && indentOf(line) < depth || len(g.colon(j)) > 0 {
			return nil
		}
		text, at := noDash, indentOf(line)
		if isDashed {
			text, at = "no space after the dash", at+1
		} else if mark := itemMark.FindString(item); mark != "" {
			item, text = item[len(mark):], "expected a dash and a space, found "+strings.TrimSpace(mark)
		}
		found.lines[j] = "  - " + item
		hint := reindented(line, strings.Repeat(" ", indentOf(g.lines[start+1]))+"- "+item, "write a dash and a space before the item")
		found.faults = append(found.faults, fault{j, column(line, at), keyOf(g.lines[start]) + ": " + text, hint})
	}
	if len(found.faults) == 0 {
		return nil
	}
	return []repair{found}
}
