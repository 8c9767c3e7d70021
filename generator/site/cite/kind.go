package cite

import (
	"cmp"
	"strings"
)

// Kind is the type of a work in CSL 1.0.2. Article is a work that has no container: a preprint, or
// a work without further information.
type Kind string

// The kinds, one for each of paper.Types.
const (
	Article          Kind = "article"
	JournalArticle   Kind = "article-journal"
	MagazineArticle  Kind = "article-magazine"
	NewspaperArticle Kind = "article-newspaper"
	Book             Kind = "book"
	Chapter          Kind = "chapter"
	Dataset          Kind = "dataset"
	EncyclopediaItem Kind = "entry-encyclopedia"
	Manuscript       Kind = "manuscript"
	ConferencePaper  Kind = "paper-conference"
	Patent           Kind = "patent"
	BlogPost         Kind = "post-weblog"
	Report           Kind = "report"
	Review           Kind = "review"
	Software         Kind = "software"
	Speech           Kind = "speech"
	Thesis           Kind = "thesis"
	WebPage          Kind = "webpage"
)

// form has the names of a kind in the other formats.
type form struct {
	bibtex string // entry type, if the record has all fields that the type requires
	ris    string // TY
	schema string // type of schema.org
	genre  string // in brackets after a title, and in BibTeX's howpublished; "" if not needed
}

// form returns the names of the kind in the other formats. Classic BibTeX has no entry types for
// data and software, so these are misc with a genre, which biber reads too.
func (k Kind) form() form {
	switch k {
	case JournalArticle, Review:
		return form{"article", "JOUR", "ScholarlyArticle", ""}
	case MagazineArticle:
		return form{"article", "MGZN", "Article", ""}
	case NewspaperArticle:
		return form{"article", "NEWS", "NewsArticle", ""}
	case ConferencePaper:
		return form{"inproceedings", "CONF", "ScholarlyArticle", ""}
	case Book:
		return form{"book", "BOOK", "Book", ""}
	case Chapter:
		return form{"incollection", "CHAP", "Chapter", ""}
	case EncyclopediaItem:
		return form{"incollection", "ENCYC", "Article", ""}
	case Thesis:
		return form{"phdthesis", "THES", "Thesis", ""}
	case Report:
		return form{"techreport", "RPRT", "Report", ""}
	case Dataset:
		return form{"misc", "DATA", "Dataset", "Data set"}
	case Software:
		return form{"misc", "COMP", "SoftwareSourceCode", "Computer software"}
	case Patent:
		return form{"misc", "PAT", "CreativeWork", "Patent"}
	case BlogPost:
		return form{"misc", "BLOG", "BlogPosting", ""}
	case WebPage:
		return form{"misc", "ELEC", "WebPage", ""}
	case Speech:
		return form{"misc", "SLIDE", "CreativeWork", "Talk"}
	case Manuscript:
		return form{"misc", "UNPB", "Manuscript", ""}
	}
	return form{"misc", "UNPB", "ScholarlyArticle", ""}
}

// isPart reports whether works of the kind are part of a container. In references, the title of
// such a work is in quotes or plain, and that of the container in italics.
func (k Kind) isPart() bool {
	switch k {
	case JournalArticle, Review, MagazineArticle, NewspaperArticle, ConferencePaper, Chapter, EncyclopediaItem:
		return true
	}
	return false
}

// isPeriodical reports whether the container is a periodical, with volumes and issues.
func (k Kind) isPeriodical() bool {
	switch k {
	case JournalArticle, Review, MagazineArticle, NewspaperArticle:
		return true
	}
	return false
}

// isMaster reports whether a thesis is a master's: its series is something like "Master's thesis".
func (r *Record) isMaster() bool {
	return strings.Contains(strings.ToLower(r.Collection), "master")
}

// isPreprint reports whether the work is on arXiv and, as far as known, nowhere else.
func (r *Record) isPreprint() bool { return r.Kind == Article && r.ArXiv != "" && r.Container == "" }

// institution returns the institution of a thesis or report.
func (r *Record) institution() string {
	return cmp.Or(r.School, r.Publisher, r.Container)
}
