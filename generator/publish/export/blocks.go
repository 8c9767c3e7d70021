package export

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"iter"
	"strconv"
	"sync"

	"github.com/klauspost/compress/flate"

	"offprint/generator/content"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/paper"
	"offprint/generator/site"
)

// blockSize is the number of papers above which a block is cut into smaller ones. Of 10,000 papers from arXiv,
// 200 a day, a list of 50 takes 377 kB of BibTeX in 41 blocks; 591 kB in 34 with 200 papers a block, and 265 kB
// in 45 with 64, but then there are 705 files instead of 420.
const blockSize = 100

// block has the citations of some papers, newest first, in one file for each format. Scripts put the citations
// of any list together from blocks.
//
// A block has the papers first listed in a year; if these are too many, in a month or on a day; and if these
// are too many, the share of them whose ids have the same hash. So a paper is in a block that depends on nothing
// but the number of papers listed about the same time, and a new paper changes one block, whatever its day.
type block struct {
	period string // 2025, 2025-03 or 2025-03-13
	part   int    // of the papers of the period
	parts  int    // how many there are: a power of two
	papers []*site.Paper
}

// blocks returns the blocks of all papers, newest first.
func (m *maker) blocks() []block {
	return cut(m.site.Papers, len("2025"))
}

// cut cuts papers into blocks whose periods have a number of characters, or more.
func cut(papers []*site.Paper, length int) (blocks []block) {
	for period, papers := range byPeriod(papers, length) {
		switch {
		case len(papers) <= blockSize:
			blocks = append(blocks, block{period, 0, 1, papers})
		case length < len("2025-03-13"):
			blocks = append(blocks, cut(papers, length+len("-03"))...)
		default:
			blocks = append(blocks, split(period, papers)...)
		}
	}
	return blocks
}

// byPeriod groups papers, newest first, by the beginning of their date.
func byPeriod(papers []*site.Paper, length int) iter.Seq2[string, []*site.Paper] {
	return func(yield func(string, []*site.Paper) bool) {
		for len(papers) > 0 {
			period, n := periodOf(papers[0], length), 1
			for n < len(papers) && periodOf(papers[n], length) == period {
				n++
			}
			if !yield(period.String(), papers[:n]) {
				return
			}
			papers = papers[n:]
		}
	}
}

// periodOf returns the period of a paper whose name has a number of characters.
func periodOf(p *site.Paper, length int) paper.Date {
	period := p.Date
	if length < len("2025-03-13") {
		period.Day = 0
	}
	if length < len("2025-03") {
		period.Month = 0
	}
	return period
}

// split cuts the papers of a day by the hash of their ids.
func split(day string, papers []*site.Paper) []block {
	parts := 2
	for len(papers) > blockSize*parts {
		parts *= 2
	}
	blocks := make([]block, parts)
	for i := range blocks {
		blocks[i] = block{period: day, part: i, parts: parts}
	}
	for _, p := range papers {
		h := fnv.New32a()
		h.Write([]byte(p.ID))
		b := &blocks[h.Sum32()%uint32(parts)]
		b.papers = append(b.papers, p)
	}
	return blocks
}

// name returns the name of the block's files: 2025-03, 2025-03-13, or 2025-03-13-2 for a part of a day.
func (b block) name() string {
	if b.parts == 1 {
		return b.period
	}
	return b.period + "-" + strconv.Itoa(b.part)
}

// block returns the files of a block. The first one that is opened makes all of them, from one record of each paper.
func (m *maker) block(b block) iter.Seq[output.File] {
	kinds := m.site.Settings.BlockExports()
	contents := sync.OnceValue(func() [][]byte { return m.blockContents(kinds, b.papers) })
	return func(yield func(output.File) bool) {
		for i, kind := range kinds {
			key := func() fingerprint.Hash { return m.keys.of("block", kind, b.papers...) }
			if !yield(file(site.BlockAddress(b.name(), kind), "citations", key, func() []byte { return contents()[i] })) {
				return
			}
		}
	}
}

// blockContents returns the content of a block in each format: a directory with a line for each paper, an empty
// line, and the papers in the order of the directory, as one DEFLATE stream. A line has the paper's day, its rank,
// its id, and how many bytes it has in the format.
func (m *maker) blockContents(kinds []content.ExportKind, papers []*site.Paper) [][]byte {
	directories, records := make([][]byte, len(kinds)), make([][]byte, len(kinds))
	for _, p := range papers {
		c := m.cited(p)
		for i, kind := range kinds {
			from := len(records[i])
			records[i] = m.formats[kind].append(c, records[i])
			directories[i] = fmt.Appendf(directories[i], "%s %s %s %d\n", p.Date, p.Rank(), p.ID, len(records[i])-from)
		}
	}
	contents := make([][]byte, len(kinds))
	for i := range kinds {
		contents[i] = m.deflated(directories[i], []byte("\n"), records[i])
	}
	return contents
}

// level is the compression level of blocks. Higher ones double the time and save 4 %.
const level = 6

func (m *maker) deflated(parts ...[]byte) []byte {
	var b bytes.Buffer
	w := m.deflaters.Get().(*flate.Writer)
	defer m.deflaters.Put(w)
	w.Reset(&b)
	for _, part := range parts {
		w.Write(part) // never fails: a buffer takes everything
	}
	w.Close()
	return b.Bytes()
}

// blockIndex is index.json next to the blocks.
type blockIndex struct {
	Formats map[content.ExportKind]blockFormat `json:"formats"`
	Blocks  map[string][]string                `json:"blocks"` // by period: a hash of each part
}

// blockFormat is how a file with papers is put together: papers with Between between them, after Begin and before End.
type blockFormat struct {
	Begin   string `json:"begin"`
	Between string `json:"between"`
	End     string `json:"end"`
}

// index lists the blocks. The hashes are of what the blocks depend on, so that nothing need be formatted to know them.
func (m *maker) index(blocks []block) output.File {
	return file(site.BlockIndexAddress, "citations", nil, func() []byte {
		index := blockIndex{map[content.ExportKind]blockFormat{}, map[string][]string{}}
		for _, kind := range m.site.Settings.BlockExports() {
			f := m.formats[kind]
			index.Formats[kind] = blockFormat{f.begin, f.between, f.end}
		}
		for _, block := range blocks {
			key := m.keys.of("block", content.BibTeX, block.papers...)
			index.Blocks[block.period] = append(index.Blocks[block.period], hex.EncodeToString(key[:3]))
		}
		return append(encode(index), '\n')
	})
}
