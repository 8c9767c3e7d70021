package cache

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Tracked reports whether git tracks the folder or something in it: then it came with the repository,
// maybe from a stranger, and must not be used. It reads the index of the repository around the folder
// and doesn't run git. An error means that it can't read the index.
func (f Folder) Tracked() (bool, error) {
	if f.Path == "" {
		return false, nil
	}
	cache, missing := os.Lstat(f.Path)
	site, err := filepath.Abs(filepath.Dir(f.Path))
	if err == nil {
		site, err = filepath.EvalSymlinks(site)
	}
	if err != nil {
		return false, err
	}
	root, git, err := repository(site)
	if err != nil || git == "" {
		return false, err
	}
	names, err := readIndex(filepath.Join(git, "index"))
	if err != nil {
		return false, err
	}
	prefix, err := filepath.Rel(root, site)
	if err != nil {
		return false, err
	}
	for _, name := range children(names, filepath.ToSlash(prefix)) {
		// The disk decides whether two names are the same: on many, .Offprint is .offprint.
		info, err := os.Lstat(filepath.Join(site, name))
		if name == filepath.Base(f.Path) || err == nil && missing == nil && os.SameFile(info, cache) {
			return true, nil
		}
	}
	return false, nil
}

// repository returns the root of the repository around a folder, and its .git folder, which may be
// elsewhere; "" if there is none.
func repository(dir string) (root, git string, err error) {
	for ; ; dir = filepath.Dir(dir) {
		git := filepath.Join(dir, ".git")
		info, err := os.Stat(git)
		switch {
		case err == nil && info.IsDir():
			return dir, git, nil
		case err == nil: // of a submodule or a linked worktree
			git, err := linkedGit(git)
			return dir, git, err
		case !errors.Is(err, fs.ErrNotExist):
			return "", "", err
		case dir == filepath.Dir(dir):
			return "", "", nil
		}
	}
}

func linkedGit(file string) (string, error) {
	data, err := readBounded(file, 1<<16)
	git, ok := strings.CutPrefix(string(data), "gitdir: ")
	if err != nil || !ok {
		return "", errors.Join(err, fmt.Errorf("%s: not a link to a repository", file))
	}
	if git = strings.TrimRight(git, "\r\n"); !filepath.IsAbs(git) {
		git = filepath.Join(filepath.Dir(file), git)
	}
	return git, nil
}

// indexLimit is the size of the largest index in bytes: that of millions of files.
const indexLimit = 1 << 30

// readIndex lists the names in an index; none if it does not exist.
func readIndex(file string) ([]string, error) {
	data, err := readBounded(file, indexLimit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, hashSize := range []int{20, 32} { // SHA-1 and SHA-256; the index doesn't say which
		if names, ok := parseIndex(data, hashSize); ok {
			return names, nil
		}
	}
	return nil, fmt.Errorf("%s: offprint can't read this form of index", file)
}

func readBounded(file string, limit int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("%s is larger than %d MB", file, limit>>20)
	}
	return data, err
}

// parseIndex lists the names in an index of version 2, 3 or 4, see
// https://git-scm.com/docs/index-format. ok is false if it is none, or a split one.
func parseIndex(data []byte, hashSize int) (names []string, ok bool) {
	if len(data) < 12+hashSize || string(data[:4]) != "DIRC" {
		return nil, false
	}
	version, count := binary.BigEndian.Uint32(data[4:]), binary.BigEndian.Uint32(data[8:])
	if version < 2 || version > 4 {
		return nil, false
	}
	entries := data[12 : len(data)-hashSize]
	last := ""
	for range count {
		name, size := parseEntry(entries, version, hashSize, last)
		if size == 0 {
			return nil, false
		}
		names, entries, last = append(names, name), entries[size:], name
	}
	return names, !hasLink(entries)
}

// parseEntry returns the name in an entry and the entry's size; 0 if it is damaged.
func parseEntry(entry []byte, version uint32, hashSize int, last string) (name string, size int) {
	start := 40 + hashSize + 2
	if len(entry) < start {
		return "", 0
	}
	flags := binary.BigEndian.Uint16(entry[start-2:])
	if flags&0x4000 != 0 {
		start += 2
	}
	if version == 4 {
		removed, n := parseOffset(entry[min(start, len(entry)):])
		if n == 0 || removed > len(last) {
			return "", 0
		}
		name, start = last[:len(last)-removed], start+n
	}
	end := bytes.IndexByte(entry[min(start, len(entry)):], 0)
	if end < 0 {
		return "", 0
	}
	name += string(entry[start : start+end])
	if length := int(flags & 0xFFF); name == "" || length != min(len(name), 0xFFF) {
		return "", 0
	}
	if size = start + end + 1; version < 4 {
		size = (start + end + 8) &^ 7
	}
	if size > len(entry) {
		return "", 0
	}
	return name, size
}

// parseOffset parses the variable-length number of git's packs and returns its size; 0 if damaged.
func parseOffset(data []byte) (n, size int) {
	for i, b := range data[:min(len(data), 5)] {
		if i > 0 {
			n = (n + 1) << 7
		}
		n |= int(b & 0x7F)
		if b&0x80 == 0 {
			return n, i + 1
		}
	}
	return 0, 0
}

// hasLink reports whether the extensions of an index have the one of a split index, whose names are
// in another file.
func hasLink(extensions []byte) bool {
	for len(extensions) >= 8 {
		size := binary.BigEndian.Uint32(extensions[4:])
		if string(extensions[:4]) == "link" {
			return true
		}
		extensions = extensions[min(8+int64(size), int64(len(extensions))):]
	}
	return false
}

// children lists the first parts of the names below a prefix; "." is the root.
func children(names []string, prefix string) []string {
	var parts []string
	for _, name := range names {
		if prefix != "." {
			var below bool
			if name, below = strings.CutPrefix(name, prefix+"/"); !below {
				continue
			}
		}
		part, _, _ := strings.Cut(name, "/")
		if len(parts) == 0 || parts[len(parts)-1] != part {
			parts = append(parts, part)
		}
	}
	slices.Sort(parts)
	return slices.Compact(parts)
}
