package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"offprint/test/bench/measure"
)

// corpus is the file of real records next to the repository.
const corpus = "../shared/corpora/arxiv-74k.jsonl.gz"

// engineNames are the engines in the order of the tables.
var engineNames = [...]string{"offprint", "pagefind", "minisearch"}

// options are the command's flags.
type options struct {
	papers      []int // sizes of sites, ascending
	engines     []string
	peers       int // the largest size for engines other than offprint
	seeds       []uint64
	targets     int    // number of papers to look for, by a query of each type
	queries     string // file of queries; "" generates them
	sessions    int    // number of browser contexts in which to count bytes
	records     string
	site        string // a built site to ask instead of building sites
	wire        bool   // with site: count bytes in the browser instead
	engine      string // folder with the scripts of offprint's search
	against     string // folder with the scripts of another search to compare with; "" for none
	againstSite string // its site; "" for the same
	packages    string // folder with the npm packages of the other engines
	program     string // binary of offprint; "" builds it
	dir         string
	keep        bool
}

// usage is the help text before the flags.
const usage = `Compares search in the browser with Pagefind and MiniSearch, on real papers.
Without flags it measures everything that docs/search.md shows, in half an hour or more:

	make bench-search BENCHFLAGS='-dir /dev/shm' > tables.md

It prints the tables of each size when they are complete. To measure less:

	-papers 2000                     the smallest site, with all engines
	-papers 74728                    the largest site, only offprint
	-papers 10000 -engines pagefind  one engine
	-sessions 0                      only ranks and the cost of indexing; offprint alone needs no browser then
	-targets 0                       only bytes and times
	-seed 7                          different queries
	-site public -queries FILE       only ranks in a site that is built, and what it misses
	-site public -papers 2000        the same, with queries for the first papers of -records

`

func parseOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	var papers, names, seeds string
	f := flag.NewFlagSet("search", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() { fmt.Fprint(stderr, usage); f.PrintDefaults() }
	f.StringVar(&papers, "papers", "2000,10000,74728", "sizes of sites: numbers of `papers`, separated by commas")
	f.StringVar(&names, "engines", strings.Join(engineNames[:], ","), "`names` of engines, separated by commas")
	f.IntVar(&o.peers, "peers", 10000, "measure other engines up to this number of `papers`; Pagefind needs gigabytes for more")
	f.StringVar(&seeds, "seed", "2,7", "`seeds` of the queries, separated by commas")
	f.IntVar(&o.targets, "targets", 200, "papers to look for, by a query of each type; 0 skips ranks")
	f.StringVar(&o.queries, "queries", "", "`file` of queries to use, JSON lines with type, q and id")
	f.IntVar(&o.sessions, "sessions", 100, "readers whose first and second queries to measure; 0 skips bytes and times")
	f.StringVar(&o.records, "records", corpus, "`file` of records, JSON lines, also gzip")
	f.StringVar(&o.site, "site", "", "ask the search of this built `folder`, in Node, and list the misses")
	f.BoolVar(&o.wire, "wire", false, "with -site: instead of ranks, count the bytes of queries for the first papers of -records, in the browser")
	f.StringVar(&o.engine, "engine", "layouts/assets/search/engine", "`folder` with the scripts of the search for Node")
	f.StringVar(&o.against, "against", "", "with -site: `folder` with the scripts of another search, to compare with")
	f.StringVar(&o.againstSite, "against-site", "", "with -against: its `folder`, if the index differs too")
	f.StringVar(&o.packages, "packages", ".ci/bench-search", "`folder` with the npm packages")
	f.StringVar(&o.program, "program", "", "measure this `binary` instead of building offprint")
	f.StringVar(&o.dir, "dir", os.TempDir(), "working `folder`, such as one in memory")
	f.BoolVar(&o.keep, "keep", false, "keep sites and indexes")
	if err := f.Parse(args); err != nil {
		return options{}, err
	}
	var err error
	if o.papers, err = measure.Sizes(papers); err != nil {
		return options{}, err
	}
	o.engines = strings.Split(names, ",")
	if o.seeds, err = parseSeeds(seeds); err != nil {
		return options{}, err
	}
	return o, o.check(f.Args())
}

func parseSeeds(text string) (seeds []uint64, err error) {
	for field := range strings.SplitSeq(text, ",") {
		seed, err := strconv.ParseUint(field, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("-seed: %q is not a number", field)
		}
		seeds = append(seeds, seed)
	}
	return seeds, nil
}

func (o options) check(rest []string) error {
	for _, name := range o.engines {
		if !slices.Contains(engineNames[:], name) {
			return fmt.Errorf("-engines: %q is none of %s", name, strings.Join(engineNames[:], ", "))
		}
	}
	switch {
	case len(rest) > 0:
		return fmt.Errorf("unexpected argument %q", rest[0])
	case o.targets < 0 || o.sessions < 0:
		return fmt.Errorf("-targets %d -sessions %d: too low", o.targets, o.sessions)
	}
	return nil
}

// needsBrowser reports whether anything is measured that Node can't.
func (o options) needsBrowser() bool {
	return o.sessions > 0 || slices.ContainsFunc(o.engines, func(name string) bool { return name != "offprint" })
}

// measures reports whether to measure an engine at a size.
func (o options) measures(name string, papers int) bool {
	return slices.Contains(o.engines, name) && (name == "offprint" || papers <= o.peers)
}
