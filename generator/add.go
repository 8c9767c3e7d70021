package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"

	"golang.org/x/sync/errgroup"

	"offprint/generator/content"
	"offprint/generator/content/entry"
	"offprint/generator/content/inputs"
	"offprint/generator/content/intake"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// Add writes a file for every paper in the records of some sources that the site in a folder does not have yet,
// by id, arXiv id or DOI, in the order of the records. Add reports records that it can't
// add as problems and adds the rest. It changes no existing file except signals.yaml, to which it
// adds the upvotes and comments of new papers.
func Add(ctx context.Context, dir string, sources []Source, options AddOptions) (Addition, error) {
	site, err := content.Open(dir)
	if err != nil {
		return Addition{}, err
	}
	defer site.Close()
	a, err := newAdder(ctx, site, options)
	if err != nil {
		return Addition{}, err
	}
	return a.run(ctx, sources)
}

func (a *adder) run(ctx context.Context, sources []Source) (Addition, error) {
	for _, source := range sources {
		if goesOn, err := a.addAll(ctx, source); err != nil {
			return a.result, err
		} else if !goesOn {
			break
		}
	}
	a.result.Problems.Sort()
	return a.result, a.writeSignals()
}

// addAll adds the records of a source. It reports whether to go on with the next source.
func (a *adder) addAll(ctx context.Context, source Source) (goesOn bool, err error) {
	var batch []intake.Line
	size := 0
	for line := range source {
		batch, size = append(batch, line), size+line.Size
		if len(batch) < addBatch && size < addBatchSize {
			continue
		}
		if err := a.add(ctx, batch); err != nil {
			return false, err
		}
		batch, size = batch[:0], 0
		if len(a.result.Problems) > addProblems {
			line.At.Line++
			a.result.Problems.Errorf(recordRefused, line.At, "correct the problems above first", "offprint reads no further after %d problems", addProblems)
			return false, nil
		}
	}
	return true, a.add(ctx, batch)
}

// The records in memory at once, and the problems after which Add stops.
const (
	addBatch     = 1024
	addBatchSize = 16 << 20 // bytes
	addProblems  = 10_000
)

// adder adds records to a site.
type adder struct {
	site    *inputs.Folder
	options AddOptions
	folder  content.Folder  // before the addition
	tags    map[string]bool // in tags.yaml, folded
	parser  *content.Parser
	known   knownPapers
	signals content.Signals
	changed bool // signals differ from those on disk
	result  Addition
}

func newAdder(ctx context.Context, site *inputs.Folder, options AddOptions) (*adder, error) {
	folder, problems, err := content.Load(ctx, site, cache.Folder{})
	if err != nil {
		return nil, err
	}
	a := &adder{site: site, options: options, folder: folder, tags: namedTags(folder.Tags), parser: content.NewParser(folder.Macros), known: newKnownPapers(folder.Papers), signals: folder.Signals}
	if Adjust(problems, folder.Settings).HasErrors(false) {
		return nil, errors.New("fix the site's errors first (run offprint check)")
	}
	return a, nil
}

// newFile is the file for a record.
type newFile struct {
	paper    *paper.Paper // nil if the record can't be added
	entry    *paper.Paper // as it is written: without the id, which is the name of the file
	name     string       // relative to the site
	data     []byte
	problems problem.List
}

// add converts a batch of records in parallel and writes the files in the order of the records.
func (a *adder) add(ctx context.Context, batch []intake.Line) error {
	files := make([]newFile, len(batch))
	workers, ctx := errgroup.WithContext(ctx)
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, line := range batch {
		workers.Go(func() error {
			files[i] = a.convert(line)
			return ctx.Err()
		})
	}
	if err := workers.Wait(); err != nil {
		return err
	}
	for i, f := range files {
		if err := a.write(batch[i], f); err != nil {
			return err
		}
	}
	return nil
}

// convert formats a record as a file and parses that, so that it accepts only what a build accepts.
func (a *adder) convert(line intake.Line) newFile {
	var f newFile
	refuse := func(err error) newFile {
		hint := ""
		if errors.Is(err, intake.ErrNoDay) {
			hint = "offprint add --date 2025-03-13"
		} else if hinted := (intake.Error{}); errors.As(err, &hinted) {
			hint = hinted.Hint
		}
		f.problems.Errorf(recordRefused, line.At, hint, "%v", err)
		return f
	}
	for _, warning := range line.Warnings {
		f.problems.Warnf(recordField, warning.Position, warning.Hint, "%s", warning.Text)
	}
	if line.Err != nil {
		return refuse(line.Err)
	}
	if note, ok := a.options.Days.note(line.Record); ok {
		f.problems = append(f.problems, note)
	}
	p, omitted, err := line.Record.Paper(a.options.Days.of(line.Record))
	if err != nil {
		return refuse(err)
	}
	for _, o := range omitted {
		f.problems.Warnf(recordField, line.Where(o.Field), o.Hint, "%s", o.Text)
	}
	f.name = path.Join(content.Root, "papers", p.Date.String()[:4], p.Date.String()[5:7], p.ID+".md")
	p.ID = ""
	p.Tags = append(p.Tags, a.keywords(line.Record)...)
	f.entry = p
	for {
		if f.data, err = entry.Format(p); err != nil {
			return refuse(err)
		}
		read, problems := a.parse(f)
		if read == nil && f.leaveOut(line, problems) {
			continue
		}
		for _, found := range problems {
			found.Position = line.Where(intake.Subject(found.Text)) // the file does not exist
			f.problems = append(f.problems, found)
		}
		f.paper = read
		return f
	}
}

// parse parses a file as a build does. It names the longest value of a file that is too large.
func (a *adder) parse(f newFile) (*paper.Paper, problem.List) {
	if len(f.data) <= inputs.TextLimit {
		return a.parser.Parse(f.name, f.data)
	}
	return nil, problem.List{{
		Code: inputs.TooLarge, Hint: "shorten it",
		Text: fmt.Sprintf("%s: with it, the paper's file is larger than %d MB", entry.LongestKey(f.data), inputs.TextLimit>>20),
	}}
}

// leaveOut leaves out the first value that a build would not accept. It reports whether there was one that the
// paper can be without.
func (f *newFile) leaveOut(line intake.Line, problems problem.List) bool {
	for _, found := range problems {
		if !found.Warning {
			isOut := intake.LeaveOut(f.entry, found.Text)
			if isOut {
				f.problems.Warnf(recordField, line.Where(intake.Subject(found.Text)), found.Hint, "%s; it is left out", found.Text)
			}
			return isOut
		}
	}
	return false
}

func (a *adder) write(line intake.Line, f newFile) error {
	a.result.Problems = append(a.result.Problems, f.problems...)
	if f.paper == nil {
		return nil
	}
	if isKnown, err := a.isKnown(line, &f); isKnown || err != nil {
		return err
	}
	if err := a.site.Create(f.name, f.data); errors.Is(err, fs.ErrExist) {
		a.result.Problems.Errorf(recordFileExists, line.At, "", "%s exists already", f.name)
		return nil
	} else if err != nil {
		return err
	}
	a.known.add(f.name, f.paper)
	a.report(ActionAdded, line, f.paper, f.name)
	if r := line.Record; r.Upvotes > 0 || r.Comments > 0 {
		a.signals.Papers[f.paper.ID] = content.Signal{Upvotes: r.Upvotes, Comments: r.Comments, Stars: r.Stars}
		a.changed = true
		if f.paper.Date.Compare(a.signals.Date) > 0 {
			a.signals.Date = f.paper.Date
		}
	}
	return nil
}

// isKnown reports whether the site has the paper, or another one with its id. If not, isKnown returns the
// paper an id that no other has, and the next position on its day.
func (a *adder) isKnown(line intake.Line, f *newFile) (bool, error) {
	hasID := line.Record.ID != ""
	known, err := a.known.find(f.paper, hasID)
	if err != nil {
		a.report(ActionConflict, line, f.paper, "")
		a.result.Problems.Errorf(recordConflict, line.At, "correct the id in one of them", "%v", err)
		return true, nil
	}
	id := f.paper.ID
	if known == nil && !hasID {
		id, known = a.known.freeID(f.paper)
	}
	if known != nil {
		f.paper.ID = known.id
		a.report(ActionKnown, line, f.paper, known.file)
		return true, nil
	}
	f.paper.ID, f.name = id, path.Join(path.Dir(f.name), id+".md")
	if !line.Record.IsSource && f.paper.Position == 0 {
		f.paper.Position = a.known.positions[f.paper.Date] + 1
	}
	f.entry.Position = f.paper.Position
	if key := f.paper.Publication.BibKey; a.known.hasKey(key) {
		a.result.Problems.Warnf(recordField, line.At, "add another bibkey to its file if you need one", "the key %s is that of another paper: the paper is added without it", key)
		f.paper.Publication.BibKey, f.entry.Publication.BibKey = "", ""
	}
	f.data, err = entry.Format(f.entry)
	return false, err
}

// report adds what happened to a paper to the result.
func (a *adder) report(action Action, line intake.Line, p *paper.Paper, file string) {
	a.result.Papers = append(a.result.Papers, AddedPaper{action, p.ID, file, p.Title.Plain, line.Harvest})
}

func (a *adder) writeSignals() error {
	if !a.changed {
		return nil
	}
	return a.site.Replace(path.Join(content.Root, "signals.yaml"), content.FormatSignals(a.signals))
}
