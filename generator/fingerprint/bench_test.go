package fingerprint

import (
	"bytes"
	"fmt"
	"testing"
)

// BenchmarkOf hashes what a card holds, about 1.5 kB in a few dozen strings.
func BenchmarkOf(b *testing.B) {
	b.ReportAllocs()
	type link struct{ Href, Text string }
	type view struct {
		Title, Text string
		Names       []string
		Links       []link
		Pick        bool
	}
	v := &view{Title: "A title of some length, as titles are", Text: string(bytes.Repeat([]byte("text "), 240))}
	for i := range 10 {
		v.Names = append(v.Names, fmt.Sprintf("Ada Lovelace %d", i))
		v.Links = append(v.Links, link{fmt.Sprintf("/tags/tag-%d/", i), "tag"})
	}
	for b.Loop() {
		Of(v)
	}
}
