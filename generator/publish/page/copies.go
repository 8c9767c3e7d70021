package page

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"path"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/site"
)

// siteFile publishes a file of content/files unchanged.
func (r *renderer) siteFile(name string) output.File {
	return output.File{
		Path: site.FileAddress(name).File(), Kind: "file",
		Open: func() (output.Body, error) { return copyOf(r.source, path.Join(content.Root, name)) },
	}
}

func copyOf(source fs.FS, file string) (output.Body, error) {
	h := sha256.New()
	if err := stream(h, source, file); err != nil {
		return output.Body{}, err
	}
	write := func(w io.Writer) error { return stream(w, source, file) }
	return output.Body{Fingerprint: fingerprint.Sum(h), Write: write}, nil
}

func stream(w io.Writer, source fs.FS, file string) error {
	f, err := source.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
