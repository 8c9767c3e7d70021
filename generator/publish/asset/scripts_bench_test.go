package asset

import (
	"testing"

	"offprint/generator/problem"
	"offprint/test/testkit/sample"
)

func BenchmarkBundle(b *testing.B) {
	files, in := sample.Layouts(b), sample.Strings(b, "en")
	for b.Loop() {
		var problems problem.List
		bundle(files, in, &problems)
	}
}
