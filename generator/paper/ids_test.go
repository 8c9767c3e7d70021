package paper

import (
	"strings"
	"testing"
)

func TestArXivReadsEveryForm(t *testing.T) {
	for in, want := range map[string]string{
		"2503.04715": "2503.04715", "arXiv:2512.01234v3 [cs.CL]": "2512.01234", "arXiv: 2512.01234 (cs.CL)": "2512.01234",
		"arXiv preprint arXiv:2512.01234": "2512.01234", "oai:arXiv.org:0704.0001": "0704.0001", "arXiv 1412.9999v2.": "1412.9999",
		"https://arxiv.org/abs/2512.01234v3": "2512.01234", "http://www.arxiv.org/pdf/2512.01234v1.pdf": "2512.01234",
		"arxiv.org/html/2512.01234v1#S2": "2512.01234", "HTTPS://EXPORT.ARXIV.ORG/abs/2512.01234?context=cs": "2512.01234",
		"https://www.alphaxiv.org/overview/2512.01234v1": "2512.01234", "https://huggingface.co/papers/2512.01234": "2512.01234",
		"https://ar5iv.labs.arxiv.org/html/2512.01234": "2512.01234", "https://arxiv.org/e-print/math.GT/0309136v1": "math/0309136",
		"10.48550/arXiv.2512.01234": "2512.01234", "https://doi.org/10.48550/ARXIV.2512.01234": "2512.01234",
		"doi:10.48550/arXiv.hep-th/9901001": "hep-th/9901001", "https://doi.org/10.48550%2FarXiv.2512.01234": "2512.01234",
		"math/0309136": "math/0309136", "hep-th/9108001v2": "hep-th/9108001", "math/0703999": "math/0703999",

		"2513.04715": "", "2500.04715": "", "1501.0001": "", "2503.4715": "", "1412.00001": "", "0703.0001": "", "9912.01234": "",
		"math/0704001": "", "hep-th/9913001": "", "math/5001001": "", "10.48550/arXiv.2513.01234": "", "10.48550/x": "",
		"https://example.org/abs/2503.04715": "", "https://arxiv.org/list/cs.CL/2503.04715": "", "2503.047151": "", "": "",
	} {
		got, err := ArXiv(in)
		if got != want || (err == nil) == (want == "") {
			t.Errorf("ArXiv(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	if _, err := ArXiv("2513.04715"); err == nil || !strings.Contains(err.Error(), "13 is not a month") {
		t.Errorf("the error for month 13 is %v", err)
	}
}

func TestDOIReadsEveryForm(t *testing.T) {
	for in, want := range map[string]string{
		"10.1145/3292500": "10.1145/3292500", "doi:10.1145/3292500": "10.1145/3292500", "DOI 10.1145/3292500.": "10.1145/3292500",
		"https://dx.doi.org/10.1145/3292500": "10.1145/3292500", "doi: https://doi.org/10.1145/3292500,": "10.1145/3292500",
		"https://doi.org/10.1000/ABC%28d%29": "10.1000/ABC(d)", "10.1145%2F3292500": "10.1145/3292500", "info:doi/10.1145/3292500": "10.1145/3292500",
		"10.1016/S0140-6736(97)11096-0": "10.1016/S0140-6736(97)11096-0", "10.1016/0370-2693(88)90001-1)": "10.1016/0370-2693(88)90001-1",
		"10.1016/0370-2693(88)": "10.1016/0370-2693(88)", `10.1007/978-3-319-46448-0\_2`: "10.1007/978-3-319-46448-0_2", `10.1007/978-3{\_}2`: "10.1007/978-3_2",
		"https://dl.acm.org/doi/abs/10.1145/3292500.3330701?download=true":         "10.1145/3292500.3330701",
		"https://link.springer.com/chapter/10.1007/978-3-319-46448-0_2#Sec1":       "10.1007/978-3-319-46448-0_2",
		"10.1002/(SICI)1097-0258(19980815)17:15&lt;1661::AID-SIM968&gt;3.0.CO;2-2": "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
		"https://doi.org/10.1002/(SICI)1097(1998)17:15%3C1::AID%3E3.0.CO;2-#":      "10.1002/(SICI)1097(1998)17:15<1::AID>3.0.CO;2-#",
		"10.48550/arXiv.2512.01234": "10.48550/arXiv.2512.01234",

		"https://onlinelibrary.wiley.com/doi/full/10.1002/foo.123":                                         "10.1002/foo.123",
		"https://agupubs.onlinelibrary.wiley.com/doi/10.1029/2020GL090001/full":                            "10.1029/2020GL090001",
		"https://onlinelibrary.wiley.com/doi/10.1002/(SICI)1097(1998)17:15%3C1::AID%3E3.0.CO;2-2/abstract": "10.1002/(SICI)1097(1998)17:15<1::AID>3.0.CO;2-2",
		"https://link.springer.com/article/10.1007/s11263-015-0816-y":                                      "10.1007/s11263-015-0816-y",
		"https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf":                              "10.1007/s11263-015-0816-y",
		"https://pubs.acs.org/doi/10.1021/jacs.2c00001?ref=pdf":                                            "10.1021/jacs.2c00001",
		"https://pubs.acs.org/doi/suppl/10.1021/jacs.2c00001/suppl_file/ja2c00001_si_001.pdf":              "10.1021/jacs.2c00001",
		"https://www.science.org/doi/abs/10.1126/science.abc1234":                                          "10.1126/science.abc1234",
		"https://www.pnas.org/doi/epdf/10.1073/pnas.2000000117":                                            "10.1073/pnas.2000000117",
		"https://www.tandfonline.com/doi/full/10.1080/00000000.2020.1?scroll=top&x=1":                      "10.1080/00000000.2020.1",
		"https://www.frontiersin.org/articles/10.3389/fpsyg.2020.00001/full":                               "10.3389/fpsyg.2020.00001",
		"https://www.frontiersin.org/journals/psychology/articles/10.3389/fpsyg.2020.00001/pdf":            "10.3389/fpsyg.2020.00001",
		"https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0012345&type=printable":         "10.1371/journal.pone.0012345",
		"https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full.pdf":                             "10.1101/2020.01.02.123456",
		"https://iopscience.iop.org/article/10.1088/1742-6596/1/1/012001/meta":                             "10.1088/1742-6596/1/1/012001",
		"https://academic.oup.com/bioinformatics/article/doi/10.1093/bioinformatics/btz123/5341422":        "10.1093/bioinformatics/btz123",
		"https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.061102":                             "10.1103/PhysRevLett.116.061102",
		"https://www.degruyter.com/document/doi/10.1515/abc-2020-0001/html":                                "10.1515/abc-2020-0001",
		"https://www.emerald.com/insight/content/doi/10.1108/ABC-01-2020-0001/full/html":                   "10.1108/ABC-01-2020-0001",
		"https://www.jstor.org/stable/10.2307/1234":                                                        "10.2307/1234",
		"https://doi.org/10.5555/foo.pdf":                                                                  "10.5555/foo.pdf", "https://doi.org/10.5555/full": "10.5555/full",

		"https://dl.acm.org/doi/proceedings/10.1145/3292500": "", "https://github.com/ada/10.1145/3292500": "", "https://www.sciencedirect.com/science/article/pii/S0000": "",
		"11.1145/1": "", "10.1145/": "", "10.1145/329 2500": "", "https://doi.org/": "", "https://example.org/10.1145/3292500": "", "": "",
	} {
		got, err := DOI(in)
		if got != want || (err == nil) == (want == "") {
			t.Errorf("DOI(%q) = %q, %v, want %q", in, got, err, want)
		}
		if again, err := DOI(got); got != "" && (again != got || err != nil) {
			t.Errorf("DOI(%q) is not stable: %q, %v", got, again, err)
		}
	}
}

func TestCompleteAddsTheArXivIDOfADOI(t *testing.T) {
	for ids, want := range map[IDs]string{
		{DOI: "10.48550/arXiv.2512.01234"}:                      "2512.01234",
		{DOI: "10.48550/arXiv.2512.01234", ArXiv: "2512.01235"}: "2512.01235",
		{DOI: "10.1145/3292500"}:                                "",
	} {
		if got := ids.Complete(); got.ArXiv != want || got.DOI != ids.DOI {
			t.Errorf("%+v: got %+v, want arXiv id %q", ids, got, want)
		}
	}
}
