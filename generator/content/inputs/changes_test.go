package inputs_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/content/inputs"
)

// tree returns all files in a folder with their texts.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var files []string
	must(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			var data []byte
			data, err = os.ReadFile(filepath.Join(dir, name))
			files = append(files, name+"="+string(data))
		}
		return err
	}))
	return strings.Join(files, " ")
}

// twoFiles returns a folder with the files a and b, each with its name as text.
func twoFiles(t *testing.T) (dir string, folder *inputs.Folder) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range []string{"a", "b"} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(name), 0o600))
	}
	folder, err := inputs.Open(dir)
	must(t, err)
	t.Cleanup(func() { folder.Close() })
	return dir, folder
}

func change(file, to string) inputs.Change {
	return inputs.Change{File: file, To: to, Data: []byte("new " + file)}
}

func TestApplyChangesAllFiles(t *testing.T) {
	dir, folder := twoFiles(t)
	must(t, os.WriteFile(filepath.Join(dir, "a.offprint-old~"), []byte("of a killed command"), 0o600))
	must(t, folder.Apply([]inputs.Change{change("a", "c"), change("b", "b")}))
	if got := tree(t, dir); got != "b=new b c=new a" {
		t.Error(got)
	}
	if info, err := os.Stat(filepath.Join(dir, "c")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("permissions: %v, %v", info, err)
	}
}

// TestApplyUndoesAllChanges fails before the first change is made, and after it.
func TestApplyUndoesAllChanges(t *testing.T) {
	for name, c := range map[string]struct {
		changes []inputs.Change
		err     error
	}{
		"a missing file":    {[]inputs.Change{change("a", "a"), change("none", "none")}, fs.ErrNotExist},
		"a name in use":     {[]inputs.Change{change("a", "a"), change("b", "a")}, fs.ErrExist},
		"a name used twice": {[]inputs.Change{change("a", "c"), change("b", "c")}, fs.ErrExist},
	} {
		dir, folder := twoFiles(t)
		err := folder.Apply(c.changes)
		if !errors.Is(err, c.err) || !strings.HasSuffix(err.Error(), "; no file is changed") || strings.Contains(err.Error(), "~") {
			t.Errorf("%s: %v", name, err)
		}
		if got := tree(t, dir); got != "a=a b=b" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
