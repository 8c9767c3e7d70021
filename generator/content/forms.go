package content

import (
	"strings"

	"offprint/generator/paper"
)

// The patterns of this file follow the functions that read the values. They can't check the check
// digit of an ORCID iD, leap years, whether a language exists, or numbers without quotes.

// dayPattern knows the lengths of months.
const dayPattern = `[1-9][0-9]{3}-((0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)`

func dayForm() shape { return form(dayPattern) }

// dateForm is the shape of a year, a month or a day. Without quotes a year is a number.
func dateForm() shape {
	return form(`[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?|`+dayPattern).
		with("type", []string{"string", "integer"}).with("minimum", 1000).with("maximum", 9999)
}

// notFolder is the pattern of names that paper.CheckFolder refuses.
const notFolder = `\.(bib|ris|csl|json|jsonl|md|html|xml)?\s*$|^\s*(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\s*$)`

func idShape() shape {
	return formOrNumber(`[a-z0-9][a-z0-9._-]{0,99}`, 0).not(notFolder)
}

func slugShape() shape {
	return formOrNumber(`[a-z0-9][a-z0-9._-]{0,99}`, 0).not(`^\s*page\s*$|` + notFolder)
}

// arxivShape knows months, and how many digits an id had in which year. The first arXiv id that looks like
// a number is 0704.0001.
func arxivShape() shape {
	const month = `(0[1-9]|1[0-2])`
	const id = `((0[7-9]|1[0-4])` + month + `\.[0-9]{4}|(1[5-9]|[2-8][0-9]|90)` + month + `\.[0-9]{5}|[a-z]+(-[a-z]+)*(\.[A-Z]{2})?/(9[1-9]|0[0-7])` + month + `[0-9]{3})`
	before := anyCase(doiStart+`10\.48550/arxiv\.`) + "|" + anyCase(paper.ArXivBefore)
	return formOrNumber("("+before+")"+id+paper.ArXivAfter, 704)
}

// doiStart is the pattern of what may precede a DOI, in letters of either case.
const doiStart = `(` + paper.DOIPrefix + ` *)?((https?://)?` + paper.DOIAddress + `)?(` + paper.DOIPrefix + ` *)?`

func doiShape() shape {
	return form(anyCase(doiStart) + `10\.[0-9]{4,9}(\.[0-9]+)*(/|%2[Ff])\S+`)
}

// typeShape offers CSL's types to editors, and allows BibTeX's.
func typeShape() shape {
	names := anyCase(strings.Join(append(paper.BibTeXTypes(), paper.Types()...), "|"))
	return anyOf(wordOf(paper.Types()...), form(names))
}

func monthShape() shape {
	return form(`0?[1-9]|1[0-2]|.*\b`+anyCase(`(`+paper.MonthNames+`)`)+`.*`).
		with("type", []string{"string", "integer"}).with("minimum", 1).with("maximum", 12)
}

func openReviewShape() shape {
	return formOrNumber(addressOf(`openreview\.net/[^?]*\?([^#]*&)?id=`)+`[A-Za-z0-9_-]{5,}([&#].*)?`, 10000)
}

func aclShape() shape {
	return form(addressOf(`aclanthology\.org/`) + `([A-Z][0-9]{2}-[0-9]{4,5}|[0-9]{4}\.[a-z0-9]+(-[a-z0-9]+)*\.[0-9]+)(\.pdf)?/?`)
}

func orcidShape() shape {
	return form(addressOf(`orcid\.org/`) + `([0-9]{4}-){3}[0-9]{3}[0-9Xx]/?`)
}

// addressOf is the pattern of the beginning of an address, which may be missing.
func addressOf(host string) string { return anyCase(`((https?://)?` + host + `)?`) }

// anyCase returns a pattern whose letters match in either case.
func anyCase(pattern string) string {
	var b strings.Builder
	for _, r := range pattern {
		if 'a' <= r && r <= 'z' {
			b.WriteString("[" + strings.ToUpper(string(r)) + string(r) + "]")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func bibKeyShape() shape { return formOrNumber("[!$&*+\\-./0-9:;<>?@A-Z[\\]^_`a-z|]+", 0) }

func languageShape() shape { return form(`[A-Za-z]{2,3}([_-][A-Za-z0-9]{1,8})*`) }

// filePattern is the pattern of a path below files/, without the segments . and ...
const filePattern = `files(/([^/.][^/]*|\.[^/.][^/]*|\.\.[^/]+))+`

const webPattern = "https?://[^\\s<>\"`/?#@]+([/?#][^\\s<>\"`]*)?"

func fileShape() shape { return form(filePattern) }

func webShape() shape { return form(webPattern) }

func linkShape() shape {
	return form(anyCase("https?") + strings.TrimPrefix(webPattern, "https?") + "|mailto:[^\\s<>\"`]+|" + filePattern)
}

// aliasShape is the shape of an old address. Segments have no leading dot.
func aliasShape() shape {
	device := anyCase(`/(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.[^/]*)?(/|$)`)
	return form("(/[^/.?#\\\\%<>:\"|*][^/?#\\\\%<>:\"|*]*)+/?").
		not(`^\s*` + anyCase(`/(assets|cards|files|search/([^/]|[^/]*\.bin)|sitemap[^/]*)(/|\s*$)`) + `|` + anyCase(`/page(/|\s*$)`) + `|` + device + `|[. ](/|$)`)
}

func baseURLShape() shape { return form(`https?://[^\s/?#@]+(/[^\s?#\\"<>{}|^]*)?`) }

func siteKeyShape() shape { return formOrNumber(`[A-Za-z0-9][A-Za-z0-9_-]{0,63}`, 0) }

func colourShape() shape { return form(`#[0-9A-Fa-f]{6}`) }

// peopleShape is the shape of a list of authors, which may be a single string or record. A string
// such as "Ada King, Jane Doe" may be one person or two.
func peopleShape() shape {
	record := object(authorKeys)
	two := schema{"type": []string{"string"}, "pattern": `^[A-Z][a-z]+ [A-Z][a-z]+, [A-Z][a-z]+ [A-Z][a-z]+$`}
	return anyOf(anyText().with("not", two), record, listOf(anyOf(someText(), record)))
}

// tagsShape is the shape of a list of tags. A single string has no commas, which may be meant to
// separate tags.
func tagsShape() shape {
	return anyOf(someText().not(`[,，、；]|;\s`), listOf(someText()))
}

// reasonShape is the shape of text that is not a boolean.
func reasonShape() shape {
	return someText().with("type", []string{"string", "number"}).not(`^` + anyCase(`(true|false|yes|no)`) + `$`)
}

// extraShape is the shape of keys with any values.
func extraShape() shape {
	return entries(someText(), shape{}).with("additionalProperties", true)
}
