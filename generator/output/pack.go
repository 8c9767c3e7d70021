package output

import (
	"encoding/binary"
	"strings"

	"offprint/generator/fingerprint"
)

// A packed manifest has the number of files, the files, the number of folders and the folders. Numbers are
// varints. A path is the number of bytes that it shares with the one before it, and the rest; a time is the
// difference from the one before it.

// pathLimit is the length of the longest path in a packed manifest, in bytes.
const pathLimit = 1 << 12

func (c *contents) pack() []byte {
	p := packer{data: make([]byte, 0, 64*len(c.paths))}
	p.number(int64(len(c.paths)))
	for i, name := range c.paths {
		r := &c.records[i]
		p.path(name)
		p.data = append(append(p.data, r.Key[:]...), r.Fingerprint[:]...)
		p.number(r.Size)
		p.time(r.ModTime)
	}
	p.number(int64(len(c.folders)))
	for _, f := range c.folders {
		p.path(f.path)
		p.time(f.modTime)
		p.data = append(p.data, 0)
		if f.isShared {
			p.data[len(p.data)-1] = 1
		}
	}
	return p.data
}

type packer struct {
	data     []byte
	lastPath string
	lastTime int64
}

func (p *packer) number(n int64) { p.data = binary.AppendVarint(p.data, n) }

func (p *packer) path(name string) {
	shared := 0
	for shared < min(len(name), len(p.lastPath)) && name[shared] == p.lastPath[shared] {
		shared++
	}
	p.number(int64(shared))
	p.number(int64(len(name) - shared))
	p.data = append(p.data, name[shared:]...)
	p.lastPath = name
}

func (p *packer) time(t int64) {
	p.number(t - p.lastTime)
	p.lastTime = t
}

// unpack returns the content of a packed manifest; nothing if it is damaged.
func unpack(data []byte) *contents {
	u := unpacker{data: data}
	n := u.count()
	paths, records := make([]string, 0, n), make([]Record, 0, n)
	var text strings.Builder // of all paths, which are parts of it
	u.ends = make([]int, 0, n)
	for range n {
		u.path(&text)
		record := Record{Key: u.hash(), Fingerprint: u.hash(), Size: u.number(), ModTime: u.time()}
		paths, records = append(paths, ""), append(records, record)
		u.ends = append(u.ends, text.Len())
	}
	n = u.count()
	folders := make([]folder, 0, n)
	for range n {
		u.path(&text)
		folders = append(folders, folder{modTime: u.time(), isShared: u.flag()})
		u.ends = append(u.ends, text.Len())
	}
	if u.failed || len(u.data) > 0 {
		return newContents(nil, nil, nil)
	}
	all, start := text.String(), 0
	for i, end := range u.ends {
		if i < len(paths) {
			paths[i] = all[start:end]
		} else {
			folders[i-len(paths)].path = all[start:end]
		}
		start = end
	}
	return newContents(paths, records, folders)
}

type unpacker struct {
	data     []byte
	lastPath int   // where it starts in the text
	ends     []int // of paths in the text
	lastTime int64
	failed   bool
}

func (u *unpacker) number() int64 {
	n, size := binary.Varint(u.data)
	if size <= 0 {
		u.failed, u.data = true, nil
		return 0
	}
	u.data = u.data[size:]
	return n
}

// bytes returns the next n bytes; nil if there are fewer.
func (u *unpacker) bytes(n int64) []byte {
	if n < 0 || n > int64(len(u.data)) {
		u.failed, u.data = true, nil
		return nil
	}
	b := u.data[:n]
	u.data = u.data[n:]
	return b
}

// count returns a number of files or folders, each of which takes at least a byte.
func (u *unpacker) count() int {
	n := u.number()
	if len(u.data) == 0 && n == 0 {
		return 0
	}
	if n < 0 || n > int64(len(u.data)) {
		u.failed, u.data = true, nil
		return 0
	}
	return int(n)
}

// path appends a path to the text.
func (u *unpacker) path(text *strings.Builder) {
	shared, rest := u.number(), u.number()
	start, last := text.Len(), text.String()[u.lastPath:]
	if shared < 0 || shared > int64(len(last)) || rest > pathLimit-shared {
		u.failed, u.data = true, nil
		return
	}
	text.WriteString(last[:shared])
	text.Write(u.bytes(rest))
	u.lastPath = start
}

func (u *unpacker) hash() fingerprint.Hash {
	var h fingerprint.Hash
	copy(h[:], u.bytes(int64(len(h))))
	return h
}

func (u *unpacker) time() int64 {
	u.lastTime += u.number()
	return u.lastTime
}

func (u *unpacker) flag() bool { return string(u.bytes(1)) == "\x01" }
