package content_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/text/tex"
)

// TestPapersReleaseTheirFiles checks that a parsed paper does not keep its file in memory.
// The first file is read by the quick reader, the second, with an escape in it, by the library.
func TestPapersReleaseTheirFiles(t *testing.T) {
	for _, title := range []string{"On Loops", `"On\x20Loops"`} {
		const n, size = 64, 200 << 10
		file := fmt.Sprintf("---\n# %s\ntitle: %s\ndate: 2025-03-14\nauthors: [Ada Lovelace]\ntags: [loops]\n---\n", strings.Repeat("x", size), title)
		parser, papers := content.NewParser(tex.Presets()), make([]*paper.Paper, n)
		held := heap(func() {
			for i := range papers {
				var problems any
				if papers[i], problems = parser.Parse("x.md", []byte(file)); papers[i] == nil {
					t.Fatal(problems)
				}
			}
		})
		if held > n*size/10 {
			t.Errorf("%s: %d papers hold %d bytes", title, n, held)
		}
		runtime.KeepAlive(papers)
	}
}

// heap returns the growth of the heap in bytes during a step.
func heap(step func()) int {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	step()
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int(after.HeapAlloc) - int(before.HeapAlloc)
}
