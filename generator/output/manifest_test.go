package output

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"offprint/generator/fingerprint"
	"offprint/test/testkit"
)

func TestManifestIsUnpackedAsItWas(t *testing.T) {
	paths := []string{"index.html", "papers/a/index.html", "papers/a.bib", "papers/b/index.html", "x/y/z.txt", "x/Größe.txt"}
	records := make([]Record, len(paths))
	for i := range records {
		records[i] = Record{fingerprint.Hash{1, byte(i)}, fingerprint.Hash{2, byte(i)}, int64(i * 1000), int64(i%3) * 1e18}
	}
	folders := foldersOf(paths)
	for i := range folders {
		folders[i].modTime = int64(5-i) * 1e18
	}
	packed := newContents(paths, records, folders).pack()
	got := unpack(packed)
	if !slices.Equal(got.paths, paths) || !slices.Equal(got.records, records) || !slices.Equal(got.folders, folders) {
		t.Errorf("got %+v", got)
	}
	for n := range packed {
		if c := unpack(packed[:n]); c.len() > 0 {
			t.Errorf("the first %d bytes: got %d files, want none", n, c.len())
		}
	}
	shared := map[string]bool{".": true, "papers/a": false, "papers": true, "papers/b": false, "x/y": true, "x": true}
	for _, f := range folders {
		if want, ok := shared[f.path]; !ok || f.isShared != want || len(folders) != len(shared) {
			t.Errorf("got folders %+v", folders)
		}
	}
}

// FuzzUnpack unpacks anything: it must return, and take no more memory than a real manifest.
func FuzzUnpack(f *testing.F) {
	paths := []string{"index.html", "papers/a/index.html"}
	f.Add(newContents(paths, make([]Record, 2), foldersOf(paths)).pack())
	f.Fuzz(func(t *testing.T, data []byte) {
		if c := unpack(data); len(c.records) != c.len() || c.len() > len(data) {
			t.Errorf("got %d files and %d records from %d bytes", c.len(), len(c.records), len(data))
		}
	})
}

// TestSyncsFollowEachOther syncs random sets of files, one after the other, to a folder that somebody changes in
// between: 3 sequences, or 300 in a soak.
func TestSyncsFollowEachOther(t *testing.T) {
	seeds := uint64(3)
	if testkit.Soak() {
		seeds = 300
	}
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 0))
		dir, manifest, set := t.TempDir(), Manifest{}, fileSet{}
		for round := range 30 {
			edit(r, set)
			what := meddle(t, r, dir)
			result, next := mustSync(t, dir, set, manifest)
			wantOn(t, dir, set)
			matches, err := next.Matches(t.Context(), dir)
			if matches != (len(set) > 0) || err != nil || result.Files != len(set) || next.Len() != len(set) {
				t.Errorf("matches %t %v, %+v", matches, err, result)
			}
			if again, _ := mustSync(t, dir, set, next); again.Rendered+again.Removed > 0 {
				t.Errorf("second sync: %+v", again)
			}
			if manifest = next; r.IntN(10) == 0 {
				manifest = Manifest{}
			}
			if t.Failed() {
				t.Fatalf("seed %d, round %d, after somebody %s", seed, round, what)
			}
		}
	}
}

// edit changes some files of a set.
func edit(r *rand.Rand, set fileSet) {
	for range r.IntN(4) {
		names := []string{"index.html", "a", "b.txt", "papers/#/index.html", "papers/#.bib", "x/#/index.html", "x/#/y/z", "page/#/index.html"}
		name := strings.ReplaceAll(names[r.IntN(len(names))], "#", fmt.Sprint(r.IntN(6)))
		if set[name] = fmt.Sprint(r.IntN(5)); r.IntN(3) == 0 {
			delete(set, name)
		}
	}
}

// meddle changes something in a folder, and says what.
func meddle(t *testing.T, r *rand.Rand, dir string) string {
	var files, folders []string
	for _, name := range slices.Sorted(maps.Keys(on(t, dir))) {
		files, folders = append(files, name), append(folders, filepath.Dir(name))
	}
	if len(files) == 0 {
		return "did nothing"
	}
	i := r.IntN(len(files))
	file, folder := filepath.Join(dir, files[i]), filepath.Join(dir, folders[i])
	touch := func(folder string) { // time stamps of some disks are too coarse for a test
		later := time.Now().Add(time.Second)
		must(t, os.Chtimes(folder, later, later))
	}
	switch r.IntN(8) {
	case 0:
		must(t, os.WriteFile(file, []byte("meddled with"), 0o644))
		return "changed " + files[i]
	case 1:
		must(t, os.Remove(file))
		return "removed " + files[i]
	case 2:
		must(t, os.WriteFile(filepath.Join(folder, "stray"), nil, 0o644))
		touch(folder)
		return "added a file to " + folders[i]
	case 3:
		must(t, os.MkdirAll(filepath.Join(folder, "strange", "empty"), 0o755))
		touch(folder)
		return "added a folder to " + folders[i]
	case 4:
		if folder != dir {
			must(t, os.RemoveAll(folder))
			touch(filepath.Dir(folder))
		}
		return "removed " + folders[i]
	}
	return "did nothing"
}
