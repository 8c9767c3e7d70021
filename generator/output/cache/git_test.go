package cache

import (
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

func FuzzParseIndex(f *testing.F) {
	f.Add([]byte("DIRC\x00\x00\x00\x04\x00\x00\x00\x01"+string(make([]byte, 60))+"\x00\x01\x00a\x00"+string(make([]byte, 20))), 20)
	f.Fuzz(func(t *testing.T, data []byte, hashSize int) {
		if hashSize != 32 {
			hashSize = 20
		}
		names, ok := parseIndex(data, hashSize)
		if ok && len(names) > len(data)/40 {
			t.Errorf("%d names in %d bytes", len(names), len(data))
		}
	})
}
