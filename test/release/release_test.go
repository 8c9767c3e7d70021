// Package release_test checks what a release consists of: the archives, the action that installs them, and workflows.
package release_test

import (
	"bytes"
	"crypto/sha256"
	"debug/elf"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	_ "offprint/generator/command" // of programs of a release: go test keeps no results when it changes

	"offprint/test/testkit"
)

// released is when the releases of these tests were.
var released = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// build builds a release of the files of a clone, and returns the bytes of each file of it.
func build(t *testing.T, clone string, targets ...string) map[string][]byte {
	t.Helper()
	out := t.TempDir()
	args := []string{"build", "-home", "owner/offprint", "-commit", commit, "-out", out}
	if targets != nil {
		args = append(args, "-targets", strings.Join(targets, ","))
	}
	command := exec.Command(program(t), append(args, "v1.2.3-rc.1")...)
	command.Dir = clone
	command.Env = append(os.Environ(), fmt.Sprintf("SOURCE_DATE_EPOCH=%d", released.Unix()), "GOFLAGS=-tags=none", "GOAMD64=v3")
	if log, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	files := map[string][]byte{}
	for _, path := range glob(t, filepath.Join(out, "*")) {
		files[filepath.Base(path)] = read(t, path)
	}
	return files
}

// program builds .ci/release.
func program(t *testing.T) string {
	t.Helper()
	root, path := testkit.Root(t), filepath.Join(t.TempDir(), "release.exe")
	for _, source := range append(glob(t, filepath.Join(root, ".ci/release/*.go")), filepath.Join(root, "main.go"), filepath.Join(root, "go.mod")) {
		read(t, source)
	}
	if log, err := exec.Command("go", "build", "-C", filepath.Join(root, ".ci"), "-o", path, "./release").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	return path
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || paths == nil {
		t.Fatalf("%s: %v, %d files", pattern, err, len(paths))
	}
	return paths
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestReleaseRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles all packages anew")
	}
	release := build(t, testkit.Root(t), runtime.GOOS+"/"+runtime.GOARCH)
	binary := checkRelease(t, release)
	if len(release) != 2 {
		t.Errorf("%d files, want an archive and SHA256SUMS", len(release))
	}
	path := filepath.Join(t.TempDir(), "offprint.exe")
	if err := os.WriteFile(path, binary, 0o755); err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("offprint v1.2.3-rc.1 %s %s/%s\ncommit %s\nfrom owner/offprint\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, commit)
	if out, err := exec.Command(path, "version").Output(); err != nil || string(out) != want {
		t.Errorf("%v: the program says %q, want %q", err, out, want)
	}
	if runtime.GOOS == "linux" {
		checkStatic(t, binary)
	}
}

// checkRelease checks the files of a release, and returns the program of the first archive.
func checkRelease(t *testing.T, release map[string][]byte) (binary []byte) {
	t.Helper()
	sums := ""
	for _, name := range slices.Sorted(maps.Keys(release)) {
		if name == "SHA256SUMS" {
			continue
		}
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256(release[name]), name)
		entries := unpack(t, release[name])
		if program := checkArchive(t, name, entries); binary == nil {
			binary = program
		}
	}
	if got := string(release["SHA256SUMS"]); got != sums {
		t.Errorf("SHA256SUMS: got\n%swant\n%s", got, sums)
	}
	return binary
}

func checkArchive(t *testing.T, name string, entries []entry) (binary []byte) {
	t.Helper()
	var list []string
	for _, e := range entries {
		list = append(list, fmt.Sprintf("%v %s", e.mode, e.name))
	}
	suffix := ""
	if strings.Contains(name, "windows") {
		suffix = ".exe"
	}
	want := []string{"-rw-r--r-- LICENSES.txt", "-rw-r--r-- LICENSE", "-rw-r--r-- README.md", "-rwxr-xr-x offprint" + suffix}
	if !slices.Equal(list, want) {
		t.Fatalf("%s: got %q, want %q", name, list, want)
	}
	for _, part := range []string{"\nGo\n", "golang.org/x/net v", "Mozilla Public License", "SIL OPEN FONT LICENSE"} {
		if !bytes.Contains(entries[0].data, []byte(part)) {
			t.Errorf("%s: LICENSES.txt lacks %q", name, part)
		}
	}
	binary = entries[3].data
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{testkit.Root(t), strings.TrimSpace(string(goroot)), filepath.Join(os.TempDir(), "offprint-release")} {
		if bytes.Contains(binary, []byte(path)) {
			t.Errorf("%s: the program has a path of this machine, %s", name, path)
		}
	}
	return binary
}

func checkStatic(t *testing.T, binary []byte) {
	t.Helper()
	f, err := elf.NewFile(bytes.NewReader(binary))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range f.Progs {
		if part.Type == elf.PT_INTERP || part.Type == elf.PT_DYNAMIC {
			t.Errorf("the program has a part %v: it is not static", part.Type)
		}
	}
}

// TestReleasesAreReproducible builds all platforms twice, from folders with different names.
func TestReleasesAreReproducible(t *testing.T) {
	if !testkit.Soak() {
		t.Skip("compiles all packages for six platforms; set OFFPRINT_SOAK=1")
	}
	first, second := build(t, testkit.Root(t)), build(t, copyOf(t, testkit.Root(t)))
	checkRelease(t, first)
	if len(first) != 7 || len(second) != 7 {
		t.Fatalf("%d and %d files, want six archives and SHA256SUMS", len(first), len(second))
	}
	for name := range first {
		if !bytes.Equal(first[name], second[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// copyOf returns a copy of what a clone has of the program.
func copyOf(t *testing.T, clone string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "another clone")
	for _, folder := range []string{"generator", "layouts", ".ci/release"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(filepath.Join(clone, folder))); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"main.go", "go.mod", "go.sum", ".ci/go.mod", ".ci/go.sum", "LICENSE", "README.md"} {
		write(t, filepath.Join(dir, name), string(read(t, filepath.Join(clone, name))))
	}
	return dir
}
