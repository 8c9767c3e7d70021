package paper

import (
	"slices"
	"strings"
)

// Types returns the types of publication of CSL 1.0.2 that a paper can have.
func Types() []string {
	return []string{
		"article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset",
		"entry-encyclopedia", "manuscript", "paper-conference", "patent", "post-weblog", "report", "review",
		"software", "speech", "thesis", "webpage",
	}
}

// bibTeXTypes are the entry types of BibTeX and biblatex that have another name in CSL.
var bibTeXTypes = map[string]string{
	"inproceedings": "paper-conference", "conference": "paper-conference", "incollection": "chapter", "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
	"proceedings": "book", "booklet": "book", "collection": "book", "mvbook": "book", "mvcollection": "book", "mvproceedings": "book",
	"phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report", "manual": "report", "unpublished": "manuscript",
	"online": "webpage", "electronic": "webpage", "www": "webpage", "inreference": "entry-encyclopedia", "suppperiodical": "article-journal",
}

// BibTeXTypes returns the names of BibTeX and biblatex that ParseType accepts beside those of CSL. A misc
// may be anything.
func BibTeXTypes() []string {
	names := []string{"misc"}
	for name := range bibTeXTypes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// ParseType returns the CSL type that a name of CSL or BibTeX means, in letters of either case. The type of
// misc is "".
func ParseType(name string) (string, bool) {
	name = strings.ToLower(name)
	if name == "misc" || slices.Contains(Types(), name) {
		return strings.TrimPrefix(name, "misc"), true
	}
	t, ok := bibTeXTypes[name]
	return t, ok
}

// MeantType returns the CSL type that a name from elsewhere means: of Crossref, DataCite, RIS, Zotero or
// everyday language; "" if unknown.
func MeantType(name string) string {
	name = strings.NewReplacer(" ", "", "-", "", "_", "", "@", "").Replace(strings.ToLower(name))
	if t, ok := ParseType(name); ok && t != "" {
		return t
	}
	return meantTypes[name]
}

var meantTypes = map[string]string{
	"preprint": "article", "postedcontent": "article", "eprint": "article", "workingpaper": "article", "unpb": "article", "arxiv": "article",
	"journal": "article-journal", "journalarticle": "article-journal", "articlejournal": "article-journal", "jour": "article-journal", "paper": "article-journal",
	"magazinearticle": "article-magazine", "newspaperarticle": "article-newspaper", "news": "article-newspaper",
	"proceedingsarticle": "paper-conference", "conferencepaper": "paper-conference", "paperconference": "paper-conference", "conferencearticle": "paper-conference",
	"conf": "paper-conference", "cpaper": "paper-conference", "workshop": "paper-conference", "workshoppaper": "paper-conference", "poster": "paper-conference", "inproceeding": "paper-conference",
	"bookchapter": "chapter", "booksection": "chapter", "chap": "chapter", "monograph": "book", "editedbook": "book",
	"dissertation": "thesis", "phd": "thesis", "master": "thesis", "masterthesis": "thesis", "bachelorthesis": "thesis", "doctoralthesis": "thesis", "thes": "thesis",
	"technicalreport": "report", "whitepaper": "report", "rprt": "report", "standard": "report",
	"data": "dataset", "code": "software", "program": "software", "computerprogram": "software",
	"blog": "post-weblog", "blogpost": "post-weblog", "website": "webpage", "web": "webpage", "talk": "speech", "presentation": "speech", "slides": "speech",
	"encyclopediaarticle": "entry-encyclopedia", "peerreview": "review",
}
