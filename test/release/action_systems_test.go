package release_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// TestActionInstallsOnWindows unpacks a .zip; that a runner with Windows runs the program, the workflow test shows.
func TestActionInstallsOnWindows(t *testing.T) {
	skipWithoutBash(t)
	r, server := newReleases(t)
	var b bytes.Buffer
	archive := zip.NewWriter(&b)
	for _, name := range []string{"README.md", "offprint.exe"} {
		entry, err := archive.Create(name)
		if err == nil {
			_, err = entry.Write([]byte(name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	r.archive = b.Bytes()
	r.name = "offprint_v1.2.3_windows_amd64.zip"
	r.sums = fmt.Appendf(nil, "%x  %s\n", sha256.Sum256(r.archive), r.name)
	i := install{ref: "v1", repository: "owner/offprint", changes: atRelease, server: server, temp: t.TempDir(), system: "Windows"}
	if got, err := i.run(t); err != nil || got.output != "" {
		t.Fatalf("%v\n%s", err, got.log)
	}
	for _, path := range glob(t, filepath.Join(i.temp, "offprint", "*")) {
		if name := filepath.Base(path); name != "offprint.exe" && name != "SHA256SUMS" && name != "release" {
			t.Errorf("%s is left", name)
		}
	}
	if got := string(read(t, filepath.Join(i.temp, "offprint", "offprint.exe"))); got != "offprint.exe" {
		t.Errorf("the program is %q", got)
	}
}

// TestActionVerifiesWithShasum has no sha256sum, as older systems of macOS.
func TestActionVerifiesWithShasum(t *testing.T) {
	skipWithoutBash(t)
	path := t.TempDir()
	for _, name := range []string{"awk", "bash", "cat", "curl", "gzip", "mkdir", "rm", "shasum", "tar"} {
		if err := os.Symlink(testkit.Program(t, name), filepath.Join(path, name)); err != nil {
			t.Fatal(err)
		}
	}
	r, server := newReleases(t)
	i := install{ref: "v1", repository: "owner/offprint", changes: atRelease, server: server, temp: t.TempDir(), path: path}
	if got, err := i.run(t); err != nil || got.output != "" {
		t.Fatalf("%v\n%s", err, got.log)
	}
	r.archive, i.temp = append(r.archive, 0), t.TempDir()
	if got, err := i.run(t); err == nil || !strings.Contains(got.log, "the checksum of") {
		t.Errorf("%v\n%s", err, got.log)
	}
}

func TestOtherRunnersBuildFromSource(t *testing.T) {
	skipWithoutBash(t)
	r, server := newReleases(t)
	i := install{ref: "v1", repository: "owner/offprint", changes: atRelease, server: server, temp: t.TempDir(), system: "FreeBSD"}
	if got, err := i.run(t); err != nil || got.output != "go-mod=ACTION/go.mod\n" || len(r.requests) > 0 {
		t.Errorf("%v, output %q, requests %q\n%s", err, got.output, r.requests, got.log)
	}
}
