package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// errNoSearch is the error for a site without search.
var errNoSearch = errors.New("the site has no search/index.html")

// buildOffprint creates a site as a user would, adds the papers and builds it. Files and bytes are those
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
	e.page, e.whole = "search/", " "
	var err error
	if e.cost, err = call(ctx, nil, io.Discard, w.program, "build", "--site", source, "--out", e.site, "--base-url", "https://example.org/", "--future"); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(e.site, "search", "index.html")); err != nil {
		return errNoSearch
	}
	return e.cost.count(filepath.Join(e.site, "search"))
}

// readerAnswers asks the reader in Go, which ranks as the one in the browser does: a query a
// line, and for each a line of JSON with the ids of what it finds.
func (w *workshop) readerAnswers(ctx context.Context, e *engine, queries []string) ([][]string, error) {
	var out bytes.Buffer
	ask := func(in io.Writer) error {
		for _, q := range queries {
			if _, err := fmt.Fprintln(in, q); err != nil {
				return err
			}
		}
		return nil
	}
	in, questions := io.Pipe()
	go func() { questions.CloseWithError(ask(questions)) }()
	defer in.Close()
	if _, err := call(ctx, in, &out, w.program, "search", "--site", e.site+"-source", "--out", e.site, "--batch"); err != nil {
		return nil, err
	}
	var all [][]string
	for d := json.NewDecoder(bufio.NewReader(&out)); ; {
		var answer struct{ IDs []string }
		switch err := d.Decode(&answer); {
		case errors.Is(err, io.EOF) && len(all) == len(queries):
			return all, nil
		case errors.Is(err, io.EOF):
			return nil, fmt.Errorf("%d queries had %d answers", len(queries), len(all))
		case err != nil:
			return nil, err
		}
		all = append(all, answer.IDs)
	}
}
