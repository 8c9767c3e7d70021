package cache

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// repo is a repository with a cache in the folder site.
type repo struct {
	t         *testing.T
	program   string
	dir, site string
}

func newRepo(t *testing.T, site string, options ...string) repo {
	t.Helper()
	r := repo{t: t, program: testkit.Program(t, "git"), dir: t.TempDir()}
	r.site = filepath.Join(r.dir, site)
	r.git(append([]string{"init", "-q"}, options...)...)
	r.write("content/a.md")
	r.write(".nojekyll")
	r.write(".offprint/papers.cache")
	return r
}

func (r repo) git(args ...string) {
	r.t.Helper()
	c := exec.CommandContext(r.t.Context(), r.program, append([]string{"-C", r.dir, "-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
	if out, err := c.CombinedOutput(); err != nil {
		r.t.Fatalf("git %q: %v\n%s", args, err, out)
	}
}

func (r repo) write(name string) {
	r.t.Helper()
	file := filepath.Join(r.site, filepath.FromSlash(name))
	check(r.t, os.MkdirAll(filepath.Dir(file), 0o755))
	check(r.t, os.WriteFile(file, []byte("x"), 0o644))
}

func (r repo) want(tracked bool) {
	r.t.Helper()
	if got, err := (Folder{Path: filepath.Join(r.site, ".offprint")}).Tracked(); got != tracked || err != nil {
		r.t.Errorf("tracked: %t, %v; want %t", got, err, tracked)
	}
}

// TestTracked adds a cache to repositories of all forms of index, with the site at the root and below.
func TestTracked(t *testing.T) {
	for name, options := range map[string][]string{"SHA-1": nil, "SHA-256": {"--object-format=sha256"}} {
		for _, version := range []string{"2", "3", "4"} {
			for _, site := range []string{".", "sites/papers"} {
				t.Run(name+" "+version+" "+site, func(t *testing.T) {
					r := newRepo(t, site, options...)
					r.want(false) // there is no index
					r.git("add", site+"/content", site+"/.nojekyll")
					if version == "3" {
						r.write("later.md")
						r.git("add", "-N", site+"/later.md")
					}
					r.git("update-index", "--index-version", version)
					r.want(false)
					r.git("add", "-f", site+"/.offprint")
					r.want(true)
					r.git("rm", "-rq", "--cached", site+"/.offprint")
					r.want(false)
				})
			}
		}
	}
}

// TestTrackedInDisguise commits a cache as a link, and under a name that the disk may take for it.
func TestTrackedInDisguise(t *testing.T) {
	r := newRepo(t, ".")
	check(t, os.Rename(filepath.Join(r.dir, ".offprint"), filepath.Join(r.dir, "content", "cache")))
	check(t, os.Symlink("content/cache", filepath.Join(r.dir, ".offprint")))
	r.git("add", "content")
	r.want(false)
	r.git("add", ".offprint")
	r.want(true)

	r = newRepo(t, ".")
	check(t, os.Rename(filepath.Join(r.dir, ".offprint"), filepath.Join(r.dir, ".Offprint")))
	r.git("add", "-f", ".")
	_, err := os.Stat(filepath.Join(r.dir, ".offprint"))
	r.want(err == nil) // a disk that ignores case
}

// TestTrackedElsewhere has the index of a linked worktree, and none at all.
func TestTrackedElsewhere(t *testing.T) {
	r := newRepo(t, ".")
	r.git("add", "-f", ".offprint")
	r.git("commit", "-qm", "x")
	r.git("worktree", "add", "-q", filepath.Join(r.dir, "linked"))
	r.site = filepath.Join(r.dir, "linked")
	r.want(true)
	if got, err := (Folder{Path: filepath.Join(t.TempDir(), ".offprint")}).Tracked(); got || err != nil {
		t.Errorf("no folder: %t, %v", got, err)
	}
	if got, err := (Folder{Path: t.TempDir()}).Tracked(); got || err != nil {
		t.Errorf("no repository: %t, %v", got, err)
	}
}

// TestTrackedUnknownIndex has indexes that can't be read.
func TestTrackedUnknownIndex(t *testing.T) {
	r := newRepo(t, ".")
	r.git("add", "content")
	r.git("update-index", "--split-index")
	if got, err := (Folder{Path: filepath.Join(r.dir, ".offprint")}).Tracked(); got || err == nil {
		t.Errorf("split index: %t, %v", got, err)
	}
	for what, index := range map[string]string{
		"damaged index":           "DIRC",
		"index that is all split": "DIRC\x00\x00\x00\x02\x00\x00\x00\x00" + "link\x00\x00\x00\x14" + strings.Repeat("x", 40),
	} {
		check(t, os.WriteFile(filepath.Join(r.dir, ".git", "index"), []byte(index), 0o644))
		if got, err := (Folder{Path: filepath.Join(r.dir, ".offprint")}).Tracked(); got || err == nil {
			t.Errorf("%s: %t, %v", what, got, err)
		}
	}
}

// TestTrackedReadsRegularFiles puts pipes, devices and files of 20 GB in the place of git's files.
func TestTrackedReadsRegularFiles(t *testing.T) {
	for what, put := range map[string]func(file string){
		"a pipe":        func(file string) { testkit.Pipe(t, file) },
		"a device":      func(file string) { check(t, os.Symlink("/dev/zero", file)) },
		"a link":        func(file string) { check(t, os.Symlink(filepath.Join(filepath.Dir(file), "kept"), file)) },
		"a folder":      func(file string) { check(t, os.MkdirAll(filepath.Join(file, "objects"), 0o755)) },
		"a sparse file": func(file string) { check(t, os.WriteFile(file, nil, 0o644)); check(t, os.Truncate(file, 20<<30)) },
	} {
		for _, name := range []string{".git/index", ".git"} {
			if what == "a folder" && name == ".git" {
				continue // a repository without an index
			}
			dir := t.TempDir()
			check(t, os.MkdirAll(filepath.Join(dir, ".git"), 0o755))
			file := filepath.Join(dir, filepath.FromSlash(name))
			check(t, os.RemoveAll(file))
			check(t, os.WriteFile(filepath.Join(filepath.Dir(file), "kept"), []byte("x"), 0o644))
			put(file)
			if tracked, err := (Folder{Path: filepath.Join(dir, ".offprint")}).Tracked(); tracked || err == nil {
				t.Errorf("%s as %s: tracked %t, %v", what, name, tracked, err)
			}
		}
	}
}

// TestTrackedHoldsOneName crafts an index of version 4 with names that grow by a byte each.
func TestTrackedHoldsOneName(t *testing.T) {
	const names = 20_000
	index := []byte("DIRC\x00\x00\x00\x04")
	index = binary.BigEndian.AppendUint32(index, names)
	for i := range names {
		index = append(append(index, make([]byte, 60)...), 0, 0)
		binary.BigEndian.PutUint16(index[len(index)-2:], uint16(min(i+1, 0xFFF)))
		index = append(index, 0, 'a', 0)
	}
	longest, count := 0, 0
	parseIndex(append(index, make([]byte, 20)...), 20, func(name string) bool {
		longest, count = max(longest, len(name)), count+1
		return true
	})
	if longest != nameLimit || count != nameLimit {
		t.Errorf("%d names, the longest of %d bytes", count, longest)
	}
}

func FuzzParseIndex(f *testing.F) {
	f.Add([]byte("DIRC\x00\x00\x00\x04\x00\x00\x00\x01"+string(make([]byte, 60))+"\x00\x01\x00a\x00"+string(make([]byte, 20))), 20)
	f.Fuzz(func(t *testing.T, data []byte, hashSize int) {
		if hashSize != 32 {
			hashSize = 20
		}
		names := 0
		ok := parseIndex(data, hashSize, func(name string) bool {
			names++
			return len(name) <= nameLimit
		})
		if ok && names > len(data)/40 {
			t.Errorf("%d names in %d bytes", names, len(data))
		}
	})
}
