package intake_test

import (
	"strings"
	"testing"

	"offprint/generator/content/entry"
	"offprint/generator/content/intake"
	"offprint/generator/paper"
)

var listedDay = paper.Date{Year: 2025, Month: 3, Day: 10}

// readBibTeX returns the entries of a file of BibTeX without what all of them have, and the problems.
func readBibTeX(t *testing.T, text string) (entries, problems []string) {
	t.Helper()
	for line := range intake.Lines("x.bib", strings.NewReader(text)) {
		for _, w := range append(line.Notes, line.Warnings...) {
			problems = append(problems, "warning "+strings.TrimPrefix(w.Position.String(), "x.bib:")+" "+w.Text)
		}
		if line.Err != nil {
			problems = append(problems, strings.TrimPrefix(line.At.String(), "x.bib:")+" "+line.Err.Error())
			continue
		}
		p, _, err := line.Record.Paper(listedDay)
		if err != nil {
			problems = append(problems, err.Error())
			continue
		}
		p.ID = ""
		data, err := entry.Format(p)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, strings.NewReplacer("---\n", "", "date: 2025-03-10\n", "").Replace(string(data)))
	}
	return entries, problems
}

func TestBibTeXFields(t *testing.T) {
	const in = `@inproceedings{key:1, title = {On {BERT}: {G}{\"o}del's \& 5\% of $\alpha$--rates}, subtitle = "A~Study",
		author = {Erd{\H o}s, P{\'a}l and {The Foo Team} and Ludwig van Beethoven and others}, editor = "Noether, Emmy and others",
		booktitle = {Proc.\ of {FooConf} '25}, track = {oral}, pages = {1639--41}, volume = 12, number = {3}, series = {Notes},
		publisher = {Foo \& Bar}, address = {Z{\"u}rich}, organization = {Friends}, month = jul, year = {2025a},
		isbn = {978-3-16-148410-0}, issn = {2049-3630}, doi = {https://doi.org/10.1000/a\_b}, url = {\url{https://a.org/c\_d}},
		eprint = {2503.04715v2}, archivePrefix = {arXiv}, primaryClass = {cs.CL}, note = {To appear}, license = {CC BY 4.0}, award = {Best paper},
		abstract = {One line
		   and {\'e} more.

		   A paragraph.}, keywords = {a, b; c}, language = {ngerman}, code = {https://github.com/a/b}, slides = {slides.pdf},
		edition = {2nd}, file = {:x.pdf}, bdsk-url-1 = {x}}`
	const want = `title: 'On {BERT}: {G}ödel''s & 5% of $\alpha$–rates: A~Study'
authors:
  - Erdős, Pál
  - The Foo Team
  - Ludwig van Beethoven
  - et al.
abstract: |
  One line and é more.

  A paragraph.
published: 2025-07
tags: [cs.CL]
arxiv: 2503.04715
doi: 10.1000/a_b
venue: Proc. of FooConf 2025
track: oral
type: paper-conference
volume: 12
number: 3
pages: 1639–1641
publisher: Foo & Bar
address: Zürich
organization: Friends
series: Notes
editors:
  - Noether, Emmy
  - et al.
isbn: 978-3-16-148410-0
issn: 2049-3630
license: CC BY 4.0
award: Best paper
bibnote: To appear
bibkey: key:1
links:
  paper: https://a.org/c_d
  code: https://github.com/a/b
lang: de
extra:
  slides: slides.pdf
  edition: 2nd
`
	entries, problems := readBibTeX(t, in)
	if len(entries) != 1 || entries[0] != want || len(problems) > 0 {
		t.Errorf("got %q\n%s\nwant\n%s", problems, strings.Join(entries, "\n"), want)
	}
}

// TestBibTeXValues lists fields and what they become besides the title.
func TestBibTeXValues(t *testing.T) {
	for in, want := range map[string]string{
		`@misc{k, year = {in press}`:                                                           "bibnote: in press\nbibkey: k\n",
		`@misc{k, year = {1998--2000}`:                                                         "published: 1998\nbibkey: k\n|warning 1:21 year: \"1998--2000\": only 1998 counts",
		`@misc{k, year = 2020, month = "mar~3"`:                                                "published: 2020-03-03\nbibkey: k\n",
		`@misc{k, year = 2020, month = jan # "~12"`:                                            "published: 2020-01-12\nbibkey: k\n",
		`@misc{k, year = 2020, month = "13--18 Jul"`:                                           "published: 2020-07\nbibkey: k\n",
		`@misc{k, year = 2020, month = 7, day = 4`:                                             "published: 2020-07-04\nbibkey: k\n",
		`@misc{k, year = 2020, month = {Michaelmas}`:                                           "published: 2020\nbibkey: k\n|warning 1:34 month: \"Michaelmas\" is not a month: the paper is added without it",
		`@misc{k, year = 2020, month = feb # "~31"`:                                            "published: 2020-02\nbibkey: k\n",
		`@article{k, date = {2020-05-03}, journaltitle = {Foo Journal}`:                        "published: 2020-05-03\nvenue: Foo Journal\ntype: article-journal\nbibkey: k\n",
		`@misc{k, date = {2020-05/2020-07}`:                                                    "published: 2020-05\nbibkey: k\n",
		`@misc{k, date = {soon}, year = 2020`:                                                  "published: 2020\nbibkey: k\n|warning 1:21 date: \"soon\" is not a date",
		`@misc{k, doi = {see below}`:                                                           "bibkey: k\n|warning 1:21 doi: \"see below\" is not a DOI: the paper is added without it",
		`@misc{k, url = {see below}`:                                                           "bibkey: k\n|warning 1:21 url: \"see below\" is not an address: the paper is added without it",
		`@misc{k, url = {www.a.org/x}`:                                                         "bibkey: k\nlinks:\n  paper: https://www.a.org/x\n",
		`@misc{k, url = {https://doi.org/10.1000/x}`:                                           "doi: 10.1000/x\nbibkey: k\n",
		`@misc{k, url = {https://pubs.acs.org/doi/abs/10.1021/x.y}`:                            "doi: 10.1021/x.y\nbibkey: k\nlinks:\n  paper: https://pubs.acs.org/doi/abs/10.1021/x.y\n",
		`@misc{k, url = {https://dl.acm.org/doi/book/10.1145/3292500}`:                         "bibkey: k\nlinks:\n  paper: https://dl.acm.org/doi/book/10.1145/3292500\n",
		`@misc{k, url = {https://openreview.net/forum?id=B1_aC-x9}`:                            "openreview: B1_aC-x9\nbibkey: k\n",
		`@misc{k, url = {https://aclanthology.org/P19-1001/}`:                                  "acl: P19-1001\nbibkey: k\n",
		`@misc{k, howpublished = {\url{https://a.org/}}`:                                       "bibkey: k\nlinks:\n  paper: https://a.org/\n",
		`@misc{k, eprint = {hep-th/9901001}, eprinttype = {arxiv}`:                             "arxiv: hep-th/9901001\nbibkey: k\n",
		`@misc{k, eprint = {2513.00001}, archiveprefix = {arXiv}`:                              "bibkey: k\nextra:\n  archiveprefix: arXiv\n|warning 1:21 eprint: \"2513.00001\" is not an arXiv id: the paper is added without it",
		`@misc{k, eprint = {hal-01}, eprinttype = {hal}`:                                       "bibkey: k\nextra:\n  eprint: hal-01\n  eprinttype: hal\n",
		`@article{k, journal = {arXiv preprint arXiv:2503.04715}`:                              "arxiv: 2503.04715\ntype: article\nbibkey: k\n",
		`@article{k, journal = {CoRR}, volume = {abs/2503.04715}`:                              "arxiv: 2503.04715\ntype: article\nbibkey: k\n",
		`@article{k, journal = {\mnras}`:                                                       "venue: Monthly Notices of the Royal Astronomical Society\ntype: article-journal\nbibkey: k\n",
		`@article{k, journal = {{\apjl}}, article-number = {12}`:                               "venue: The Astrophysical Journal Letters\ntype: article-journal\npages: 12\nbibkey: k\n",
		`@misc{k, author = {Quill, A. and others}, collaboration = {ATLAS, CMS Collaboration}`: "authors:\n  - Quill, A.\n  - ATLAS Collaboration\n  - CMS Collaboration\n  - et al.\nbibkey: k\n",
		`@misc{k, author = {{ATLAS Collaboration}}, collaboration = {ATLAS}`:                   "authors:\n  - ATLAS Collaboration\nbibkey: k\n",
		`@mastersthesis{k, school = {ETH}`:                                                     "type: thesis\ninstitution: ETH\nseries: Master's thesis\nbibkey: k\n",
		`@thesis{k, type = {mathesis}, institution = {ETH}`:                                    "type: thesis\ninstitution: ETH\nseries: Master's thesis\nbibkey: k\n",
		`@phdthesis{k, school = {ETH}`:                                                         "type: thesis\ninstitution: ETH\nbibkey: k\n",
		`@techreport{k, institution = {ETH}, number = {TR-1}`:                                  "type: report\nnumber: TR-1\ninstitution: ETH\nbibkey: k\n",
		`@misc{k, howpublished = {Data set, Zenodo}`:                                           "type: dataset\nhowpublished: Zenodo\nbibkey: k\n",
		`@misc{k, howpublished = {Data sets of all kinds}`:                                     "howpublished: Data sets of all kinds\nbibkey: k\n",
		`@software{k`: "type: software\nbibkey: k\n",
		`@article{k, journal = {J. Foo}, journaltitle = {J. Foo}, volume = 2, edition = 2`: "venue: J. Foo\ntype: article-journal\nvolume: 2\nbibkey: k\nextra:\n  edition: '2'\n",
		`@funky{k`:                               "bibkey: k\n|warning 1:1 the type @funky is unknown: the paper is added without a type",
		`@misc{müller`:                           "|warning 1:1 \"müller\" is not a citation key: it can't contain 'ü': the entry is added without it",
		`@misc{k, author = {Ada King, Jane Doe}`: "authors:\n  - Ada King, Jane Doe\nbibkey: k\n",
		`@inproceedings{k, booktitle = {Proc. Foo}, venue = {Rome}`:                                          "venue: Proc. Foo\ntype: paper-conference\naddress: Rome\nbibkey: k\n",
		`@misc{k, annotation = {ISBN: 978-3-16-148410-0. License: CC0. So}`:                                  "isbn: 978-3-16-148410-0\nlicense: CC0\nbibkey: k\nextra:\n  annotation: So\n",
		`@misc{k, author = {given=Jane, family=Doe and family=Berg, prefix=van der, given=Jan and Roe, Bob}`: "authors:\n  - Doe, Jane\n  - van der Berg, Jan\n  - Roe, Bob\nbibkey: k\n",
		`@misc{k, langid = {klingon}`:                         "bibkey: k\nextra:\n  language: klingon\n",
		`@misc{k, pdf = {https://arxiv.org/pdf/2503.04715v1}`: "arxiv: 2503.04715\nbibkey: k\n",
		`@misc{k, crossref = {v}`:                             "bibkey: k\n|warning 1:1 crossref: no entry of the file has the key v",
	} {
		at := strings.Index(in, ", ") // the title goes first
		if at < 0 {
			at = len(in)
		}
		in = in[:at] + ", title={T}" + in[at:]
		entries, problems := readBibTeX(t, in+"}")
		got := strings.TrimPrefix(strings.Join(entries, ""), "title: 'T'\n")
		if len(problems) > 0 {
			got += "|" + strings.Join(problems, "|")
		}
		if got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", in, got, want)
		}
	}
}

// TestBibTeXLongFieldsDoNotCostThePaper reads fields that are longer than the content format allows.
func TestBibTeXLongFieldsDoNotCostThePaper(t *testing.T) {
	long := strings.Repeat("x", 10_001)
	entries, problems := readBibTeX(t, "@misc{k, title={T}, note={"+long+"}, annote={y"+long+"}, author={{}}}")
	if len(entries) != 1 || entries[0] != "title: 'T'\nbibkey: k\n" || len(problems) != 2 || !strings.HasPrefix(problems[0], "warning 1:21 note: is longer than 1000") {
		t.Errorf("got %q, %q", entries, problems)
	}
}

func TestBibTeXIsRecognized(t *testing.T) {
	for text, want := range map[string]int{
		"@misc{k, title={T}}":                      1,
		"@misc{k, title={T\x00}}":                  1,
		"\ufeff% JabRef\n\n  @Misc (k, title={T})": 1,
		"\xff\xfe@\x00m\x00i\x00s\x00c\x00{\x00k\x00,\x00t\x00i\x00t\x00l\x00e\x00=\x001\x00}\x00": 1,
		"{\"title\": \"T\"}\n{\"title\": \"@misc{\"}":                                              2,
	} {
		count := 0
		for line := range intake.Lines("x", strings.NewReader(text)) {
			if line.Err != nil || line.Record.Title == "" {
				t.Errorf("%q: %v", text, line.Err)
			}
			count++
		}
		if count != want {
			t.Errorf("%q: %d records, want %d", text, count, want)
		}
	}
	if _, problems := readBibTeX(t, "not a file of BibTeX"); len(problems) != 1 || !strings.Contains(problems[0], "no entry") {
		t.Errorf("text: %q", problems)
	}
}
