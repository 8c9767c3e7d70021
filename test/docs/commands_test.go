package docs_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/command"
)

var (
	flagLine    = regexp.MustCompile(`(?m)^ +(?:-\w, )?--([a-z-]+)`)
	commandLine = regexp.MustCompile(`(?m)^  ([a-z]+) +\S`)
)

// help runs offprint help.
func help(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	status := command.Run(t.Context(), command.World{
		Args: append([]string{"help"}, args...), Stdout: &out, Stderr: &out, Stdin: &out,
		Getenv: func(string) string { return "" }, Clock: func() time.Time { return time.Time{} },
	})
	if status != 0 {
		t.Fatalf("offprint help %v: status %d\n%s", args, status, &out)
	}
	return out.String()
}

// commands returns the subcommands that a help text lists.
func commands(help string) (names []string) {
	_, list, _ := strings.Cut(help, "Available Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	for _, match := range commandLine.FindAllStringSubmatch(list, -1) {
		if match[1] != "help" {
			names = append(names, match[1])
		}
	}
	return names
}

// flags returns the flags of a command and its subcommands.
func flags(t *testing.T, args ...string) (names []string) {
	text := help(t, args...)
	for _, match := range flagLine.FindAllStringSubmatch(text, -1) {
		if match[1] != "help" {
			names = append(names, "--"+match[1])
		}
	}
	for _, sub := range commands(text) {
		names = append(names, flags(t, append(args, sub)...)...)
	}
	return names
}

// documentedFlags returns the flags in a section of docs/commands.md.
func documentedFlags(section string) (names []string) {
	for _, code := range append(rows(section), codeSpans(section)...) {
		if name, _, _ := strings.Cut(code, " "); strings.HasPrefix(name, "--") {
			names = append(names, name)
		}
	}
	return names
}

// TestCommandsAreDocumented compares docs/commands.md and the README with what offprint help says.
func TestCommandsAreDocumented(t *testing.T) {
	all := commands(help(t))
	if len(all) < 8 {
		t.Fatalf("offprint help lists only %v", all)
	}
	sections := read(t, "docs/commands.md").sections()
	readme := read(t, "README.md").sections()["Commands"]
	for _, name := range all {
		if !strings.Contains(readme, "`offprint "+name) {
			t.Errorf("README.md does not mention offprint %s", name)
		}
		section, ok := sections[name]
		if !ok {
			t.Errorf("docs/commands.md has no section %s", name)
		}
		known, documented := flags(t, name), documentedFlags(section)
		if name == "serve" {
			documented = append(documented, documentedFlags(sections["build"])...)
			known = append(known, flags(t, "build")...)
		}
		compare(t, "docs/commands.md: "+name, known, documented)
	}
}

// compare checks that a page documents exactly the names that the program has.
func compare(t *testing.T, where string, known, documented []string) {
	t.Helper()
	for _, name := range known {
		if !slices.Contains(documented, name) {
			t.Errorf("%s: missing %s", where, name)
		}
	}
	for _, name := range documented {
		if !slices.Contains(known, name) {
			t.Errorf("%s documents %s, which the program does not know", where, name)
		}
	}
}
