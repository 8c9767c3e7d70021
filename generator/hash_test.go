package generator_test

import (
	"encoding/json"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/publish/card"
	"offprint/generator/site"
	"offprint/layouts"
	"offprint/test/testkit"
)

// TestHashesCoverPages edits papers, tags, people, collections and signals at random. If a paper's page, card,
// exports or entry in a feed change, its hash must have changed, and if an author's page changes, the hash of the
// person, of one of the papers or their list.
func TestHashesCoverPages(t *testing.T) {
	edits := 12
	if soak() {
		edits = 300
	}
	e := newEditor(t, 3, 30)
	e.write("content/site.yaml", "title: T\nkey: t\nbase_url: https://example.org/\nsize: full\nlists: {home: cards}\nauthors: {pages_from: 2}\ntags: {pages_from: 3}\n")
	base, err := fs.ReadFile(layouts.FS(), "base.html")
	must(t, err)
	e.write("layouts/base.html", regexp.MustCompile(`\{\{\.Page\.(Head|Masthead|Colophon)\}\}`).ReplaceAllString(string(base), ""))
	changes := map[string]int{}
	before := e.hashed()
	for i := range edits {
		what := e.editHashed()
		after := e.hashed()
		for path, text := range after.files {
			was, ok := before.files[path]
			if !ok || was == text {
				continue
			}
			id, kind := after.subject(path)
			if id == "" {
				continue
			}
			changes[kind]++
			if after.hashes[id] == before.hashes[id] {
				t.Errorf("edit %d, %s: %s changed, but the hash of %s is %x as before", i, what, path, id, after.hashes[id])
			}
		}
		before = after
	}
	for _, kind := range []string{"page", "export", "card", "entry", "author"} {
		if changes[kind] == 0 {
			t.Errorf("no edit changed a file of the kind %q", kind)
		}
	}
	t.Log(changes)
}

// editHashed changes what hashes must cover.
func (e *editor) editHashed() string {
	switch e.random.IntN(12) {
	case 0:
		e.add()
		return "add"
	case 1:
		e.rename()
		return "rename"
	case 2:
		e.remove()
		return "remove"
	case 3:
		e.lists()
		return "lists"
	case 4:
		e.signals()
		return "signals"
	case 5:
		e.tags()
		return "tags"
	case 6:
		e.people()
		return "people"
	}
	e.paper()
	return "paper"
}

// hashedSite is a published site and the hashes of what its files show.
type hashedSite struct {
	files  tree
	hashes map[string]any // by id of a paper, and by the page of an author
}

func (e *editor) hashed() hashedSite {
	e.t.Helper()
	c := e.config
	c.Output, c.Cache = filepath.Join(e.t.TempDir(), "public"), cache.Folder{}
	build(e.t, c)
	s := hashedSite{testkit.ReadTree(e.t, c.Output), map[string]any{}}
	s.addEntries(e.t)
	folder, _, err := content.Load(e.t.Context(), c.Site, cache.Folder{})
	must(e.t, err)
	listing, _ := site.New(folder, site.Options{BaseURL: "https://example.org/", Now: c.Now, Drafts: c.Drafts, Future: c.Future, Covers: card.Covers})
	must(e.t, generator.Relate(e.t.Context(), listing, cache.Folder{}))
	for _, p := range slices.Concat(listing.Papers, listing.Withdrawn) {
		s.hashes[p.ID] = p.Hash()
	}
	for _, person := range listing.People {
		hashes := [101]fingerprint.Hash{person.Hash()}
		for i, p := range person.Papers {
			hashes[i+1] = p.ListHash()
		}
		s.hashes[site.AuthorsAddress.Below(person.Slug).File()] = hashes
	}
	return s
}

// addEntries adds the entries of the main feed as files.
func (s hashedSite) addEntries(t *testing.T) {
	var feed struct {
		Items []json.RawMessage `json:"items"`
	}
	must(t, json.Unmarshal([]byte(s.files["feed.json"]), &feed))
	for _, item := range feed.Items {
		var entry struct{ URL string }
		must(t, json.Unmarshal(item, &entry))
		s.files["entries/"+strings.Split(entry.URL, "/")[4]] = string(item)
	}
}

// subject returns the key of the hash that covers a file, and what the file is; "" if no hash does.
func (s hashedSite) subject(path string) (key, kind string) {
	folder, rest, _ := strings.Cut(strings.TrimPrefix(path, "cards/"), "/")
	id, file, _ := strings.Cut(rest, "/")
	switch {
	case folder == "authors" && file == "index.html" && s.hashes[path] != nil:
		return path, "author"
	case folder == "entries":
		return rest, "entry"
	case folder != "papers":
		return "", ""
	case s.hashes[id] != nil:
		return id, "page"
	case strings.HasSuffix(path, ".png"):
		return strings.TrimSuffix(rest, ".png"), "card"
	}
	for _, kind := range content.PaperExportKinds() {
		if id, ok := strings.CutSuffix(rest, "."+string(kind)); ok {
			return id, "export"
		}
	}
	return "", ""
}
