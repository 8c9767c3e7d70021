package export

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/site"
	"offprint/generator/site/cite"
)

// datedPapers returns paper files: a year with few papers, a month with many, a day with more than two blocks
// hold, of which some are ranked by the curator.
func datedPapers() []txtar.File {
	var files []txtar.File
	add := func(date string, n int, more func(i int) string) {
		for i := range n {
			files = append(files, txtar.File{Name: fmt.Sprintf("p%s-%03d.md", strings.ReplaceAll(date, "-", ""), i), Data: fmt.Appendf(nil,
				"---\ntitle: About $x_{%d}$ & “all”\ndate: %s\nauthors: [José Núñez]\n%s---\n", i, date, more(i))})
		}
	}
	plain := func(int) string { return "" }
	add("2023-05-01", 40, plain)
	add("2023-11-30", 60, plain)
	add("2024-02-01", 30, plain)
	add("2024-06-07", 60, plain)
	add("2024-06-08", 50, plain)
	add("2025-01-02", 450, func(i int) string {
		switch {
		case i%50 == 7:
			return "highlight: true\n"
		case i%50 == 9:
			return fmt.Sprintf("highlight: true\nposition: %d\n", 100-i%100)
		case i%3 == 0:
			return fmt.Sprintf("position: %d\n", 1000-i)
		}
		return ""
	})
	return files
}

// opened returns the content of a file.
func opened(t testing.TB, file output.File) []byte {
	t.Helper()
	body, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := body.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// blockPaper is a paper as a block has it.
type blockPaper struct{ day, rank, id, record string }

// readBlock reads a block as docs/exports.md describes it.
func readBlock(t testing.TB, data []byte) (papers []blockPaper) {
	t.Helper()
	all, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		t.Fatal(err)
	}
	directory, records, _ := strings.Cut(string(all), "\n\n")
	for line := range strings.SplitSeq(directory, "\n") {
		f := strings.Split(line, " ")
		n, err := strconv.Atoi(f[3])
		if err != nil {
			t.Fatal(line, err)
		}
		papers = append(papers, blockPaper{f[0], f[1], f[2], records[:n]})
		records = records[n:]
	}
	if records != "" {
		t.Errorf("%d bytes after the last record", len(records))
	}
	return papers
}

// TestBlocksHaveAllCitations puts the file of all papers together from the blocks of each format.
func TestBlocksHaveAllCitations(t *testing.T) {
	s := newSite(t, content.Settings{}, datedPapers())
	library, _ := cite.New(s, nil)
	m := newMaker(library, s, cache.Folder{})
	for _, kind := range content.BlockExportKinds() {
		var papers []blockPaper
		periods := map[string]int{}
		for file := range New(library, s, cache.Folder{}).Files("") {
			name, isBlock := strings.CutPrefix(file.Path, "citations/")
			if name, ok := strings.CutSuffix(name, "."+string(kind)+".bin"); ok && isBlock {
				block := readBlock(t, opened(t, file))
				periods[name] = len(block)
				papers = append(papers, block...)
			}
		}
		for name, n := range map[string]int{"2023": 100, "2024-02": 30, "2024-06-07": 60, "2024-06-08": 50} {
			if periods[name] != n {
				t.Errorf("%s: %d papers in %s, want %d", kind, periods[name], name, n)
			}
		}
		if len(periods) != 4+8 {
			t.Errorf("%s: got blocks %v, want eight of a day with 450 papers", kind, periods)
		}
		slices.SortFunc(papers, func(a, b blockPaper) int {
			return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(a.rank, b.rank), cmp.Compare(a.id, b.id))
		})
		f := m.formats[kind]
		var records []string
		for _, p := range papers {
			records = append(records, p.record)
		}
		if got, want := f.begin+strings.Join(records, f.between)+f.end, strings.Join(m.many(list{kind: kind, papers: s.Papers}), ""); got != want {
			t.Errorf("%s: the blocks have %d bytes, the list %d, or they differ", kind, len(got), len(want))
		}
	}
}

// blockKeys returns the keys of the files below citations, and the index.
func blockKeys(t *testing.T, files []txtar.File) (map[string]fingerprint.Hash, blockIndex) {
	t.Helper()
	s := newSite(t, content.Settings{}, files)
	library, _ := cite.New(s, nil)
	keys, index := map[string]fingerprint.Hash{}, blockIndex{}
	for file := range New(library, s, cache.Folder{}).Files("") {
		if file.Path == string(site.BlockIndexAddress) {
			if err := json.Unmarshal(opened(t, file), &index); err != nil {
				t.Fatal(err)
			}
		} else if strings.HasPrefix(file.Path, "citations/") {
			if keys[file.Path] = file.Key(); keys[file.Path] == (fingerprint.Hash{}) {
				t.Errorf("%s has no key", file.Path)
			}
		}
	}
	return keys, index
}

// TestNewPaperChangesOneBlock adds papers of several days, and changes one.
func TestNewPaperChangesOneBlock(t *testing.T) {
	files := datedPapers()
	before, index := blockKeys(t, files)
	for name, paper := range map[string]txtar.File{
		"new":       {Name: "new.md", Data: []byte("---\ntitle: New\ndate: 2025-01-03\n---\n")},
		"same day":  {Name: "new.md", Data: []byte("---\ntitle: New\ndate: 2025-01-02\nposition: 1\n---\n")},
		"backdated": {Name: "new.md", Data: []byte("---\ntitle: New\ndate: 2024-02-11\n---\n")},
		"changed":   {Name: files[0].Name, Data: []byte("---\ntitle: Changed\ndate: 2023-05-01\n---\n")},
	} {
		changed := append(slices.DeleteFunc(slices.Clone(files), func(f txtar.File) bool { return f.Name == paper.Name }), paper)
		after, next := blockKeys(t, changed)
		var names []string
		for name, key := range after {
			if before[name] != key {
				names = append(names, name)
			}
		}
		if slices.Sort(names); len(names) != len(content.BlockExportKinds()) {
			t.Errorf("%s: changes %v, want a block in each format", name, names)
		}
		hashes := 0
		for period, parts := range next.Blocks {
			for i, hash := range parts {
				if len(index.Blocks[period]) != len(parts) || index.Blocks[period][i] != hash {
					hashes++
				}
			}
		}
		if hashes != 1 {
			t.Errorf("%s: changes %d hashes in the index, want one", name, hashes)
		}
	}
}

// TestSettingsSelectBlocks checks that a site can have fewer formats, or none.
func TestSettingsSelectBlocks(t *testing.T) {
	for _, kinds := range [][]content.ExportKind{{}, {content.RIS}} {
		s := newSite(t, content.Settings{Exports: content.ExportSettings{Blocks: kinds}}, papersFile(t))
		library, _ := cite.New(s, nil)
		var names []string
		for file := range New(library, s, cache.Folder{}).Files("") {
			if strings.HasPrefix(file.Path, "citations/") {
				names = append(names, file.Path)
			}
		}
		want := []string{"citations/2025.ris.bin", "citations/index.json"}
		if len(kinds) == 0 {
			want = nil
		}
		if !slices.Equal(names, want) {
			t.Errorf("%v: got %v, want %v", kinds, names, want)
		}
	}
}
