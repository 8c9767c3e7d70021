package export

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"offprint/generator/content"
)

// TestStatisticsAreHarmlessCSV reads stats.csv of a site with names that spreadsheets take for formulas.
func TestStatisticsAreHarmlessCSV(t *testing.T) {
	paper := "---\ntitle: A\ndate: 2025-03-14\npublished: 2025-03-11\nauthors: ['=cmd()', Ada]\ntags: ['@sum(1)', 'a;=1', 'x, -y', 'a-b', 'say \"=1\"', '＝2']\nvenue: '+1 2025'\nsubmitted_by: -x\n---\n"
	s := newSite(t, content.Settings{}, []txtar.File{{Name: "a.md", Data: []byte(paper)}, {Name: "b.md", Data: []byte(paper)}})
	data := contents(t, newExports(t, s, maxSize))["stats.csv"]
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, row := range rows[1:] {
		names[row[0]] += row[2] + "|"
	}
	for table, want := range map[string]string{
		"tag": `x, '-y|a-b|a;'=1|'＝2|say "'=1"|'@sum(1)|`, "venue": "'+1|", "submitter": "'-x|", "lag": "3|", "papers": "|",
	} {
		got := slices.Sorted(strings.SplitSeq(names[table], "|"))
		if !slices.Equal(got, slices.Sorted(strings.SplitSeq(want, "|"))) {
			t.Errorf("%s: got %s, want %s", table, names[table], want)
		}
	}
	if !strings.Contains(names["author"], "'=cmd()|") {
		t.Errorf("authors: got %s", names["author"])
	}
	if strings.Count(data, "\r\n") != strings.Count(data, "\n") || !strings.HasPrefix(data, "table,period,name,papers,of\r\n") {
		t.Errorf("got %q", data)
	}
}
