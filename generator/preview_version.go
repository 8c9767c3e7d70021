package generator

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"offprint/generator/check"
	"offprint/generator/content"
	"offprint/generator/output"
	"offprint/generator/problem"
	"offprint/generator/publish/page"
	"offprint/generator/site"
)

// version is a site as it was after some Update.
type version struct {
	edition
	config    Config
	checked   *check.Memory
	problems  problem.List // not adjusted to the settings
	isChecked bool
	paths     paths
	users     sync.WaitGroup // readers of the site's folder

	ctx        context.Context // of the search index
	cancel     func()
	indexed    sync.Once
	indexFiles map[string]output.File
	indexError error
}

func newVersion(ctx context.Context, c Config) *version {
	v := &version{config: c}
	v.source, v.edition.version = c.Site, c.Version
	v.paths.files = map[string]output.File{}
	v.ctx, v.cancel = context.WithCancel(ctx)
	return v
}

// close waits for all users and releases the version.
func (v *version) close() {
	v.cancel()
	v.users.Wait()
	v.paths.close()
	if folder, ok := v.source.(io.Closer); ok {
		folder.Close()
	}
}

func (v *version) check() problem.List { return v.config.checkContent(v.checked, v.sources.folder) }

// add adds the problems that check found.
func (v *version) add(checked problem.List) {
	v.problems, v.isChecked = append(v.problems, checked...), true
}

// try renders a page of each kind, since a broken layout is an error of the site, not of its pages.
func (v *version) try() error {
	tried := map[string]bool{}
	for file := range v.files() {
		if path.Ext(file.Path) != ".html" || tried[file.Kind] {
			continue
		}
		tried[file.Kind] = true
		_, err := render(file)
		if failed := (problem.Problem{}); errors.As(err, &failed) {
			v.problems = append(v.problems, failed)
			return nil
		} else if err != nil {
			return err
		}
	}
	return nil
}

// open opens a file by its path. Opening the search page starts to build the index.
func (v *version) open(name string) (io.ReadSeekCloser, error) {
	if _, isCopy := slices.BinarySearch(v.listing.Files, name); isCopy {
		return v.openCopy(path.Join(content.Root, name))
	}
	file, ok := output.File{}, false
	switch page := site.SearchAddress.File(); {
	case name == page:
		v.users.Go(func() { _ = v.index() }) // whoever asks for its files gets the error
		file, ok = v.paths.find(name, v.edition)
	case strings.HasPrefix(name, string(site.SearchAddress)):
		if err := v.index(); err != nil {
			return nil, err
		}
		file, ok = v.indexFiles[name]
	default:
		file, ok = v.paths.find(name, v.edition)
	}
	if !ok {
		return nil, fs.ErrNotExist
	}
	return render(file)
}

// openCopy opens a file that is published unchanged.
func (v *version) openCopy(name string) (io.ReadSeekCloser, error) {
	file, err := v.source.Open(name)
	if err != nil {
		return nil, err
	}
	seeker, ok := file.(io.ReadSeekCloser)
	if info, err := file.Stat(); err != nil || !ok || !info.Mode().IsRegular() {
		file.Close()
		return nil, fs.ErrNotExist
	}
	return seeker, nil
}

// index builds the search index, once.
func (v *version) index() error {
	v.indexed.Do(func() {
		var files []output.File
		files, v.indexError = v.edition.index(v.ctx)
		v.indexFiles = make(map[string]output.File, len(files))
		for _, file := range files {
			v.indexFiles[file.Path] = file
		}
	})
	return v.indexError
}

// rendered is a file in memory.
type rendered struct{ *bytes.Reader }

func (rendered) Close() error { return nil }

func render(file output.File) (io.ReadSeekCloser, error) {
	body, err := file.Open()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(body.Size)
	if err := body.Write(&b); err != nil {
		return nil, err
	}
	return rendered{bytes.NewReader(b.Bytes())}, nil
}

// paths finds files by path. It goes to the pages of papers directly, since people edit these, and otherwise iterates
// over the files of the edition only as far as it must.
type paths struct {
	mu    sync.Mutex
	files map[string]output.File // those found so far
	pages page.Renderer
	next  func() (output.File, bool)
	stop  func()
}

func (p *paths) find(name string, e edition) (output.File, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next == nil {
		var files iter.Seq[output.File]
		files, p.pages = e.open()
		p.next, p.stop = iter.Pull(files)
	}
	if paper := paperAt(name, e.listing); paper != nil && p.files[name].Open == nil {
		p.files[name] = p.pages.Paper(paper)
	}
	for {
		if file, ok := p.files[name]; ok {
			return file, true
		}
		file, ok := p.next()
		if !ok {
			return output.File{}, false
		}
		p.files[file.Path] = file
	}
}

// paperAt returns the paper whose page is at a path; nil if there is none.
func paperAt(name string, s *site.Site) *site.Paper {
	id, ok := strings.CutPrefix(strings.TrimSuffix(name, "/index.html"), "papers/")
	if !ok || name != site.PaperAddress(id).File() {
		return nil
	}
	for _, papers := range [][]*site.Paper{s.Papers, s.Withdrawn} {
		if i := slices.IndexFunc(papers, func(p *site.Paper) bool { return p.ID == id }); i >= 0 {
			return papers[i]
		}
	}
	return nil
}

func (p *paths) close() {
	if p.stop != nil {
		p.stop()
	}
}
