package generator

import (
	"context"
	"errors"
	"iter"
	"time"

	"offprint/generator/content/inputs"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/problem"
	"offprint/generator/publish/search"
	"offprint/generator/rules"
)

// Observer follows a build. Methods may be called from several goroutines.
type Observer interface {
	// Step is called when a step begins, with the number of files it works on; 0 if unknown.
	Step(name string, files int)
	// File is called when the current step is done with a file.
	File()
}

// Step is a part of a build.
type Step struct {
	Name    string  `json:"name"` // read, link, index, write or save
	Seconds float64 `json:"seconds"`
}

// run is the state of one build.
type run struct {
	Config
	tree     inputs.Tree
	manifest output.Manifest // of the last build, then of this one
	report   Report
	reader   *inputs.Reader // Config.Site reads through it
	search   *search.Memory
	started  time.Time // of the current step

	last buildRecord  // of the last build
	lost problem.List // addresses that the last build had
}

// newRun prepares a build. Its Config.Site notes the hash of every file that is read.
func newRun(c Config, last buildRecord, manifest output.Manifest, tree inputs.Tree) *run {
	if c.Clock == nil {
		c.Clock = func() time.Time { return time.Time{} }
	}
	if c.Observer == nil {
		c.Observer = noObserver{}
	}
	r := &run{Config: c, tree: tree, last: last, manifest: manifest, search: search.NewMemory(c.Cache)}
	r.search.Shelves = true
	r.reader = inputs.NewReader(c.Site, c.Observer.File)
	r.Site = r.reader
	return r
}

type noObserver struct{}

func (noObserver) Step(string, int) {}
func (noObserver) File()            {}

// begin ends the current step and begins the next one.
func (r *run) begin(step string, files int) {
	r.end()
	r.report.Steps = append(r.report.Steps, Step{Name: step})
	r.started = r.Clock()
	r.Observer.Step(step, files)
}

func (r *run) end() {
	if n := len(r.report.Steps); n > 0 {
		r.report.Steps[n-1].Seconds = r.Clock().Sub(r.started).Seconds()
	}
}

// sync updates the output with the help of the last build's manifest. It removes the record and the manifest
// of the last build before it moves the first file, since they are wrong from then on.
func (r *run) sync(ctx context.Context, in sources, files iter.Seq[output.File]) (err error) {
	r.report.Output, r.manifest, err = output.Sync(ctx, r.observed(files), output.Options{
		Dir: r.Output, Force: r.Force, Manifest: r.manifest, Clock: r.Clock, VerifyKeys: r.VerifyKeys,
		BeforeRemoval: func(files []string) error {
			r.lost = rules.Adjust(r.removed(in, files), in.listing.Settings).Of(rules.RemovedAddress)
			if r.lost.HasErrors(false) {
				return errKept
			}
			return nil
		},
		BeforePublish: func() error {
			return errors.Join(cache.Remove(r.Cache, r.recordName()), cache.Remove(r.Cache, r.manifestName()))
		},
	})
	return err
}

// errKept is the error of sync if the site wants no address to be removed.
var errKept = errors.New("addresses would be removed")

// observed reports each file to the observer.
func (r *run) observed(files iter.Seq[output.File]) iter.Seq[output.File] {
	return func(yield func(output.File) bool) {
		for file := range files {
			r.Observer.File()
			if !yield(file) {
				return
			}
		}
	}
}

// save writes the record for the next build.
func (r *run) save() error {
	r.begin("save", 0)
	r.reader.Note(r.tree)
	if err := cache.Save(r.Cache, r.manifestName(), r.manifest); err != nil {
		return err
	}
	err := cache.Save(r.Cache, r.recordName(), buildRecord{r.flags(), r.Now, r.Drafts || r.Future, r.tree, r.report})
	r.end()
	return err
}
