package content

import (
	"strings"

	"offprint/generator/problem"
)

// split cuts a Markdown file into the YAML between its first two lines --- and the note
// below. The YAML starts on line 2 of the file.
func split(text string) (yaml, note string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimRight(first, " \t") != "---" {
		return "", "", false
	}
	for start := 0; start < len(rest); {
		line, _, _ := strings.Cut(rest[start:], "\n")
		if strings.TrimRight(line, " \t") == "---" {
			return rest[:start], strings.TrimPrefix(rest[start+len(line):], "\n"), true
		}
		start += len(line) + 1
	}
	return "", "", false
}

// noFrontMatter reports why split found no front matter in text.
func (r *reader) noFrontMatter(text string, isPaper bool) {
	lines := strings.Split(text, "\n")
	at := problem.Position{File: r.file, Line: 1, Column: 1}
	report := func(hint, text string) {
		r.add(problem.Problem{Code: missingFrontMatter, Position: at, Hint: hint, Text: problem.Printable(text)})
	}
	g := newGuesser("")
	start := 0
	for start < len(lines)-1 && strings.TrimSpace(lines[start]) == "" {
		start++
	}
	at.Line = start + 1
	switch first := strings.TrimRight(lines[start], " \t"); {
	case first == "":
		at.Line = 1
		report("write "+frontMatter("TITLE", isPaper), "the file is empty")
	case strings.HasPrefix(first, "--- ") && len(lines) <= 2:
		report("save it with the line ends of Unix or Windows", "found the whole file on one line")
	case start > 0 && first == "---":
		at.Line = 1
		report("delete the blank lines above the first line ---", "expected --- on the first line, found a blank line")
	case first == "---":
		r.notClosed(lines, g)
	case isRule(first):
		report("write ---", "expected ---, found "+shorten(first))
	case g.known[keyOf(first)]:
		report("add a line --- above this line, and another one below the last key", "no line --- before the keys")
	default:
		at.Line = 1
		title := "TITLE"
		if heading, ok := strings.CutPrefix(first, "# "); ok && isShown(heading) {
			title = yamlText(strings.TrimSpace(heading), false)
		}
		report("start the file with "+frontMatter(title, isPaper)+"; delete what they repeat", "the file doesn't start with a line ---")
	}
}

// frontMatter lists the lines of a file's front matter.
func frontMatter(title string, isPaper bool) string {
	lines := "a line ---, a line title: " + title
	if isPaper {
		lines += ", a line date: YYYY-MM-DD (the day you add the paper to the listing), a line authors: [NAME, NAME]"
	}
	return lines + ", and another line ---"
}

// notClosed reports front matter without an end, on the line below its last key.
func (r *reader) notClosed(lines []string, g guesser) {
	report := func(line int, hint, text string) {
		at := problem.Position{File: r.file, Line: line, Column: 1}
		r.add(problem.Problem{Code: missingFrontMatter, Position: at, Hint: hint, Text: problem.Printable(text)})
	}
	last := 0
	for i, line := range lines[1:] {
		if isRule(strings.TrimSpace(line)) {
			report(i+2, "write ---", "expected ---, found "+shorten(strings.TrimSpace(line)))
			return
		}
		if line == "" && last > 0 {
			break
		}
		isPart := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "\t")
		if !isPart && !g.known[strings.ToLower(keyOf(line))] {
			break
		}
		last = i + 1
	}
	if last == 0 {
		report(1, "write keys such as title: and date: below it, and end them with another line ---", "no second line ---")
		return
	}
	report(last+2, "add a line --- below "+shorten(strings.TrimSpace(lines[last])), "no line --- after the keys")
}

// isRule reports whether a line was meant as ---.
func isRule(line string) bool {
	return line != "" && len([]rune(line)) <= 40 && strings.Trim(line, "-–—_=+*~.`;") == "" && line != "---"
}
