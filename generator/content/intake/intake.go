// Package intake converts records from elsewhere into papers.
//
// [Lines] reads a file of records in JSON Lines, plain or gzip, and [Record.Paper] converts
// one. A record is an object:
//
//	{id, title, authors[], abstract, date, venue, tags[],
//	 urls{paper, pdf, code, project}, arxiv, doi,
//	 extra{published, listed_on[], submitted_by_user, upvotes, num_comments},
//	 type, volume, pages and the other fields of [Publication]}
//
// Only title is required. Missing values are "" or omitted. A date is a day, a month or a
// year. Lines are at most 4 MB.
package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"io"
	"iter"

	"golang.org/x/text/transform"

	"offprint/generator/content/intake/arxiv"
	"offprint/generator/content/intake/csl"
	"offprint/generator/content/intake/daily"
	"offprint/generator/content/intake/registry"
	"offprint/generator/problem"
)

// The limits of a file of records, in bytes. The text of 75,000 papers has 150 MB.
const (
	lineLimit = 4 << 20
	textLimit = 1 << 30 // after decompression
)

// Line is a line of JSON or an entry of BibTeX: a record, or the error in it.
type Line struct {
	At      problem.Position
	Record  Record
	Size    int // in bytes
	Err     error
	Harvest string // the harvest that brought it; "" if a person did

	Warnings problem.List // of fields that the record lacks; without codes
	Notes    problem.List // warnings of the file, of interest for all papers that follow; without codes

	locate locator // nil if the format has no positions of fields
}

// warn reports a value that the paper is added without, or only in part.
func (l *Line) warn(at problem.Position, hint, format string, args ...any) {
	l.Warnings.Warnf("", at, hint, format, args...)
}

// Lines yields the records of a file in their order. The file is plain text or gzip; its content tells its format: see
// [sniff]. Lines skips blank lines. It yields an invalid line or entry with its error and goes on with the next one.
func Lines(name string, r io.Reader) iter.Seq[Line] { return lines(name, r, textLimit) }

func lines(name string, r io.Reader, limit int64) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		text, err := unzipped(r)
		if err != nil {
			yield(Line{At: problem.Position{File: name}, Err: err})
			return
		}
		counted := &io.LimitedReader{R: decoded(text), N: limit + 1}
		reader := bufio.NewReaderSize(counted, sniffSize)
		start, _ := reader.Peek(sniffSize)
		found, err := sniff(name, start)
		if err != nil {
			yield(Line{At: problem.Position{File: name}, Err: err})
			return
		}
		switch found {
		case formatBibTeX:
			bibTeXLines(name, reader)(yield)
		case formatPage:
			listingLines(name, reader)(yield)
		case formatArXiv:
			wholeLines(name, reader, arxiv.SizeLimit, arXivLines)(yield)
		default:
			var decoder jsonDecoder
			reader = bufio.NewReaderSize(transform.NewReader(reader, &decoder), sniffSize)
			decoder.annotated(name, linesOfJSON(found, name, reader, counted))(yield)
		}
	}
}

// linesOfJSON yields the records of a file in a format of JSON.
func linesOfJSON(found format, name string, reader *bufio.Reader, counted *io.LimitedReader) iter.Seq[Line] {
	switch found {
	case formatJSON:
		return jsonFileLines(name, reader, counted)
	case formatDaily:
		return wholeLines(name, reader, daily.SizeLimit, dailyLines)
	case formatCSL:
		return wholeLines(name, reader, csl.SizeLimit, cslLines)
	case formatRegistry:
		return wholeLines(name, reader, registry.SizeLimit, RegistryLines)
	}
	return jsonLines(name, reader, counted)
}

// jsonLines yields the records of a file of JSON Lines.
func jsonLines(name string, reader *bufio.Reader, counted *io.LimitedReader) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		at := problem.Position{File: name}
		var buffer []byte
		unknown := unknownKeys{}
		for err := error(nil); err == nil; {
			at.Line++
			line := Line{At: at}
			buffer, line.Err, err = readLine(reader, buffer[:0])
			if at.Line == 1 {
				buffer = bytes.TrimPrefix(buffer, []byte("\ufeff"))
			}
			switch line.Size = len(buffer); {
			case counted.N == 0:
				line.Err, err = errTooMuch, io.EOF
			case err != nil && err != io.EOF:
				line.Err = damaged(err)
			case line.Err == nil && len(bytes.TrimSpace(buffer)) == 0:
				continue
			case line.Err == nil:
				line = jsonLine(at, buffer, unknown)
			}
			if !yield(line) {
				return
			}
		}
	}
}

// readLine appends the next line to a buffer. It skips the rest of a line that is too long, which is the
// error fault; err is that of the reader.
func readLine(r *bufio.Reader, buffer []byte) (line []byte, fault, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if len(buffer)+len(part) > lineLimit {
			fault, part = errLongLine, nil
		}
		if fault == nil {
			buffer = append(buffer, part...)
		}
		if err != bufio.ErrBufferFull {
			return buffer, fault, err
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
		return nil, damaged(err)
	}
	return z, nil
}
