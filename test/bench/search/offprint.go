package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// errNoSearch is the error for a site without search.
var errNoSearch = errors.New("the site has no search/index.html")

// buildOffprint creates a lean site as a user would, adds the papers and builds it. Files and bytes are those
// of search/ alone, time and memory those of the whole build.
func (w *workshop) buildOffprint(ctx context.Context, e *engine) error {
	source := e.site + "-source"
	if _, err := call(ctx, nil, nil, w.program, "init", source); err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(source, "content", "papers")); err != nil {
		return err
	}
	if _, err := callWith(ctx, w.feed(e.papers), w.program, "add", "--site", source, "-"); err != nil {
		return err
	}
	if err := appendTo(filepath.Join(source, "content", "site.yaml"), "\nsize: lean\n"); err != nil {
		return err
	}
	e.page, e.wordEnd = "search/", " "
	var err error
	if e.cost, err = call(ctx, nil, io.Discard, w.program, "build", "--site", source, "--out", e.site, "--base-url", "https://example.org/", "--future"); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(e.site, "search", "index.html")); err != nil {
		return errNoSearch
	}
	return e.cost.count(filepath.Join(e.site, "search"))
}

func appendTo(file, text string) error {
	f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, text)
	return errors.Join(err, f.Close())
}
