package main

import (
	"context"
	"html/template"
	"io"
	"os"
	"path/filepath"
)

// emptyPage is the search page of the other engines. It requests no icon.
const emptyPage = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Search</title>`

// paperPage is the page of a paper for Pagefind, which gives headings a higher weight.
var paperPage = template.Must(template.New("paper").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{{.Title}}</title>
<main data-pagefind-body><h1>{{.Title}}</h1><p>{{range $i, $name := .Authors}}{{if $i}}, {{end}}{{$name}}{{end}}</p><p>{{.Abstract}}</p></main>
`))

// buildPagefind writes a page for each paper and indexes them with Pagefind's default settings.
func (w *workshop) buildPagefind(ctx context.Context, e *engine) error {
	for r, err := range readRecords(w.records, e.papers) {
		if err == nil {
			err = writePage(filepath.Join(e.site, "papers", r.ID), r)
		}
		if err != nil {
			return err
		}
	}
	var err error
	program := filepath.Join(w.packages, "node_modules", ".bin", "pagefind")
	if e.cost, err = call(ctx, nil, nil, program, "--site", e.site); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(e.site, "index.html"), []byte(emptyPage), 0o644); err != nil {
		return err
	}
	return e.cost.count(filepath.Join(e.site, "pagefind"))
}

func writePage(folder string, r record) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(folder, "index.html"))
	if err != nil {
		return err
	}
	defer f.Close()
	return paperPage.Execute(f, r)
}

// buildMiniSearch indexes the records with MiniSearch, in one file.
func (w *workshop) buildMiniSearch(ctx context.Context, e *engine) error {
	script := filepath.Join(w.packages, "minisearch.mjs")
	c, err := callWith(ctx, w.feed(e.papers), "node", script, e.site)
	if err != nil {
		return err
	}
	e.cost = c
	if err := e.cost.count(e.site); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(e.site, "index.html"), []byte(emptyPage), 0o644)
}

// feed returns a function that writes records as they are in the corpus.
func (w *workshop) feed(papers int) func(io.Writer) error {
	return func(out io.Writer) error {
		for r, err := range readRecords(w.records, papers) {
			if err != nil {
				return err
			}
			if _, err := out.Write(r.line); err != nil {
				return err
			}
		}
		return nil
	}
}
