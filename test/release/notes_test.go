package release_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestNotesAreOfTheRelease(t *testing.T) {
	release := program(t)
	for name, c := range map[string]struct{ changes, notes, problem string }{
		"first":        {"# Changes\n\n## v1.2.3 (2026-12-01)\n\n- One.\n- Two.\n\n## v1.2.2\n\n- Old.\n", "- One.\n- Two.\n", ""},
		"only":         {"## v1.2.3\n\n### Fixed\n\n- One.", "### Fixed\n\n- One.\n", ""},
		"unreleased":   {"# Changes\n\n## Unreleased\n\n## v1.2.3\n\n- One.\n", "", `is "Unreleased", not v1.2.3`},
		"longer":       {"## v1.2.3-rc.1\n\n- One.\n", "", `is "v1.2.3-rc.1", not v1.2.3`},
		"empty":        {"## v1.2.3\n\n## v1.2.2\n\n- Old.\n", "", "is empty"},
		"no sections":  {"# Changes\n", "", `is "", not v1.2.3`},
		"another form": {"## 1.2.3\n\n- One.\n", "", `is "1.2.3", not v1.2.3`},
	} {
		t.Run(name, func(t *testing.T) {
			clone := t.TempDir()
			write(t, filepath.Join(clone, "CHANGELOG.md"), c.changes)
			write(t, filepath.Join(clone, "main.go"), "package main\n")
			command := exec.Command(release, "notes", "v1.2.3")
			command.Dir = clone
			var out, log strings.Builder
			command.Stdout, command.Stderr = &out, &log
			err := command.Run()
			if (err == nil) != (c.problem == "") || out.String() != c.notes || !strings.Contains(log.String(), c.problem) {
				t.Errorf("%v, printed %q and %q", err, &out, &log)
			}
		})
	}
}

func TestReleaseRejects(t *testing.T) {
	release := program(t)
	for name, c := range map[string]struct {
		args    []string
		problem string
	}{
		"a moving tag":     {[]string{"v1"}, `version: "v1" does not match`},
		"a branch":         {[]string{"main"}, `version: "main" does not match`},
		"flags in a stamp": {[]string{"-home", "a/b -X main.x=y", "v1.2.3"}, `home: "a/b -X main.x=y" does not match`},
		"half a home":      {[]string{"-home", "a", "v1.2.3"}, `home: "a" does not match`},
		"a short commit":   {[]string{"-commit", "abc", "v1.2.3"}, `commit: "abc" does not match`},
		"a platform":       {[]string{"-targets", "plan9/amd64", "v1.2.3"}, `unknown platform "plan9/amd64"`},
		"no version":       {nil, "usage: release build"},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"build", "-out", t.TempDir(), "-commit", commit}, c.args...)
			command := exec.Command(release, args...)
			command.Env = append(os.Environ(), "SOURCE_DATE_EPOCH=0")
			if log, err := command.CombinedOutput(); err == nil || !strings.Contains(string(log), c.problem) {
				t.Errorf("%v, printed %s", err, log)
			}
		})
	}
}
