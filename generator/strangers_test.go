package generator_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/test/testkit"
)

// metered counts the bytes that are read of a site.
type metered struct {
	*inputs.Folder
	bytes int
}

func (m *metered) Open(name string) (fs.File, error) {
	file, err := m.Folder.Open(name)
	if err != nil {
		return nil, err
	}
	return &meteredFile{file, m}, nil
}

func (m *metered) ReadFile(name string) ([]byte, error) {
	return inputs.ReadFile(m, name, inputs.LimitOf(name))
}

type meteredFile struct {
	fs.File
	site *metered
}

func (f *meteredFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.site.bytes += n
	return n, err
}

// secret is the content of a file that no build may read: it is valid everywhere it may be put.
const secret = "token: hunter2\n"

// attacked are the files and folders that a build reads.
var attacked = []string{
	"content", "content/site.yaml", "content/tags.yaml", "content/people.yaml", "content/signals.yaml",
	"content/papers", "content/papers/a.md", "content/papers/2025", "content/collections", "content/collections/c.md",
	"content/pages", "content/pages/p.md", "content/days/2025-03-13.md", "content/files", "content/files/x.txt", "content/files/new",
	"layouts", "layouts/base.html", "layouts/parts", "layouts/assets", "layouts/assets/z.css", "layouts/i18n/en.yaml",
}

// strangers puts something in the place of a source.
var strangers = map[string]func(t *testing.T, dir, file string){
	"a link to a device":       func(t *testing.T, _, file string) { must(t, os.Symlink("/dev/zero", file)) },
	"a link to a file outside": func(t *testing.T, _, file string) { must(t, os.Symlink(outside(t), file)) },
	"a link to a file inside": func(t *testing.T, dir, file string) {
		must(t, os.WriteFile(filepath.Join(dir, "config"), []byte(secret), 0o644))
		target, err := filepath.Rel(filepath.Dir(file), filepath.Join(dir, "config"))
		must(t, err)
		must(t, os.Symlink(target, file))
	},
	"a link to a folder": func(t *testing.T, _, file string) { must(t, os.Symlink(filepath.Dir(outside(t)), file)) },
	"a link to itself":   func(t *testing.T, _, file string) { must(t, os.Symlink(filepath.Base(file), file)) },
	"a named pipe":       func(t *testing.T, _, file string) { testkit.Pipe(t, file) },
}

// outside writes the secret to a folder of its own, under names that a site has.
func outside(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"secret.md", "secret.css", "site.yaml", "base.html"} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(secret), 0o644))
	}
	return filepath.Join(dir, "secret.md")
}

// anyStranger lists sources that stand for the others: a text, a paper, a folder and an asset.
var anyStranger = []string{"content/signals.yaml", "content/papers/a.md", "content/papers", "layouts/assets/z.css"}

// isTried reports whether a stranger is put in the place of a source: in the quick test, of one.
func isTried(stranger int, source string) bool {
	at := slices.Index(anyStranger, source)
	return at >= 0 && (soak() || at == stranger%len(anyStranger))
}

// TestStrangersReadNothing puts a link in the place of every source, and pipes, devices and other
// links in the place of some. The build reports it, publishes nothing, and reads neither the secret
// nor much of anything.
func TestStrangersReadNothing(t *testing.T) {
	for i, name := range slices.Sorted(maps.Keys(strangers)) {
		put := strangers[name]
		for _, source := range attacked {
			if name != "a link to a file outside" && !isTried(i, source) {
				continue
			}
			t.Run(name+" as "+source, func(t *testing.T) {
				dir := strangeSite(t)
				file := filepath.Join(dir, filepath.FromSlash(source))
				must(t, os.RemoveAll(file))
				must(t, os.MkdirAll(filepath.Dir(file), 0o755))
				put(t, dir, file)
				report, site := buildStrange(t, dir)
				if report.Published || !strings.Contains(problems(report), source+": not a regular file but a ") {
					t.Errorf("published: %t, problems:\n%s", report.Published, problems(report))
				}
				if text := problems(report); strings.Contains(text, "token") || strings.Contains(text, "hunter2") {
					t.Errorf("the problems quote the secret:\n%s", text)
				}
				if _, err := os.Stat(filepath.Join(dir, "public", "index.html")); err == nil {
					t.Error("something was published")
				}
				if site.bytes > 10_000 {
					t.Errorf("%d bytes read", site.bytes)
				}
			})
		}
	}
}

func strangeSite(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	tree{
		"content/site.yaml":        "title: T\nkey: t\nbase_url: https://example.org/\n",
		"content/papers/a.md":      "---\ntitle: A\ndate: 2025-03-13\n---\n",
		"content/collections/c.md": "---\ntitle: C\npapers: [a]\n---\n",
		"content/files/x.txt":      "x",
	}.Write(t, dir)
	return dir
}

func buildStrange(t *testing.T, dir string) (generator.Report, *metered) {
	t.Helper()
	folder, err := content.Open(dir)
	must(t, err)
	defer folder.Close()
	site := &metered{Folder: folder}
	report, err := generator.Build(t.Context(), generator.Config{Site: site, Output: filepath.Join(dir, "public"), Now: day(t, "2025-03-20")})
	must(t, err)
	return report, site
}

func problems(report generator.Report) string {
	var b strings.Builder
	_ = report.Problems.Print(&b) // a Builder never fails
	return b.String()
}

// TestLargeFilesAreNotRead has a sparse file of 10 GB for each kind of source that is not a folder.
func TestLargeFilesAreNotRead(t *testing.T) {
	for source, want := range map[string]struct {
		text  string
		limit int
	}{
		"content/site.yaml":        {"the file is larger than 1 MB", inputs.TextLimit},
		"content/tags.yaml":        {"the file is larger than 1 MB", inputs.TextLimit},
		"content/people.yaml":      {"the file is larger than 1 MB", inputs.TextLimit},
		"content/signals.yaml":     {"the file is larger than 8 MB", inputs.SignalsLimit},
		"content/signals-history":  {"the file is larger than 1 MB", inputs.TextLimit},
		"content/papers/a.md":      {"the file is larger than 1 MB", inputs.TextLimit},
		"content/collections/c.md": {"the file is larger than 1 MB", inputs.TextLimit},
		"content/pages/p.md":       {"the file is larger than 1 MB", inputs.TextLimit},
		"content/days/2025-03.md":  {"the file is larger than 1 MB", inputs.TextLimit},
		"content/files/x.txt":      {"the file is larger than 100 MB", inputs.FileLimit},
		"layouts/assets/z.png":     {"the file is larger than 64 MB", inputs.LayoutsLimit},
	} {
		t.Run(source, func(t *testing.T) {
			dir := strangeSite(t)
			file := filepath.Join(dir, filepath.FromSlash(source))
			tree{source: ""}.Write(t, dir)
			must(t, os.Truncate(file, 10<<30))
			report, site := buildStrange(t, dir)
			if report.Published || !strings.Contains(problems(report), source+": "+want.text) {
				t.Errorf("published: %t, problems:\n%s", report.Published, problems(report))
			}
			if site.bytes > want.limit+10_000 {
				t.Errorf("%d bytes read", site.bytes)
			}
		})
	}
}
