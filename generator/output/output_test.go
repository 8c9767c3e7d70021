package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/fingerprint"
)

// fileSet has the contents of files by path. A part after | is the fingerprint; the default is the content.
type fileSet map[string]string

func (set fileSet) files(yield func(File) bool) {
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if !yield(Bytes(name, filepath.Ext(name), []byte(set[name]))) {
			return
		}
	}
}

func mustSync(t *testing.T, dir string, set fileSet, manifest Manifest) (Result, Manifest) {
	t.Helper()
	result, next, err := Sync(t.Context(), set.files, Options{Dir: dir, Manifest: manifest})
	if err != nil {
		t.Fatal(err)
	}
	return result, next
}

// on returns all files of a folder except the marker.
func on(t *testing.T, dir string) fileSet {
	t.Helper()
	set := fileSet{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == marker {
			return err
		}
		if entry.IsDir() {
			if entries, _ := os.ReadDir(filepath.Join(dir, name)); len(entries) == 0 && name != "." {
				t.Errorf("%s is an empty folder", name)
			}
			return nil
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		set[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func wantOn(t *testing.T, dir string, want fileSet) {
	t.Helper()
	if got := on(t, dir); !maps.Equal(got, want) {
		t.Errorf("on disk: %q\nwant: %q", got, want)
	}
}

func TestSyncCounts(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	first := fileSet{"index.html": "home", "a/b/c.html": "c", "gone/x.html": "x", "same.txt": "same"}
	result, manifest := mustSync(t, dir, first, Manifest{})
	wantOn(t, dir, first)
	if want := (Result{Files: 4, Pages: 3, Bytes: 10, Tar: 4*1024 + 512, Opened: 4, Rendered: 4, Written: 4, Kinds: map[string]Volume{".html": {Files: 3, Bytes: 6, Opened: 3, Written: 3}, ".txt": {Files: 1, Bytes: 4, Opened: 1, Written: 1}}}); !reflect.DeepEqual(result, want) {
		t.Errorf("first: %+v, want %+v", result, want)
	}
	second := fileSet{"index.html": "home, new", "a/b/c.html": "c", "same.txt": "same", "new.html": "n"}
	result, manifest = mustSync(t, dir, second, manifest)
	wantOn(t, dir, second)
	if want := (Result{Files: 4, Pages: 3, Bytes: 15, Tar: 4*1024 + 512, Opened: 4, Rendered: 2, Written: 2, Unchanged: 2, Removed: 1, Kinds: map[string]Volume{".html": {Files: 3, Bytes: 11, Opened: 3, Written: 2}, ".txt": {Files: 1, Bytes: 4, Opened: 1}}}); !reflect.DeepEqual(result, want) {
		t.Errorf("second: %+v, want %+v", result, want)
	}
	result, _ = mustSync(t, dir, second, manifest)
	if want := (Result{Files: 4, Pages: 3, Bytes: 15, Tar: 4*1024 + 512, Opened: 4, Unchanged: 4, Kinds: map[string]Volume{".html": {Files: 3, Bytes: 11, Opened: 3}, ".txt": {Files: 1, Bytes: 4, Opened: 1}}}); !reflect.DeepEqual(result, want) {
		t.Errorf("third: %+v, want %+v", result, want)
	}
}

func TestSyncAllocatesLargeFiles(t *testing.T) {
	const size = 1 << 20
	files := func(yield func(File) bool) {
		yield(File{Path: "large", Open: func() (Body, error) {
			return Body{Size: size, Write: func(w io.Writer) error {
				if room := w.(*bytes.Buffer).Available(); room < size {
					t.Errorf("there is room for %d bytes, want %d", room, size)
				}
				return nil
			}}, nil
		}})
	}
	if _, _, err := Sync(t.Context(), files, Options{Dir: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
}

func TestSyncWithoutManifestComparesBytes(t *testing.T) {
	dir := t.TempDir()
	set := fileSet{"index.html": "home", "b.txt": "b"}
	mustSync(t, dir, set, Manifest{})
	result, _ := mustSync(t, dir, set, Manifest{})
	if result.Rendered != 2 || result.Written != 0 || result.Unchanged != 2 {
		t.Errorf("got %+v, want 2 files rendered and unchanged, and none written", result)
	}
}

func TestSyncRestoresModifiedFiles(t *testing.T) {
	dir := t.TempDir()
	set := fileSet{"index.html": "home", "a/b.txt": "b", "c.txt": "c"}
	_, manifest := mustSync(t, dir, set, Manifest{})
	must(t, os.WriteFile(filepath.Join(dir, "index.html"), []byte("hack"), 0o644))
	must(t, os.WriteFile(filepath.Join(dir, "stray.txt"), nil, 0o644))
	must(t, os.RemoveAll(filepath.Join(dir, "a")))
	must(t, os.Remove(filepath.Join(dir, "c.txt")))
	must(t, os.MkdirAll(filepath.Join(dir, "c.txt", "sub"), 0o755))
	mustSync(t, dir, set, manifest)
	wantOn(t, dir, set)
}

func TestSyncSwapsFilesAndFolders(t *testing.T) {
	dir := t.TempDir()
	_, manifest := mustSync(t, dir, fileSet{"a": "file", "b/c/d": "deep"}, Manifest{})
	next := fileSet{"a/x/y": "deep", "b": "file"}
	mustSync(t, dir, next, manifest)
	wantOn(t, dir, next)
}

func TestSyncSparesGit(t *testing.T) {
	dir := t.TempDir()
	must(t, os.MkdirAll(filepath.Join(dir, ".git"), 0o755))
	must(t, os.WriteFile(filepath.Join(dir, ".git", "HEAD"), []byte("ref"), 0o644))
	must(t, os.WriteFile(filepath.Join(dir, ".gitignore"), []byte("*"), 0o644))
	mustSync(t, dir, fileSet{"index.html": "x"}, Manifest{})
	wantOn(t, dir, fileSet{".git/HEAD": "ref", ".gitignore": "*", "index.html": "x"})
}

func TestSyncRejectsForeignFolders(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "thesis.tex"), []byte("years"), 0o644))
	_, _, err := Sync(t.Context(), fileSet{"index.html": "x"}.files, Options{Dir: dir})
	if !errors.Is(err, ErrForeign) {
		t.Errorf("got %v", err)
	}
	wantOn(t, dir, fileSet{"thesis.tex": "years"})
	if _, _, err := Sync(t.Context(), fileSet{"index.html": "x"}.files, Options{Dir: dir, Force: true}); err != nil {
		t.Error(err)
	}
	wantOn(t, dir, fileSet{"index.html": "x"})
}

// TestSyncFollowsLinks syncs to a symbolic link to the output folder.
func TestSyncFollowsLinks(t *testing.T) {
	real, link := t.TempDir(), filepath.Join(t.TempDir(), "public")
	must(t, os.Symlink(real, link))
	_, manifest := mustSync(t, link, fileSet{"draft.html": "secret", "index.html": "x"}, Manifest{})
	result, _ := mustSync(t, link, fileSet{"index.html": "x"}, manifest)
	wantOn(t, real, fileSet{"index.html": "x"})
	if result.Removed != 1 {
		t.Errorf("got %+v, want one file removed", result)
	}
}

// TestSyncReplacesLinksToEqualPages replaces folders of pages by symbolic links to folders with equal pages,
// outside the output folder and inside it.
func TestSyncReplacesLinksToEqualPages(t *testing.T) {
	set := fileSet{"a/index.html": "page", "b/index.html": "page", "b/c/d/index.html": "d", "index.html": "home"}
	for name, link := range map[string]func(dir, outside string) (from, to string){
		"outside":      func(dir, outside string) (string, string) { return "b", outside + "/b" },
		"inside":       func(dir, outside string) (string, string) { return "a", "b" },
		"a level down": func(dir, outside string) (string, string) { return "b/c", outside + "/b/c" },
	} {
		dir, outside := t.TempDir(), t.TempDir()
		mustSync(t, outside, set, Manifest{})
		_, manifest := mustSync(t, dir, set, Manifest{})
		for _, last := range []Manifest{manifest, {}} {
			from, to := link(dir, outside)
			must(t, os.RemoveAll(filepath.Join(dir, from)))
			must(t, os.Symlink(to, filepath.Join(dir, from)))
			later := time.Now().Add(time.Second) // time stamps of some disks are too coarse for a test
			must(t, os.Chtimes(filepath.Dir(filepath.Join(dir, from)), later, later))
			if matches, err := manifest.Matches(t.Context(), dir); matches || err != nil {
				t.Errorf("%s: the folder with the link matches: %t %v", name, matches, err)
			}
			mustSync(t, dir, set, last)
			wantOn(t, dir, set)
			wantOn(t, outside, set)
		}
	}
}

// TestFailedSyncWritesNoMarker forces a folder of somebody else's, and fails: the folder is
// still theirs.
func TestFailedSyncWritesNoMarker(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "thesis.tex"), []byte("years"), 0o644))
	if _, _, err := Sync(t.Context(), fileSet{"../x": ""}.files, Options{Dir: dir, Force: true}); err == nil {
		t.Fatal("no error")
	}
	if _, _, err := Sync(t.Context(), fileSet{"index.html": ""}.files, Options{Dir: dir}); !errors.Is(err, ErrForeign) {
		t.Errorf("got %v", err)
	}
	wantOn(t, dir, fileSet{"thesis.tex": "years"})
}

func TestSyncRejectsPaths(t *testing.T) {
	for name, set := range map[string]fileSet{
		"case":             {"Files/a": "", "files/A": ""},
		"folder":           {"a": "", "a/b": ""},
		"deep folder":      {"a/B": "", "a/b/c/d": ""},
		"parent":           {"../x": ""},
		"inside parent":    {"a/../../x": ""},
		"absolute":         {"/x": ""},
		"backslash":        {`a\b`: ""},
		"empty":            {"": ""},
		"dot":              {".": ""},
		"marker":           {marker: ""},
		"git":              {".git/config": ""},
		"staging":          {staging + "/0": ""},
		"trailing slash":   {"a/": ""},
		"control and null": {"a\x00b": ""},
	} {
		dir := t.TempDir()
		old := fileSet{"index.html": "old"}
		_, manifest := mustSync(t, dir, old, Manifest{})
		set["index.html"] = "new"
		if _, _, err := Sync(t.Context(), set.files, Options{Dir: dir, Manifest: manifest}); err == nil {
			t.Errorf("%s: no error", name)
		}
		wantOn(t, dir, old)
	}
}

func TestFailedSyncKeepsTheOldSite(t *testing.T) {
	dir := t.TempDir()
	old := fileSet{"a.html": "a", "b.html": "b", "old.html": "old"}
	_, manifest := mustSync(t, dir, old, Manifest{})
	started := false
	fail := errors.New("a layout fails")
	files := func(yield func(File) bool) {
		for i := range 200 {
			if !yield(Bytes(fmt.Sprintf("new/%d.html", i), "", []byte("new"))) {
				return
			}
		}
		broken := func(io.Writer) error { return fail }
		yield(File{Path: "a.html", Open: func() (Body, error) { return Body{Write: broken}, nil }})
	}
	_, _, err := Sync(t.Context(), files, Options{Dir: dir, Manifest: manifest, BeforePublish: func() error { started = true; return nil }})
	if !errors.Is(err, fail) || !strings.Contains(err.Error(), "a.html") || started {
		t.Errorf("error %v, started %v", err, started)
	}
	wantOn(t, dir, old)
}

func TestSyncStopsWithContext(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	files := func(yield func(File) bool) {
		for i := 0; ; i++ {
			if i == 100 {
				cancel()
			}
			if !yield(Bytes(fmt.Sprint(i), "", []byte("x"))) {
				return
			}
		}
	}
	if _, _, err := Sync(ctx, files, Options{Dir: dir}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantOn(t, dir, fileSet{})
}

func TestSyncRecoversFromKilledRun(t *testing.T) {
	dir := t.TempDir()
	set := fileSet{"a/index.html": "a", "b/index.html": "b"}
	mustSync(t, dir, set, Manifest{})
	// What a run that was killed halfway through its moves leaves behind.
	must(t, os.MkdirAll(filepath.Join(dir, staging), 0o755))
	must(t, os.WriteFile(filepath.Join(dir, staging, "0"), []byte("half"), 0o644))
	must(t, os.WriteFile(filepath.Join(dir, "a", "index.html"), []byte("A"), 0o644))
	must(t, os.MkdirAll(filepath.Join(dir, "new", "empty"), 0o755))
	mustSync(t, dir, set, Manifest{})
	wantOn(t, dir, set)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestSyncOpensNoFileWithTheKeyOfTheLastSync changes the content of a file, with and without its key.
func TestSyncOpensNoFileWithTheKeyOfTheLastSync(t *testing.T) {
	dir := t.TempDir()
	sync := func(key byte, content string, manifest Manifest) (Result, Manifest, int) {
		opened := 0
		file := Bytes("a.html", "page", []byte(content))
		open := file.Open
		file.Key, file.Open = func() fingerprint.Hash { return fingerprint.Hash{key} }, func() (Body, error) { opened++; return open() }
		result, next, err := Sync(t.Context(), slices.Values([]File{file}), Options{Dir: dir, Manifest: manifest})
		must(t, err)
		return result, next, opened
	}
	_, first, _ := sync(1, "one", Manifest{})
	if result, _, opened := sync(1, "two", first); opened != 0 || result.Unchanged != 1 {
		t.Errorf("the same key: opened %d times, %+v", opened, result)
	}
	if _, second, opened := sync(2, "one", first); opened != 1 || unpack(second.Packed).records[0].Key != (fingerprint.Hash{2}) {
		t.Errorf("another key: opened %d times, %v", opened, unpack(second.Packed).records)
	}
	if _, _, opened := sync(0, "one", first); opened != 1 {
		t.Errorf("no key: opened %d times", opened)
	}
	must(t, os.WriteFile(filepath.Join(dir, "a.html"), []byte("edited"), 0o644))
	if result, _, opened := sync(1, "one", first); opened != 1 || result.Written != 1 {
		t.Errorf("an edited file: opened %d times, %+v", opened, result)
	}
}

// TestVerifyKeysReportsChangesUnderOneKey changes the content of a file, but not its key.
func TestVerifyKeysReportsChangesUnderOneKey(t *testing.T) {
	dir := t.TempDir()
	sync := func(content string, manifest Manifest) (Result, Manifest, error) {
		file := Bytes("a.html", "page", []byte(content))
		file.Key = func() fingerprint.Hash { return fingerprint.Hash{1} }
		return Sync(t.Context(), slices.Values([]File{file}), Options{Dir: dir, Manifest: manifest, VerifyKeys: true})
	}
	_, manifest, err := sync("one", Manifest{})
	must(t, err)
	if result, _, err := sync("one", manifest); err != nil || result.Opened != 0 {
		t.Errorf("no change: %+v, %v", result, err)
	}
	if _, _, err := sync("two", manifest); !errors.Is(err, errWrongKey) || !strings.Contains(err.Error(), "a.html") {
		t.Errorf("another content: got error %v", err)
	}
}

// TestSyncAnnouncesRemovals syncs a folder without one of two files, with a manifest and without.
func TestSyncAnnouncesRemovals(t *testing.T) {
	for _, hasManifest := range []bool{true, false} {
		dir, errStop := t.TempDir(), errors.New("stop")
		var announced []string
		options := Options{Dir: dir, BeforeRemoval: func(files []string) error {
			announced = append(announced, files...)
			return errStop
		}}
		_, manifest, err := Sync(t.Context(), fileSet{"a": "a", "b": "b"}.files, options)
		if err != nil || announced != nil {
			t.Fatal(err, announced)
		}
		if hasManifest {
			options.Manifest = manifest
		}
		_, _, err = Sync(t.Context(), fileSet{"a": "a", "c": "c"}.files, options)
		if !errors.Is(err, errStop) || !slices.Equal(announced, []string{"b"}) {
			t.Errorf("manifest %t: %v, announced %v", hasManifest, err, announced)
		}
		wantOn(t, dir, fileSet{"a": "a", "b": "b"})
	}
}
