package reference

import (
	"errors"
	"strings"
	"testing"
)

func TestParseReadsEveryForm(t *testing.T) {
	for want, forms := range map[Reference][]string{
		{ArXiv, "2503.04715"}: {
			"2503.04715", " 2503.04715v2\n", "arXiv:2503.04715", "arxiv: 2503.04715v3", "arXiv 2503.04715", "arXiv:2503.04715v1 [cs.CL]", "arXiv preprint arXiv:2503.04715",
			"https://arxiv.org/abs/2503.04715", "http://www.arxiv.org/abs/2503.04715v2", "arxiv.org/pdf/2503.04715", "https://arxiv.org/pdf/2503.04715v1.pdf", "https://arxiv.org/html/2503.04715v2#S3",
			"https://arxiv.org/format/2503.04715", "https://export.arxiv.org/abs/2503.04715", "https://www.alphaxiv.org/abs/2503.04715v2", "https://alphaxiv.org/overview/2503.04715",
			"https://ar5iv.org/abs/2503.04715", "https://ar5iv.labs.arxiv.org/html/2503.04715", "doi:10.48550/arXiv.2503.04715", "https://doi.org/10.48550/arXiv.2503.04715", "<https://arxiv.org/abs/2503.04715>",
			"oai:arXiv.org:2503.04715", `"2503.04715"`, "https://arxiv.org/abs/2503.04715?context=cs",
			"arXiv:2503.04715v1  [cs.CL]  6 Mar 2025", "(https://arxiv.org/abs/2503.04715)", "https://arxiv.org/abs/2503.04715v2/", "ARXIV.ORG/ABS/2503.04715", "“arXiv:2503.04715”",
		},
		{ArXiv, "math/0309136"}:                                           {"math/0309136", "math.AG/0309136v1", "arXiv:math/0309136", "https://arxiv.org/abs/math/0309136", "https://arxiv.org/pdf/math/0309136v2.pdf"},
		{ArXiv, "hep-th/9901001"}:                                         {"hep-th/9901001", "doi:10.48550/arXiv.hep-th/9901001"},
		{DOI, "10.1145/3292500"}:                                          {"10.1145/3292500", "doi:10.1145/3292500", "DOI: 10.1145/3292500.", "https://doi.org/10.1145/3292500", "http://dx.doi.org/10.1145/3292500,", "doi.org/10.1145/3292500", "https://dl.acm.org/doi/abs/10.1145/3292500", "info:doi/10.1145/3292500", "urn:doi:10.1145/3292500", "10.1145/3292500;", "(10.1145/3292500)"[1:]},
		{DOI, "10.1002/foo.123"}:                                          {"https://onlinelibrary.wiley.com/doi/full/10.1002/foo.123", "<https://foo.onlinelibrary.wiley.com/doi/10.1002/foo.123>", "https://onlinelibrary.wiley.com/doi/epdf/10.1002/foo.123."},
		{DOI, "10.1021/jacs.2c00001"}:                                     {"https://pubs.acs.org/doi/10.1021/jacs.2c00001", "https://pubs.acs.org/doi/pdf/10.1021/jacs.2c00001?ref=article_openPDF"},
		{DOI, "10.1126/science.abc1234"}:                                  {"https://www.science.org/doi/10.1126/science.abc1234", "science.org/doi/full/10.1126/science.abc1234"},
		{DOI, "10.1007/978-3-030-00001-1_5"}:                              {"https://link.springer.com/chapter/10.1007/978-3-030-00001-1_5#Sec1"},
		{DOI, "10.1038/s41586-020-0001-2"}:                                {"https://www.nature.com/articles/s41586-020-0001-2", "https://www.nature.com/articles/s41586-020-0001-2.pdf?origin=ppub"},
		{DOI, "10.1016/a(b)c.txt"}:                                        {"10.1016/a(b)c.txt"},
		{DailyPaper, "2503.04715"}:                                        {"https://huggingface.co/papers/2503.04715", "hf.co/papers/2503.04715", "https://huggingface.co/api/papers/2503.04715", "hf:2503.04715", "HF: 2503.04715v2", "https://huggingface.co/papers/2503.04715#community"},
		{DailyDay, "2025-03-13"}:                                          {"https://huggingface.co/papers/date/2025-03-13", "https://huggingface.co/papers?date=2025-03-13", "huggingface.co/papers/date/2025-03-13/", "hf:2025-03-13", "https://huggingface.co/api/daily_papers?date=2025-03-13&limit=100"},
		{DailyWeek, "2025-W11"}:                                           {"https://huggingface.co/papers/week/2025-W11", "hf:2025-w11", "https://huggingface.co/api/daily_papers?week=2025-W11"},
		{DailyMonth, "2025-03"}:                                           {"https://huggingface.co/papers/month/2025-03", "hf:2025-03"},
		{ArXivSearch, "cat:cs.CL"}:                                        {"arxiv: cat:cs.CL", "arXiv:cat:cs.CL", "https://export.arxiv.org/api/query?search_query=cat:cs.CL&max_results=5"},
		{ArXivSearch, "all:2503.1"}:                                       {"arxiv: all:2503.1"},
		{ArXivSearch, `cat:cs.CL AND (ti:"x y" OR au:li_f) ANDNOT abs:z`}: {`arxiv: cat:cs.CL AND (ti:"x y"  OR au:li_f) ANDNOT abs:z`, `arxiv:cat:cs.CL+AND+(ti:%22x+y%22+OR+au:li_f)+ANDNOT+abs:z`},
		{ArXivSearch, "all:a AND submittedDate:[202301010600 TO 202401010600]"}: {"arxiv: all:a AND submittedDate:[202301010600 TO 202401010600]"},
	} {
		for _, form := range append(forms, want.String()) {
			if got, err := Parse(form); got != want || err != nil {
				t.Errorf("Parse(%q) = %v, %v; want %v", form, got, err, want)
			}
		}
	}
}

// TestParseRefusesNearMisses checks that an error names what to write instead.
func TestParseRefusesNearMisses(t *testing.T) {
	for argument, want := range map[string]string{
		"":                                       "the argument is empty",
		"2503.4715":                              "five digits",
		"2513.04715":                             "13 is not a month",
		"math/0704001":                           "have a dot",
		"arXiv:25O3.04715":                       "is not an arXiv id",
		"https://arxiv.org/abs/2503":             "is not an arXiv id",
		"https://arxiv.org/list/cs.CL/new":       "arxiv: cat:cs.CL",
		"https://arxiv.org/a/quill_a_1":          "is not an arXiv id",
		"10.1145":                                "no slash",
		"doi:11.1145/3292500":                    "is not a DOI",
		"https://doi.org/":                       "a DOI is 10.",
		"https://huggingface.co/papers":          "hf:2025-03-13",
		"https://huggingface.co/papers/trending": "neither an arXiv id nor a day",
		"https://huggingface.co/papers/date/2025-02-30": "neither an arXiv id nor a day",
		"hf:2025-W53":                            "W01 to W52",
		"hf:2025":                                "whole year",
		"https://huggingface.co/google/bert":     "https://huggingface.co/papers/2503.04715",
		"2025-03-13":                             "hf:2025-03-13",
		"2025-W11":                               "hf:2025-W11",
		"https://openreview.net/forum?id=abcdef": "BibTeX",
		"https://example.org/paper":              "arXiv id or DOI",
		"papers.bib":                             `there is no file "papers.bib"`,
		"./2503.04715":                           "there is no file",
		"2503.04715.pdf":                         "for the paper, write 2503.04715",
		"TPDiff":                                 "neither a file nor a reference",
		"arxiv: retrieval":                       "write all:retrieval",
		"arxiv: title:retrieval":                 "write ti:",
		"arxiv: catt:cs.CL":                      "write cat:",
		"arxiv: cat:cs.CL and ti:x":              "in capitals",
		"arxiv: cat:cs.CL ti:x":                  "no operator before",
		`arxiv: ti:"x`:                           "close the quotes",
		"arxiv: (cat:cs.CL":                      "opening bracket",
		"arxiv: cat:cs.CL)":                      "closing bracket",
		"arxiv: cat:cs.CL AND":                   "ends without a term",
		"arxiv: ti:dense retrieval":              "in quotes",
		"arxiv:":                                 "ends without a term",
		"https://export.arxiv.org/api/query?id_list=2503.04715": "has no search_query",
		"2503.04715 2503.04716":                                 "",
		strings.Repeat("a", 5000):                               "longer than 4000",
	} {
		got, err := Parse(argument)
		failure := (*Error)(nil)
		if !errors.As(err, &failure) || failure.Hint == "" || !strings.Contains(failure.Text+" "+failure.Hint, want) {
			t.Errorf("Parse(%q) = %v, %v; want an error with %q", argument, got, failure, want)
		}
	}
}
