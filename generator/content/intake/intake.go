// Package intake converts records from elsewhere into papers.
//
// [Lines] reads a file of records in JSON Lines, plain or gzip, and [Record.Paper] converts
// one. A record is an object:
//
//	{id, title, authors[], abstract, date, venue, tags[],
//	 urls{paper, pdf, code, project}, arxiv, doi,
//	 extra{published, listed_on[], submitted_by_user, upvotes, num_comments}}
//
// Only title is required. Missing values are "" or omitted. A date is a day, a month or a
// year. Lines are at most 4 MB.
package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"iter"

	"offprint/generator/problem"
)

// lineLimit is the length of the longest line in bytes.
const lineLimit = 4 << 20

// Line is a line of a file of records: a record, or the error in it.
type Line struct {
	At     problem.Position
	Record Record
	Err    error
}

// Lines yields the records of a file line by line. r is plain text or gzip. Lines skips blank
// lines. It yields an invalid line with its error and goes on with the next one.
func Lines(name string, r io.Reader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		at := problem.Position{File: name}
		text, err := unzipped(r)
		if err != nil {
			yield(Line{At: at, Err: err})
			return
		}
		lines := bufio.NewScanner(text)
		lines.Buffer(nil, lineLimit)
		for lines.Scan() {
			at.Line++
			if len(bytes.TrimSpace(lines.Bytes())) == 0 {
				continue
			}
			line := Line{At: at}
			line.Record, line.Err = parse(lines.Bytes())
			if !yield(line) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			at.Line++
			yield(Line{At: at, Err: err})
		}
	}
}

// unzipped decompresses r if it starts with gzip's magic number (RFC 1952).
func unzipped(r io.Reader) (io.Reader, error) {
	b := bufio.NewReader(r)
	if magic, err := b.Peek(2); err != nil || magic[0] != 0x1f || magic[1] != 0x8b {
		return b, nil
	}
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, fmt.Errorf("not gzip: %w", err)
	}
	return z, nil
}

func parse(line []byte) (Record, error) {
	var r Record
	if err := json.Unmarshal(line, &r); err != nil {
		return Record{}, fmt.Errorf("not a record: %w", err)
	}
	return r, nil
}
