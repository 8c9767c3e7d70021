package content

import (
	"context"
	"io/fs"
	"path"

	"offprint/generator/fingerprint"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/parallel"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// papersCache is the name of the cache with the papers of the last build that had no problems.
const papersCache = "papers"

// cachedPaper is a paper in the cache.
type cachedPaper struct {
	Key   fingerprint.Hash // of the file's name and text, and of the macros
	Paper *paper.Paper
}

type cachedPapers map[fingerprint.Hash]*paper.Paper

// parseResult is the result of parsing one file.
type parseResult struct {
	key      fingerprint.Hash
	paper    *paper.Paper // nil if the file has errors
	problems problem.List
}

// loadPapers parses the files in parallel. The result is in the order of the files.
func loadPapers(ctx context.Context, site fs.FS, store cache.Folder, files []string, macros *tex.Macros, problems *problem.List) ([]Entry, error) {
	cached := cachedPapers{}
	for _, entry := range cache.Load[cachedPaper](store, papersCache) {
		p := entry.Paper
		if p == nil { // a crafted cache
			continue
		}
		p.Title, p.TLDR = p.Title.Share(), p.TLDR.Share()
		cached[entry.Key] = p
	}
	results, err := readAll(ctx, site, files, NewParser(macros), cached)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	var next []cachedPaper
	same := 0 // papers that came from the cache
	for i, r := range results {
		*problems = append(*problems, r.problems...)
		if r.paper == nil {
			continue
		}
		entries = append(entries, Entry{File: files[i], Paper: r.paper, Hash: r.key})
		if len(r.problems) == 0 {
			next = append(next, cachedPaper{r.key, r.paper})
			if cached[r.key] == r.paper {
				same++
			}
		}
	}
	if same == len(cached) && same == len(next) {
		return entries, nil
	}
	return entries, cache.Save(store, papersCache, next...)
}

func readAll(ctx context.Context, site fs.FS, files []string, parser *Parser, cached cachedPapers) ([]parseResult, error) {
	results := make([]parseResult, len(files))
	return results, parallel.Each(ctx, len(files), func(i int) error {
		data, err := fs.ReadFile(site, files[i])
		if err != nil {
			return results[i].problems.Collect(err)
		}
		results[i] = read(parser, files[i], data, cached)
		return nil
	})
}

func read(parser *Parser, file string, data []byte, cached cachedPapers) parseResult {
	r := parseResult{key: fingerprint.OfBytes(append([]byte(path.Base(file)+"\x00"+parser.fingerprint+"\x00"), data...))}
	if r.paper = cached[r.key]; r.paper == nil {
		r.paper, r.problems = parser.Parse(file, data)
	}
	return r
}
