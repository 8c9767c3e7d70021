package content

import (
	"regexp"
	"slices"
	"strings"
)

// valueParts are the key or the dash of a line, and the value.
var valueParts = regexp.MustCompile(`^([ ]*(?:- )*(?:[A-Za-z_]+:[ ]+)?)(\S.*)$`)

// quotes guesses that the quotes or brackets of a value are missing, wrong or not closed.
func (g guesser) quotes(i int) []repair {
	parts := valueParts.FindStringSubmatch(g.lines[i])
	if parts == nil || strings.TrimSpace(parts[1]) == "" {
		return nil
	}
	before, value := parts[1], strings.TrimRight(parts[2], " \t")
	switch value[0] {
	case '\'', '"':
		return g.quoted(i, before, value)
	case '[', '{':
		return g.bracketed(i, before, value)
	case '|', '>':
		return nil
	}
	if g.isContinued(i) {
		return nil // see block
	}
	text := "a colon and a space in text without quotes"
	if !strings.Contains(value, ": ") && !strings.HasSuffix(value, ":") {
		text = "text can't start with " + string([]rune(value)[:1]) + " without quotes"
	}
	return g.with(i, before+quote(value), text)
}

// quote returns text in single quotes.
func quote(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// quoted guesses what is wrong with a value that starts with a quote.
func (g guesser) quoted(i int, before, value string) []repair {
	mark, rest := value[:1], value[1:]
	inside := strings.TrimSuffix(rest, mark)
	switch {
	case !strings.Contains(rest, mark):
		return append(g.with(i, before+quote(rest), "the quotes are not closed"), g.closed(i, mark))
	case strings.HasSuffix(rest, mark+","):
		return g.with(i, before+strings.TrimSuffix(value, ","), "a comma after the value")
	case inside == rest:
		return append(g.with(i, before+quote(value), "text after the closing quote"),
			g.with(i, before+quote(rest), "the quotes are not closed")...)
	case mark == `"` && strings.Contains(inside, `\`):
		return g.with(i, before+quote(inside), `a backslash in double quotes, where it starts an escape such as \n`)
	case !strings.Contains(inside, mark):
		return nil
	case mark == "'":
		plain := strings.ReplaceAll(inside, "''", "'")
		return g.with(i, before+quote(plain), "a single quote inside single quotes")
	}
	return g.with(i, before+quote(inside), "double quotes inside double quotes")
}

// closed guesses that quotes end with the last line before the next key.
func (g guesser) closed(i int, mark string) repair {
	end := i + 1
	for end < len(g.lines) && !g.isKey(end) {
		end++
	}
	lines := slices.Clone(g.lines)
	lines[end-1] += mark
	return repair{i, lines, "the quotes are not closed", "write " + mark + " at the end of the text"}
}

// bracketed guesses what is wrong with a value that starts with a bracket.
func (g guesser) bracketed(i int, before, value string) []repair {
	end := map[byte]string{'[': "]", '{': "}"}[value[0]]
	isText := slices.Contains([]string{"title", "abstract", "tldr", "venue"}, keyOf(before))
	switch {
	case !strings.Contains(value, end) && isText:
		return g.with(i, before+quote(value), "text can't start with "+value[:1]+" without quotes")
	case !strings.Contains(value, end):
		return g.with(i, before+strings.TrimRight(value, ", ")+end, "the bracket is not closed")
	case strings.HasSuffix(value, end+","):
		return g.with(i, before+strings.TrimSuffix(value, ","), "a comma after the value")
	case !strings.HasSuffix(value, end):
		return g.with(i, before+quote(value), "text can't start with "+value[:1]+" without quotes")
	case end == "]":
		items := strings.Split(value[1:len(value)-1], ",")
		for j, item := range items {
			items[j] = strings.TrimSpace(item)
			if needsQuotes(items[j]) {
				items[j] = quote(items[j])
			}
		}
		return g.with(i, before+"["+strings.Join(items, ", ")+"]", "an item of the list needs quotes")
	}
	return nil
}

// needsQuotes reports whether YAML may not read an item of a list as text.
func needsQuotes(item string) bool {
	return item != "" && (strings.Contains("@`%*&!|>#{[", item[:1]) || strings.Contains(item, ": ")) && !slices.Contains([]string{"'", `"`}, item[:1])
}
