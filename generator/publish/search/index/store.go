package index

import (
	"bufio"
	"encoding/binary"
	"io"
)

// storeFormat is the start of an encoded memory. It changes with the format, and with what records mean.
const storeFormat = "words of papers 6\n"

// Encode writes what the memory remembers, for Decode. It holds no copy of that.
func (m *Memory) Encode(to io.Writer) error {
	b := bufio.NewWriter(to)
	b.WriteString(storeFormat)
	m.words.write(b)
	m.terms.write(b)
	m.rareKeys.write(b)
	writeUints(b, m.wordTerms)
	for _, kind := range m.kinds {
		b.WriteByte(byte(kind))
	}
	writeUvarint(b, len(m.papers))
	for i := range m.papers {
		p := &m.papers[i]
		b.Write(p.key[:])
		b.Write(p.row[:])
		b.Write([]byte{byte(p.size), byte(p.size >> 8), byte(p.year), byte(p.year >> 8)})
		writeUvarint(b, len(p.data))
	}
	for i := range m.papers {
		b.WriteString(m.papers[i].data)
	}
	return b.Flush()
}

func (d *dictionary) write(b *bufio.Writer) {
	writeUvarint(b, len(d.texts))
	for _, text := range d.texts {
		writeUvarint(b, len(text))
	}
	for _, text := range d.texts {
		b.WriteString(text)
	}
	writeUints(b, d.order)
}

func writeUvarint(b *bufio.Writer, n int) {
	var buffer [binary.MaxVarintLen64]byte
	b.Write(buffer[:binary.PutUvarint(buffer[:], uint64(n))])
}

func writeUints(b *bufio.Writer, values []uint32) {
	var buffer [4]byte
	for _, v := range values {
		binary.LittleEndian.PutUint32(buffer[:], v)
		b.Write(buffer[:])
	}
}

// Decode returns what Encode encoded; a Memory that remembers nothing if the data is damaged.
func Decode(data string) Memory {
	r := storeReader{data: data}
	if r.take(len(storeFormat)) != storeFormat {
		return Memory{isChanged: true}
	}
	var m Memory
	m.words = r.dictionary()
	m.terms = r.dictionary()
	m.rareKeys = r.dictionary()
	words := len(m.words.texts)
	m.wordTerms = r.uints(words)
	for _, kind := range []byte(r.take(words)) {
		m.kinds = append(m.kinds, wordKind(kind))
	}
	m.papers = r.records()
	if r.isBad || len(r.data) > 0 || !m.words.isSorted() || !m.terms.isSorted() || !m.rareKeys.isSorted() {
		return Memory{isChanged: true}
	}
	for _, term := range m.wordTerms {
		if term >= uint32(len(m.terms.texts)) {
			return Memory{isChanged: true}
		}
	}
	return m
}

// isSorted reports whether the order of a decoded dictionary is one.
func (d *dictionary) isSorted() bool {
	for i, id := range d.order {
		if id >= uint32(len(d.texts)) || i > 0 && d.texts[d.order[i-1]] > d.texts[id] {
			return false
		}
	}
	return true
}

// storeReader reads what Encode wrote. After an error it returns zeros and empty lists.
type storeReader struct {
	data  string
	isBad bool
}

func (r *storeReader) take(n int) string {
	if n < 0 || n > len(r.data) {
		r.isBad, r.data = true, ""
		return ""
	}
	taken := r.data[:n]
	r.data = r.data[n:]
	return taken
}

// length reads the length of something that takes at least that many bytes.
func (r *storeReader) length() int {
	v, n := binary.Uvarint([]byte(r.data[:min(len(r.data), binary.MaxVarintLen64)]))
	if n <= 0 || v > uint64(len(r.data)-n) {
		r.isBad, r.data = true, ""
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

func (r *storeReader) uints(n int) []uint32 {
	data := []byte(r.take(4 * n))
	values := make([]uint32, len(data)/4)
	for i := range values {
		values[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	return values
}

func (r *storeReader) dictionary() dictionary {
	n := r.length()
	lengths, size := make([]int, n), 0
	for i := range lengths {
		lengths[i] = r.length()
		size += lengths[i]
	}
	all := r.take(size)
	d := dictionary{texts: make([]string, n)}
	for i, length := range lengths {
		if length > len(all) { // all is empty: take failed
			return dictionary{}
		}
		d.texts[i], all = all[:length], all[length:]
	}
	d.order = r.uints(n)
	if len(d.order) < n {
		return dictionary{}
	}
	return d
}

func (r *storeReader) records() []record {
	records := make([]record, r.length())
	lengths := make([]int, len(records))
	for i := range records {
		copy(records[i].key[:], r.take(len(records[i].key)))
		copy(records[i].row[:], r.take(len(records[i].row)))
		if numbers := []byte(r.take(4)); len(numbers) == 4 {
			records[i].size, records[i].year = binary.LittleEndian.Uint16(numbers), binary.LittleEndian.Uint16(numbers[2:])
		}
		lengths[i] = r.length()
	}
	for i := range records {
		records[i].data = r.take(lengths[i])
	}
	return records
}
