package content_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
)

const settings = "title: A listing\nkey: listing\n"

// files are the files of a content folder by name. A site.yaml is added if there is none.
type files map[string]string

func (f files) site() fstest.MapFS {
	site := fstest.MapFS{"content/site.yaml": {Data: []byte(settings)}}
	for name, text := range f {
		site[path.Join(content.Root, name)] = &fstest.MapFile{Data: []byte(text)}
	}
	return site
}

// with returns a valid paper with more keys, in YAML's flow style.
func with(keys string) string { return "{title: x, date: 2025-03-13, " + keys + "}\n" }

func load(t *testing.T, site fs.FS, store cache.Folder) (content.Folder, string) {
	t.Helper()
	folder, problems, err := content.Load(t.Context(), site, store)
	if err != nil {
		t.Fatal(err)
	}
	return folder, printed(t, problems)
}

func printed(t *testing.T, problems problem.List) string {
	t.Helper()
	problems.Sort()
	var b strings.Builder
	if err := problems.Print(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestLoad(t *testing.T) {
	folder, problems := load(t, files{
		"papers/2025/03/b.md": "---\ntitle: B\ndate: 2025-03-14\nimage: files/b.png\nimage_alt: B\n---\nA note.",
		"papers/2025/02/c.md": "---\ntitle: C\ndate: 2025-02-01\nrelated: [b, a]\n---\n",
		"papers/a.yml":        "title: A\ndate: 2025-03-13\nlinks: {pdf: files/deep/er/a.pdf}\n",
		"papers/broken.yaml":  "title: D\n",
		"files/deep/er/a.pdf": "",
		"files/b.png":         "",
	}.site(), cache.Folder{})
	var got []string
	for _, entry := range folder.Papers {
		got = append(got, entry.File+" "+entry.Paper.ID)
	}
	want := []string{"content/papers/2025/02/c.md c", "content/papers/2025/03/b.md b", "content/papers/a.yml a"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("papers: -want +got\n%s", diff)
	}
	if diff := cmp.Diff([]string{"files/b.png", "files/deep/er/a.pdf"}, folder.Files); diff != "" {
		t.Errorf("files: -want +got\n%s", diff)
	}
	if folder.Settings.Title != "A listing" || folder.Settings.Key != "listing" {
		t.Errorf("settings: %+v", folder.Settings)
	}
	if want := "content/papers/broken.yaml:1: date is missing\n"; !strings.HasPrefix(problems, want) {
		t.Errorf("got %s", problems)
	}
}

func TestLoadProblems(t *testing.T) {
	const twice = "\n  hint: keep one file per paper, or give this paper another "
	const head, megabyte = "---\ntitle: x\ndate: 2025-03-13\n---\n", 1 << 20
	const stray = "\n  hint: move papers to content/papers, other files to content/files\n"
	for _, c := range []struct {
		name  string
		files files
		want  string
	}{
		{"the same name in two folders", files{"papers/2024/a.md": head, "papers/2025/a.md": head},
			"content/papers/2025/a.md: id: a is already in content/papers/2024/a.md" + twice + "id\n"},
		{"the same name with two endings", files{"papers/a.md": head, "papers/a.yaml": with("")},
			"content/papers/a.yaml: id: a is already in content/papers/a.md" + twice + "id\n"},
		{"names that differ in case", files{"papers/A.yaml": with("id: a"), "papers/a.yaml": with("")},
			"content/papers/a.yaml: differs only in case from content/papers/A.yaml\n  hint: rename one of them\n" +
				"content/papers/a.yaml: id: a is already in content/papers/A.yaml" + twice + "id\n"},
		{"folders that differ in case", files{"files/A/b.png": "", "files/A/c.png": "", "files/a/d.png": ""},
			"content/files/a: differs only in case from content/files/A\n  hint: rename one of them\n"},
		{"a file and a folder that differ in case", files{"files/A": "", "files/a/d.png": "", "files/a/e.png": ""},
			"content/files/a: differs only in case from content/files/A\n  hint: rename one of them\n"},
		{"names that differ in Unicode form", files{"files/e\u0301.png": "", "files/\u00e9.png": ""},
			"content/files/\u00e9.png: differs only in Unicode form from content/files/e\u0301.png\n  hint: rename one of them\n"},
		{"names of Windows", files{"files/con/a.png": "", "papers/aux.md": "", "papers/x:y/b.md": "", "pages/com1.md": "", "collections/nul.x.md": "", "files/x ": ""},
			`content/collections/nul.x.md: "nul.x.md" can't be the name of a file on Windows: it is a device
  hint: rename it
content/files/con: "con" can't be the name of a file on Windows: it is a device
  hint: rename it
content/files/x : "x " can't be the name of a file on Windows: it ends in a dot or a space
  hint: rename it
content/pages/com1.md: "com1.md" can't be the name of a file on Windows: it is a device
  hint: rename it
content/papers/aux.md: "aux.md" can't be the name of a file on Windows: it is a device
  hint: rename it
content/papers/x:y: "x:y" can't be the name of a file on Windows: it contains ':'
  hint: rename it
`},
		{"an id of Windows", files{"papers/a.yaml": with("id: con"), "papers/b.yaml": with("id: aux.x"), "papers/c.yaml": with("id: a.csl")},
			`content/papers/a.yaml:1:34: id: "con" can't be the name of a file on Windows: it is a device
  hint: choose another id, of lower-case letters and digits with hyphens between them
content/papers/b.yaml:1:34: id: "aux.x" can't be the name of a file on Windows: it is a device
  hint: choose another id, of lower-case letters and digits with hyphens between them
content/papers/c.yaml:1:34: id: "a.csl" can't end in ".csl"
  hint: write {title: x, date: 2025-03-13, id: a}
`},
		{"slugs of Windows", files{"tags.yaml": "a: {slug: con}\nb: {slug: index.html}\n", "people.yaml": "lpt1: {name: A}\n"},
			`content/people.yaml:1:1: id: "lpt1" can't be the name of a file on Windows: it is a device
  hint: choose another name, of lower-case letters and digits with hyphens between them
content/tags.yaml:1:11: slug: "con" can't be the name of a file on Windows: it is a device
  hint: choose another name, of lower-case letters and digits with hyphens between them
content/tags.yaml:2:11: slug: "index.html" can't end in ".html"
  hint: write b: {slug: index}
`},
		{"an id and a name", files{"papers/a.yaml": with(""), "papers/b.md": "---\ntitle: x\ndate: 2025-03-13\nid: a\n---\n"},
			"content/papers/b.md:4:5: id: a is already in content/papers/a.yaml" + twice + "id\n"},
		{"one arXiv id in two forms", files{"papers/a.yaml": with("arxiv: 2503.04715v1"), "papers/b.yaml": with("arxiv: 'https://arxiv.org/pdf/2503.04715'")},
			"content/papers/b.yaml:1:37: arxiv: 2503.04715 is already in content/papers/a.yaml" + twice + "arxiv\n"},
		{"one DOI in two forms", files{"papers/a.yaml": with("doi: 10.1145/ABC"), "papers/b.yaml": "title: x\ndate: 2025-03-13\n\n# a comment\ndoi: https://doi.org/10.1145/abc\n"},
			"content/papers/b.yaml:5:6: doi: 10.1145/abc is already in content/papers/a.yaml" + twice + "doi\n"},
		{"an arXiv id and its DOI", files{"papers/a.yaml": with("arxiv: 2503.04715"), "papers/b.yaml": with("doi: 10.48550/arXiv.2503.04715")},
			"content/papers/b.yaml:1:35: doi: 10.48550/arXiv.2503.04715 is already in content/papers/a.yaml" + twice + "doi\n"},
		{"an arXiv DOI and its id", files{"papers/a.yaml": with("doi: 10.48550/arXiv.2503.04715"), "papers/b.yaml": with("arxiv: 2503.04715")},
			"content/papers/b.yaml:1:37: arxiv: 2503.04715 is already in content/papers/a.yaml" + twice + "arxiv\n"},
		{"one of three", files{"papers/a.yaml": with("doi: 10.1145/1"), "papers/b.yaml": with("doi: 10.1145/2"), "papers/c.yaml": with("doi: 10.1145/2, arxiv: 2503.04715")},
			"content/papers/c.yaml:1:35: doi: 10.1145/2 is already in content/papers/b.yaml" + twice + "doi\n"},
		{"drafts and withdrawn papers count", files{"papers/a.yaml": with("draft: true"), "papers/b.yaml": with("id: a, withdrawn: error")},
			"content/papers/b.yaml:1:34: id: a is already in content/papers/a.yaml" + twice + "id\n"},
		{"no id at all is no twin", files{"papers/a.yaml": with(""), "papers/b.yaml": with("")}, ""},

		{"related to none", files{"papers/a.md": "---\ntitle: x\ndate: 2025-03-13\nrelated: [b, c]\n---\n", "papers/b.yaml": with("related: [a]")},
			"content/papers/a.md:4:14: related: there is no paper c\n  hint: did you mean b?\n"},
		{"unknown ids", files{"papers/long-name.yaml": with("related: [other, nobody]"), "papers/other.md": head + "", "papers/moved.yaml": with("aliases: [/papers/old/]"),
			"collections/c.md": "---\ntitle: C\npapers:\n  - other\n  - long-nmae\n  - old\n---\n", "signals.yaml": "date: 2025-03-14\npapers:\n  othr: {upvotes: 1}\n  'other': {upvotes: 1}\n  2503.04715: {stars: 1}\n"},
			"content/collections/c.md:5:5: papers: there is no paper long-nmae\n  hint: did you mean long-name?\n" +
				"content/collections/c.md:6:5: papers: there is no paper old\n  hint: the paper was renamed: write moved\n" +
				"content/papers/long-name.yaml:1:47: related: there is no paper nobody\n  hint: write the id of another paper, which is the name of its file without .md or .yaml\n" +
				"content/signals.yaml:3:3: warning: papers: there is no paper othr\n  hint: did you mean other?\n" +
				"content/signals.yaml:5:3: warning: papers: there is no paper 2503.04715\n  hint: write the id of another paper, which is the name of its file without .md or .yaml\n"},
		{"related to a broken paper", files{"papers/a.yaml": with("related: [b]"), "papers/b.yaml": "{title: x}\n"},
			"content/papers/b.yaml:1: date is missing\n  hint: add a line date: with the day you add the paper to the listing, as YYYY-MM-DD\n"},
		{"no such image", files{"papers/a.yaml": with("image: files/Fig1.png, image_alt: A curve"), "files/fig1.png": ""},
			"content/papers/a.yaml:1:37: image: there is no file files/Fig1.png\n  hint: put the file at content/files/Fig1.png\n"},
		{"no such file", files{"papers/a.yaml": with("links: {pdf: [files/a.pdf, 'https://example.org/files/']}")},
			"content/papers/a.yaml:1:44: links: there is no file files/a.pdf\n  hint: put the file at content/files/a.pdf\n"},

		{"stray files and folders", files{
			"notes.txt": "", "site.yml": "", "drafts/a.md": "", "drafts/deep/b.md": "",
			"papers/a.txt": "", "papers/deep/fig.png": "", "papers/b.MD": "", "papers.md": "",
		}, "content/drafts: warning: ignored: offprint doesn't read this folder" + stray +
			"content/notes.txt: warning: ignored: offprint doesn't read this file" + stray +
			"content/papers.md: warning: ignored: offprint doesn't read this file" + stray +
			"content/papers/a.txt: warning: ignored: a paper's file ends in .md, .yaml or .yml\n  hint: if it is a paper, rename it to a.md; otherwise delete it\n" +
			"content/papers/b.MD: not read: a paper's file ends in .md, .yaml or .yml\n  hint: rename it to b.md\n" +
			"content/papers/deep/fig.png: warning: ignored: a paper's file ends in .md, .yaml or .yml\n  hint: move files to publish to content/files\n" +
			"content/site.yml: not read: offprint reads only site.yaml here\n  hint: rename it to site.yaml\n"},
		{"wrong names of folders", files{"Papers/a.md": head, "paper/b.md": head, "colections/c.md": head, "page/d.md": head, "data/e.md": head},
			"content/Papers: not read: offprint reads only the folders papers, collections, pages, days, digests, files here\n  hint: rename it to content/papers\n" +
				"content/colections: not read: offprint reads only the folders papers, collections, pages, days, digests, files here\n  hint: rename it to content/collections\n" +
				"content/data: warning: ignored: offprint doesn't read this folder" + stray +
				"content/page: not read: offprint reads only the folders papers, collections, pages, days, digests, files here\n  hint: rename it to content/pages\n" +
				"content/paper: not read: offprint reads only the folders papers, collections, pages, days, digests, files here\n  hint: rename it to content/papers\n"},
		{"wrong names", files{
			"papers/MyPaper.md": head, "papers/my paper.md": head, "papers/a.markdown": head, "papers/B.MD": head, "papers/c.md.txt": head, "papers/d.md.bak": head,
			"pages/About.Markdown": head, "tags.yml": "",
		}, "content/pages/About.Markdown: not read: the file of a page ends in .md\n  hint: rename it to about.md\n" +
			"content/papers/B.MD: not read: a paper's file ends in .md, .yaml or .yml\n  hint: rename it to b.md\n" +
			"content/papers/MyPaper.md: the file name can't be the id: \"MyPaper\" contains capitals\n  hint: rename the file to mypaper.md, or add the key id\n" +
			"content/papers/a.markdown: not read: a paper's file ends in .md, .yaml or .yml\n  hint: rename it to a.md\n" +
			"content/papers/c.md.txt: not read: a paper's file ends in .md, .yaml or .yml\n  hint: rename it to c.md\n" +
			"content/papers/d.md.bak: warning: ignored: a paper's file ends in .md, .yaml or .yml\n  hint: move files to publish to content/files\n" +
			"content/papers/my paper.md: the file name can't be the id: \"my paper\" contains a space\n  hint: rename the file to my-paper.md, or add the key id\n" +
			"content/tags.yml: not read: offprint reads only tags.yaml here\n  hint: rename it to tags.yaml\n"},
		{"ignored files", files{
			"README.md": "x", "papers/README.md": "x", "papers/2025/readme.md": "x", "papers/.hidden.md": "x", ".drafts/a.md": "x",
			"papers/.deep/a.md": "x", "papers/a.md~": "x", "papers/.a.md.swp": "x", "papers/a.swp": "x", "papers/#a.md#": "x",
			"files/.DS_Store": "x", ".gitkeep": "x",
		}, ""},
		{"READMEs that are papers", files{"papers/readme.md": head, "pages/README.md": "---\ntitle: About\n---\nText.\n", "README.md": head},
			"content/pages/README.md: not read: offprint ignores READMEs, but this one has front matter\n  hint: name it after its title, such as a-good-paper.md, or delete its front matter\n" +
				"content/papers/readme.md: not read: offprint ignores READMEs, but this one has front matter\n  hint: name it after its title, such as a-good-paper.md, or delete its front matter\n"},
		{"names of files", files{"files/a\\b.png": "", "files/a\x01b.png": "", "files/a b.png": "", "files/ü.png": ""},
			"content/files/a\\u0001b.png: the name has control characters, or invisible ones that reorder or hide text: offprint doesn't read it\n  hint: rename it\n" +
				"content/files/a\\b.png: the name of a file to publish can't have a backslash\n  hint: rename it\n"},
		{"signals of no day", files{"papers/a.yaml": with(""), "signals.yaml": "papers: {a: {upvotes: 1}}\n"},
			"content/signals.yaml: date is missing\n  hint: add date: with the day on which the numbers were collected\n"},
		{"signals of a day", files{"papers/a.yaml": with(""), "signals.yaml": "date: 2025-03-14\npapers: {a: {upvotes: 1}}\n"}, ""},
		{"no signals", files{"signals.yaml": "papers: {}\n"}, ""},
		{"too large", files{"papers/a.md": head + strings.Repeat("x", megabyte-len(head)+1), "papers/b.yaml": strings.Repeat("#", 2*megabyte)},
			"content/papers/a.md: the file is larger than 1 MB\ncontent/papers/b.yaml: the file is larger than 1 MB\n"},
		{"just not too large", files{"papers/a.yaml": "title: x\ndate: 2025-03-13\n#" + strings.Repeat("x", megabyte-len("title: x\ndate: 2025-03-13\n#"))}, ""},
		{"the longest note", files{"papers/a.md": head + strings.Repeat("x", 32<<10)}, ""},
		{"a note too long", files{"papers/a.md": head + strings.Repeat("x", 32<<10+1)}, "content/papers/a.md: the note is longer than 32 kB\n  hint: move longer texts to a page in content/pages/\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, got := load(t, c.files.site(), cache.Folder{})
			if diff := cmp.Diff(lines([]byte(c.want)), lines([]byte(got))); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestLoadWithoutSettings(t *testing.T) {
	site := files{"papers/a.yaml": with("")}.site()
	delete(site, "content/site.yaml")
	folder, problems := load(t, site, cache.Folder{})
	if want := "content/site.yaml: the file is missing: every site needs one\n  hint: create it with two lines, title: My papers and key: my-papers, with your own names\n"; problems != want {
		t.Errorf("got %s, want %s", problems, want)
	}
	if len(folder.Papers) != 1 {
		t.Errorf("the papers are read all the same, got %v", folder.Papers)
	}
}

func TestLoadWithoutContent(t *testing.T) {
	_, _, err := content.Load(t.Context(), fstest.MapFS{"papers/a.md": {}}, cache.Folder{})
	if !errors.Is(err, content.ErrNoContent) {
		t.Errorf("without a content folder: got %v", err)
	}
	_, _, err = content.Load(t.Context(), os.DirFS(t.TempDir()), cache.Folder{})
	if !errors.Is(err, content.ErrNoContent) {
		t.Errorf("in an empty folder: got %v", err)
	}
	folder, problems := load(t, files{}.site(), cache.Folder{})
	if len(folder.Papers) != 0 || problems != "" {
		t.Errorf("without papers: got %v, %s", folder.Papers, problems)
	}
}

func TestLoadReturnsReadErrors(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := content.Load(ctx, files{"papers/a.yaml": with("")}.site(), cache.Folder{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
	site := unreadable{files{"papers/a.yaml": with(""), "papers/b.yaml": with("")}.site(), "content/papers/b.yaml"}
	if _, _, err := content.Load(t.Context(), site, cache.Folder{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a file that can't be read: got %v", err)
	}
}

// unreadable is a site with a file that can't be read.
type unreadable struct {
	fstest.MapFS
	file string
}

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if name == u.file {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.ReadFile(name)
}

func TestLoadFollowsNoLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, files{"papers/a.yaml": with(""), "files/a.png": ""}.site()); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{
		"content/papers/b.yaml": "a.yaml", "content/papers/2025": "..", "content/files/b.png": "a.png", "content/files/gone.png": "nowhere",
	} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	folder, got := load(t, os.DirFS(dir), cache.Folder{})
	const links = ": not a regular file but a symbolic link: offprint doesn't read it\n  hint: replace it with the file or the folder itself\n"
	want := "content/files/b.png" + links + "content/files/gone.png" + links + "content/papers/2025" + links + "content/papers/b.yaml" + links
	if diff := cmp.Diff(lines([]byte(want)), lines([]byte(got))); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if len(folder.Papers) != 1 || len(folder.Files) != 1 {
		t.Errorf("got %v, %v", folder.Papers, folder.Files)
	}
}

func TestLoadNamesThatAreNotUTF8(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, files{"papers/a.yaml": with(""), "papers/2025/b.yaml": with("")}.site()); err != nil {
		t.Fatal(err)
	}
	papers := filepath.Join(dir, "content", "papers")
	for from, to := range map[string]string{"a.yaml": "\xe9.yaml", "2025": "20\xff"} {
		if err := os.Rename(filepath.Join(papers, from), filepath.Join(papers, to)); err != nil {
			t.Skip("no such names here:", err)
		}
	}
	folder, got := load(t, os.DirFS(dir), cache.Folder{})
	const hint = ": the name is not UTF-8\n  hint: rename it\n"
	if want := "content/papers/20\xff" + hint + "content/papers/\xe9.yaml" + hint; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(folder.Papers) != 0 {
		t.Errorf("got %v", folder.Papers)
	}
}

// reversed lists folders in reverse order.
type reversed struct{ fstest.MapFS }

func (r reversed) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := r.MapFS.ReadDir(name)
	slices.Reverse(entries)
	return entries, err
}

func TestLoadIsIndependentOfOrder(t *testing.T) {
	site := full(t)
	for _, name := range []string{"papers/a.yaml", "papers/2025/a.yaml", "papers/2024/b.yaml", "files/z", "files/a/z", "stray.txt", "stray/x"} {
		site["content/"+name] = &fstest.MapFile{Data: []byte(with("doi: 10.1145/1"))}
	}
	want, wantProblems := load(t, site, cache.Folder{})
	if !strings.Contains(wantProblems, "content/papers/a.yaml: id: a is already in content/papers/2025/a.yaml") {
		t.Errorf("got %s", wantProblems)
	}
	got, problems := load(t, reversed{site}, cache.Folder{})
	if diff := cmp.Diff(want, got, byFingerprint); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if diff := cmp.Diff(wantProblems, problems); diff != "" {
		t.Errorf("problems: -want +got\n%s", diff)
	}
}

// TestLocateKeys locates keys in files with characters that clean removes.
func TestLocateKeys(t *testing.T) {
	site := files{
		"papers/a.md":   "\ufeff---\r\ntitle: x\r\ndate: 2025-03-13\r\nid:  a\r\n---\r\nid: b\r\n",
		"papers/b.yaml": "title: x\nid: b\n",
		"papers/c.md":   "no front matter\n",
		"papers/d.yaml": "title: [\n",
	}.site()
	for at, want := range map[[2]string]string{
		{"a.md", "id"}: "content/papers/a.md:4:6", {"a.md", "doi"}: "content/papers/a.md", {"b.yaml", "id"}: "content/papers/b.yaml:2:5",
		{"c.md", "id"}: "content/papers/c.md", {"d.yaml", "id"}: "content/papers/d.yaml", {"none.md", "id"}: "content/papers/none.md",
	} {
		if got := content.Locate(site, "content/papers/"+at[0], at[1]).String(); got != want {
			t.Errorf("Locate(%s, %s) = %s, want %s", at[0], at[1], got, want)
		}
	}
}
