package proposal_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/proposal"
)

// entry is an entry of an archive.
type entry struct {
	name, text string
	mode       fs.FileMode
}

func pack(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		header := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		header.SetMode(e.mode | 0o644)
		w, err := z.CreateHeader(header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestUnpack(t *testing.T) {
	dir := t.TempDir()
	if err := proposal.Unpack(pack(t, entry{name: "index.html", text: "a"}, entry{name: "papers/", mode: fs.ModeDir}, entry{name: "papers/a/index.html", text: "b"}), dir, 2); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "papers/a/index.html")); err != nil || string(data) != "b" {
		t.Error(string(data), err)
	}
}

// TestUnpackRefusesHostileArchives wants an error, and no file outside the folder.
func TestUnpackRefusesHostileArchives(t *testing.T) {
	index := entry{name: "index.html", text: "a"}
	for name, archive := range map[string][]byte{
		"no archive":     []byte("PK"),
		"no page":        pack(t, entry{name: "a.html"}),
		"above":          pack(t, index, entry{name: "../out.html"}),
		"absolute":       pack(t, index, entry{name: "/tmp/out.html"}),
		"a backslash":    pack(t, index, entry{name: `..\out.html`}),
		"a drive":        pack(t, index, entry{name: "c:out.html"}),
		"a link":         pack(t, index, entry{name: "a", text: "..", mode: fs.ModeSymlink}),
		"below a link":   pack(t, index, entry{name: "a", text: "..", mode: fs.ModeSymlink}, entry{name: "a/out.html"}),
		"a repository":   pack(t, index, entry{name: ".git/config"}),
		"a hidden file":  pack(t, index, entry{name: "a/.gitattributes"}),
		"a device":       pack(t, index, entry{name: "con.html"}),
		"a name twice":   pack(t, index, index),
		"a file as both": pack(t, index, entry{name: "index.html/a"}),
		"a bomb":         pack(t, index, entry{name: "a.html", text: strings.Repeat("\x00", 1<<20)}),
	} {
		dir := filepath.Join(t.TempDir(), "in")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := proposal.Unpack(archive, dir, 1<<20); err == nil {
			t.Errorf("%s: no error", name)
		}
		if outside, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(outside) != 1 {
			t.Errorf("%s: %v, %v", name, outside, err)
		}
	}
}

// TestCommentsAreBounded has requests as large as GitHub and reports allow.
func TestCommentsAreBounded(t *testing.T) {
	text := strings.Repeat("<|&", 2000)
	report := proposal.Report{Built: true}
	r := proposal.Request{Commit: "a", Run: "https://github.com/o/r/actions/runs/1", Artifact: "https://github.com/o/r/actions/runs/1/artifacts/2"}
	for range 3000 {
		r.Files = append(r.Files, file("content/papers/"+text), file("layouts/"+text))
		report.Papers = append(report.Papers, proposal.Paper{File: "content/papers/" + text, Title: text})
		report.Problems = append(report.Problems, problemOf(text))
	}
	data, err := report.Encode()
	if err != nil || len(data) > 1<<20 {
		t.Fatalf("the report has %d bytes: %v", len(data), err)
	}
	read, err := proposal.Decode(pack(t, entry{name: proposal.ReportName, text: string(data)}))
	if err != nil || len(read.Papers) != 100 {
		t.Fatal(len(read.Papers), err)
	}
	r.Report = &read
	if n := len([]rune(r.Comment())); n > 65_000 || n < 10_000 {
		t.Errorf("the comment has %d characters", n)
	}
}
