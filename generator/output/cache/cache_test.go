package cache

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSaveAndLoad(t *testing.T) {
	f := Folder{Path: filepath.Join(t.TempDir(), "a", "b"), Version: "one"}
	if got := Load[string](f, "x"); got != nil {
		t.Errorf("from nothing: %q", got)
	}
	check(t, Save(f, "x", "kept", "", "too"))
	if got := Load[string](f, "x"); !slices.Equal(got, []string{"kept", "", "too"}) {
		t.Errorf("got %q", got)
	}
	if got := Load[string](Folder{Path: f.Path, Version: "two"}, "x"); got != nil {
		t.Errorf("of another version: %q", got)
	}
	if got := Load[map[string]int](f, "x"); got != nil {
		t.Errorf("of another type: %v", got)
	}
	check(t, Remove(f, "x"))
	check(t, Remove(f, "x"))
	if got := Load[string](f, "x"); got != nil {
		t.Errorf("removed: %q", got)
	}
}

func TestRemoveBeforeKeepsYoungCaches(t *testing.T) {
	f, now := Folder{Path: t.TempDir()}, time.Now()
	RemoveBefore(f, "sub", now) // no such folder
	for name, age := range map[string]time.Duration{"sub/old": 2 * time.Hour, "sub/young": time.Minute, "other": 2 * time.Hour} {
		check(t, Save(f, name, "kept"))
		check(t, os.Chtimes(f.file(name), now, now.Add(-age)))
	}
	RemoveBefore(f, "sub", now.Add(-time.Hour))
	for name, want := range map[string]int{"sub/old": 0, "sub/young": 1, "other": 1} {
		if got := Load[string](f, name); len(got) != want {
			t.Errorf("%s: %d values, want %d", name, len(got), want)
		}
	}
}

// TestDamage flips and cuts every byte of a cache: it must read as empty each time.
func TestDamage(t *testing.T) {
	f := Folder{Path: t.TempDir(), Version: "one"}
	check(t, Save(f, "x", "kept", "", "too"))
	whole, err := os.ReadFile(f.file("x"))
	check(t, err)
	for i := range whole {
		flipped := append([]byte{}, whole...)
		flipped[i] ^= 0x40
		for _, data := range [][]byte{flipped, whole[:i]} {
			check(t, os.WriteFile(f.file("x"), data, 0o644))
			if got := Load[string](f, "x"); got != nil {
				t.Fatalf("damaged at %d: %q", i, got)
			}
		}
	}
}

func TestNoFolder(t *testing.T) {
	check(t, Save(Folder{}, "x", 1))
	check(t, Remove(Folder{}, "x"))
	if Load[int](Folder{}, "x") != nil {
		t.Error("something was kept nowhere")
	}
	unlock, err := Folder{}.Lock(t.Context())
	check(t, err)
	check(t, unlock())
}

func TestLock(t *testing.T) {
	f := Folder{Path: t.TempDir()}
	unlock, err := f.Lock(t.Context())
	check(t, err)
	short, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := f.Lock(short); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a second lock: %v", err)
	}
	check(t, unlock())
	unlock, err = f.Lock(t.Context())
	check(t, err)
	check(t, unlock())
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestSaveTextEqualsSave saves a text in pieces, with errors too: a cache that could not be written stays as it was.
func TestSaveTextEqualsSave(t *testing.T) {
	f := Folder{Path: t.TempDir(), Version: "one"}
	text := strings.Repeat("some text ", bufferSize/4)
	inPieces := func(w io.Writer) error {
		for piece := range slices.Chunk([]byte(text), 1000) {
			if _, err := w.Write(piece); err != nil {
				return err
			}
		}
		return nil
	}
	if err := SaveText(f, "text", inPieces); err != nil {
		t.Fatal(err)
	}
	if got := Load[string](f, "text"); len(got) != 1 || got[0] != text {
		t.Fatalf("loaded %d values, or another text", len(got))
	}
	calls := 0
	broken := func(w io.Writer) error {
		if calls++; calls == 2 {
			return io.ErrUnexpectedEOF
		}
		return inPieces(w)
	}
	if err := SaveText(f, "text", broken); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v, want the error of the text", err)
	}
	if got := Load[string](f, "text"); len(got) != 1 || got[0] != text {
		t.Errorf("after an error: loaded %d values, or another text", len(got))
	}
}
