package serve

import (
	"context"
	"io"
	"io/fs"

	"offprint/generator/content/inputs"
)

// Folder is a finished site on disk. Like a build, it follows no links: a stranger may have put one into a folder
// that was not built yet.
type Folder string

// Open implements Source.
func (f Folder) Open(_ context.Context, name string) (io.ReadSeekCloser, error) {
	folder, err := inputs.Open(string(f))
	if err != nil {
		return nil, fs.ErrNotExist
	}
	defer folder.Close()
	file, err := folder.Open(name)
	if err != nil {
		return nil, fs.ErrNotExist
	}
	seeker, ok := file.(io.ReadSeekCloser)
	if info, err := file.Stat(); err != nil || !ok || !info.Mode().IsRegular() {
		file.Close()
		return nil, fs.ErrNotExist
	}
	return seeker, nil
}
