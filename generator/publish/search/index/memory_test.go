package index

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"offprint/generator/fingerprint"
	"offprint/test/testkit"
)

// keyed sets the keys of papers, so that a memory may remember them.
func keyed(papers []indexed) []indexed {
	for i := range papers {
		papers[i].setKey()
	}
	return papers
}

func (p *indexed) setKey() {
	p.key = fingerprint.Of(p.Paper)
}

func encoded(m *Memory) string {
	var b strings.Builder
	_ = m.Encode(&b) // never fails
	return b.String()
}

// TestIncrementalIndexEqualsClean edits papers at random. The files of an index with a memory must be those of one
// without, and a file with the key of the last index must have its content.
func TestIncrementalIndexEqualsClean(t *testing.T) {
	rounds, n := 25, 300
	if testkit.Soak() {
		rounds, n = 2000, maxHead+100
	}
	r := rand.New(rand.NewPCG(5, 6))
	others := keyed(synthetic(n))
	papers := slices.Clone(others[:n-n/10])
	var m Memory
	last := map[string]File{}
	lastData := write(t, &m, papers)
	for round := range rounds {
		papers = edited(r, papers, others)
		if round%5 == 1 {
			m = Decode(encoded(&m))
		}
		files, data := indexOf(t, &m, papers)
		if want := write(t, new(Memory), papers); !maps.EqualFunc(data, want, bytes.Equal) {
			t.Fatalf("round %d: the files differ from those of a clean index", round)
		}
		for path, file := range files {
			if last[path].Key == file.Key && file.Key != (fingerprint.Hash{}) && !bytes.Equal(lastData[path], data[path]) {
				t.Fatalf("round %d: %s has the key of another content", round, path)
			}
		}
		last, lastData = files, data
	}
}

// indexOf returns the files of an index and what they contain, by path.
func indexOf(t *testing.T, m *Memory, papers []indexed) (map[string]File, map[string][]byte) {
	t.Helper()
	list, err := m.Index(t.Context(), sourceOf(papers))
	if err != nil {
		t.Fatal(err)
	}
	files, data := map[string]File{}, map[string][]byte{}
	for _, file := range list {
		files[file.Path] = file
		if data[file.Path], err = file.Data(); err != nil {
			t.Fatal(err)
		}
	}
	return files, data
}

// edited returns papers of which some are changed, removed, added or moved.
func edited(r *rand.Rand, papers, others []indexed) []indexed {
	papers = slices.Clone(papers)
	at, other := r.IntN(len(papers)), others[r.IntN(len(others))]
	switch r.IntN(6) {
	case 0:
		papers = slices.Delete(papers, at, min(at+1+r.IntN(40), len(papers)))
	case 1:
		other.Shown.ID = fmt.Sprint("new", r.Int())
		papers = slices.Insert(papers, at, other)
		papers[at].setKey()
	case 2:
		for range 1 + r.IntN(60) {
			other.Shown.ID = fmt.Sprint("new", r.Int())
			papers = append(papers, other)
			papers[len(papers)-1].setKey()
		}
	case 3:
		swapped := r.IntN(len(papers))
		papers[at], papers[swapped] = papers[swapped], papers[at]
	case 4:
		papers[at].Keys = append(slices.Clone(papers[at].Keys), fmt.Sprint("tag:x", r.IntN(3)))
		papers[at].setKey()
	default:
		papers[at].Text, papers[at].Title = other.Text, fmt.Sprintf("<i>%d</i>", r.Int())
		papers[at].setKey()
	}
	return papers
}

// TestMemoryReadsOnlyChangedPapers counts the papers that an index reads, before its files are opened.
func TestMemoryReadsOnlyChangedPapers(t *testing.T) {
	papers := keyed(synthetic(100))
	var m Memory
	write(t, &m, papers)
	m = Decode(encoded(&m))
	papers = slices.Clone(papers)
	papers[77].Text = "another title"
	papers[77].setKey()
	papers = slices.Delete(papers, 20, 21)
	read := 0
	s := sourceOf(papers)
	s.Paper = func(i int) Paper { read++; return papers[i].Paper }
	if _, err := m.Index(t.Context(), s); err != nil || read != 1 || !m.IsChanged() {
		t.Errorf("read %d papers, want 1; changed: %v; %v", read, m.IsChanged(), err)
	}
	m = Decode(encoded(&m))
	if _, err := m.Index(t.Context(), s); err != nil || read != 1 || m.IsChanged() {
		t.Errorf("without a change: read %d papers, want none; changed: %v; %v", read-1, m.IsChanged(), err)
	}
}

// TestMemoryForgetsWordsOfOldPapers: a server rebuilds the index for days.
func TestMemoryForgetsWordsOfOldPapers(t *testing.T) {
	var m Memory
	most := 0
	for round := range 20 {
		papers := keyed(synthetic(10))
		for i := range papers {
			papers[i].Text += fmt.Sprintf(" own%dx%d", round, i)
			for j := range 30 {
				papers[i].Text += fmt.Sprintf(" w%dx%dx%d", round, i, j)
			}
			papers[i].setKey()
		}
		write(t, &m, papers)
		most = max(most, len(m.words.texts))
	}
	if most > 3000 {
		t.Errorf("%d words are remembered of 20 papers", most)
	}
}

// TestDamagedMemory changes bytes: the memory then knows nothing, or some papers are wrong, but the program goes on.
func TestDamagedMemory(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	rounds := 150
	if testkit.Soak() {
		rounds = 10_000
	}
	papers := keyed(synthetic(10))
	var m Memory
	write(t, &m, papers)
	data := encoded(&m)
	for i := range rounds {
		damaged := []byte(data)
		switch i % 3 {
		case 0:
			damaged = damaged[:r.IntN(len(data))]
		case 1:
			damaged[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
		default:
			damaged[r.IntN(min(200, len(data)))] = byte(r.IntN(256))
		}
		m := Decode(string(damaged))
		files, err := m.Index(t.Context(), sourceOf(papers))
		if err != nil || len(files) < 10 {
			t.Fatalf("%d files, %v", len(files), err)
		}
	}
	if m := Decode(data[:len(data)-1]); len(m.papers) > 0 {
		t.Error("a cut memory knows papers")
	}
}

func FuzzDecode(f *testing.F) {
	papers := keyed(synthetic(3))
	var m Memory
	write(f, &m, papers)
	f.Add(encoded(&m))
	f.Fuzz(func(t *testing.T, data string) {
		m := Decode(data)
		if _, err := m.Index(t.Context(), sourceOf(papers)); err != nil {
			t.Error(err)
		}
	})
}
