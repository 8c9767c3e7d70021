package output

import (
	"errors"
	"io"
	"os"
)

// isEqual reports whether a file has the given content.
func (t target) isEqual(name string, content func(io.Writer) error) (bool, error) {
	f, err := os.Open(t.path(name))
	if err != nil {
		return false, nil
	}
	defer f.Close()
	c := comparer{file: f}
	if err := content(&c); err != nil && !errors.Is(err, errDiffers) {
		return false, err
	}
	n, _ := f.Read(make([]byte, 1))
	return !c.differs && n == 0, nil
}

var errDiffers = errors.New("the file differs")

// comparer is a writer that compares what it gets with a file, a piece at a time.
type comparer struct {
	file    io.Reader
	buffer  []byte
	differs bool
}

// pieceSize is the number of bytes that are compared at once.
const pieceSize = 32 << 10

// Write implements io.Writer. It fails with errDiffers if the next bytes of the file are others.
func (c *comparer) Write(p []byte) (int, error) { return compareNext(c, p) }

// WriteString implements io.StringWriter.
func (c *comparer) WriteString(s string) (int, error) { return compareNext(c, s) }

func compareNext[T string | []byte](c *comparer, data T) (int, error) {
	if need := min(len(data), pieceSize); len(c.buffer) < need {
		c.buffer = make([]byte, need)
	}
	for rest := data; len(rest) > 0; {
		next := c.buffer[:min(len(rest), len(c.buffer))]
		if _, err := io.ReadFull(c.file, next); err != nil || string(next) != string(rest[:len(next)]) {
			c.differs = true
			return 0, errDiffers
		}
		rest = rest[len(next):]
	}
	return len(data), nil
}
