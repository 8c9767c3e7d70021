// Package intake turns records from elsewhere into papers.
//
// A record is a line of JSON: {id, title, authors[], abstract, date, venue, tags[],
// urls{paper, pdf, code, project}, arxiv, doi, extra{published, listed_on[], submitted_by_user,
// upvotes, num_comments}}. Missing values are "" or left out; date is a day, a month or a year. How it
// becomes a paper is written in record.go, field by field.
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

// lineLimit is the longest line that is read, in bytes.
const lineLimit = 4 << 20

// Line is one line of a file of records: a record, or what is wrong with it.
type Line struct {
	At     problem.Position
	Record Record
	Err    error
}

// Lines reads records line by line, from plain text or gzip. Blank lines are passed over. A
// line that can't be read is given with its error; the next ones follow.
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

// unzipped looks at the first two bytes for gzip's magic number (RFC 1952).
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
