package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"offprint/generator/problem"
)

// printLine prints a line for people. Strings and errors in it may have names of files, which strangers
// choose, so it escapes what could forge other lines or move the cursor.
func printLine(w io.Writer, format string, args ...any) error {
	for i, arg := range args {
		switch arg := arg.(type) {
		case string:
			args[i] = problem.Printable(arg)
		case error:
			args[i] = errorText(arg)
		}
	}
	_, err := fmt.Fprintf(w, format+"\n", args...)
	return err
}

// hintMark separates the text of a problem from its hint, see [problem.Problem.String].
const hintMark = "\n  hint: "

// errorText returns the text of an error, with a line for each error that is joined in it.
func errorText(err error) string {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var lines []string
		for _, err := range joined.Unwrap() {
			lines = append(lines, errorText(err))
		}
		return strings.Join(lines, "\n")
	}
	text, hint := err.Error(), ""
	if p := (problem.Problem{}); errors.As(err, &p) && p.Hint != "" {
		if before, ok := strings.CutSuffix(text, hintMark+problem.Printable(p.Hint)); ok {
			text, hint = before, hintMark+problem.Printable(p.Hint)
		}
	}
	return problem.Printable(text) + hint
}

// printJSON writes a value as JSON. It escapes the characters that [problem.Printable] escapes, with
// which JSON has the same meaning.
func printJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return err
	}
	for line := range strings.Lines(b.String()) {
		text, end := strings.CutSuffix(line, "\n")
		if printable := problem.Printable(text); printable != text {
			text = escapeJSON(text)
		}
		if end {
			text += "\n"
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// escapeJSON escapes the characters of JSON that Printable escapes.
func escapeJSON(text string) string {
	var b strings.Builder
	for _, r := range text {
		if s := string(r); problem.Printable(s) == s {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, "\\u%04x", unit)
		}
	}
	return b.String()
}
