package inputs

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"

	"offprint/generator/problem"
)

// The largest files of a site in bytes.
const (
	TextLimit    = 1 << 20   // of content, except of files that are published unchanged
	SignalsLimit = 8 << 20   // of signals.yaml, which has a line for each paper
	FileLimit    = 100 << 20 // of content/files; GitHub accepts no larger file
	LayoutsLimit = 64 << 20  // of all files of layouts together
)

// The rules of this package; package content describes them.
const (
	NotRegular   problem.Code = "OP0103"
	TooLarge     problem.Code = "OP0107"
	HiddenInName problem.Code = "OP0119"
	TooDeep      problem.Code = "OP0120"
)

// LimitOf returns the size of the largest text file of a name.
func LimitOf(name string) int64 {
	if path.Base(name) == "signals.yaml" {
		return SignalsLimit
	}
	return TextLimit
}

// ReadFile reads a file of at most limit bytes.
func ReadFile(site fs.FS, name string, limit int64) ([]byte, error) {
	file, err := site.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var b bytes.Buffer
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, problem.Problem{
			Code: NotRegular, Position: problem.Position{File: name}, Hint: "rename or remove the folder",
			Text: "a folder in the place of a file",
		}
	} else if err == nil {
		b.Grow(int(min(info.Size(), limit)) + bytes.MinRead)
	}
	_, err = copyFile(&b, file, name, limit)
	return b.Bytes(), err
}

// Copy copies a file of at most limit bytes to w, and returns its size. It counts the bytes that it
// reads, since a file may be longer than it claims: one that grows, or one of the kernel's.
func Copy(w io.Writer, site fs.FS, name string, limit int64) (int64, error) {
	file, err := site.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	return copyFile(w, file, name, limit)
}

func copyFile(w io.Writer, file io.Reader, name string, limit int64) (int64, error) {
	n, err := io.Copy(w, io.LimitReader(file, limit+1))
	if n > limit {
		return n, Oversized(name, limit)
	}
	return n, err
}

// Oversized returns the problem of a file that is larger than a limit.
func Oversized(name string, limit int64) problem.Problem {
	return problem.Problem{Code: TooLarge, Position: problem.Position{File: name}, Text: fmt.Sprintf("the file is larger than %d MB", limit>>20)}
}
