package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"offprint/test/bench/measure"
)

// corpus is where real records lie beside the repository, if they do.
const corpus = "../shared/corpora/arxiv-74k.jsonl.gz"

// options are what the flags say.
type options struct {
	papers  []int  // sizes of sites, ascending
	size    string // name of the only variant; "" for the usual ones
	runs    int    // of each case; 0 for the usual number
	procs   int    // processors that each process uses
	records string // file of records, gzip; "" for made-up ones
	program string // offprint, built already; "" builds it
	dir     string // folder to work in
	keep    bool   // leave what was made
	settle  time.Duration
}

// variant is a way to build a site: a text at the end of its site.yaml.
type variant struct {
	name, settings string
	upTo           int // measured up to this many papers where no variant is asked for
}

const noLimit = 1 << 30

// variants: full is the default of every site, so it needs no setting.
func variants() []variant {
	return []variant{
		{name: "full", settings: "", upTo: 10000},
		{name: "lean", settings: "size: lean\n", upTo: noLimit},
	}
}

// oneCase is a line of the table.
type oneCase struct {
	papers  int
	variant variant
	runs    int
}

func (c oneCase) String() string { return measure.Number(c.papers) + " papers, " + c.variant.name }

func parseOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	var papers string
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&papers, "papers", "1000,10000,74728", "sizes of sites, in `papers`, with commas between them")
	f.StringVar(&o.size, "size", "", "measure full or lean alone (default lean for all, and full up to 10,000 papers)")
	f.IntVar(&o.runs, "runs", 0, "how often to run each case (default 5 up to 1,000 papers, 3 up to 10,000, else 1)")
	f.IntVar(&o.procs, "procs", 2, "how many processors each process may use")
	f.StringVar(&o.records, "records", corpus, "`file` of records in gzip; made-up ones where there is none")
	f.StringVar(&o.program, "program", "", "measure this `file`, perhaps of another version, instead of building offprint")
	f.StringVar(&o.dir, "dir", os.TempDir(), "`folder` to work in, perhaps one in memory")
	f.BoolVar(&o.keep, "keep", false, "leave the sites and what was built of them")
	f.DurationVar(&o.settle, "settle", 2100*time.Millisecond, "how long to leave files alone before they are read")
	if err := f.Parse(args); err != nil {
		return options{}, err
	}
	var err error
	if o.papers, err = measure.Sizes(papers); err != nil {
		return options{}, err
	}
	return o, o.check(f.Args())
}

func (o options) check(rest []string) error {
	isNamed := func(v variant) bool { return v.name == o.size }
	switch {
	case len(rest) > 0:
		return fmt.Errorf("%q is no flag", rest[0])
	case o.size != "" && !slices.ContainsFunc(variants(), isNamed):
		return fmt.Errorf("-size: %q is neither full nor lean", o.size)
	case o.runs < 0 || o.procs < 1:
		return fmt.Errorf("-runs %d -procs %d: too few", o.runs, o.procs)
	}
	return nil
}

// cases are the lines of the table, small sites first.
func (o options) cases() []oneCase {
	var all []oneCase
	for _, papers := range o.papers {
		for _, v := range variants() {
			if o.size == v.name || o.size == "" && papers <= v.upTo {
				all = append(all, oneCase{papers, v, o.runsOf(papers)})
			}
		}
	}
	return all
}

func (o options) runsOf(papers int) int {
	switch {
	case o.runs > 0:
		return o.runs
	case papers <= 1000:
		return 5
	case papers <= 10000:
		return 3
	}
	return 1
}
