package intake

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"offprint/generator/content/intake/arxiv"
	"offprint/generator/paper"
)

// recordOf returns the record and the warnings of the i-th paper in a file.
func recordOf(t *testing.T, name, text string, i int) (Record, []string) {
	t.Helper()
	lines := slices.Collect(Lines(name, strings.NewReader(text)))
	if i >= len(lines) || lines[i].Err != nil {
		t.Fatalf("%s: %d lines", name, len(lines))
	}
	var warnings []string
	for _, w := range append(lines[i].Notes, lines[i].Warnings...) {
		warnings = append(warnings, w.Text)
	}
	return lines[i].Record, warnings
}

func TestLinesReadsAnswersOfArXiv(t *testing.T) {
	classic := readFixture(t, "arxiv", "testdata", "classic.xml")
	got, warnings := recordOf(t, "a.xml", classic, 0)
	want := Record{
		ID: "hep-ex/0307015", ArXiv: "hep-ex/0307015", Title: "Multi-Electron Production at High Transverse Momenta in ep Collisions at HERA",
		Abstract:  "  Events with several electrons are counted at $p_T > 5$ GeV\nin collisions that the H1 detector saw.\n  Above 100 GeV, three are seen where \\mbox{0.30} are expected.",
		Published: "2003-07-08", Authors: People("H1 Collaboration"), Tags: []string{"hep-ex"}, DOI: "10.1140/epjc/s2003-01326-x", IsUndated: true,
		Publication: Publication{Journal: "Eur. Phys. J. C", Volume: "31", Pages: "17-29", Type: "article-journal"},
	}
	if !reflect.DeepEqual(got, want) || warnings != nil {
		t.Errorf("got  %+v, %q\nwant %+v", got, warnings, want)
	}
	got, _ = recordOf(t, "a.xml", classic, 1)
	if !slices.Equal(got.Tags, []string{"cs.LG", "cs.AI"}) || !slices.Equal(got.Keywords, []string{"I.2.6"}) || got.Authors[1].Affiliation != "NMSU; Elsewhere" {
		t.Errorf("got %+v", got)
	}
	got, _ = recordOf(t, "a.xml", readFixture(t, "arxiv", "testdata", "current.xml"), 0)
	links := []paper.Link{{Kind: "code", URL: "https://github.com/kuleshov-group/bd3lms"}, {Kind: "project", URL: "https://m-arriola.com/bd3lms/"}}
	if got.Venue != "ICLR 2025 Oral" || !reflect.DeepEqual(got.Links, links) || got.Published != "2025-03-12" {
		t.Errorf("got %+v", got)
	}
	if got := results("e.xml", readFixture(t, "arxiv", "testdata", "error.xml")); !slices.Equal(got, []string{"e.xml:10: error: arXiv answered: incorrect id format for 1234.12345"}) {
		t.Errorf("got %q", got)
	}
	if got := results("e.xml", classic[:len(classic)-30]); len(got) != 2 || !strings.Contains(got[1], "breaks off") {
		t.Errorf("got %q", got)
	}
}

func TestArXivLineReadsJournalReferences(t *testing.T) {
	for reference, want := range map[string]Publication{
		"JETP Lett.86:559-561,2008":             {Journal: "JETP Lett.", Volume: "86", Pages: "559-561", Type: "article-journal"},
		"npj Comput Mater 7, 175 (2021)":        {Journal: "npj Comput Mater", Volume: "7", Pages: "175", Type: "article-journal"},
		"Phys. Rev. D 99, 012345 (2021)":        {Journal: "Phys. Rev. D", Volume: "99", Pages: "012345", Type: "article-journal"},
		"SIAM J. Comput. 50(3): 788-823 (2021)": {Venue: "SIAM J. Comput. 50(3): 788-823 (2021)"}, // which package paper reads
		"NeurIPS 2023":                          {Venue: "NeurIPS 2023"},
		"arXiv preprint":                        {},
		"2024 IEEE Conference on Foo (FOO), Yokohama, Japan, 2024, pp. 1-7":       {BibNote: "2024 IEEE Conference on Foo (FOO), Yokohama, Japan, 2024, pp. 1-7"},
		"Proceedings of the 41st Conference on Foo Learning, PMLR 235:1-20, 2024": {Venue: "Proceedings of the 41st Conference on Foo Learning, PMLR 235:1-20, 2024"},
	} {
		if got := ArXivLine("x", arxiv.Entry{JournalRef: reference, Comment: "Accepted to CVPR 2026"}).Record.Publication; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v", reference, got)
		}
	}
}

// TestArXivLineReadsComments checks that a venue is taken only if the comment says that it accepted the paper.
func TestArXivLineReadsComments(t *testing.T) {
	for comment, want := range map[string]string{
		"12 pages. Accepted to CVPR 2026": "CVPR 2026", "Accepted as a short paper at SIGIR 2025, 5 pages": "SIGIR 2025", "CVPR 2026. Project page: https://a.github.io/b": "CVPR 2026",
		"Published as a conference paper at COLM 2025": "COLM 2025", "To appear in LAK 2026": "LAK 2026", "ICCV 2025 Oral": "ICCV 2025 Oral", "Accepted by AAAI '26": "AAAI '26",
		"Submitted to ICML 2026": "", "Under review at ICLR 2026": "", "12 pages, 5 figures": "", "2025 AAAI/ACM Conference on AI, Ethics and Society": "", "Accepted at 2025 AAAI/ACM AI, Ethics and Society": "",
		"March 2025": "", "IEEE 2025": "", "Code will be available upon acceptance": "", "Winner of the CVPR 2025 challenge": "", "": "",
	} {
		if got := ArXivLine("x", arxiv.Entry{Comment: comment}).Record.Venue; got != want {
			t.Errorf("%q: got %q, want %q", comment, got, want)
		}
	}
}

func TestLinesReadsAnswersOfHuggingFace(t *testing.T) {
	listing := readFixture(t, "daily", "testdata", "listing.json")
	got, warnings := recordOf(t, "day.json", listing, 0)
	want := Record{
		ID: "2509.24006", ArXiv: "2509.24006", Title: "SLA: Beyond Sparsity in Diffusion Transformers via Fine-Tunable Sparse-Linear Attention", Abstract: "Attention of two kinds at once.",
		Authors: People("Jintao Zhang", "Haoxu Wang"), Date: "2025-09-30", Published: "2025-09-28", SubmittedBy: "jt-zhang", Upvotes: 78, Comments: 2, Stars: 12,
		TLDR: "Two kinds of attention make one.", TLDRBy: "Hugging Face (AI)", Keywords: []string{"attention", "diffusion"}, Links: []paper.Link{{Kind: "code", URL: "https://github.com/thu-ml/SLA"}},
	}
	if !reflect.DeepEqual(got, want) || !slices.Equal(warnings, []string{`Hugging Face's texts lack the characters $ and \ of formulas`}) {
		t.Errorf("got  %+v, %q\nwant %+v", got, warnings, want)
	}
	got, warnings = recordOf(t, "day.json", listing, 1)
	if got.Links != nil || got.Stars != 0 || !reflect.DeepEqual(got.Extra, []paper.Extra{{Key: "organization", Value: "Google"}}) || len(got.Figures) != 1 || warnings != nil {
		t.Errorf("got %+v, %q", got, warnings)
	}
	got, warnings = recordOf(t, "2025-03-13.json", readFixture(t, "daily", "testdata", "old.json"), 0)
	if got.Date != "2025-03-13" || len(warnings) != 1 || !strings.Contains(warnings[0], "is that of the file's name") {
		t.Errorf("got %+v, %q", got, warnings)
	}
	if got, _ = recordOf(t, "day.json", readFixture(t, "daily", "testdata", "old.json"), 0); got.Date != "" || got.IsUndated {
		t.Errorf("without a day: got %+v", got)
	}
}

func TestArXivLineMarksWithdrawnPapers(t *testing.T) {
	for comment, want := range map[string]bool{
		"This paper has been withdrawn by the authors due to an error in Lemma 3": true, "Withdrawn: a crucial step is wrong": true, "12 pages": false, "The earlier version was withdrawn; now corrected": false,
	} {
		if line := ArXivLine("x", arxiv.Entry{Comment: comment}); (line.Record.Withdrawn == comment) != want || (len(line.Warnings) == 1) != want {
			t.Errorf("%q: got %+v", comment, line)
		}
	}
}
