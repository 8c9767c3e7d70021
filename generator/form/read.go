package form

import (
	"fmt"
	"slices"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

// Answers are the answers in a form.
type Answers struct {
	Kind    Kind
	File    string // the name of the issue in positions
	answers map[string]answer
}

type answer struct {
	text string
	line int // of its first line
}

// Text returns the answer to a field, "" if there is none.
func (a Answers) Text(id string) string { return a.answers[id].text }

// At returns the position of the answer to a field.
func (a Answers) At(id string) problem.Position {
	return problem.Position{File: a.File, Line: a.answers[id].line}
}

// limit is more than GitHub takes: 65,536 characters.
const limit = 4 * 65536 // bytes

// Read reads the text of an issue with a number. It returns ok = false if the text is not that of a form. An answer that can't
// be told from the next question is a problem.
func Read(number int, body string) (a Answers, problems problem.List, ok bool) {
	a = Answers{File: fmt.Sprintf("issue %d", number), answers: map[string]answer{}}
	if len(body) > limit {
		problems.Errorf("", problem.Position{File: a.File}, "leave out what no field asks for", "the text is longer than %d characters", limit/4)
		return a, problems, true
	}
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(body, "\r\n", "\n"), "\r", "\n"), "\n")
	headings := headingsOf(lines)
	form, ok := formOf(headings)
	if !ok {
		return a, nil, false
	}
	a.Kind = form.Kind
	next := len(lines)
	for _, h := range slices.Backward(headings) {
		i := slices.IndexFunc(form.Fields, func(f Field) bool { return f.Label == h.label })
		if i < 0 {
			continue
		}
		field := form.Fields[i]
		if other, has := a.answers[field.ID]; has {
			problems.Errorf("", problem.Position{File: a.File, Line: other.line}, "put a space before the one that is part of an answer", "the heading %q comes twice", field.Label)
		}
		a.answers[field.ID] = a.answer(field, lines[h.line+1:next], h.line+2, &problems)
		next = h.line
	}
	for _, field := range form.Fields {
		if field.Required && a.Text(field.ID) == "" {
			problems.Errorf("", a.At(field.ID), "edit the issue, and write it below the heading", "%s: no answer", field.Label)
		}
	}
	return a, problems, true
}

// heading is a line that GitHub writes above an answer.
type heading struct {
	label string
	line  int // from 0
}

// headingsOf returns the headings, also those in blocks of code: an answer that has a fence ends its own block.
func headingsOf(lines []string) (headings []heading) {
	for i, line := range lines {
		if label, ok := strings.CutPrefix(strings.TrimPrefix(line, "\ufeff"), "### "); ok {
			headings = append(headings, heading{strings.TrimSpace(label), i})
		}
	}
	return headings
}

// leadingFence returns the backquotes or tildes with which a line starts, if they are a fence.
func leadingFence(line string) string {
	for _, c := range "`~" {
		if n := len(line) - len(strings.TrimLeft(line, string(c))); n >= 3 {
			return line[:n]
		}
	}
	return ""
}

// formOf returns the form whose first question is the first heading.
func formOf(headings []heading) (Form, bool) {
	if len(headings) == 0 {
		return Form{}, false
	}
	for _, f := range All() {
		if f.Fields[0].Label == headings[0].label {
			return f, true
		}
	}
	return Form{}, false
}

// nothing is what GitHub writes for an empty answer.
const nothing = "_No response_"

var (
	comment = pattern.New(`(?s)<!--.*?(-->|$)`)
	image   = pattern.New(`(?i)!\[[^\]]*\]\(|<img\b`)
)

// answer returns the answer in some lines, without what nobody sees. first is the number of the first line.
func (a Answers) answer(f Field, lines []string, first int, problems *problem.List) answer {
	start, end := 0, len(lines)
	for start < end && strings.TrimSpace(lines[start]) == "" {
		start++
	}
	for end > start && strings.TrimSpace(lines[end-1]) == "" {
		end--
	}
	lines, first = lines[start:end], first+start
	isBlock := len(lines) >= 2 && leadingFence(lines[0]) != "" && strings.TrimSpace(lines[len(lines)-1]) == leadingFence(lines[0])
	if isBlock {
		lines, first = lines[1:len(lines)-1], first+1
	}
	text := strings.TrimSpace(strings.Join(lines, "\n"))
	if !isBlock {
		text = strings.TrimSpace(comment.ReplaceAllString(text, ""))
	}
	at := problem.Position{File: a.File, Line: first}
	switch {
	case text == nothing || len(f.Options) > 0 && text == "None":
		text = ""
	case text == "":
	case len(f.Options) > 0 && !slices.Contains(f.Options, text):
		problems.Errorf("", at, "write "+f.Options[0], "%s: not one of the options", f.Label)
	case f.ID != Why && image.MatchString(text):
		problems.Errorf("", at, "write it as text", "%s: has a picture", f.Label)
	case !f.Lines && strings.Contains(text, "\n"):
		problems.Errorf("", at, "write it on one line", "%s: has several lines", f.Label)
	}
	if !f.Lines {
		text = Unquoted(strings.TrimSpace(strings.Trim(text, "`"))) // a name or an id in a code span
	}
	return answer{text, first}
}

// Unquoted returns a text without the quotes around all of it.
func Unquoted(text string) string {
	for _, quotes := range [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"'", "'"}, {"‘", "’"}} {
		inner, isOpen := strings.CutPrefix(text, quotes[0])
		inner, isClosed := strings.CutSuffix(inner, quotes[1])
		if isOpen && isClosed && !strings.Contains(inner, quotes[0]) && !strings.Contains(inner, quotes[1]) {
			return strings.TrimSpace(inner)
		}
	}
	return text
}
