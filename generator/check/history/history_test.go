package history_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/check/history"
)

// git runs git in a folder, without the configuration of this machine.
func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	c := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"}, args...)...)
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// texts returns the files of a file system.
func texts(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestCompareFindsChangedFiles compares a site in a folder of a repository, for both hashes that git has.
func TestCompareFindsChangedFiles(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	for _, format := range []string{"sha1", "sha256"} {
		root := t.TempDir()
		site := filepath.Join(root, "a site")
		git(t, root, "init", "-q", "--object-format="+format)
		write(t, root, "content/papers/outside.md", "x")
		for _, name := range []string{"same", "changed", "removed", "ü \"odd\" name", "crlf", "link", "empty"} {
			write(t, site, "content/papers/"+name+".md", "text of\n"+name+"\n")
		}
		write(t, site, "content/papers/empty.md", "")
		write(t, site, "content/site.yaml", "a")
		write(t, site, "notes/a", "a")
		write(t, site, "content/files/a.pdf", "not read")
		git(t, root, "add", ".")
		git(t, root, "commit", "-q", "-m", "first")

		write(t, site, "content/papers/changed.md", "text of\nchangee\n") // as long as before
		write(t, site, "content/papers/ü \"odd\" name.md", "longer\n")
		write(t, site, "content/papers/crlf.md", "text of\r\ncrlf\r\n")
		write(t, site, "content/papers/added.md", "a")
		write(t, site, "content/site.yaml", "b")
		write(t, site, "notes/a", "b")
		link := filepath.Join(site, "content", "papers", "link.md")
		if err := errors.Join(os.Remove(filepath.Join(site, "content", "files", "a.pdf")), os.Remove(filepath.Join(site, "content", "papers", "removed.md")), os.Remove(link), os.Symlink("same.md", link)); err != nil {
			t.Fatal(err)
		}
		c, err := history.Compare(t.Context(), site, os.DirFS(site), "HEAD", "content/files", "content", "layouts")
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"added", "changed", "link", "removed", "ü \"odd\" name"}
		for i, name := range want {
			want[i] = "content/papers/" + name + ".md"
		}
		if diff := cmp.Diff(append(append([]string{"content/files/a.pdf"}, want...), "content/site.yaml"), c.Changed); diff != "" {
			t.Errorf("%s: -want +got\n%s", format, diff)
		}
		earlier := map[string]string{"content/site.yaml": "a", "content/papers/empty.md": "", "content/files/a.pdf": ""}
		for _, name := range append(want[1:], "content/papers/same.md", "content/papers/crlf.md") {
			earlier[name] = "text of\n" + strings.TrimSuffix(filepath.Base(name), ".md") + "\n"
		}
		earlier["content/papers/crlf.md"] = "text of\r\ncrlf\r\n" // as it is now
		if diff := cmp.Diff(earlier, texts(t, c.Earlier)); diff != "" {
			t.Errorf("%s: earlier: -want +got\n%s", format, diff)
		}
	}
}
