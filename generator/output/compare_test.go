package output

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestIsEqualComparesEveryByte compares contents that come in pieces with a file.
func TestIsEqualComparesEveryByte(t *testing.T) {
	long := strings.Repeat("0123456789", pieceSize/5)
	dir := target{dir: t.TempDir()}
	for file, contents := range map[string]map[string]bool{
		"":   {"": true, "a": false},
		"ab": {"ab": true, "a,b": true, "a": false, "abc": false, "ac": false, "": false, "ab,": true, ",ab": true, "a,,b": true},
		long: {long: true, long[:7] + "," + long[7:]: true, long[1:] + "0": false, long + "x": false, long[1:]: false},
	} {
		must(t, os.WriteFile(filepath.Join(dir.dir, "f"), []byte(file), 0o644))
		for content, want := range contents {
			got, err := dir.isEqual("f", func(w io.Writer) error {
				for i, piece := range strings.Split(content, ",") {
					write := func() (int, error) { return w.Write([]byte(piece)) }
					if i%2 > 0 {
						write = func() (int, error) { return io.WriteString(w, piece) }
					}
					if _, err := write(); err != nil {
						return err
					}
				}
				return nil
			})
			if got != want || err != nil {
				t.Errorf("%.20q and %.20q: got %t, %v", file, content, got, err)
			}
		}
	}
	if got, err := dir.isEqual("missing", func(io.Writer) error { return nil }); got || err != nil {
		t.Errorf("no file: got %t, %v", got, err)
	}
	if _, err := dir.isEqual("f", func(io.Writer) error { return io.ErrUnexpectedEOF }); err != io.ErrUnexpectedEOF {
		t.Errorf("a source that fails: got %v", err)
	}
}
