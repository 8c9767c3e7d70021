package inputs_test

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"offprint/generator/content/inputs"
	"offprint/generator/fingerprint"
)

var (
	monday = time.Date(2025, 3, 10, 12, 0, 0, 0, time.UTC)
	friday = monday.AddDate(0, 0, 4)
)

// site has files that were last modified on Monday.
func site() fstest.MapFS {
	old := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text), ModTime: monday} }
	return fstest.MapFS{
		"content/site.yaml": old("title: x"), "content/papers/a.md": old("aaa"), "content/papers/b.md": old("bbb"),
		"content/.hidden": old("x"), "content/.git/config": old("x"), "layouts/base.html": old("<html>"), "elsewhere/x": old("x"),
	}
}

func list(t *testing.T, site fs.FS, settled time.Time) inputs.Tree {
	t.Helper()
	tree, err := inputs.List(site, settled, "content", "layouts")
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// built lists a site and reads every file, as a build does.
func built(t *testing.T, site fs.FS, settled time.Time) inputs.Tree {
	t.Helper()
	tree := list(t, site, settled)
	reader := inputs.NewReader(site, func() {})
	for _, file := range tree {
		if !strings.HasSuffix(file.Path, "/") {
			if _, err := fs.ReadFile(reader, file.Path); err != nil {
				t.Fatal(err)
			}
		}
	}
	reader.Note(tree)
	return tree
}

// counting counts the files that are read.
type counting struct {
	fstest.MapFS
	read []string
}

func (c *counting) ReadFile(name string) ([]byte, error) {
	c.read = append(c.read, name)
	return c.MapFS.ReadFile(name)
}

func (c *counting) Open(name string) (fs.File, error) {
	c.read = append(c.read, name)
	return c.MapFS.Open(name)
}

// Stat implements fs.StatFS: asking for the state of a file doesn't count.
func (c *counting) Stat(name string) (fs.FileInfo, error) { return c.MapFS.Stat(name) }

func TestListIgnoresHiddenFiles(t *testing.T) {
	var got []string
	for _, file := range list(t, site(), friday) {
		got = append(got, file.Path)
	}
	want := []string{"content/", "content/papers/", "content/papers/a.md", "content/papers/b.md", "content/site.yaml", "layouts/", "layouts/base.html"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if tree, err := inputs.List(fstest.MapFS{}, friday, "content"); err != nil || len(tree) != 0 {
		t.Errorf("empty site: %v, %v", tree, err)
	}
}

func TestSame(t *testing.T) {
	for name, c := range map[string]struct {
		change func(fstest.MapFS)
		before time.Time // the earlier time stamps from then on are unreliable
		same   bool
		read   string
	}{
		"nothing":    {func(fstest.MapFS) {}, friday, true, ""},
		"a new time": {func(s fstest.MapFS) { s["content/papers/a.md"].ModTime = monday.Add(time.Hour) }, friday, true, "content/papers/a.md"},
		"new bytes": {func(s fstest.MapFS) {
			s["content/papers/a.md"] = &fstest.MapFile{Data: []byte("AAA"), ModTime: monday.Add(1)}
		}, friday, false, "content/papers/a.md"},
		"a fresh file":    {func(s fstest.MapFS) { s["content/papers/a.md"].ModTime = friday }, friday, true, "content/papers/a.md"},
		"no time":         {func(s fstest.MapFS) { s["content/papers/a.md"].ModTime = time.Time{} }, friday, true, "content/papers/a.md"},
		"another size":    {func(s fstest.MapFS) { s["content/papers/a.md"].Data = []byte("aaaa") }, friday, false, ""},
		"one more":        {func(s fstest.MapFS) { s["content/papers/c.md"] = &fstest.MapFile{ModTime: monday} }, friday, false, ""},
		"one more folder": {func(s fstest.MapFS) { s["content/empty"] = &fstest.MapFile{Mode: fs.ModeDir, ModTime: monday} }, friday, false, ""},
		"one less":        {func(s fstest.MapFS) { delete(s, "content/papers/b.md") }, friday, false, ""},
		"another name": {func(s fstest.MapFS) {
			s["content/papers/c.md"] = s["content/papers/b.md"]
			delete(s, "content/papers/b.md")
		}, friday, false, ""},
		"a layout": {func(s fstest.MapFS) {
			s["layouts/base.html"].Data = []byte("<HTML>")
			s["layouts/base.html"].ModTime = friday.Add(-1)
		}, friday, false, "layouts/base.html"},
		"hidden files": {func(s fstest.MapFS) {
			s["content/.hidden"].Data = []byte("y")
			s["content/papers/.swp"] = s["content/.hidden"]
		}, friday, true, ""},
		"files of others":     {func(s fstest.MapFS) { s["elsewhere/x"].Data = []byte("y") }, friday, true, ""},
		"no time is reliable": {func(fstest.MapFS) {}, monday, true, "content/papers/a.md content/papers/b.md content/site.yaml layouts/base.html"},
	} {
		t.Run(name, func(t *testing.T) {
			s := &counting{MapFS: site()}
			before := built(t, s, c.before)
			c.change(s.MapFS)
			s.read = nil
			now := list(t, s, friday)
			same, err := now.Same(t.Context(), s, before)
			slices.Sort(s.read)
			if read := strings.Join(s.read, " "); same != c.same || err != nil || read != c.read {
				t.Errorf("same: %t, %v, having read %q; want %t, %q", same, err, read, c.same, c.read)
			}
			if !same {
				return
			}
			s.read = nil
			if same, err := list(t, s, friday.AddDate(0, 0, 1)).Same(t.Context(), s, now); !same || err != nil {
				t.Errorf("the tree differs from a later one: %t, %v", same, err)
			}
		})
	}
}

// TestSameReadsNoLinks has a link that nothing reads, and another one in its place later.
func TestSameReadsNoLinks(t *testing.T) {
	s := &counting{MapFS: site()}
	s.MapFS["layouts/base.html"] = &fstest.MapFile{Data: []byte("real.html"), Mode: fs.ModeSymlink, ModTime: monday}
	before := list(t, s, friday)
	s.MapFS["layouts/base.html"] = &fstest.MapFile{Data: []byte("other.html"), Mode: fs.ModeSymlink, ModTime: friday}
	s.read = nil
	same, err := list(t, s, friday).Same(t.Context(), s, before)
	if !same || err != nil || len(s.read) > 0 {
		t.Errorf("same %t, %v, having read %q", same, err, s.read)
	}
}

// TestSameWithoutHashes changes the time stamp of a file that was not read.
func TestSameWithoutHashes(t *testing.T) {
	s := site()
	before := list(t, s, friday)
	if same, err := list(t, s, friday).Same(t.Context(), s, before); !same || err != nil {
		t.Errorf("untouched: %t, %v", same, err)
	}
	s["content/papers/a.md"].ModTime = monday.Add(1)
	if same, err := list(t, s, friday).Same(t.Context(), s, before); same || err != nil {
		t.Errorf("touched: %t, %v", same, err)
	}
}

// TestReaderNotesHashes reads a file each way, and one in part.
func TestReaderNotesHashes(t *testing.T) {
	s := site()
	reads := 0
	reader := inputs.NewReader(s, func() { reads++ })
	if _, err := fs.ReadFile(reader, "content/papers/a.md"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"content/papers/b.md", "layouts/base.html"} {
		f, err := reader.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		limit := int64(100)
		if name == "layouts/base.html" {
			limit = 3
		}
		if _, err := io.Copy(io.Discard, io.LimitReader(f, limit)); err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	if _, err := fs.ReadFile(reader, "content/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	tree := list(t, s, friday)
	reader.Note(tree)
	whole := built(t, s, friday)
	for i, file := range tree {
		read := file.Path == "content/papers/a.md" || file.Path == "content/papers/b.md"
		if want := whole[i].Hash; read && file.Hash != want || !read && file.Hash != (fingerprint.Hash{}) {
			t.Errorf("%s: %x, whole %x", file.Path, file.Hash, want)
		}
	}
	if reads != 2 {
		t.Errorf("onRead was called for %d files, want 2", reads)
	}
}

// vanishing is a folder with a file that is removed once its folder is read.
type vanishing struct{ fstest.MapFS }

func (v vanishing) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := v.MapFS.ReadDir(name)
	for i, entry := range entries {
		if entry.Name() == "a.md" {
			entries[i] = gone{entry}
		}
	}
	return entries, err
}

type gone struct{ fs.DirEntry }

func (gone) Info() (fs.FileInfo, error) { return nil, fs.ErrNotExist }

func TestListIgnoresVanishedFiles(t *testing.T) {
	for _, file := range list(t, vanishing{site()}, friday) {
		if file.Path == "content/papers/a.md" {
			t.Error("the list has a file that does not exist")
		}
	}
}

func TestSameTellsLinksFromFiles(t *testing.T) {
	const target = "../../elsewhere/x"
	s := site()
	s["content/papers/a.md"].Data = []byte(target)
	s["elsewhere/x"].Data = []byte(target)
	before := built(t, s, friday)
	s["content/papers/a.md"].Mode = fs.ModeSymlink
	now := list(t, s, friday)
	if same, err := now.Same(t.Context(), s, before); same || err != nil {
		t.Errorf("a file became a link: same %t, %v", same, err)
	}
}
