package content

import (
	"strings"
	"testing"
	"testing/fstest"

	"offprint/generator/output/cache"
)

func TestRenameChangesReferences(t *testing.T) {
	const site = "title: T\nkey: t\nbase_url: https://example.org/\n"
	for _, c := range []struct{ name, file, text, to, want string }{
		{"by the file's name", "old.md", "---\ntitle: 'A'\ndate: 2025-03-13 # a remark\n---\nA note: old.\n",
			"new.md", "---\ntitle: 'A'\ndate: 2025-03-13 # a remark\naliases: [/papers/old/]\n---\nA note: old.\n"},
		{"by its key", "file.md", "---\nid: old\ntitle: old\ndate: 2025-03-13\n---\n",
			"file.md", "---\nid: new\ntitle: old\ndate: 2025-03-13\naliases: [/papers/old/]\n---\n"},
		{"in quotes", "file.md", "---\ntitle: A\nid: \"old\"\ndate: 2025-03-13\n---\n",
			"file.md", "---\ntitle: A\nid: new\ndate: 2025-03-13\naliases: [/papers/old/]\n---\n"},
		{"a flow list", "old.md", "---\ntitle: ü\ndate: 2025-03-13\naliases: [/x/]\n---\n",
			"new.md", "---\ntitle: ü\ndate: 2025-03-13\naliases: [/papers/old/, /x/]\n---\n"},
		{"a block list", "old.md", "---\ntitle: A\naliases:\n  - /x/\n  - /y/\ndate: 2025-03-13\n---\n",
			"new.md", "---\ntitle: A\naliases: [/papers/old/, /x/, /y/]\ndate: 2025-03-13\n---\n"},
		{"a single alias", "old.yml", "title: A\naliases: /x/\ndate: 2025-03-13\n",
			"new.yml", "title: A\naliases: [/papers/old/, /x/]\ndate: 2025-03-13\n"},
		{"an anchored list", "old.md", "---\ntitle: A\naliases: &y\n  - /x/\ndate: 2025-03-13\n---\n",
			"new.md", "---\ntitle: A\naliases: [/papers/old/, /x/]\ndate: 2025-03-13\n---\n"},
		{"related to itself", "old.md", "---\ntitle: A\nrelated: [old, other]\ndate: 2025-03-13\n---\n",
			"new.md", "---\ntitle: A\nrelated: [new, other]\ndate: 2025-03-13\naliases: [/papers/old/]\n---\n"},
		{"no line end", "old.yaml", "title: A\ndate: 2025-03-13",
			"new.yaml", "title: A\ndate: 2025-03-13\naliases: [/papers/old/]\n"},
		{"a note at the end", "old.yaml", "title: A\ndate: 2025-03-13\nnote: |\n  old\n",
			"new.yaml", "title: A\ndate: 2025-03-13\naliases: [/papers/old/]\nnote: |\n  old\n"},
		{"on one line", "old.yaml", "{title: A, date: 2025-03-13}",
			"new.yaml", "title: 'A'\ndate: 2025-03-13\naliases: [/papers/old/]\n"},
		{"with Windows line ends", "old.md", "\ufeff---\r\ntitle: A\r\ndate: 2025-03-13\r\n---\r\nold\r\n",
			"new.md", "\ufeff---\r\ntitle: A\r\ndate: 2025-03-13\r\naliases: [/papers/old/]\r\n---\r\nold\r\n"},
		{"with comments", "old.md", "---\n\n# first\ntitle: A  # a\n\n\ndate: 2025-03-13\naliases: # old ones\n  # x\n  - /x/  # y\n#draft: true\n---\n",
			"new.md", "---\n\n# first\ntitle: A  # a\n\n\ndate: 2025-03-13\naliases: # old ones\n  - /papers/old/\n  # x\n  - /x/  # y\n#draft: true\n---\n"},
	} {
		fsys := fstest.MapFS{
			"content/site.yaml":             {Data: []byte(site)},
			"content/papers/2025/" + c.file: {Data: []byte(c.text)},
			"content/papers/other.md":       {Data: []byte("---\ntitle: O\ndate: 2025-03-13\nrelated: [other2, 'old']\n---\nold\n")},
			"content/papers/other2.md":      {Data: []byte("---\ntitle: O\ndate: 2025-03-13\nrelated: old\n---\n")},
			"content/collections/c.md":      {Data: []byte("---\ntitle: old\npapers:\n- other\n- old\n---\nold\n")},
		}
		fsys["content/signals.yaml"] = &fstest.MapFile{Data: []byte("date: 2025-03-14\npapers:\n  other: {upvotes: 1} # x\n  # the old one\n  'old': {stars: 2}\n")}
		fsys["content/signals-history"] = &fstest.MapFile{Data: []byte("# old\n2025-03-13 old stars=1\n2025-03-13 other upvotes=1\n")}
		fsys["content/digests/2025-w11.yaml"] = &fstest.MapFile{Data: []byte("# The order\nclosed: 2025-03-17\norder:\n  - 'other'\n  - 'old'\n  - 'gone'\n")}
		changes, problems, err := Rename(t.Context(), fsys, "old", "new")
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", c.name, problems, err)
			continue
		}
		for _, change := range changes {
			delete(fsys, change.File)
			fsys[change.To] = &fstest.MapFile{Data: change.Data}
		}
		for file, want := range map[string]string{
			"content/papers/2025/" + c.to: c.want,
			"content/signals.yaml":        "date: 2025-03-14\npapers:\n  'other': {upvotes: 1} # x\n  # the old one\n  'new': {stars: 2}\n",
			"content/signals-history":     "# old\n2025-03-13 new stars=1\n2025-03-13 other upvotes=1\n",
			"content/papers/other.md":     "---\ntitle: O\ndate: 2025-03-13\nrelated: [other2, new]\n---\nold\n",
			"content/papers/other2.md":    "---\ntitle: O\ndate: 2025-03-13\nrelated: new\n---\n",
			"content/collections/c.md":    "---\ntitle: old\npapers: [other, new]\n---\nold\n",

			"content/digests/2025-w11.yaml": "# The order\nclosed: 2025-03-17\norder:\n  - 'other'\n  - 'new'\n  - 'gone'\n",
		} {
			if f := fsys[file]; f == nil || string(f.Data) != want {
				t.Errorf("%s: %s: %v", c.name, file, f)
			}
		}
		if _, problems, err := Load(t.Context(), fsys, cache.Folder{}); err != nil || len(problems) > 0 {
			t.Errorf("%s: afterwards: %v %v", c.name, problems, err)
		}
	}
}

func TestRenameRefuses(t *testing.T) {
	fsys := fstest.MapFS{
		"content/site.yaml":     {Data: []byte("title: T\nkey: t\n")},
		"content/papers/a.md":   {Data: []byte("---\ntitle: A\ndate: 2025-03-13\n---\n")},
		"content/papers/b.yaml": {Data: []byte("{title: B, # b\n  date: 2025-03-13}")},
		"content/papers/d.yaml": {Data: []byte("title: D\ndate: 2025-03-13\naliases: /papers/taken/\n")},
	}
	for _, c := range []struct{ from, to, want string }{
		{"none", "new", `no paper "none"`}, {"a", "b", `the id "b" already exists`}, {"a", "Not OK", "contains capitals and a space"}, {"b", "c", "by hand"}, {"a", "taken", "an alias of"},
	} {
		if _, _, err := Rename(t.Context(), fsys, c.from, c.to); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s to %s: %v", c.from, c.to, err)
		}
	}
	fsys["content/papers/c.md"] = &fstest.MapFile{Data: []byte("---\ntitel: C\n---\n")}
	if changes, problems, err := Rename(t.Context(), fsys, "a", "new"); len(changes) > 0 || !problems.HasErrors(false) || err != nil {
		t.Errorf("with problems in the folder: %v %v %v", changes, problems, err)
	}
}
