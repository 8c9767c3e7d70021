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

// corpus is the file of real records next to the repository. It may be missing.
const corpus = "../shared/corpora/arxiv-74k.jsonl.gz"

// options are the command's flags.
type options struct {
	papers  []int  // sizes of sites, ascending
	size    string // name of the only variant; "" for the default ones
	runs    int    // per case; 0 for the default
	procs   int    // processors per process
	records string // file of records, gzip; "" for synthetic ones
	program string // binary of offprint; "" builds it
	hugo    string // binary of Hugo to compare with; "" for none
	serve   bool   // measure the preview instead
	site    string // the only site to preview, with its own papers; "" to create sites
	edits   int    // of a previewed site
	between time.Duration
	dir     string // folder to work in
	keep    bool   // keep sites and output
	settle  time.Duration
}

// A variant is lines to append to site.yaml.
type variant struct {
	name, settings string
	upTo           int // papers up to which it is measured by default
}

const noLimit = 1 << 30

// variants returns the variants. standard is the default of offprint and needs no setting.
func variants() []variant {
	return []variant{
		{name: "full", settings: "size: full\n", upTo: 10000},
		{name: "standard", settings: "", upTo: 10000},
		{name: "lean", settings: "size: lean\n", upTo: noLimit},
	}
}

// A benchCase is a row of the table.
type benchCase struct {
	papers  int
	variant variant
	runs    int
}

func (c benchCase) String() string { return measure.Number(c.papers) + " papers, " + c.variant.name }

func parseOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	var papers string
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&papers, "papers", "1000,10000,74728", "sizes of sites: numbers of `papers`, separated by commas")
	f.StringVar(&o.size, "size", "", "measure only full, standard or lean (default lean, and the others up to 10,000 papers)")
	f.IntVar(&o.runs, "runs", 0, "runs per case (default 5 up to 1,000 papers, 3 up to 10,000, else 1)")
	f.IntVar(&o.procs, "procs", 2, "processors per process")
	f.StringVar(&o.records, "records", corpus, "`file` of records, gzip; synthetic records if it does not exist")
	f.StringVar(&o.program, "program", "", "measure this `binary` instead of building offprint")
	f.StringVar(&o.hugo, "hugo", "", "compare with this `binary` of Hugo on equal pages instead")
	f.BoolVar(&o.serve, "serve", false, "measure offprint serve instead: the time to the first page, and from a save to the new page")
	f.StringVar(&o.site, "site", "", "with -serve: the `folder` of a site to edit and restore, instead of new ones")
	f.IntVar(&o.edits, "edits", 200, "with -serve: number of edits")
	f.DurationVar(&o.between, "between", 500*time.Millisecond, "with -serve: how long to wait between edits")
	f.StringVar(&o.dir, "dir", os.TempDir(), "working `folder`, such as one in memory")
	f.BoolVar(&o.keep, "keep", false, "keep sites and output")
	f.DurationVar(&o.settle, "settle", 2100*time.Millisecond, "how long to wait between writing files and a build")
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
	isSize := func(v variant) bool { return v.name == o.size }
	switch {
	case len(rest) > 0:
		return fmt.Errorf("unexpected argument %q", rest[0])
	case o.size != "" && !slices.ContainsFunc(variants(), isSize):
		return fmt.Errorf("-size: %q is not full, standard or lean", o.size)
	case o.runs < 0 || o.procs < 1:
		return fmt.Errorf("-runs %d -procs %d: too low", o.runs, o.procs)
	}
	return nil
}

// cases returns the rows of the table, small sites first.
func (o options) cases() []benchCase {
	var all []benchCase
	for _, papers := range o.papers {
		for _, v := range variants() {
			if o.size == v.name || o.size == "" && papers <= v.upTo {
				all = append(all, benchCase{papers, v, o.runsOf(papers)})
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
