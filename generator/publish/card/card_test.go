package card_test

import (
	"bytes"
	"context"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/publish/card"
	"offprint/generator/site"
	"offprint/test/testkit/sample"
)

// folder is a site's files by name below content/.
type folder map[string]string

const settings = "title: Papers\nkey: t\ndescription: About papers.\n"

func (f folder) site(t *testing.T) *site.Site {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range f {
		files["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	loaded, problems, err := content.Load(t.Context(), files, cache.Folder{})
	must(t, err)
	s, more := site.New(loaded, site.Options{BaseURL: "https://example.org/", Now: paper.Date{Year: 2026, Month: 1, Day: 1}, Covers: card.Covers})
	if problems = append(problems, more...); len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

// with returns a copy of the folder with a file added or replaced.
func (f folder) with(name, text string) folder {
	next := maps.Clone(f)
	next[name] = text
	return next
}

func example() folder {
	return folder{
		"site.yaml":     settings,
		"papers/a.yaml": "title: First\ndate: 2025-03-12\nauthors: [Ada Lovelace]\ntags: [theory]\n",
		"papers/b.yaml": "title: 'Rates for $\\ell_2$'\ndate: 2025-03-13\n",
		"papers/c.yaml": "title: 注意力机制\ndate: 2025-03-13\n",
	}
}

func TestSettingsSelectCards(t *testing.T) {
	all := []string{"cards/2025/03/12.png", "cards/2025/03/13.png", "cards/papers/a.png", "cards/papers/b.png", "cards/site.png"}
	for name, c := range map[string]struct {
		settings string
		want     []string
	}{
		"default":                            {settings, all},
		"none":                               {settings + "cards: none\n", nil},
		"only the site's":                    {settings + "cards: {papers: 0, days: 0}\n", all[4:]},
		"the newest":                         {settings + "cards: {papers: 2, days: 1}\n", []string{"cards/2025/03/13.png", "cards/papers/b.png", "cards/site.png"}},
		"a title that the fonts don't cover": {"title: 论文\nkey: t\n", all[:4]},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, slices.Sorted(maps.Keys(fingerprints(t, example().with("site.yaml", c.settings).site(t))))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestChangesRedrawAffectedCards(t *testing.T) {
	before := fingerprints(t, example().site(t))
	for name, c := range map[string]struct {
		after folder
		want  []string
	}{
		"a new paper":      {example().with("papers/d.yaml", "title: New\ndate: 2025-03-13\n"), []string{"cards/2025/03/13.png", "cards/papers/d.png"}},
		"another abstract": {example().with("papers/a.yaml", example()["papers/a.yaml"]+"abstract: Text.\n"), nil},
		"another author":   {example().with("papers/b.yaml", example()["papers/b.yaml"]+"authors: [Grace Hopper]\n"), []string{"cards/papers/b.png"}},
		"another accent": {example().with("site.yaml", settings+"cards: {accent: '#000080'}\n"),
			[]string{"cards/2025/03/12.png", "cards/2025/03/13.png", "cards/papers/a.png", "cards/papers/b.png", "cards/site.png"}},
	} {
		t.Run(name, func(t *testing.T) {
			var changed []string
			for path, fingerprint := range fingerprints(t, c.after.site(t)) {
				if before[path] != fingerprint {
					changed = append(changed, path)
				}
			}
			slices.Sort(changed)
			if diff := cmp.Diff(c.want, changed); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSyncKeepsUnchangedCards(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	result, manifest := sync(t, dir, example(), output.Manifest{})
	if result.Written != 5 {
		t.Errorf("first sync: wrote %d cards, want 5", result.Written)
	}
	for path := range fingerprints(t, example().site(t)) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path)))
		must(t, err)
		size, err := png.DecodeConfig(bytes.NewReader(data))
		must(t, err)
		if size.Width != 1200 || size.Height != 630 {
			t.Errorf("%s: got %d × %d pixels, want 1200 × 630", path, size.Width, size.Height)
		}
	}
	if result, manifest = sync(t, dir, example(), manifest); result.Rendered != 0 {
		t.Errorf("second sync: drew %d cards, want 0", result.Rendered)
	}
	if result, _ = sync(t, dir, example().with("papers/d.yaml", "title: New\ndate: 2025-03-13\n"), manifest); result.Rendered != 2 || result.Written != 2 {
		t.Errorf("new paper: drew %d cards and wrote %d, want 2 (the paper's and the day's)", result.Rendered, result.Written)
	}
}

func sync(t *testing.T, dir string, f folder, manifest output.Manifest) (output.Result, output.Manifest) {
	t.Helper()
	result, next, err := output.Sync(context.Background(), card.Files(f.site(t), sample.Strings(t, "en")), output.Options{Dir: dir, Manifest: manifest})
	must(t, err)
	return result, next
}

// fingerprints returns the fingerprint of every card, without drawing any.
func fingerprints(t *testing.T, s *site.Site) map[string]fingerprint.Hash {
	t.Helper()
	byPath := map[string]fingerprint.Hash{}
	for file := range card.Files(s, sample.Strings(t, "en")) {
		body, err := file.Open()
		must(t, err)
		byPath[file.Path] = body.Fingerprint
	}
	return byPath
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
