package release_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"offprint/test/testkit"
)

// gh notes its arguments, and answers as GitHub does: about a release, a list of releases and a tag, if they exist.
const gh = `#!/bin/sh
echo "$*" | sed 's/ --jq .*//' >>"$STATE/calls"
case "$1 $2" in
"release view") test -f "$STATE/release" ;;
"release list") cat "$STATE/list" ;;
"api repos/owner/offprint/git/ref/tags/"*) test -f "$STATE/tag" ;;
esac
`

// publish runs .ci/publish for a tag. Its state is the list of releases afterwards, and files that exist.
func publish(t *testing.T, tag, list string, exist ...string) (calls string, err error) {
	t.Helper()
	state, dist := t.TempDir(), t.TempDir()
	archive := "offprint_" + tag + "_linux_amd64.tar.gz"
	write(t, filepath.Join(dist, archive), "an archive")
	write(t, filepath.Join(dist, "SHA256SUMS"), fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte("an archive")), archive))
	write(t, filepath.Join(state, "list"), list)
	write(t, filepath.Join(state, "calls"), "")
	for _, name := range exist {
		write(t, filepath.Join(state, name), "")
	}
	if _, err := os.Stat(filepath.Join(state, "corrupt")); err == nil {
		write(t, filepath.Join(dist, archive), "another archive")
	}
	executable(t, filepath.Join(state, "gh"), gh)
	path := filepath.Join(testkit.Root(t), ".ci", "publish")
	read(t, path)
	command := exec.Command(testkit.Program(t, "bash"), path, dist)
	command.Env = append(os.Environ(), "PATH="+state+":"+os.Getenv("PATH"), "STATE="+state,
		"GITHUB_REF_NAME="+tag, "GITHUB_REPOSITORY=owner/offprint", "GITHUB_SHA="+commit)
	command.Stderr = t.Output()
	_, err = command.Output()
	return string(read(t, filepath.Join(state, "calls"))), err
}

func TestPublishCreatesReleaseAndMovesTag(t *testing.T) {
	skipWithoutBash(t)
	const (
		list  = "release list --limit 1000 --exclude-drafts --exclude-pre-releases --json tagName\n"
		asked = "api repos/owner/offprint/git/ref/tags/v1\n"
	)
	create := func(tag, option string) string {
		return "release view " + tag + "\nrelease create " + tag + " offprint_" + tag + "_linux_amd64.tar.gz SHA256SUMS --verify-tag --title offprint " +
			tag + " --notes-file NOTES.md" + option + "\n"
	}
	for name, c := range map[string]struct {
		tag, list string
		exist     []string
		want      string
	}{
		"first": {"v1.0.0", "", nil, create("v1.0.0", "") + list + asked +
			"api --silent --method POST repos/owner/offprint/git/refs -f ref=refs/tags/v1 -f sha=" + commit + "\n"},
		"next": {"v1.10.0", "v1.9.0\nv1.10.0\nv1.2.0\nv10.0.0\n", []string{"tag"}, create("v1.10.0", "") + list + asked +
			"api --silent --method PATCH repos/owner/offprint/git/refs/tags/v1 -f sha=" + commit + " -F force=true\n"},
		"older":       {"v1.9.1", "v2.0.0\nv1.10.0\nv1.9.1\n", []string{"tag"}, create("v1.9.1", "") + list},
		"pre-release": {"v1.2.0-rc.1", "v1.1.0\n", []string{"tag"}, create("v1.2.0-rc.1", " --prerelease")},
		"again": {"v1.1.0", "v1.1.0\n", []string{"release", "tag"}, "release view v1.1.0\n" +
			"release upload v1.1.0 offprint_v1.1.0_linux_amd64.tar.gz SHA256SUMS --clobber\nrelease edit v1.1.0 --draft=false\n" + list + asked +
			"api --silent --method PATCH repos/owner/offprint/git/refs/tags/v1 -f sha=" + commit + " -F force=true\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := publish(t, c.tag, c.list, c.exist...); err != nil || got != c.want {
				t.Errorf("%v, called gh with\n%swant\n%s", err, got, c.want)
			}
		})
	}
	if calls, err := publish(t, "v1.0.0", "", "corrupt"); err == nil || calls != "" {
		t.Errorf("publishes an archive with another checksum: %v, %s", err, calls)
	}
}
