package index

import (
	"context"
	"crypto/sha256"
	"hash/fnv"
	"math/bits"
	"slices"
	"strings"

	"offprint/generator/fingerprint"
	"offprint/generator/parallel"
)

// An entry is an element of a sorted list that is cut into pieces: a term or a word.
type entry interface {
	text() string // sort key
	size() int    // approximate size in bytes
	tail() []byte // a piece of its own, or nil
}

// A packFile is a file with pieces of a sorted list.
type packFile struct {
	hash    shortHash
	tails   int      // the size of the tails, which come first
	firsts  []string // separators from the previous pieces
	lengths []int    // of the pieces, in bytes
	content []byte
}

// A directory lists the packs of a folder.
type directory struct {
	folder string
	unit   int // of the lengths of pieces
	packs  []packFile
}

// addPacks writes sorted entries into the packs of a folder.
func addPacks[E entry](ctx context.Context, w *writer, folder string, entries []E, write func(piece []E, tailsAt int) []byte) (directory, error) {
	p := newPacker(w, folder, write)
	p.rest = entries
	return p.finish(ctx)
}

func newPacker[E entry](w *writer, folder string, write func(piece []E, tailsAt int) []byte) packer[E] {
	size := pieceSizeFor(w.root.Papers)
	return packer[E]{writer: w, directory: directory{folder: folder, unit: pieceUnit(size)}, pieceSize: size, write: write}
}

// A packer writes sorted entries into the packs of a folder, as they come.
type packer[E entry] struct {
	writer    *writer
	directory directory
	pieceSize int
	write     func(piece []E, tailsAt int) []byte // encodes a piece, whose first tail starts at tailsAt in the pack

	previous string // the text of the last entry in a pack
	rest     []E    // the entries after it
}

// add adds entries, and writes all packs that no further entry can change.
func (p *packer[E]) add(ctx context.Context, entries []E) error {
	cuts := cutPacks(append(p.rest, entries...))
	if len(cuts) == 0 {
		return nil
	}
	last := len(cuts) - 1
	p.rest = slices.Clone(cuts[last])
	return p.pack(ctx, cuts[:last])
}

// finish writes the last packs.
func (p *packer[E]) finish(ctx context.Context) (directory, error) {
	err := p.pack(ctx, cutPacks(p.rest))
	return p.directory, err
}

func (p *packer[E]) pack(ctx context.Context, cuts [][]E) error {
	packs := make([]packFile, len(cuts))
	err := parallel.Each(ctx, len(cuts), func(i int) error {
		packs[i] = p.newPack(cuts[i], p.textBefore(cuts, i))
		return nil
	})
	if err != nil {
		return err
	}
	p.previous = p.textBefore(cuts, len(cuts))
	for i := range packs {
		content := packs[i].content
		p.writer.files = append(p.writer.files, File{packPath(p.directory.folder, packs[i].firsts[0]), fingerprint.OfBytes(content), func() ([]byte, error) { return content, nil }})
		packs[i].content = nil
	}
	p.directory.packs = append(p.directory.packs, packs...)
	return nil
}

// textBefore returns the text of the last entry before a pack.
func (p *packer[E]) textBefore(cuts [][]E, pack int) string {
	if pack == 0 {
		return p.previous
	}
	last := cuts[pack-1]
	return last[len(last)-1].text()
}

// newPack returns the pack of some entries. previous is the text before them.
func (p *packer[E]) newPack(entries []E, previous string) packFile {
	var file packFile
	plain := sha256.New()
	var parts [][]byte
	size := 0
	add := func(part []byte) int {
		plain.Write(part)
		parts, size = append(parts, part), size+len(part)+checkSize
		return len(part) + checkSize
	}
	for _, e := range entries {
		if tail := e.tail(); tail != nil {
			file.tails += add(tail)
		}
	}
	tailsAt, first := 0, "" // of the first pack
	for len(entries) > 0 {
		n := cutPiece(entries, p.pieceSize)
		if previous != "" {
			first = separator(previous, entries[0].text())
		}
		file.firsts = append(file.firsts, first)
		file.lengths = append(file.lengths, add(padded(p.write(entries[:n], tailsAt), p.directory.unit)))
		for _, e := range entries[:n] {
			if tail := e.tail(); tail != nil {
				tailsAt += len(tail) + checkSize
			}
		}
		previous, entries = entries[n-1].text(), entries[n:]
	}
	file.hash = shortHash(plain.Sum(nil)[:len(shortHash{})])
	file.content = make([]byte, 0, size)
	for _, part := range parts {
		file.content = appendChecked(file.content, file.hash, part)
	}
	return file
}

// append appends a directory: for each pack its hash, the number of its pieces and the size of its tails; then
// the firsts of all pieces, and their lengths in units.
func (d *directory) append(w *bitWriter) {
	var firsts []string
	var lengths []int
	sum := 0
	w.gamma(uint32(len(d.packs)) + 1)
	for _, p := range d.packs {
		w.bits(uint32(p.hash[0])<<16|uint32(p.hash[1])<<8|uint32(p.hash[2]), 24)
		w.gamma(uint32(len(p.firsts)))
		w.gamma(uint32(p.tails) + 1)
		firsts, lengths = append(firsts, p.firsts...), append(lengths, p.lengths...)
	}
	for _, n := range lengths {
		sum += n / d.unit
	}
	k := meanBits(sum, len(lengths))
	w.bits(uint32(bits.TrailingZeros(uint(d.unit))), 5)
	w.bits(uint32(k), 5)
	w.strings(firsts)
	for _, n := range lengths {
		w.rice(uint32(n/d.unit), k)
	}
}

// Packs have about this many bytes. A smaller minimum makes more files, a larger one more bytes that a new paper changes.
const minPack, maxPack = 64_000, 160_000

// cutPacks cuts sorted entries into packs. A pack ends, from a minimum size on, at an entry chosen by its content, and
// at a maximum size. This is content-defined chunking: a change moves few boundaries.
func cutPacks[E entry](entries []E) (packs [][]E) {
	start, size := 0, 0
	for i, e := range entries {
		own := e.size() + len(e.tail())
		if size > 0 && (size >= minPack && isBoundary(separator(entries[i-1].text(), e.text())) || size+own > maxPack) {
			packs = append(packs, entries[start:i])
			start, size = i, 0
		}
		size += own
	}
	if start < len(entries) {
		packs = append(packs, entries[start:])
	}
	return packs
}

// isBoundary selects one in four of the short separators. The length of keys is that after the colon, mostly a number.
func isBoundary(first string) bool {
	value, isKey := first, false
	if i := strings.IndexByte(first, ':'); i >= 0 {
		value, isKey = first[i+1:], true
	}
	h := fnv.New32a()
	h.Write([]byte(first))
	return (len(value) <= 3 || isKey && len(value) <= 7) && h.Sum32()%4 == 0
}

// pieceSizeFor returns the size of pieces. It grows with the number of papers, since the root grows with the number
// of pieces.
func pieceSizeFor(papers int) int {
	switch {
	case papers <= 4000:
		return 700
	case papers <= 20000:
		return 1200
	}
	return 3000
}

// pieceUnit returns the unit of the lengths of pieces, a power of two: about a 20th of a piece. The root has all lengths,
// and needs seven bits less for each in units of 128 bytes.
func pieceUnit(size int) int { return 1 << (bits.Len(uint(size/20)) - 1) }

// padded returns a piece with zeros at its end, such that its length, with its check, is a multiple of a unit.
func padded(piece []byte, unit int) []byte {
	return append(piece, make([]byte, (unit-(len(piece)+checkSize)%unit)%unit)...)
}

// cutPiece returns the number of entries in the first piece: about as many as its size allows, up to where the
// separator from the next piece is short, since the root has the separators.
func cutPiece[E entry](entries []E, pieceSize int) int {
	best, shortest := len(entries), 1<<30
	size := entries[0].size()
	for i := 1; i < len(entries); i++ {
		if size >= pieceSize*3/4 {
			if n := len(separator(entries[i-1].text(), entries[i].text())); n < shortest {
				best, shortest = i, n
			}
		}
		if size += entries[i].size(); size > pieceSize*5/4 {
			return min(best, i)
		}
	}
	return len(entries)
}

// separator returns the shortest prefix of next, in whole characters, that is greater than last.
func separator(last, next string) string {
	for i := range next {
		if i > 0 && next[:i] > last {
			return next[:i]
		}
	}
	return next
}
