package content

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"path"

	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/parallel"
	"offprint/generator/problem"
	"offprint/generator/text/tex"
)

// papersCache holds the papers of the last build that had nothing wrong with them.
const papersCache = "papers"

// keptPaper is a paper in the cache.
type keptPaper struct {
	Key   [16]byte // a hash of all that a paper's parse depends on
	Paper *paper.Paper
}

type parsed map[[16]byte]*paper.Paper

// reading is one file's share of the work.
type reading struct {
	key      [16]byte
	paper    *paper.Paper
	problems problem.List
}

// loadPapers reads every file, as many at once as there are processors. The result
// is in the order of the files, whatever order they were read in.
func loadPapers(ctx context.Context, site fs.FS, store cache.Folder, files []string, macros *tex.Macros, problems *problem.List) ([]Entry, error) {
	known := parsed{}
	for _, kept := range cache.Load[keptPaper](store, papersCache) {
		p := kept.Paper
		p.Title, p.TLDR = p.Title.Share(), p.TLDR.Share()
		known[kept.Key] = p
	}
	readings, err := readAll(ctx, site, files, NewParser(macros), known)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	var next []keptPaper
	same := 0 // of those that the cache has
	for i, r := range readings {
		*problems = append(*problems, r.problems...)
		if r.paper == nil {
			continue
		}
		entries = append(entries, Entry{File: files[i], Paper: r.paper})
		if len(r.problems) == 0 {
			next = append(next, keptPaper{r.key, r.paper})
			if known[r.key] == r.paper {
				same++
			}
		}
	}
	if same == len(known) && same == len(next) {
		return entries, nil
	}
	return entries, cache.Save(store, papersCache, next...)
}

func readAll(ctx context.Context, site fs.FS, files []string, parser *Parser, known parsed) ([]reading, error) {
	readings := make([]reading, len(files))
	return readings, parallel.Each(ctx, len(files), func(i int) error {
		data, err := fs.ReadFile(site, files[i])
		if err == nil {
			readings[i] = read(parser, files[i], data, known)
		}
		return err
	})
}

func read(parser *Parser, file string, data []byte, known parsed) reading {
	sum := sha256.Sum256(append([]byte(path.Base(file)+"\x00"+parser.print+"\x00"), data...))
	r := reading{key: [16]byte(sum[:16])}
	if r.paper = known[r.key]; r.paper == nil {
		r.paper, r.problems = parser.Parse(file, data)
	}
	return r
}
