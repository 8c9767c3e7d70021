package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"offprint/test/bench/measure"
)

// workshop is a folder of its own with the program in it, and what every engine made of
// the papers.
type workshop struct {
	options
	log    io.Writer
	begun  time.Time
	folder string
}

// engine is one that answers queries in the browser, for so many papers.
type engine struct {
	name   string
	papers int
	site   string // the folder that is served
	page   string // where one searches
	whole  string // what is written behind a query so that its last word counts as whole
	made   cost
}

//go:embed drivers/*.js
var drivers embed.FS

// scripts are those with which a page of the engine is told to search: one for before the
// page's own, one for after.
func (e *engine) scripts() (before, after string, err error) {
	common, err := drivers.ReadFile("drivers/common.js")
	own, bad := drivers.ReadFile("drivers/" + e.name + ".js")
	return string(common), string(own), errors.Join(err, bad)
}

func newWorkshop(ctx context.Context, o options, log io.Writer) (*workshop, error) {
	folder, err := os.MkdirTemp(o.dir, "offprint-searchbench-")
	if err != nil {
		return nil, err
	}
	w := &workshop{options: o, log: log, begun: time.Now(), folder: folder}
	if w.program == "" && o.measures("offprint", o.papers[0]) {
		w.program = filepath.Join(folder, "offprint")
		if _, err := call(ctx, nil, nil, "go", "build", "-o", w.program, "offprint"); err != nil {
			return nil, errors.Join(err, w.close())
		}
	}
	return w, nil
}

// say tells what is being done, and the time since it all began.
func (w *workshop) say(format string, args ...any) {
	fmt.Fprintf(w.log, "%7s  %s\n", time.Since(w.begun).Round(time.Second), fmt.Sprintf(format, args...))
}

// often is how long nothing is said of what takes its time.
const often = 10 * time.Second

// counting says what is begun. What it gives is called whenever one of them is done, and tells
// now and then how many are.
func (w *workshop) counting(what string, of int) func() {
	w.say("%s: %s", what, measure.Number(of))
	said, n := time.Now(), 0
	return func() {
		if n++; time.Since(said) >= often {
			said = time.Now()
			w.say("%s: %s of %s", what, measure.Number(n), measure.Number(of))
		}
	}
}

// close removes all that was made, unless it is to be kept.
func (w *workshop) close() error {
	if w.keep {
		w.say("what was made is in %s", w.folder)
		return nil
	}
	return os.RemoveAll(w.folder)
}

// make makes the index of an engine, and the pages that it is of.
func (w *workshop) make(ctx context.Context, name string, papers int) (*engine, error) {
	w.say("%s papers: %s makes its index", measure.Number(papers), name)
	e := &engine{name: name, papers: papers, site: filepath.Join(w.folder, fmt.Sprintf("%s-%d", name, papers))}
	if err := os.Mkdir(e.site, 0o755); err != nil {
		return nil, err
	}
	var err error
	switch name {
	case "pagefind":
		err = w.makePagefind(ctx, e)
	case "minisearch":
		err = w.makeMiniSearch(ctx, e)
	default:
		err = w.makeOffprint(ctx, e)
	}
	return e, err
}
