package runner

import (
	"slices"
	"strings"
)

// Command is a workflow command that a step printed: ::error file=a.md,line=3::text, or in the old form
// ##[error]text, which counts anywhere in a line.
type Command struct {
	Name       string
	Properties map[string]string
	Text       string
}

// commands that the runner obeys; see https://github.com/actions/runner, ActionCommandManager.
var commands = []string{
	"internal-set-repo-path", "set-env", "set-output", "save-state", "add-path", "add-mask", "add-matcher", "remove-matcher",
	"warning", "error", "notice", "debug", "group", "endgroup", "echo", "stop-commands",
}

var (
	unescapeText     = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	unescapeProperty = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	unescapeOld      = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3B", ";", "%5D", "]", "%25", "%")
)

// parseLog returns the commands in what a step printed. A lone carriage return ends a line too.
func parseLog(log string) (found []Command) {
	for line := range strings.FieldsFuncSeq(log, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if c, ok := parseCommand(line); ok {
			found = append(found, c)
		}
	}
	return found
}

func parseCommand(line string) (Command, bool) {
	if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "::"); ok {
		if head, text, ok := strings.Cut(rest, "::"); ok && isCommand(head) {
			return newCommand(head, ",", unescapeProperty, unescapeText.Replace(text)), true
		}
	}
	_, rest, _ := strings.Cut(line, "##[")
	if head, text, ok := strings.Cut(rest, "]"); ok && isCommand(head) {
		return newCommand(head, ";", unescapeOld, unescapeOld.Replace(text)), true
	}
	return Command{}, false
}

func isCommand(head string) bool {
	name, _, _ := strings.Cut(head, " ")
	return slices.Contains(commands, name)
}

func newCommand(head, separator string, unescape *strings.Replacer, text string) Command {
	name, properties, _ := strings.Cut(head, " ")
	c := Command{Name: name, Properties: map[string]string{}, Text: text}
	for pair := range strings.SplitSeq(strings.TrimSpace(properties), separator) {
		if key, value, ok := strings.Cut(pair, "="); ok && value != "" {
			c.Properties[key] = unescape.Replace(value)
		}
	}
	return c
}
