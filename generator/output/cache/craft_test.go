package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// crafted is a value with all that caches have: nested structs, slices, maps, pointers.
type crafted struct {
	Name  string
	Hash  [16]byte
	Parts []*crafted
	Links []struct{ Kind, URL, Text string }
	Sizes map[string]struct{ Size, Time int64 }
}

// craft writes a cache whose hash fits, with the body that somebody likes.
func craft(tb testing.TB, f Folder, body []byte) {
	tb.Helper()
	data := append(f.header(), body...)
	sum := sha256.Sum256(data)
	if err := os.WriteFile(f.file("x"), append(data, sum[:]...), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// FuzzDecode decodes gobs that somebody crafted: they must not crash the program.
func FuzzDecode(f *testing.F) {
	var b strings.Builder
	value := crafted{Name: "a", Parts: []*crafted{{Name: "b"}}, Links: make([]struct{ Kind, URL, Text string }, 3), Sizes: map[string]struct{ Size, Time int64 }{"c": {1, 2}}}
	if err := gob.NewEncoder(&b).Encode(value); err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(b.String()))
	f.Fuzz(func(_ *testing.T, body []byte) { decode[crafted](bytes.NewReader(body)) })
}

// TestLoadAllocatesWhatIsThere crafts a cache of a few bytes that promises a billion values.
func TestLoadAllocatesWhatIsThere(t *testing.T) {
	var b strings.Builder
	check(t, gob.NewEncoder(&b).Encode(crafted{Links: make([]struct{ Kind, URL, Text string }, 5)}))
	gobs := b.String()
	at := strings.LastIndex(gobs, "\x05\x00\x00\x00\x00\x00") // the length and five empty values
	if at < 0 {
		t.Fatalf("no list in %q", gobs)
	}
	promise := gobs[:at] + "\xfc\x3b\x9a\xca\x00" + gobs[at+5:] // as long as before, so that the message fits
	f := Folder{Path: t.TempDir(), Version: "one"}
	craft(t, f, []byte(promise))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if got := Load[crafted](f, "x"); got != nil {
		t.Errorf("got %d values", len(got))
	}
	runtime.ReadMemStats(&after)
	if taken := after.TotalAlloc - before.TotalAlloc; taken > 64<<20 {
		t.Errorf("%d bytes allocated", taken)
	}
}

// TestLoadIgnoresWhatIsNoCache has a sparse file of 2 GB, a link, a pipe and a folder for a cache.
func TestLoadIgnoresWhatIsNoCache(t *testing.T) {
	f := Folder{Path: t.TempDir(), Version: "one"}
	check(t, Save(f, "real", "kept"))
	for name, put := range map[string]func(file string){
		"large": func(file string) {
			check(t, os.Rename(f.file("real"), file))
			check(t, os.Truncate(file, sizeLimit+1))
			check(t, Save(f, "real", "kept"))
		},
		"link":   func(file string) { check(t, os.Symlink(f.file("real"), file)) },
		"device": func(file string) { check(t, os.Symlink("/dev/zero", file)) },
		"pipe":   func(file string) { testkit.Pipe(t, file) },
		"folder": func(file string) { check(t, os.Mkdir(file, 0o755)) },
	} {
		put(f.file(name))
		if file, err := openRegular(f.file(name), sizeLimit); err == nil {
			t.Errorf("%s is opened", name)
			file.Close()
		} else if got := Load[string](f, name); got != nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := Load[string](f, "real"); len(got) != 1 {
		t.Errorf("the cache itself: %q", got)
	}
}

// TestLockIsARegularFile puts a pipe and a link in the place of the lock.
func TestLockIsARegularFile(t *testing.T) {
	for what, put := range map[string]func(file string){
		"pipe": func(file string) { testkit.Pipe(t, file) },
		"link": func(file string) { check(t, os.Symlink(filepath.Join(t.TempDir(), "elsewhere"), file)) },
	} {
		f := Folder{Path: t.TempDir()}
		put(filepath.Join(f.Path, "lock"))
		if _, err := f.Lock(t.Context()); err == nil || !strings.Contains(err.Error(), "remove it") {
			t.Errorf("%s: %v", what, err)
		}
	}
}
