package cite

import (
	"testing"

	"offprint/generator/content"
	"offprint/test/testkit/sample"
)

// BenchmarkFormats measures time, allocations and bytes of each format of a paper.
func BenchmarkFormats(b *testing.B) {
	l := newLibrary(b, sample.Site(b, sampleSize(2000, 1<<30)))
	records := make([]Record, len(l.site.Papers))
	for i, p := range l.site.Papers {
		records[i] = l.Record(p)
	}
	tags := func(r *Record) (n int) {
		for _, tag := range r.Meta(content.PDFAny) {
			n += len(tag.Name) + len(tag.Content) + len(`<meta name="" content="">`)
		}
		return n
	}
	var out []byte
	for _, format := range []struct {
		name string
		size func(*Record) int
	}{
		{"BibTeX", func(r *Record) int { out = r.AppendBibTeX(out[:0]); return len(out) }},
		{"RIS", func(r *Record) int { out = r.AppendRIS(out[:0]); return len(out) }},
		{"CSL", func(r *Record) int { return len(r.AppendCSL(nil)) }},
		{"APA", func(r *Record) int { return len(r.APA().HTML) }},
		{"Chicago", func(r *Record) int { return len(r.Chicago().HTML) }},
		{"IEEE", func(r *Record) int { return len(r.IEEE().HTML) }},
		{"Meta", tags},
		{"JSON-LD", func(r *Record) int { return len(r.JSONLD()) }},
		{"COinS", func(r *Record) int { return len(r.COinS()) }},
	} {
		b.Run(format.name, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				format.size(&records[i%len(records)])
				i++
			}
			total := 0
			for i := range records {
				total += format.size(&records[i])
			}
			b.ReportMetric(float64(total)/float64(len(records)), "bytes/paper")
		})
	}
	b.Run("Record", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			l.Record(l.site.Papers[i%len(records)])
			i++
		}
	})
}
