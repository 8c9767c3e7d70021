package page

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"path"

	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/site"
)

// siteFile publishes a file of content/files unchanged.
func (r *renderer) siteFile(name string) output.File {
	return output.File{
		Path: site.FileAddress(name).File(), Kind: "file", Key: func() fingerprint.Hash { return r.stampOf(name) },
		Open: func() (output.Body, error) { return copyOf(r.source, path.Join(content.Root, name)) },
	}
}

func copyOf(source fs.FS, file string) (output.Body, error) {
	h := sha256.New()
	size, err := inputs.Copy(h, source, file, inputs.FileLimit)
	if err != nil {
		return output.Body{}, err
	}
	write := func(w io.Writer) error {
		_, err := inputs.Copy(w, source, file, inputs.FileLimit)
		return err
	}
	return output.Body{Fingerprint: fingerprint.Sum(h), Size: int(size), Write: write, IsCopy: true}, nil
}
