package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
)

// A record has the fields of a paper of the corpus that engines index.
type record struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Authors  []string `json:"authors"`
	Abstract string   `json:"abstract"`
	Date     string   `json:"date"`

	line []byte // of the corpus, for offprint add
}

// errTooFew is the error for a file with less records than wanted.
var errTooFew = errors.New("no more records")

// readRecords returns an iterator over the first n records of a file of JSON lines. It ends after
// the first error.
func readRecords(file string, n int) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(record{}, err)
			return
		}
		defer f.Close()
		lines, err := linesOf(f)
		if err != nil {
			yield(record{}, fmt.Errorf("%s: %w", file, err))
			return
		}
		for i := range n {
			r, err := readRecord(lines)
			if errors.Is(err, io.EOF) {
				err = errTooFew
			}
			if err != nil {
				err = fmt.Errorf("%s:%d: %w", file, i+1, err)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// linesOf returns a reader of a file, which it decompresses if its name ends in gz.
func linesOf(f *os.File) (*bufio.Reader, error) {
	if !strings.HasSuffix(f.Name(), ".gz") {
		return bufio.NewReader(f), nil
	}
	z, err := gzip.NewReader(f)
	return bufio.NewReader(z), err
}

// readRecord reads one line. It returns io.EOF if there is none.
func readRecord(lines *bufio.Reader) (record, error) {
	line, err := lines.ReadBytes('\n')
	if err != nil && (len(line) == 0 || !errors.Is(err, io.EOF)) {
		return record{}, err
	}
	r := record{line: line}
	if err := json.Unmarshal(line, &r); err != nil {
		return record{}, err
	}
	r.Title, r.Abstract = oneLine(r.Title), oneLine(r.Abstract)
	return r, nil
}

// oneLine collapses white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// collect returns the records as a list. Too few records are no error.
func collect(records iter.Seq2[record, error]) ([]record, error) {
	var all []record
	for r, err := range records {
		if errors.Is(err, errTooFew) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		r.line = nil
		all = append(all, r)
	}
	return all, nil
}
