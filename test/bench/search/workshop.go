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

// A workshop is a temporary folder with the program and the sites and indexes of all engines.
type workshop struct {
	options
	stderr io.Writer
	start  time.Time
	folder string
}

// An engine is a search engine with an index of a number of papers.
type engine struct {
	name    string
	papers  int
	site    string // folder to serve
	page    string // path of the search page
	wordEnd string // suffix that makes the last word of a query a whole word
	cost    cost
}

//go:embed drivers/*.js
var drivers embed.FS

// scripts returns the scripts that drive the engine's page: one to run before its own, one after.
func (e *engine) scripts() (before, after string, err error) {
	common, err := drivers.ReadFile("drivers/common.js")
	driver, driverErr := drivers.ReadFile("drivers/" + e.name + ".js")
	return string(common), string(driver), errors.Join(err, driverErr)
}

func newWorkshop(ctx context.Context, o options, stderr io.Writer) (*workshop, error) {
	if _, err := os.Stat(o.records); err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(o.dir, "offprint-searchbench-")
	if err != nil {
		return nil, err
	}
	w := &workshop{options: o, stderr: stderr, start: time.Now(), folder: folder}
	if w.program == "" && o.measures("offprint", o.papers[0]) {
		w.program = filepath.Join(folder, "offprint")
		if _, err := call(ctx, nil, nil, "go", "build", "-o", w.program, "offprint"); err != nil {
			return nil, errors.Join(err, w.close())
		}
	}
	return w, nil
}

// log writes a line of progress with the time since the start.
func (w *workshop) log(format string, args ...any) {
	fmt.Fprintf(w.stderr, "%7s  %s\n", time.Since(w.start).Round(time.Second), fmt.Sprintf(format, args...))
}

// progressInterval is the interval between lines of progress.
const progressInterval = 10 * time.Second

// progress logs the start of a task of several steps. Call the returned function after each step; it
// logs the number of steps done from time to time.
func (w *workshop) progress(what string, total int) func() {
	w.log("%s: %s", what, measure.Number(total))
	logged, n := time.Now(), 0
	return func() {
		if n++; time.Since(logged) >= progressInterval {
			logged = time.Now()
			w.log("%s: %s of %s", what, measure.Number(n), measure.Number(total))
		}
	}
}

// close removes the folder unless -keep is set.
func (w *workshop) close() error {
	if w.keep {
		w.log("kept in %s", w.folder)
		return nil
	}
	return os.RemoveAll(w.folder)
}

// build builds the index of an engine and the pages for it.
func (w *workshop) build(ctx context.Context, name string, papers int) (*engine, error) {
	w.log("%s papers: %s builds its index", measure.Number(papers), name)
	e := &engine{name: name, papers: papers, site: filepath.Join(w.folder, fmt.Sprintf("%s-%d", name, papers))}
	if err := os.Mkdir(e.site, 0o755); err != nil {
		return nil, err
	}
	var err error
	switch name {
	case "pagefind":
		err = w.buildPagefind(ctx, e)
	case "minisearch":
		err = w.buildMiniSearch(ctx, e)
	default:
		err = w.buildOffprint(ctx, e)
	}
	return e, err
}
