package content

import (
	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/address"
	"offprint/generator/text/pattern"
)

var conflictMarker = pattern.New(`^(<{7}( .*)?|={7}|>{7}( .*)?|\|{7}( .*)?)$`)

// unmistakable finds text that is not YAML at all.
func unmistakable(text string) (repair, bool) {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if conflictMarker.MatchString(line) {
			return repair{nil, true, []fault{{i, 1, problem.Conflict, problem.ConflictHint}}}, true
		}
	}
	return bibTeX(lines)
}

// fenced matches code between fences, in which a merge conflict is an example.
var fenced = pattern.New("(?ms)^ {0,3}```.*?^ {0,3}```|^ {0,3}~~~.*?^ {0,3}~~~")

// conflictIn returns the byte offset of a merge conflict in Markdown; -1 if there is none.
func conflictIn(source string) int {
	return problem.ConflictIn(fenced.ReplaceAllStringFunc(source, func(code string) string { return strings.Repeat("`", len(code)) }))
}

var (
	bibEntry = pattern.New(`^\s*@[A-Za-z]+\s*[{(]\s*([^,\s{}=]*)\s*,?\s*$`)
	bibField = pattern.New(`^\s*([A-Za-z_-]+)\s*=\s*(?:\{(.*)\}|"(.*)"|([A-Za-z0-9]+))\s*,?\s*$`)
	bibStart = pattern.New(`^\s*(@[A-Za-z]+\s*[{(]|[A-Za-z]+\s*=\s*[{"])`)
)

// bibTeX finds lines of BibTeX, and what to write in place of each.
func bibTeX(lines []string) (repair, bool) {
	var fields []string
	first := -1
	for i, line := range lines {
		if first < 0 && bibStart.MatchString(line) {
			first = i
		}
		if parts := bibField.FindStringSubmatch(line); parts != nil {
			fields = append(fields, strings.ToLower(parts[1]), parts[2]+parts[3]+parts[4])
		}
	}
	if first < 0 {
		return repair{}, false
	}
	found := repair{lines: make([]string, len(lines))}
	for i, line := range lines {
		written, ok := fromBibTeX(line, fields)
		if !ok {
			return repair{nil, true, []fault{{first, 1, "expected YAML, found BibTeX", "save the entry as refs.bib, and run offprint add refs.bib"}}}, true
		}
		found.lines[i] = written
		if written == line {
			continue
		}
		hint := "delete this line"
		if written != "" {
			hint = writeLine(written, "write "+keyOf(written)+": and the value")
		}
		found.faults = append(found.faults, fault{i, indentOf(line) + 1, "expected YAML, found BibTeX", hint})
	}
	return found, true
}

// fromBibTeX returns a line of BibTeX, or of YAML next to it, as YAML; "" if the line has no place in YAML. fields are the names
// and values of all fields.
func fromBibTeX(line string, fields []string) (written string, ok bool) {
	trimmed := strings.TrimSpace(line)
	if parts := bibEntry.FindStringSubmatch(line); parts != nil {
		if key, err := paper.BibKey(parts[1]); err == nil && key != "" {
			return "bibkey: " + yamlText(key, false), true
		}
		return "", true
	}
	if trimmed == "}" || trimmed == "," || trimmed == "}," {
		return "", true
	}
	parts := bibField.FindStringSubmatch(line)
	if parts == nil {
		return line, trimmed == "" || yamlLine.MatchString(line)
	}
	return bibValue(strings.ToLower(parts[1]), strings.TrimSpace(parts[2]+parts[3]+parts[4]), fields), true
}

// yamlLine matches a line that is YAML already.
var yamlLine = pattern.New(`^(\s*#|\s*- |\s*[A-Za-z_]+:( |$))`)

// bibValue returns the line of YAML for a field of BibTeX; "" if entries have no place for it.
func bibValue(name, value string, fields []string) string {
	if strings.HasPrefix(value, "{") && strings.HasSuffix(value, "}") {
		value = value[1 : len(value)-1]
	}
	known := keyNames(paperKeys)
	key := nearestKey(name, known)
	switch {
	case slices.Contains(known, name):
		key = name
	case name == "year":
		return "published: " + yearAndMonth(value, field(fields, "month"))
	case name == "month" || key == "":
		return ""
	}
	switch key {
	case "authors", "editors":
		if names := namesIn(value); len(names) > 0 {
			return key + ": " + FlowList(names)
		}
	case "tags":
		return key + ": " + FlowList(SplitWords(value))
	case "links":
		return key + ": {" + address.Kind(value) + ": " + yamlText(value, true) + "}"
	}
	return key + ": " + yamlText(value, false)
}

// namesIn returns the names in one string without marks of footnotes; nil if the string has several
// meanings.
func namesIn(s string) (names []string) {
	parsed, err := paper.ParseNames(s, func(s string) string { return s })
	if err != nil {
		return nil
	}
	for _, a := range parsed.Authors {
		names = append(names, a.Name)
	}
	return names
}

// field returns the value of a field; "" if there is none.
func field(fields []string, name string) string {
	for pair := range slices.Chunk(fields, 2) {
		if pair[0] == name {
			return pair[1]
		}
	}
	return ""
}

// SplitWords splits words that commas or semicolons separate, wide ones too.
func SplitWords(s string) (words []string) {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(",;，、；", r) }) {
		if word = strings.TrimSpace(word); word != "" {
			words = append(words, word)
		}
	}
	return words
}
