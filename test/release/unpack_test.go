package release_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"testing"
)

// entry is a file of an archive.
type entry struct {
	name string
	mode fs.FileMode
	data []byte
}

// unpack returns the files of an archive, whose times and owners must be those of all releases.
func unpack(t *testing.T, archive []byte) (entries []entry) {
	t.Helper()
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return unzip(t, archive)
	}
	for reader := tar.NewReader(unzipped); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return entries
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Uid != 0 || header.Gid != 0 || header.Uname != "" || header.Gname != "" || !header.ModTime.Equal(released) {
			t.Errorf("%s is of %d %q, %d %q, %v", header.Name, header.Uid, header.Uname, header.Gid, header.Gname, header.ModTime)
		}
		data, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, entry{header.Name, header.FileInfo().Mode(), data})
	}
}

func unzip(t *testing.T, archive []byte) (entries []entry) {
	t.Helper()
	reader, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range reader.File {
		if !f.Modified.Equal(released) {
			t.Errorf("%s is of %v", f.Name, f.Modified)
		}
		data, err := fs.ReadFile(reader, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, entry{f.Name, f.Mode(), data})
	}
	return entries
}
