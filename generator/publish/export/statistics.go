package export

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"offprint/generator/output"
	"offprint/generator/site"
)

// statistics is stats.csv: the numbers of the page of statistics, and more of them. docs/stats.md describes its columns.
func (m *maker) statistics() output.File {
	return text(site.StatsCSVAddress, func(b *bytes.Buffer) {
		t := table{csv.NewWriter(b)}
		t.UseCRLF = true // RFC 4180
		t.row("table", "period", "name", "papers", "of")
		st := m.site.Statistics()
		for _, p := range st.Periods {
			t.row("papers", st.Unit.Period(p), "", strconv.Itoa(p.Papers), "")
		}
		for _, p := range st.Periods {
			if st.Coded > 0 {
				t.row("code", st.Unit.Period(p), "", strconv.Itoa(p.Coded), strconv.Itoa(p.Papers))
			}
		}
		t.tags(st)
		ranking(t, "author", st.Authors, func(p *site.Person) string { return p.Name })
		ranking(t, "venue", st.Venues, func(v *site.Venue) string { return v.Name })
		ranking(t, "submitter", st.Submitters, func(s *site.Submitter) string { return s.Name })
		for _, lag := range st.Lags.Days {
			t.row("lag", "", strconv.Itoa(lag.Days), strconv.Itoa(lag.Papers), strconv.Itoa(st.Lags.Papers))
		}
		t.Flush()
	})
}

// table writes the rows of stats.csv. A buffer takes everything, so writing can't fail.
type table struct{ *csv.Writer }

func (t table) row(cells ...string) { _ = t.Write(cells) }

// tags writes the numbers of the most frequent tags and of those that rise or fall.
func (t table) tags(st *site.Statistics) {
	written := map[*site.Tag]bool{}
	tags := st.Tags.Items
	for _, trend := range append(st.Rising[:len(st.Rising):len(st.Rising)], st.Falling...) {
		tags = append(tags[:len(tags):len(tags)], trend.Tag)
	}
	for _, tag := range tags {
		if written[tag] {
			continue
		}
		written[tag] = true
		for i, papers := range st.InPeriods(tag) {
			if papers > 0 {
				t.row("tag", st.Unit.Period(st.Periods[i]), harmless(tag.Name), strconv.Itoa(papers), strconv.Itoa(st.Periods[i].Papers))
			}
		}
	}
}

func ranking[T any](t table, name string, r site.Ranking[T], nameOf func(T) string) {
	for i, item := range r.Items {
		t.row(name, "", harmless(nameOf(item)), strconv.Itoa(r.Papers[i]), "")
	}
}

// harmless returns a name that no spreadsheet takes for a formula, also if it splits cells at other characters than
// commas: an apostrophe before each sign that starts a formula, at the start of the name or after a separator.
func harmless(name string) string {
	var b strings.Builder
	isStart := true
	for _, r := range name {
		if isStart && strings.ContainsRune("=+-@＝＋－＠", r) {
			b.WriteByte('\'')
		}
		switch r {
		case ',', ';', '|', '"', '\t', '\r', '\n':
			isStart = true
		case ' ', '\u00a0', '\u3000':
		default:
			isStart = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
