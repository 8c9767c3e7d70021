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
	"sync/atomic"

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

// rowPack is the papers whose rows are in a pack.
type rowPack struct {
	number, start, end int // from start to before end
	unread             atomic.Int32
	isShelved          bool // the shelf has rows
}

// rowPacks returns the packs of rows.
func (w *writer) rowPacks() (packs []*rowPack) {
	size := rowsPerPack(len(w.slots))
	for i, slot := range w.slots {
		if number := int(slot) / size; i == 0 || packs[len(packs)-1].number != number {
			packs = append(packs, &rowPack{number: number, start: i})
		}
		packs[len(packs)-1].end = i + 1
	}
	return packs
}

// addRows adds the packs of rows, and their hashes to the root.
func (w *writer) addRows(packs []*rowPack) {
	group := sha256.New() // of the rows of the current group
	for n, pack := range packs {
		for i := pack.start; i < pack.end; i++ {
			group.Write(w.records[i].row[:])
		}
		w.files = append(w.files, w.rowFile(pack))
		if next := pack.number/groupSize + 1; n == len(packs)-1 || packs[n+1].number/groupSize >= next {
			for len(w.root.groups) < next {
				w.root.groups = append(w.root.groups, shortHash(group.Sum(nil)[:len(shortHash{})]))
			}
			group.Reset()
		}
	}
}

// rowFile returns the file of a pack.
func (w *writer) rowFile(pack *rowPack) File {
	keys := sha256.New()
	cell, first := w.root.CellSize, uint32(pack.number*rowsPerPack(len(w.records)))
	keys.Write(binary.LittleEndian.AppendUint32(nil, uint32(cell)))
	isKnown := true
	for i := pack.start; i < pack.end; i++ {
		keys.Write(binary.LittleEndian.AppendUint32(nil, w.slots[i]-first))
		keys.Write(w.records[i].key[:])
		isKnown = isKnown && w.records[i].key != fingerprint.Hash{}
	}
	file := File{Path: rowsPath(pack.number)}
	if isKnown {
		file.Key = fingerprint.Sum(keys)
	}
	source, slots := w.source, w.slots[pack.start:pack.end]
	file.Data = func() ([]byte, error) {
		rows := make([]string, len(slots))
		if pack.isShelved {
			copy(rows, source.Shelf.Take(pack.number))
		}
		for i := range rows {
			if rows[i] == "" {
				p := source.Paper(pack.start + i)
				row, err := marshalRow(&p.Shown)
				if err != nil {
					return nil, err
				}
				rows[i] = string(deflate(row))
			}
		}
		return layRows(rows, slots, first, cell), nil
	}
	return file
}

// layRows returns a pack of deflated rows with their slots. The first cell has the slot first. The last two bytes are
// the size of a cell, for readers without a root.
func layRows(rows []string, slots []uint32, first uint32, cell int) []byte {
	last := int(slots[len(slots)-1] - first)
	pack := make([]byte, (last+1)*cell)
	for i, row := range rows {
		slot := slots[i] - first
		body := append([]byte(row), checkOf(shortHash{}, int(slots[i]), []byte(row))...)
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

// readRows reads the papers without a record, and shelves their rows.
func (w *writer) readRows(ctx context.Context, packs []*rowPack) error {
	var unread []int
	packOf := make([]*rowPack, len(w.records))
	for _, pack := range packs {
		for i := pack.start; i < pack.end; i++ {
			if packOf[i] = pack; w.records[i].data == "" {
				unread = append(unread, i)
				pack.unread.Add(1)
			}
		}
	}
	if len(unread) == 0 {
		return nil
	}
	w.memory.isChanged = true
	rows, readers := make([]string, len(w.records)), newReaders(w.memory)
	return parallel.Each(ctx, len(unread), func(n int) error {
		i := unread[n]
		r := readers.Get().(*reader)
		defer readers.Put(r)
		body, err := r.row(w.source, i, &w.records[i])
		if err != nil || w.source.Shelf == nil {
			return err
		}
		rows[i] = string(body)
		if pack := packOf[i]; pack.unread.Add(-1) == 0 {
			own := rows[pack.start:pack.end]
			w.source.Shelf.Put(pack.number, own)
			pack.isShelved = true
			clear(own)
		}
		return nil
	})
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
