package proposal

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"offprint/generator/text/filename"
)

// The limits of a preview that is deployed.
const (
	ArchiveLimit = 100 << 20 // bytes of the archive
	SiteLimit    = 500 << 20 // bytes of all files
	filesLimit   = 20_000
)

// Unpack writes the files of a preview's archive (zip), of at most limit bytes, to a folder. It writes nothing elsewhere, and no hidden files: a
// stranger may have made the archive.
func Unpack(archive []byte, dir string, limit int64) error {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return fmt.Errorf("the artifact is no archive: %w", err)
	}
	if len(z.File) > filesLimit {
		return fmt.Errorf("the preview has more than %d files", filesLimit)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	left := limit
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if err := checkEntry(f); err != nil {
			return err
		}
		n, err := unpackFile(root, f, left)
		if err != nil {
			return err
		}
		left -= n
	}
	if _, err := root.Stat("index.html"); err != nil {
		return errors.New("the preview has no index.html")
	}
	return nil
}

// checkEntry returns an error unless an entry is a regular file with a name that all systems have.
func checkEntry(f *zip.File) error {
	if !f.Mode().IsRegular() || !fs.ValidPath(f.Name) {
		return fmt.Errorf("the preview has an entry that is no file: %q", f.Name)
	}
	for part := range strings.SplitSeq(f.Name, "/") {
		if strings.HasPrefix(part, ".") || filename.Check(part) != nil {
			return fmt.Errorf("the preview has a file with an unusual name: %q", f.Name)
		}
	}
	return nil
}

func unpackFile(root *os.Root, f *zip.File, limit int64) (int64, error) {
	in, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer in.Close()
	name := filepath.FromSlash(f.Name)
	if err := root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return 0, err
	}
	out, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return 0, err
	}
	n, err := io.Copy(out, io.LimitReader(in, limit+1))
	if err == nil && n > limit {
		err = errors.New("the preview is too large")
	}
	return n, errors.Join(err, out.Close())
}
