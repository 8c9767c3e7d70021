// Package reference reads what people write to name papers elsewhere: an arXiv id, a DOI, an address of
// arXiv, Hugging Face or the DOI system, a day of Hugging Face's listing, or a query to arXiv. It knows no
// network and no files.
//
// An argument that names an existing file is that file, whatever else it could mean; all others go to [Parse]
// or [ParseList]. To add the paper although a file has its name, write arXiv:2503.04715 or the address.
package reference

import (
	"fmt"
	"net/url"

	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/paper"
	"offprint/generator/text/pattern"
	"offprint/generator/text/plain"
)

// Kind says what a reference names.
type Kind int

// The kinds of references, and what their values are.
const (
	ArXiv       Kind = iota + 1 // the id of a paper: 2503.04715
	DOI                         // 10.1145/3292500
	DailyPaper                  // a paper at Hugging Face, by its arXiv id
	DailyDay                    // a day of Hugging Face's listing: 2025-03-13
	DailyWeek                   // a week: 2025-W11
	DailyMonth                  // a month: 2025-03
	ArXivSearch                 // a query in arXiv's language: cat:cs.CL AND ti:"retrieval"
)

// Reference names a paper elsewhere, or a list of papers. References to one thing are equal, however they are
// written.
type Reference struct {
	Kind  Kind
	Value string
}

// String returns a form that Parse reads.
func (r Reference) String() string {
	switch r.Kind {
	case ArXiv:
		return "arXiv " + r.Value
	case DOI:
		return "doi:" + r.Value
	case DailyPaper:
		return "https://huggingface.co/papers/" + r.Value
	case DailyDay:
		return "https://huggingface.co/papers/date/" + r.Value
	case DailyWeek:
		return "https://huggingface.co/papers/week/" + r.Value
	case DailyMonth:
		return "https://huggingface.co/papers/month/" + r.Value
	case ArXivSearch:
		return "arxiv: " + r.Value
	}
	return ""
}

// Error is the error of a text that is no reference, with a hint that says what to write.
type Error struct{ Text, Hint string }

func (e *Error) Error() string { return e.Text }

func wrong(hint, format string, args ...any) *Error {
	return &Error{fmt.Sprintf(format, args...), hint}
}

// Parse returns the reference that an argument is. The version of an arXiv id doesn't count. The error is an
// [*Error].
func Parse(argument string) (Reference, error) {
	s := trimmed(argument)
	r, err := parse(s)
	if err == nil {
		return r, nil
	}
	if several, errs, _ := parseLine(s); len(s) <= sizeLimit && len(several) > 1 && len(errs) == 0 {
		return Reference{}, wrong("write each as an argument of its own", "%s has several references", quoted(s))
	}
	return Reference{}, err
}

// parse returns the reference that a text without anything around it is.
func parse(s string) (Reference, *Error) {
	for _, parse := range []func(string) (Reference, *Error, bool){parseFileName, parseSearch, parseDaily, parseArXiv, parseDOI} {
		ref, err, isMeant := parse(s)
		if err != nil {
			return Reference{}, err
		}
		if isMeant {
			return ref, nil
		}
	}
	return Reference{}, unknown(s)
}

// sizeLimit is the length of an argument in bytes beyond which it is no reference.
const sizeLimit = 4000

// around are the marks that people put around a reference: brackets, quotes, and Markdown's emphasis. No reference starts
// with an opening one.
var around = map[rune]string{'<': ">", '(': ")", '[': "]", '{': "}", '"': `"`, '\'': "'", '`': "`", '“': "”", '”': "”", '„': "“", '‘': "’", '«': "»", '»': "«", '*': "*", '_': "_"}

// trimmed removes what surrounds a reference in text: white space, marks and characters that nobody sees. A closing mark
// goes with its opening one.
func trimmed(s string) string {
	s = strings.TrimSpace(visible(s))
	for {
		opening, size := utf8.DecodeRuneInString(s)
		closing, ok := around[opening]
		if !ok {
			return s
		}
		s = strings.TrimSpace(strings.TrimSuffix(s[size:], closing))
	}
}

// visible removes the characters that nobody sees, which come along when people copy from pages, and bytes that are no text.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}

// parseArXiv reads the id of a paper at arXiv in all forms of [paper.ArXiv], and arXiv's lists and queries.
func parseArXiv(s string) (Reference, *Error, bool) {
	s = stampDate.ReplaceAllString(s, "$1")
	id, err := paper.ArXiv(s)
	if short := strings.TrimRight(s, closingMarks); err != nil && short != s {
		id, err = paper.ArXiv(short)
	}
	if err == nil {
		return Reference{ArXiv, id}, nil, true
	} else if arXivShape.MatchString(s) {
		return Reference{}, wrong("write the id as arXiv shows it, such as 2503.04715 or math/0309136", "%v", err), true
	}
	return Reference{}, nil, false
}

// closingMarks are marks without an opening one after an id, which has none itself.
const closingMarks = ")]}>\"'`”’»*_…"

// stampDate matches the date in the stamp on the first page of arXiv's PDFs: arXiv:2503.04715v1 [cs.CL] 6 Mar 2025.
var stampDate = pattern.New(`(?i)^(arxiv:\S+(?:\s+\[[^\]]*\])?)\s+[0-9]{1,2}\s+[a-z]{3}\s+[0-9]{4}$`)

// arXivShape matches texts that are meant as ids or addresses of arXiv.
var arXivShape = pattern.New(`(?i)^(arxiv\s*[: ]|(https?://)?([a-z.]*\.)?(arxiv|alphaxiv|ar5iv)\.org\b|(https?://)?ar5iv\.|[0-9]{4}\.[0-9]{3,6}(v[0-9]*)?$|(` + archives + `)(\.[a-z-]+)?/[0-9]+(v[0-9]+)?$)`)

const archives = `astro-ph|cond-mat|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nucl-ex|nucl-th|quant-ph|math|nlin|physics|cs|q-bio|stat|cmp-lg|alg-geom|q-alg|solv-int|chao-dyn|patt-sol|adap-org|comp-gas|dg-ga|funct-an|acc-phys|ao-sci|atom-ph|bayes-an|chem-ph|mtrl-th|plasm-ph|supr-con`

// parseDOI reads a DOI in all forms of [paper.DOI].
func parseDOI(s string) (Reference, *Error, bool) {
	if plain, err := url.PathUnescape(s); err == nil && plain != visible(plain) {
		s = visible(plain)
	}
	if !strings.Contains(s, "s41599-") { // whose DOIs have another prefix
		s = natureArticle.ReplaceAllString(s, "10.1038/$1")
	}
	if id, err := paper.DOI(s); err == nil {
		return Reference{DOI, id}, nil, true
	} else if doiShape.MatchString(s) {
		return Reference{}, wrong("a DOI is 10., a number, a slash and a name, such as 10.1145/3292500", "%v", err), true
	}
	return Reference{}, nil, false
}

// natureArticle matches addresses of papers at Nature, whose last part is the name in the DOI.
var natureArticle = pattern.New(`(?i)^(?:https?://)?(?:www\.)?nature\.com/articles/(s4\d{4}-\d{3}-\d{4,5}-\w|(?:nature|ncomms|srep)\d{4,6})(?:\.pdf)?(?:[?#].*)?$`)

var doiShape = pattern.New(`(?i)^(doi\b|(https?://)?(dx\.|www\.)?doi\.org\b|10\.[0-9]{4,})`)

// parseFileName refuses names of files: one that exists was read before.
func parseFileName(s string) (Reference, *Error, bool) {
	switch {
	case len(s) > sizeLimit:
		return Reference{}, wrong("write one reference in each argument", "%s is longer than %d characters", quoted(s), sizeLimit), true
	case s == "":
		return Reference{}, wrong("write an arXiv id, a DOI or an address, such as 2503.04715", "the argument is empty"), true
	case pathShape.MatchString(s) || fileEnd.MatchString(s) && !strings.Contains(s, "://") && !isDOI(s):
		hint := "check its name"
		if id, err := paper.ArXiv(s); err == nil {
			hint = "for the paper, write " + id
		}
		return Reference{}, wrong(hint, "there is no file %s", quoted(s)), true
	}
	return Reference{}, nil, false
}

func isDOI(s string) bool {
	_, err := paper.DOI(s)
	return err == nil
}

var (
	pathShape = pattern.New(`^(\.{0,2}[/\\]|~[/\\]?|[A-Za-z]:[/\\]|file:)`)
	fileEnd   = pattern.New(`(?i)\.(bib|bibtex|jsonl?|ndjson|gz|zip|xml|atom|txt|text|md|pdf|ris|html?|csv|tsv|ya?ml|tex|bbl|docx?|nbib|enw)$`)
)

// elsewhere has what to write for addresses and ids that offprint doesn't fetch.
var elsewhere = []struct {
	form *pattern.Pattern
	hint string
}{
	{pattern.New(`(?i)^(https?://)?(www\.)?openreview\.net/`), "write the paper's arXiv id, or save its BibTeX in a file and add that"},
	{pattern.New(`(?i)^(https?://)?(www\.)?aclanthology\.org/`), "write the paper's DOI, or save its .bib and add that"},
	{pattern.New(`(?i)^(https?://)?(www\.)?(huggingface\.co|hf\.co)(/|$)`), "a paper is https://huggingface.co/papers/2503.04715, a day https://huggingface.co/papers/date/2025-03-13"},
	{pattern.New(`(?i)^(https?://)?(www\.)?(semanticscholar\.org|pubmed\.|ncbi\.|dblp\.|scholar\.google\.)|^(pmid|pmcid|s2|corpusid)\s*:`), "write the paper's DOI or arXiv id"},
	{pattern.New(`(?i)^https?://|^www\.`), "offprint reads addresses of arxiv.org, huggingface.co/papers and doi.org, and others with a DOI in them: write the paper's arXiv id or DOI"},
	{pattern.New(`^[0-9]{4}-(W?[0-9]{2}|[0-9]{2}-[0-9]{2})$`), "for Hugging Face's listing, write hf:2025-03-13, hf:2025-W11 or hf:2025-03"},
}

// unknown returns the error of a text that is neither a file nor a reference.
func unknown(s string) *Error {
	for _, e := range elsewhere {
		if e.form.MatchString(s) {
			return wrong(e.hint, "offprint can't fetch %s", quoted(s))
		}
	}
	return wrong("write an arXiv id (2503.04715), a DOI (10.1145/3292500), an address of arxiv.org, huggingface.co/papers or doi.org, a query (arxiv: cat:cs.CL) or a file that exists",
		"%s is neither a file nor a reference to a paper", quoted(s))
}

func quoted(s string) string { return fmt.Sprintf("%q", plain.Excerpt(s, 80)) }
