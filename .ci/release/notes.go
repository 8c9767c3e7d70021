package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// printNotes prints the section of a version in the list of changes. It must be the first one: action.yml
// reads there which release a commit is.
func printNotes(w io.Writer, changes, version string) error {
	text, err := os.ReadFile(changes)
	if err != nil {
		return err
	}
	_, section, found := strings.Cut("\n"+string(text), "\n## ")
	heading, notes, _ := strings.Cut(section, "\n")
	if first, _, _ := strings.Cut(heading, " "); !found || first != version {
		return fmt.Errorf("the first section of %s is %q, not %s", changes, heading, version)
	}
	notes, _, _ = strings.Cut(notes, "\n## ")
	if notes = strings.TrimSpace(notes); notes == "" {
		return fmt.Errorf("the section of %s in %s is empty", version, changes)
	}
	_, err = fmt.Fprintln(w, notes)
	return err
}
