package index

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"sync"

	"github.com/klauspost/compress/flate"

	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
)

// Rows are what results show of papers. A pack of rows has a cell for each slot, of the same size in all packs, so
// that readers know where it is. What doesn't fit into its cell comes after the cells.

// groupSize is the number of packs that share a hash in the root.
const groupSize = 16

// rowsPerPack returns the number of cells in a pack of rows: more papers have larger packs.
func rowsPerPack(papers int) int {
	if papers <= 30_000 {
		return 32
	}
	return 64
}

// cellSizes are the possible sizes of cells. Few different ones keep it stable.
var cellSizes = [...]int{384, 512, 640, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2560, 3072, 4096}

// cellSizeFor returns the size of cells that 15 of 16 rows fit into.
func cellSizeFor(records []record) int {
	var fitting [len(cellSizes)]int // rows that fit, but not into a smaller cell
	for i := range records {
		at, _ := slices.BinarySearch(cellSizes[:], int(records[i].size)+checkSize+2)
		fitting[min(at, len(cellSizes)-1)]++
	}
	fit := 0
	for i, n := range fitting {
		if fit += n; 16*fit >= 15*len(records) {
			return cellSizes[i]
		}
	}
	return cellSizes[len(cellSizes)-1]
}

// marshalRow returns a row. It ends with the last value that isn't empty.
func marshalRow(p *Shown) ([]byte, error) {
	links := make([][2]string, len(p.Links))
	for i, link := range p.Links {
		links[i] = [2]string{link.Kind, link.URL}
	}
	row := []any{p.ID, p.Title, p.Abstract, list(p.Authors), p.More, p.Venue, list(p.Tags), links, p.TLDR, p.TLDRBy}
	for _, isEmpty := range []bool{p.TLDRBy == "", p.TLDR == "", len(links) == 0} {
		if !isEmpty {
			break
		}
		row = row[:len(row)-1]
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(row)
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), err
}

// list returns a copy that is never null in JSON.
func list(s []string) []string { return append([]string{}, s...) }

// addRows adds the packs of rows, and their hashes to the root.
func (w *writer) addRows() {
	size := rowsPerPack(len(w.records))
	group := sha256.New() // of the rows of the current group
	for start := 0; start < len(w.records); {
		pack := int(w.slots[start]) / size
		end := start
		for end < len(w.records) && int(w.slots[end])/size == pack {
			group.Write(w.records[end].row[:])
			end++
		}
		w.files = append(w.files, w.rowPack(pack, start, end))
		if next := pack/groupSize + 1; end == len(w.records) || int(w.slots[end])/size/groupSize >= next {
			for len(w.root.groups) < next {
				w.root.groups = append(w.root.groups, shortHash(group.Sum(nil)[:len(shortHash{})]))
			}
			group.Reset()
		}
		start = end
	}
}

// rowPack returns the pack of rows of some records.
func (w *writer) rowPack(number, start, end int) File {
	keys := sha256.New()
	cell, first := w.root.CellSize, uint32(number*rowsPerPack(len(w.records)))
	keys.Write(binary.LittleEndian.AppendUint32(nil, uint32(cell)))
	isKnown := true
	for i := start; i < end; i++ {
		keys.Write(binary.LittleEndian.AppendUint32(nil, w.slots[i]-first))
		keys.Write(w.records[i].key[:])
		isKnown = isKnown && w.records[i].key != fingerprint.Hash{}
	}
	file := File{Path: rowsPath(number)}
	if isKnown {
		file.Key = fingerprint.Sum(keys)
	}
	source, slots := w.source, w.slots[start:end]
	bodies := w.bodies[start:end]
	var mutex sync.Mutex // of bodies
	file.Data = func() ([]byte, error) {
		mutex.Lock()
		rows := slices.Clone(bodies)
		clear(bodies) // since most files are written once, and all of them together are large
		mutex.Unlock()
		for i := range rows {
			if rows[i] == nil {
				p := source.Paper(start + i)
				row, err := marshalRow(&p.Shown)
				if err != nil {
					return nil, err
				}
				rows[i] = deflate(row)
			}
		}
		return layRows(rows, slots, first, cell), nil
	}
	return file
}

// layRows returns a pack of deflated rows with their slots. The first cell has the slot first. The last two bytes are
// the size of a cell, for readers without a root.
func layRows(rows [][]byte, slots []uint32, first uint32, cell int) []byte {
	last := int(slots[len(slots)-1] - first)
	pack := make([]byte, (last+1)*cell)
	for i, row := range rows {
		slot := slots[i] - first
		body := slices.Concat(row, checkOf(shortHash{}, int(slots[i]), row))
		content := binary.AppendUvarint(nil, uint64(len(body)))
		if len(content)+len(body) > cell {
			content = binary.AppendUvarint(content, uint64(len(pack)))
		}
		content = append(content, body...)
		n := copy(pack[int(slot)*cell:(int(slot)+1)*cell], content)
		pack = append(pack, content[n:]...)
	}
	return binary.LittleEndian.AppendUint16(pack, uint16(cell))
}

// errRows is the error of a file that layRows did not write.
var errRows = errors.New("damaged rows")

// ReadRows returns the rows of a pack, as JSON.
func ReadRows(pack []byte) (rows [][]byte, err error) {
	if len(pack) < 2 {
		return nil, errRows
	}
	size := int(binary.LittleEndian.Uint16(pack[len(pack)-2:]))
	end := len(pack) - 2 // of the cells, once a row says where they end
	for at := 0; size > 0 && at+size <= end; at += size {
		cell := pack[at : at+size]
		length, n := binary.Uvarint(cell)
		if n <= 0 {
			return nil, errRows
		}
		body := cell[n:]
		if length > uint64(len(body)) {
			rest, m := binary.Uvarint(body)
			missing := length - uint64(len(body)-max(0, m))
			if m <= 0 || rest > uint64(len(pack)) || missing > uint64(len(pack))-rest {
				return nil, errRows
			}
			end = min(end, int(rest))
			body = slices.Concat(body[m:], pack[rest:rest+missing])
		}
		if length == 0 {
			continue
		}
		if length < checkSize {
			return nil, errRows
		}
		row, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(body[:length-checkSize])), 1<<24))
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// readRows reads the papers without a record, and keeps their deflated rows.
func (m *Memory) readRows(ctx context.Context, s Source, records []record) ([][]byte, error) {
	bodies := make([][]byte, len(records))
	var unread []int
	for i := range records {
		if records[i].data == "" {
			unread = append(unread, i)
		}
	}
	if len(unread) == 0 {
		return bodies, nil
	}
	m.isChanged = true
	readers := newReaders(m)
	err := parallel.Each(ctx, len(unread), func(i int) error {
		r := readers.Get().(*reader)
		defer readers.Put(r)
		var err error
		bodies[unread[i]], err = r.row(s, unread[i], &records[unread[i]])
		return err
	})
	return bodies, err
}

// row reads a paper into its record, and returns its deflated row.
func (r *reader) row(s Source, ordinal int, to *record) ([]byte, error) {
	p := s.Paper(ordinal)
	row, err := marshalRow(&p.Shown)
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256(row)
	body := deflate(row)
	to.row, to.size, to.year = rowHash(hash[:len(rowHash{})]), uint16(min(len(body), 1<<16-1)), uint16(p.Year)
	to.data = r.read(&p)
	return body, nil
}
