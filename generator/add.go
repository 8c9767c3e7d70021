package generator

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Source is a file of records.
type Source struct {
	Name   string
	Reader io.Reader
}

// Addition counts what became of records.
type Addition struct {
	Problems problem.List `json:"problems"` // of records that could not be added
	Added    int          `json:"added"`
	Known    int          `json:"known"` // papers that were there already
}

// Add writes a file for every paper in the records that the site in a folder does not have yet:
// by id, arXiv id or DOI. Listed is the day for records that name none. What can't be added is a
// problem with its line, and the rest is added; no file that exists is changed but signals.yaml,
// which takes up the records' upvotes.
func Add(ctx context.Context, dir string, sources []Source, listed paper.Date) (Addition, error) {
	a, err := newAdder(ctx, dir, listed)
	if err != nil {
		return Addition{}, err
	}
	for _, source := range sources {
		var batch []intake.Line
		for line := range intake.Lines(source.Name, source.Reader) {
			if batch = append(batch, line); len(batch) == addBatch {
				if err := a.add(ctx, batch); err != nil {
					return a.done, err
				}
				batch = batch[:0]
			}
		}
		if err := a.add(ctx, batch); err != nil {
			return a.done, err
		}
	}
	a.done.Problems.Sort()
	return a.done, a.writeSignals()
}

// addBatch is the number of records that are worked on at once.
const addBatch = 1024

// adder knows which papers there are.
type adder struct {
	dir     string
	listed  paper.Date
	parser  *content.Parser
	known   map[identity]bool
	signals content.Signals
	newer   bool // the signals are not those on disk
	done    Addition
}

// identity is what makes two papers one.
type identity struct{ kind, value string }

func identities(p *paper.Paper) []identity {
	ids := []identity{{"id", p.ID}, {"arxiv", p.IDs.ArXiv}, {"doi", p.IDs.DOI}}
	return slices.DeleteFunc(ids, func(id identity) bool { return id.value == "" })
}

func newAdder(ctx context.Context, dir string, listed paper.Date) (*adder, error) {
	folder, problems, err := content.Load(ctx, os.DirFS(dir), cache.Folder{})
	if err != nil {
		return nil, err
	}
	a := &adder{dir: dir, listed: listed, parser: content.NewParser(folder.Macros), known: map[identity]bool{}, signals: folder.Signals}
	if problems.HasErrors(false) {
		return nil, errors.New("the site has mistakes: mend them first, offprint build names them")
	}
	for _, entry := range folder.Papers {
		for _, id := range identities(entry.Paper) {
			a.known[id] = true
		}
	}
	return a, nil
}

// made is a record on its way to a file.
type made struct {
	paper    *paper.Paper
	file     string // relative to the site
	data     []byte
	problems problem.List
}

// add makes files of a batch of records, as many at once as there are processors, and writes
// them in the order of the records.
func (a *adder) add(ctx context.Context, batch []intake.Line) error {
	all := make([]made, len(batch))
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, line := range batch {
		workers.Go(func() error {
			all[i] = a.make(line)
			return ctx.Err()
		})
	}
	if err := workers.Wait(); err != nil {
		return err
	}
	for i, m := range all {
		if err := a.write(batch[i], m); err != nil {
			return err
		}
	}
	return nil
}

// make writes a record as a file and reads that back, so that nothing is added that a build
// would refuse.
func (a *adder) make(line intake.Line) made {
	var m made
	refuse := func(err error) made {
		hint := ""
		if errors.Is(err, intake.ErrNoDay) {
			hint = "offprint add --date 2025-03-13"
		}
		m.problems.Errorf(line.At, hint, "%v", err)
		return m
	}
	if line.Err != nil {
		return refuse(line.Err)
	}
	p, err := line.Record.Paper(a.listed)
	if err != nil {
		return refuse(err)
	}
	m.file = path.Join(content.Root, "papers", p.Date.String()[:4], p.Date.String()[5:7], p.ID+".md")
	named := *p
	named.ID = "" // the file's name
	if m.data, err = content.Format(&named); err != nil {
		return refuse(err)
	}
	read, problems := a.parser.Parse(m.file, m.data)
	for _, found := range problems {
		found.Position = line.At // the file is not there
		m.problems = append(m.problems, found)
	}
	m.paper = read
	return m
}

func (a *adder) write(line intake.Line, m made) error {
	a.done.Problems = append(a.done.Problems, m.problems...)
	if m.paper == nil {
		return nil
	}
	ids := identities(m.paper)
	if slices.ContainsFunc(ids, func(id identity) bool { return a.known[id] }) {
		a.done.Known++
		return nil
	}
	file := filepath.Join(a.dir, filepath.FromSlash(m.file))
	if err := content.WriteNew(file, m.data); errors.Is(err, fs.ErrExist) {
		a.done.Problems.Errorf(line.At, "", "%s is in the way", m.file)
		return nil
	} else if err != nil {
		return err
	}
	for _, id := range ids {
		a.known[id] = true
	}
	a.done.Added++
	if extra := line.Record.Extra; extra.Upvotes > 0 || extra.Comments > 0 {
		a.signals.Papers[m.paper.ID] = content.Signal{Upvotes: extra.Upvotes, Comments: extra.Comments}
		a.newer = true
		if m.paper.Date.Compare(a.signals.Date) > 0 {
			a.signals.Date = m.paper.Date
		}
	}
	return nil
}

func (a *adder) writeSignals() error {
	if !a.newer {
		return nil
	}
	data, err := content.FormatSignals(a.signals)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(a.dir, content.Root, "signals.yaml"), data, 0o644)
}
