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
	prefix, err := filepath.Rel(root, site)
	if err != nil {
		return false, err
	}
	children, err := readIndex(filepath.Join(git, "index"), filepath.ToSlash(prefix))
	if err != nil {
		return false, err
	}
	for name := range children {
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

// The limits of an index: those of millions of files.
const (
	indexLimit = 256 << 20 // bytes
	nameLimit  = 4096      // bytes of a name: those of a path on Linux
	childLimit = 10_000    // files and folders directly in the site's folder
)

// readIndex returns the files and folders directly below a prefix in an index; none if the index does
// not exist.
func readIndex(file, prefix string) (children map[string]bool, err error) {
	data, err := readBounded(file, indexLimit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, hashSize := range []int{20, 32} { // SHA-1 and SHA-256; the index doesn't say which
		children = map[string]bool{}
		add := func(name string) bool {
			if child, ok := childOf(prefix, name); ok && !children[child] {
				children[strings.Clone(child)] = true
			}
			return len(children) <= childLimit
		}
		if parseIndex(data, hashSize, add) {
			return children, nil
		}
	}
	return nil, fmt.Errorf("%s: offprint can't read this form of index", file)
}

func readBounded(file string, limit int64) ([]byte, error) {
	f, err := openRegular(file, limit)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errTooLarge(file, limit)
	}
	return data, err
}

// parseIndex calls add for each name in an index of version 2, 3 or 4, until add returns false; see
// https://git-scm.com/docs/index-format. It holds one name at a time: version 4 stores only what differs
// from the name before, so the names of a crafted index may be much longer than the index. It returns
// false if the data is no index, or a split one.
func parseIndex(data []byte, hashSize int, add func(name string) bool) bool {
	if len(data) < 12+hashSize || string(data[:4]) != "DIRC" {
		return false
	}
	version, count := binary.BigEndian.Uint32(data[4:]), binary.BigEndian.Uint32(data[8:])
	if version < 2 || version > 4 {
		return false
	}
	entries := data[12 : len(data)-hashSize]
	last := ""
	for range count {
		name, size := parseEntry(entries, version, hashSize, last)
		if size == 0 || !add(name) {
			return false
		}
		entries, last = entries[size:], name
	}
	return !hasLink(entries)
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
	if length := int(flags & 0xFFF); name == "" || len(name) > nameLimit || length != min(len(name), 0xFFF) {
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

// childOf returns the first part of a name below a prefix; "." is the root.
func childOf(prefix, name string) (child string, ok bool) {
	if prefix != "." {
		if name, ok = strings.CutPrefix(name, prefix+"/"); !ok {
			return "", false
		}
	}
	child, _, _ = strings.Cut(name, "/")
	return child, true
}
