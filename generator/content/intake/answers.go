package intake

import (
	"io"
	"iter"

	"offprint/generator/problem"
)

// wholeLines yields the lines that a reader of whole files returns for a file, which has at most limit bytes. The reader
// itself refuses a file that is larger.
func wholeLines(name string, text io.Reader, limit int64, read func(name string, data []byte) []Line) iter.Seq[Line] {
	return func(yield func(Line) bool) {
		data, err := io.ReadAll(io.LimitReader(text, limit+1))
		if err != nil {
			yield(Line{At: problem.Position{File: name}, Err: damaged(err)})
			return
		}
		for _, line := range read(name, data) {
			if !yield(line) {
				return
			}
		}
	}
}
