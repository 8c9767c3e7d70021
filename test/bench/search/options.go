package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"offprint/test/bench/measure"
)

// corpus is where real records lie beside the repository.
const corpus = "../shared/corpora/arxiv-74k.jsonl.gz"

// The engines, in the order of the tables.
var engines = [...]string{"offprint", "pagefind", "minisearch"}

// options are what the flags say.
type options struct {
	papers   []int // sizes of sites, ascending
	engines  []string
	peers    int // the largest size at which others than offprint are measured
	seed     uint64
	targets  int    // papers that are looked for, by a query of each type
	queries  string // file of queries; "" makes them
	sessions int    // browser contexts in which bytes are counted
	ranks    string // browser or go: what answers for offprint when ranks are wanted
	records  string
	packages string // where npm put the others
	program  string // offprint, built already; "" builds it
	dir      string
	keep     bool
}

// usage stands above the flags.
const usage = `Compares search in the browser with Pagefind and MiniSearch, on real papers.
Without flags it measures all that docs/search.md shows, which takes half an hour or more:

	make bench-search BENCHFLAGS='-dir /dev/shm' > tables.md

The tables of each size are printed once it is measured. They can be had one by one:

	-papers 2000                     the smallest site, with all engines
	-papers 74728                    the largest, offprint alone
	-papers 10000 -engines pagefind  one engine
	-sessions 0                      only ranks, and what it takes to make an index
	-targets 0                       only bytes and times
	-seed 7                          other queries

`

func parseOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	var papers, names string
	f := flag.NewFlagSet("searchbench", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() { fmt.Fprint(stderr, usage); f.PrintDefaults() }
	f.StringVar(&papers, "papers", "2000,10000,74728", "sizes of sites, in `papers`, with commas between them")
	f.StringVar(&names, "engines", strings.Join(engines[:], ","), "what is measured, `names` with commas between them")
	f.IntVar(&o.peers, "peers", 10000, "measure the others up to this many `papers`; Pagefind needs gigabytes for more")
	f.Uint64Var(&o.seed, "seed", 2, "of the queries")
	f.IntVar(&o.targets, "targets", 200, "how many papers to look for, by a query of each type; 0 leaves out ranks")
	f.StringVar(&o.queries, "queries", "", "`file` of queries instead, JSON lines with type, q and id")
	f.IntVar(&o.sessions, "sessions", 100, "how many readers' first and second queries to count the bytes of; 0 leaves out bytes and times")
	f.StringVar(&o.ranks, "ranks", "go", "who tells the ranks of offprint: go, its reader, or browser, which takes longer")
	f.StringVar(&o.records, "records", corpus, "`file` of records in gzip")
	f.StringVar(&o.packages, "packages", ".ci/bench-search", "`folder` with the packages from npm")
	f.StringVar(&o.program, "program", "", "measure this `file` instead of building offprint")
	f.StringVar(&o.dir, "dir", os.TempDir(), "`folder` to work in, perhaps one in memory")
	f.BoolVar(&o.keep, "keep", false, "leave the sites and indexes")
	if err := f.Parse(args); err != nil {
		return options{}, err
	}
	var err error
	if o.papers, err = measure.Sizes(papers); err != nil {
		return options{}, err
	}
	o.engines = strings.Split(names, ",")
	return o, o.check(f.Args())
}

func (o options) check(rest []string) error {
	for _, name := range o.engines {
		if !slices.Contains(engines[:], name) {
			return fmt.Errorf("-engines: %q is none of %s", name, strings.Join(engines[:], ", "))
		}
	}
	switch {
	case len(rest) > 0:
		return fmt.Errorf("%q is no flag", rest[0])
	case o.ranks != "go" && o.ranks != "browser":
		return fmt.Errorf("-ranks: %q is neither go nor browser", o.ranks)
	case o.targets < 0 || o.sessions < 0:
		return fmt.Errorf("-targets %d -sessions %d: too few", o.targets, o.sessions)
	}
	return nil
}

// measures says whether an engine is measured at a size.
func (o options) measures(name string, papers int) bool {
	return slices.Contains(o.engines, name) && (name == "offprint" || papers <= o.peers)
}
