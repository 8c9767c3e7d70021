package reference

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

var (
	bullet       = pattern.New(`^\s*([-*+•–]|[0-9]{1,3}[.)]|\[[ xX]\])\s+`)
	comment      = pattern.New(`(?s)^\s*(#|//|%|<!--).*$|\s#\s.*$`)
	markdownLink = pattern.New(`!?\[[^\]]*\]\(\s*<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?(?:\s+"[^"]*")?\s*\)`)
	spaced       = pattern.New(`(?i)\b(?:arxiv preprint )?(arxiv|doi|hf)(?:\s*:\s+|\s+)([0-9]|https?://|[a-z-]+/[0-9]{7}|10\.)`)
	separated    = pattern.New(`(?i)["'”]?[,;]+["'“]?(\s|$|10\.[0-9]|https?://|arxiv|hf:|doi|[0-9]{4}\.[0-9])`) // a DOI may have a comma
	subject      = pattern.New(`\s*[\[(][a-z-]+(\.[A-Za-z-]+)?[\])]`)                                           // [cs.CL]
)

// ParseList returns the references in a text, such as that of a clipboard: one or several on each line, with
// bullets, links of Markdown, titles next to them, comments after # and blank lines. It returns each reference once,
// in the order of the text. The problems, which have no codes, are those of lines without a reference and of words that
// are meant as references and are not.
func ParseList(name, text string) (references []Reference, problems problem.List) {
	seen := map[Reference]bool{}
	line := 0
	for source := range strings.Lines(text) {
		line++
		if line > linesLimit {
			problems.Errorf("", problem.Position{File: name, Line: line}, "split the list", "the list has more than %d lines", linesLimit)
			break
		}
		found, errs, _ := parseLine(strings.TrimPrefix(source, "\ufeff"))
		for _, e := range errs {
			problems.Errorf("", problem.Position{File: name, Line: line, Column: column(source, e.text)}, e.err.Hint, "%s", e.err.Text)
		}
		for _, r := range found {
			if !seen[r] {
				seen[r], references = true, append(references, r)
			}
		}
	}
	return references, problems
}

// linesLimit is the number of lines of a list.
const linesLimit = 100_000

// IsList reports whether the start of a file is a list of references: more than half of its lines have one, or half of
// them and one starts with it, or half are nothing else, as in titles and addresses in turn. Lines that are blank or
// comments don't count.
func IsList(start string) bool {
	start = strings.TrimPrefix(start, "\ufeff")
	if otherFile.MatchString(start) || isBinary(start) {
		return false
	}
	lines, hits, bare, starting := 0, 0, 0, 0
	for line := range strings.Lines(start) {
		if strings.TrimSpace(withoutComment(line)) == "" {
			continue
		}
		if lines++; lines > sampleLines {
			break
		}
		found, errs, count := parseLine(line)
		if len(found) > 0 || len(errs) > 0 && isMeant(errs[0].text) {
			hits++
			if startsLine(line) {
				starting++
			}
			if count == len(found) {
				bare++
			}
		}
	}
	return hits > 0 && (2*hits > lines || 2*bare >= lines || starting > 0 && 2*hits >= lines)
}

// startsLine reports whether the first word of a line is a reference.
func startsLine(line string) bool {
	for _, word := range words(bullet.ReplaceAllString(line, "")) {
		_, err := parse(trimmed(strings.TrimRight(word, ".:")))
		return err == nil
	}
	return false
}

// otherFile matches the starts of JSON and BibTeX.
var otherFile = pattern.New(`^\s*([{@]|\[\s*["{\]])`)

// sampleLines is the number of lines from which IsList tells a list.
const sampleLines = 50

func isBinary(line string) bool {
	return !utf8.ValidString(line) || strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) })
}

// listError is the error of a part of a line.
type listError struct {
	text string
	err  *Error
}

// parseLine returns the references of a line, and the number of its words.
func parseLine(source string) (found []Reference, errs []listError, count int) {
	line := strings.TrimSpace(bullet.ReplaceAllString(withoutComment(source), ""))
	if line == "" {
		return nil, nil, 0
	}
	if r, err, isMeant := parseSearch(trimmed(line)); isMeant { // has spaces
		if err != nil {
			return nil, []listError{{line, err}}, 1
		}
		return []Reference{r}, nil, 1
	}
	parts := words(line)
	for _, word := range parts {
		word = trimmed(strings.TrimRight(word, ".:!?…*”’»"))
		r, err := parse(word)
		switch {
		case err == nil:
			found = append(found, r)
		case isNear(word) || len(parts) == 1:
			errs = append(errs, listError{word, err})
		}
	}
	if len(found)+len(errs) == 0 {
		errs = append(errs, listError{line, unknown(line)})
	}
	return found, errs, len(parts)
}

// words returns the words of a line, of which each may be a reference.
func words(line string) []string {
	line = markdownLink.ReplaceAllString(line, " $1 ")
	line = spaced.ReplaceAllString(subject.ReplaceAllString(line, " "), "$1:$2")
	return strings.FieldsFunc(separated.ReplaceAllString(line, " $1"), func(r rune) bool { return r == '|' || unicode.IsSpace(r) })
}

func withoutComment(line string) string { return comment.ReplaceAllString(line, "") }

// isNear reports whether a word is meant as a reference or has one in it, and is no part of a title and no link to another
// host.
func isNear(word string) bool {
	return isMeant(word) || inWord.MatchString(word) && !otherHost.MatchString(word)
}

// isMeant reports whether a word is meant as a reference.
func isMeant(word string) bool {
	return arXivShape.MatchString(word) || doiShape.MatchString(word) || dailyShape.MatchString(word) || listAddress.MatchString(word)
}

var (
	inWord    = pattern.New(`(?i)(^|[^0-9.])[0-9]{4}\.[0-9]{4,5}(v[0-9]+)?([^0-9]|$)|arxiv\.org/|\barxiv:|(^|[^0-9.])10\.[0-9]{4,}/`)
	otherHost = pattern.New(`(?i)^(https?://|www\.)`)
)

// column returns the column of a part of a line, from 1; 0 if it was changed since.
func column(line, part string) int {
	if i := strings.Index(line, part); i >= 0 && part != "" {
		return utf8.RuneCountInString(line[:i]) + 1
	}
	return 0
}
