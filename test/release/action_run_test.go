package release_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestActionPassesArguments(t *testing.T) {
	skipWithoutBash(t)
	for name, c := range map[string]struct {
		command, args, baseURL, want string
	}{
		"build":           {"build", "", "", "build|--site|a site"},
		"address":         {"build", "", "https://example.org/a b/", "build|--site|a site|--base-url|https://example.org/a b/"},
		"check":           {"check", "--strict", "", "check|--site|a site|--format|github|--strict"},
		"lines":           {"harvest", "\n  --since 3\n--dry\t-x \n", "", "harvest|--site|a site|--since|3|--dry|-x"},
		"not for a shell": {"build", `* $(touch made) "a b" ; ~ \`, "", `build|--site|a site|*|$(touch|made)|"a|b"|;|~|\`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			executable(t, filepath.Join(dir, "offprint"), "#!/bin/sh\nIFS='|'\nprintf %s \"$*\"\n")
			command := script(t, "run")
			command.Dir = dir
			command.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"),
				"COMMAND="+c.command, "ARGS="+c.args, "BASE_URL="+c.baseURL, "SITE=a site")
			out, err := command.CombinedOutput()
			if err != nil || string(out) != c.want {
				t.Errorf("%v: got %s, want %s", err, out, c.want)
			}
		})
	}
	t.Run("another command", func(t *testing.T) {
		command := script(t, "run")
		command.Env = append(os.Environ(), "COMMAND=serve; true", "ARGS=", "BASE_URL=", "SITE=.")
		if out, err := command.CombinedOutput(); err == nil || !strings.Contains(string(out), "::error::offprint: the input command") {
			t.Errorf("%v: %s", err, out)
		}
	})
}
