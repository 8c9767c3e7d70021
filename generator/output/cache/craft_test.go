package cache

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"reflect"
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
	Links []link
	Sizes map[string]size
}

type (
	link struct{ Kind, URL, Text string }
	size struct{ Size, Time int64 }
)

// craft writes a cache whose check fits, with the body that somebody likes.
func craft(tb testing.TB, f Folder, body string) {
	tb.Helper()
	data := Of[crafted](f).header + body
	check := newCheck()
	check.Write([]byte(data))
	if err := os.WriteFile(f.file("x"), check.Sum([]byte(data)), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// bodyOf returns the body of a cache with values.
func bodyOf(tb testing.TB, values ...crafted) string {
	tb.Helper()
	var b strings.Builder
	all := Of[crafted](Folder{})
	if err := all.encode(&b, func(e *encoder) { encodeSlice(&all.codec)(e, reflect.ValueOf(values)) }); err != nil {
		tb.Fatal(err)
	}
	return b.String()[len(all.header):]
}

// FuzzDecode decodes bodies that somebody crafted: they must not crash the program, nor take much memory. What is
// decoded is what is decoded again once it is encoded.
func FuzzDecode(f *testing.F) {
	value := crafted{Name: "a", Parts: []*crafted{{Name: "b"}, nil}, Links: make([]link, 3), Sizes: map[string]size{"c": {1, 2}}}
	f.Add(bodyOf(f, value, value))
	f.Add(strings.Repeat("\x04\x02\x01", 2*depthLimit))
	all := Of[crafted](Folder{})
	f.Fuzz(func(t *testing.T, body string) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		values := all.decode(body)
		runtime.ReadMemStats(&after)
		if taken := after.TotalAlloc - before.TotalAlloc; taken > 4*(minBudget+budgetPerByte*uint64(len(body))) {
			t.Errorf("%d bytes allocated for a body of %d", taken, len(body))
		}
		if again := all.decode(bodyOf(t, values...)); values != nil && !reflect.DeepEqual(values, again) {
			t.Errorf("%+v was encoded as %+v", values, again)
		}
	})
}

// TestLoadAllocatesWhatIsThere crafts caches of a few bytes, and one of a megabyte, that promise a billion values.
func TestLoadAllocatesWhatIsThere(t *testing.T) {
	billion := string(binary.AppendUvarint(nil, 1e9))
	for what, body := range map[string]string{
		"values": billion, "parts": "\x02\x04" + billion, "links": "\x02\x08" + billion, "sizes": "\x02\x10" + billion,
		"a text":        "\x02\x01" + billion,
		"empty values":  string(binary.AppendUvarint(nil, 1<<20+1)) + strings.Repeat("\x00", 1<<20),
		"nested values": "\x02" + strings.Repeat("\x04\x02\x01", 1<<20),
	} {
		f := Folder{Path: t.TempDir(), Version: "one"}
		craft(t, f, body)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if got := Load[crafted](f, "x"); got != nil && what != "empty values" {
			t.Errorf("%s: got %d values", what, len(got))
		}
		runtime.ReadMemStats(&after)
		if taken := after.TotalAlloc - before.TotalAlloc; taken > 200<<20 {
			t.Errorf("%s: %d bytes allocated", what, taken)
		}
	}
}

// TestLoadIgnoresCraftedReferences has strings that refer to places outside the body, or to themselves.
func TestLoadIgnoresCraftedReferences(t *testing.T) {
	f := Folder{Path: t.TempDir(), Version: "one"}
	for what, body := range map[string]string{
		"to itself": "\x02\x01\x01", "before the start": "\x02\x01\x7d", "to the end": "\x02\x01\x05",
		"a prefix of nothing": "\x02\x01\x06", "of no form": "\x02\x01\x07",
		"no such field": "\x02\x80\x01", "a rest": bodyOf(t, crafted{Name: "a"}) + "\x00",
	} {
		craft(t, f, body)
		if got := Load[crafted](f, "x"); got != nil {
			t.Errorf("%s: %+v", what, got)
		}
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
