package main

import (
	"context"
	"html/template"
	"io"
	"os"
	"path/filepath"
)

// emptyPage is the page on which the others search. It asks for no icon.
const emptyPage = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Search</title>`

// paperPage is a paper as Pagefind reads it. A heading weighs more than the text, as it does on any site.
var paperPage = template.Must(template.New("paper").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{{.Title}}</title>
<main data-pagefind-body><h1>{{.Title}}</h1><p>{{range $i, $name := .Authors}}{{if $i}}, {{end}}{{$name}}{{end}}</p><p>{{.Abstract}}</p></main>
`))

// makePagefind writes a page for each paper and has Pagefind read them, with the settings
// that it has by itself.
func (w *workshop) makePagefind(ctx context.Context, e *engine) error {
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
	if e.made, err = call(ctx, nil, nil, program, "--site", e.site); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(e.site, "index.html"), []byte(emptyPage), 0o644); err != nil {
		return err
	}
	return e.made.count(filepath.Join(e.site, "pagefind"))
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

// makeMiniSearch has MiniSearch index the records and write the index as one file.
func (w *workshop) makeMiniSearch(ctx context.Context, e *engine) error {
	script := filepath.Join(w.packages, "minisearch.mjs")
	made, err := callWith(ctx, w.feed(e.papers), "node", script, e.site)
	if err != nil {
		return err
	}
	e.made = made
	if err := e.made.count(e.site); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(e.site, "index.html"), []byte(emptyPage), 0o644)
}

// feed writes records as they stand in the corpus.
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
