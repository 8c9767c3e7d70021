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

// record is a paper as the corpus has it: as much of it as every engine is given.
type record struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Authors  []string `json:"authors"`
	Abstract string   `json:"abstract"`
	Date     string   `json:"date"`

	line []byte // as it stands in the corpus; offprint add reads that
}

// errFew is that there are not as many records as are wanted.
var errFew = errors.New("there are no more records")

// readRecords gives the first n records of a file in gzip, one a line. An error is the last
// that is given.
func readRecords(file string, n int) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		f, err := os.Open(file)
		if err != nil {
			yield(record{}, err)
			return
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			yield(record{}, fmt.Errorf("%s: %w", file, err))
			return
		}
		lines := bufio.NewReader(z)
		for i := range n {
			r, err := readRecord(lines)
			if errors.Is(err, io.EOF) {
				err = errFew
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

// readRecord reads a line. The error is io.EOF where there is none.
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

// oneLine has one space where a text has spaces and ends of lines.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// gather gives the records as a list, as many as there are.
func gather(records iter.Seq2[record, error]) ([]record, error) {
	var all []record
	for r, err := range records {
		if errors.Is(err, errFew) {
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
