package cite

import (
	"strings"

	"offprint/generator/paper"
)

// Kind is what sort of work a paper is, in the words of CSL 1.0.2. Article is what is not, or
// not yet, part of anything: a preprint, or a work of which no more is known.
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

// form is how a kind is called in the other formats.
type form struct {
	bibtex string // entry type, where all is there that it needs
	ris    string // TY
	schema string // type of schema.org
	genre  string // in brackets behind a title, in BibTeX's howpublished; "" where the rest says it
}

// form is how a kind is called elsewhere. Classic BibTeX has no types for data and programs, and
// biber reads misc as well, so they are misc there and say what they are.
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

// isPart says whether a kind is a part of a container: its title stands in quotes or plain,
// and the container's is set off.
func (k Kind) isPart() bool {
	switch k {
	case JournalArticle, Review, MagazineArticle, NewspaperArticle, ConferencePaper, Chapter, EncyclopediaItem:
		return true
	}
	return false
}

// isPeriodical says whether the container is a periodical, with volumes and issues.
func (k Kind) isPeriodical() bool {
	switch k {
	case JournalArticle, Review, MagazineArticle, NewspaperArticle:
		return true
	}
	return false
}

// kindOf is the type that the file gives. Without one it follows from the rest: a work without
// a venue stands alone; a venue with a year at its end, one that calls itself proceedings or the
// like, and a paper of OpenReview or the ACL Anthology make a conference paper; else the venue
// is a journal.
func kindOf(p *paper.Paper) Kind {
	pub := p.Publication
	switch {
	case pub.Type != "":
		return Kind(pub.Type)
	case pub.Venue == "":
		return Article
	case p.IDs.ACL != "" || p.IDs.OpenReview != "" || venueYear.MatchString(pub.Venue) || isMeeting(pub.Venue):
		return ConferencePaper
	}
	return JournalArticle
}

func isMeeting(venue string) bool {
	venue = strings.ToLower(venue)
	for _, word := range [...]string{"proceedings", "conference", "workshop", "symposium", "congress", "meeting"} {
		if strings.Contains(venue, word) {
			return true
		}
	}
	return false
}

// isMaster says whether a thesis is a master's: its series says so, as in "Master's thesis".
func (r *Record) isMaster() bool {
	return strings.Contains(strings.ToLower(r.Collection), "master")
}

// isPreprint says whether a work is known to be on arXiv and nowhere else.
func (r *Record) isPreprint() bool { return r.Kind == Article && r.ArXiv != "" && r.Container == "" }

// institution is where a thesis or report was made.
func (r *Record) institution() string {
	if r.Publisher != "" {
		return r.Publisher
	}
	return r.Container
}
