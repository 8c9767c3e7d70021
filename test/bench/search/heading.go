package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"offprint/test/bench/measure"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// heading describes the software, machine and queries of the tables. The browser may be nil.
func (w *workshop) heading(ctx context.Context, built []*engine) (string, error) {
	parts := []string{fmt.Sprintf("%d processors, %s/%s", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)}
	if ctx != nil {
		v, err := chromedp.CallBrowser(ctx, browser.GetVersion, cdp.Empty{})
		if err != nil {
			return "", err
		}
		parts = append(parts, v.Product)
	}
	for _, name := range engineNames[1:] {
		if !slices.ContainsFunc(built, func(e *engine) bool { return e.name == name }) {
			continue
		}
		version, err := w.version(name)
		if err != nil {
			return "", err
		}
		parts = append(parts, name+" "+version)
	}
	queries := fmt.Sprintf("queries for %s papers, seeds %v", measure.Number(w.targets), w.seeds)
	if w.queries != "" {
		queries = "queries of " + filepath.Base(w.queries)
	}
	return strings.Join(append(parts, queries), "; ") + ".", nil
}

// version returns the version of an npm package.
func (w *workshop) version(name string) (string, error) {
	data, err := os.ReadFile(filepath.Join(w.packages, "node_modules", name, "package.json"))
	if err != nil {
		return "", err
	}
	var p struct{ Version string }
	err = json.Unmarshal(data, &p)
	return p.Version, err
}
