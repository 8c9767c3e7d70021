package index

import (
	"encoding/binary"
	"errors"
	"math"

	"offprint/generator/fingerprint"
)

// A record is what Memory keeps of a paper.
type record struct {
	key  fingerprint.Hash // of Source
	row  rowHash
	size uint16 // of the deflated row
	year uint16
	data string // see appendRecord; "" if the paper is not read yet
}

// The parameters of BM25F (Robertson, Zaragoza and Taylor, 2004). The mean lengths are constants, so
// that no paper changes the impact of a term in another.
const (
	titleWeight, titleMean, titleNorm = 3.0, 9.0, 0.5
	bodyMean, bodyNorm                = 160.0, 0.6
	saturation                        = 1.2
)

// impact returns the quantized BM25F weight of a term in a paper, from the number of its occurrences in
// title and body and the lengths of both in words. The conversions to float64 prevent fused
// multiply-add, which rounds differently on some processors.
func impact(inTitle, inBody, titleLength, bodyLength int) uint8 {
	title := float64(titleWeight*float64(inTitle)) / (1 - titleNorm + float64(titleNorm*float64(titleLength))/titleMean)
	body := float64(inBody) / (1 - bodyNorm + float64(bodyNorm*float64(bodyLength))/bodyMean)
	x := float64(title) + float64(body)
	return uint8(max(1, min(levels, math.Floor(float64(levels*x/(saturation+x))+0.5))))
}

// A recordTerm is a term in the text of a paper. Its posting lacks the paper.
type recordTerm struct {
	term    uint32
	posting packed
}

// appendRecord appends the terms of a paper's text, the terms that name it, its words and its rare keys, all sorted.
// Each list begins with its length. Numbers are gaps; that of a term has the impact and whether the
// term is in the title in its lowest bits, and if so a byte with place and form follows.
func appendRecord(b []byte, text []recordTerm, named, words, rare []uint32) []byte {
	b = binary.AppendUvarint(b, uint64(len(text)))
	next := uint32(0)
	for _, t := range text {
		v := uint64(t.term-next)<<5 | uint64(t.posting.impact()-1)<<1
		if t.posting.inTitle() {
			b = append(binary.AppendUvarint(b, v|1), byte(t.posting.about()))
		} else {
			b = binary.AppendUvarint(b, v)
		}
		next = t.term + 1
	}
	return appendGaps(appendGaps(appendGaps(b, named), words), rare)
}

func appendGaps(b []byte, sorted []uint32) []byte {
	b = binary.AppendUvarint(b, uint64(len(sorted)))
	next := uint32(0)
	for _, id := range sorted {
		b = binary.AppendUvarint(b, uint64(id-next))
		next = id + 1
	}
	return b
}

// errRecord is the error of a record that appendRecord did not write.
var errRecord = errors.New("damaged record")

// recordReader reads a record. After an error its numbers are 0.
type recordReader struct {
	data  string
	isBad bool
}

func (r *recordReader) number() uint32 {
	v := uint64(0)
	for i := 0; i < len(r.data) && i < binary.MaxVarintLen32; i++ {
		v |= uint64(r.data[i]&0x7f) << (7 * i)
		if r.data[i] < 0x80 && v <= math.MaxUint32 {
			r.data = r.data[i+1:]
			return uint32(v)
		}
	}
	r.fail()
	return 0
}

func (r *recordReader) fail() { r.data, r.isBad = "", true }

// length returns the length of a list, each of whose elements takes a byte or more.
func (r *recordReader) length() int {
	n := int(r.number())
	if n > len(r.data) {
		r.fail()
		return 0
	}
	return n
}

// term reads the next term of the text. next is the number after the last term's.
func (r *recordReader) term(next uint32) (uint32, packed) {
	v := r.number()
	id, p := next+v>>5, packed(v>>1&15)<<7
	if v&1 == 0 {
		return id, p
	}
	if r.data == "" {
		r.fail()
		return id, p
	}
	about := r.data[0]
	r.data = r.data[1:]
	return id, p | packed(about&3)<<5 | packed(min(about>>2, lastPlace)+1)
}
