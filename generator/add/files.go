package add

import (
	"errors"
	"io/fs"
	"slices"
	"syscall"

	"offprint/generator/content/inputs"
)

// pendingFiles is a site's folder with new texts of some files that are not written yet.
type pendingFiles struct {
	*inputs.Folder
	texts map[string][]byte
	names []string        // in the order in which they are written
	isNew map[string]bool // files that did not exist
}

func newPendingFiles(site *inputs.Folder) *pendingFiles {
	return &pendingFiles{Folder: site, texts: map[string][]byte{}, isNew: map[string]bool{}}
}

// ReadFile implements fs.ReadFileFS.
func (p *pendingFiles) ReadFile(name string) ([]byte, error) {
	if data, ok := p.texts[name]; ok {
		return data, nil
	}
	return p.Folder.ReadFile(name)
}

// exist reports whether there is a file, or anything else with its name.
func (p *pendingFiles) exist(name string) bool {
	if p.texts[name] != nil {
		return true
	}
	_, err := p.Stat(name)
	return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)
}

// put replaces or creates a file with the next flush.
func (p *pendingFiles) put(name string, data []byte) {
	if p.texts[name] == nil {
		p.names = append(p.names, name)
		p.isNew[name] = !p.exist(name)
	}
	p.texts[name] = data
}

// flush writes the files, each of them whole, and one of them before the others. Those that it can't write stay.
func (p *pendingFiles) flush(first string) error {
	slices.SortStableFunc(p.names, func(a, b string) int { return rankOf(a != first) - rankOf(b != first) })
	for i, name := range p.names {
		write := p.Replace
		if p.isNew[name] {
			write = p.Create
		}
		if err := write(name, p.texts[name]); err != nil {
			p.names = p.names[i:]
			return err
		}
	}
	p.names = p.names[:0]
	clear(p.texts)
	clear(p.isNew)
	return nil
}

func rankOf(isLater bool) int {
	if isLater {
		return 1
	}
	return 0
}

// list returns the files with their texts before and after.
func (p *pendingFiles) list() (files []File, err error) {
	for _, name := range slices.Sorted(slices.Values(p.names)) {
		file := File{Name: name, After: string(p.texts[name])}
		if !p.isNew[name] {
			before, err := p.Folder.ReadFile(name)
			if err != nil {
				return nil, err
			}
			file.Before = string(before)
		}
		files = append(files, file)
	}
	return files, nil
}
