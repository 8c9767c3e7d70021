package generator_test

import (
	"math/rand/v2"
	"slices"
	"strings"

	"offprint/generator/content"
)

var (
	textKeys  = []string{"title", "abstract", "venue", "volume", "number", "pages", "publisher", "series", "award", "tldr", "tldr_by", "submitted_by", "image_alt", "withdrawn"}
	lineKeys  = slices.DeleteFunc(slices.Clone(textKeys), func(key string) bool { return key == "abstract" })
	dayKeys   = []string{"date", "updated", "relisted"}
	nameKeys  = []string{"authors", "editors"}
	listKeys  = []string{"authors", "editors", "relisted", "tags", "related", "aliases"}
	formKeys  = []string{"date", "published", "updated", "arxiv", "doi", "openreview", "acl", "type", "lang", "highlight", "image", "draft"}
	mustKeys  = []string{"title", "date"}
	startKeys = []string{"title", "venue", "publisher", "tldr", "image_alt", "award"}
)

// write is a mutation that writes the lines of a key anew. In the text, KEY is the key, and the line
// of the fault starts with > or is the first.
func write(texts ...string) func(*rand.Rand, *goodEntry, int) int {
	return func(r *rand.Rand, e *goodEntry, i int) int {
		b := &e.blocks[i]
		b.lines = strings.Split(strings.ReplaceAll(texts[r.IntN(len(texts))], "KEY", b.key), "\n")
		fault := max(0, slices.IndexFunc(b.lines, func(line string) bool { return strings.HasPrefix(line, ">") }))
		b.lines[fault] = strings.TrimPrefix(b.lines[fault], ">")
		return fault
	}
}

// misspell is a mutation of the key itself.
func misspell(change func(r *rand.Rand, key string) string) func(*rand.Rand, *goodEntry, int) int {
	return func(r *rand.Rand, e *goodEntry, i int) int {
		b := &e.blocks[i]
		b.lines[0] = change(r, b.key) + strings.TrimPrefix(b.lines[0], b.key)
		return 0
	}
}

// replaceFirst is a mutation of the first line of a key.
func replaceFirst(old, new string) func(*rand.Rand, *goodEntry, int) int {
	return func(_ *rand.Rand, e *goodEntry, i int) int {
		b := &e.blocks[i]
		b.lines[0] = strings.Replace(b.lines[0], old, new, 1)
		return 0
	}
}

// insert is a mutation that inserts lines before a key.
func insert(text string) func(*rand.Rand, *goodEntry, int) int {
	return func(_ *rand.Rand, e *goodEntry, i int) int {
		e.blocks = slices.Insert(e.blocks, i, block{"", strings.Split(text, "\n")})
		return 0
	}
}

func swapLetters(r *rand.Rand, key string) string {
	for range 10 {
		if i := r.IntN(len(key) - 1); key[i] != key[i+1] {
			return key[:i] + key[i+1:i+2] + key[i:i+1] + key[i+2:]
		}
	}
	return key + "x"
}

// mutations are the ways to break an entry.
var mutations = []mutation{
	// Keys
	{"letters swapped", "unknown-key", content.PaperKeys(), misspell(swapLetters)},
	{"letter missing", "unknown-key", slices.DeleteFunc(content.PaperKeys(), func(key string) bool { return key == "id" }), misspell(func(r *rand.Rand, key string) string {
		i := 1 + r.IntN(len(key)-1)
		return key[:i] + key[i+1:]
	})},
	{"letter twice", "unknown-key", content.PaperKeys(), misspell(func(r *rand.Rand, key string) string {
		i := r.IntN(len(key))
		return key[:i] + key[i:i+1] + key[i:]
	})},
	{"capital letter", "unknown-key", content.PaperKeys(), misspell(func(_ *rand.Rand, key string) string { return strings.ToUpper(key[:1]) + key[1:] })},
	{"another word", "unknown-key", []string{"tags"}, insert("keywords: [a]")},
	{"link above links", "unknown-key", []string{"links"}, insert("code: https://example.org/code")},
	{"unknown kind of link", "unknown-key", []string{"links"}, write("links:\n>  cod: https://example.org/code", "links: {github: https://example.org/code}")},
	{"unknown key of an author", "unknown-key", nameKeys, write("KEY:\n  - name: Ada Lovelace\n>    affilation: SRI", "KEY: [{name: Ada Lovelace, orchid: 0000-0002-1825-0097}]")},
	{"duplicate key", "duplicate-key", content.PaperKeys(), func(_ *rand.Rand, e *goodEntry, i int) int {
		b := &e.blocks[i]
		size := len(b.lines)
		b.lines = append(b.lines, b.lines...)
		return size
	}},
	{"missing key", "missing-key", mustKeys, func(_ *rand.Rand, e *goodEntry, i int) int {
		e.blocks = slices.Delete(e.blocks, i, i+1)
		return onLine(2) // the first line of the front matter
	}},
	{"missing value", "missing-key", mustKeys, write("KEY:", "KEY: ", "KEY: ~")},

	// YAML
	{"colon missing", "yaml-syntax", formKeys, replaceFirst(":", "")},
	{"space missing", "yaml-syntax", append(slices.Clone(formKeys), startKeys...), func(_ *rand.Rand, e *goodEntry, i int) int {
		b := &e.blocks[i]
		b.lines[0] = strings.Replace(b.lines[0], ": ", ":", 1)
		return 0
	}},
	{"equals sign", "yaml-syntax", formKeys, replaceFirst(":", " =")},
	{"wide colon", "yaml-syntax", formKeys, replaceFirst(": ", "：")},
	{"no-break space", "yaml-syntax", formKeys, replaceFirst(": ", ":\u00a0")},
	{"colon in text", "yaml-syntax", textKeys, write("KEY: Attention: all you need", "KEY: The answer is: 42: really")},
	{"colon in an item", "wrong-shape", nameKeys, write("KEY:\n>  - Ada: Lovelace\n  - Grace Hopper")},
	{"single quote not closed", "yaml-syntax", textKeys, write("KEY: 'Attention is all")},
	{"double quote not closed", "yaml-syntax", textKeys, write(`KEY: "Attention is all`)},
	{"apostrophe in quotes", "yaml-syntax", textKeys, write("KEY: 'It's all you need'")},
	{"text after quotes", "yaml-syntax", textKeys, write(`KEY: "Attention" is all`, `KEY: 'Attention' and more`)},
	{"comma after quotes", "yaml-syntax", textKeys, write(`KEY: "Attention",`, `KEY: 'Attention',`)},
	{"bracket not closed", "yaml-syntax", listKeys, write("KEY: [Ada Lovelace, Grace Hopper", "KEY: ['Ada Lovelace', 'Grace Hopper'")},
	{"brace not closed", "yaml-syntax", []string{"links", "extra"}, write("KEY: {code: 'https://example.org/code'")},
	{"text after brackets", "yaml-syntax", startKeys, write("KEY: [Re] Attention is all")},
	{"special character", "yaml-syntax swallowed-text", startKeys, write("KEY: @home with networks", "KEY: `code` of networks", "KEY: %raw networks", "KEY: *Attention* is all", "KEY: &Co are all", "KEY: !important things")},
	{"number sign", "missing-key empty-value swallowed-comment", []string{"title"}, write("KEY: #1 in the world", "KEY: Paper #1 in the world")},
	{"TeX in double quotes", "yaml-syntax escaped-character", textKeys, write(`KEY: "The $\mathcal{O}$ bound"`, `KEY: "The $\theta$ function"`, `KEY: "A $\beta$ test"`, `KEY: "On $\xi$"`)},
	{"key indented", "yaml-syntax", formKeys, func(_ *rand.Rand, e *goodEntry, i int) int {
		if i == 0 {
			e.blocks[0], e.blocks[1] = e.blocks[1], e.blocks[0]
			i = 1
		}
		e.blocks[i-1] = block{"award", []string{"award: Best Paper"}}
		if e.blocks[i].key == "award" {
			e.blocks[i] = block{"venue", []string{"venue: ICML"}}
		}
		e.blocks[i].lines[0] = "  " + e.blocks[i].lines[0]
		return onLine(e.lineOf(i))
	}},
	{"item outdented", "yaml-syntax", listKeys, write("KEY:\n    - Ada Lovelace\n>  - Grace Hopper")},
	{"item indented", "yaml-syntax", []string{"authors", "tags"}, write("KEY:\n  - {name: A}\n>    - Grace Hopper")},
	{"tab", "yaml-syntax", listKeys, write("KEY:\n>\t- Ada Lovelace\n\t- Grace Hopper")},
	{"dash without a space", "wrong-shape", listKeys, write("KEY:\n>  -Ada Lovelace\n  -Grace Hopper")},
	{"text not indented", "yaml-syntax", []string{"abstract"}, write("abstract: |\n>One line of text.\nAnother one.", "abstract: We show that\n>attention is all.")},
	{"colon in text over lines", "yaml-syntax", []string{"abstract"}, write("abstract: We show that\n>  attention: all you need\n  is all.")},
	{"conflict of versions", "yaml-syntax", textKeys, write("><<<<<<< HEAD\nKEY: One\n=======\nKEY: Two\n>>>>>>> main")},
	{"alias", "yaml-alias", []string{"tags", "venue", "publisher"}, func(r *rand.Rand, e *goodEntry, i int) int {
		e.blocks[i].lines = []string{"extra: &x {a: b}", e.blocks[i].key + ": *x"}
		e.blocks = slices.DeleteFunc(e.blocks, func(b block) bool { return b.key == "extra" })
		for j, b := range e.blocks {
			if len(b.lines) == 2 && strings.HasSuffix(b.lines[1], ": *x") {
				return onLine(e.lineOf(j) + 1)
			}
		}
		return 0
	}},
	{"front matter not closed", "yaml-syntax", []string{"title"}, func(_ *rand.Rand, e *goodEntry, i int) int {
		e.blocks = []block{{"title", []string{"title: A paper", "date: 2025-03-13", "venue: ICML", "", "A note: with a colon."}}, {"", []string{"--"}}}
		e.note = ""
		return onLine(6) // the first line that is not YAML
	}},

	// Shapes
	{"list for text", "wrong-shape", textKeys, write("KEY: [a, b]", "KEY:\n>  - a\n  - b")},
	{"mapping for text", "wrong-shape", textKeys, write("KEY: {a: b}", "KEY:\n>  a: b")},
	{"mapping for a list", "wrong-shape", []string{"tags", "related", "aliases", "relisted"}, write("KEY: {a: b}", "KEY:\n>  a: b")},
	{"text for a mapping", "wrong-shape", []string{"links", "extra"}, write("KEY: https://example.org/code")},
	{"list for a mapping", "wrong-shape", []string{"links"}, write("KEY: [https://example.org/code]", "KEY:\n>  - https://example.org/code")},
	{"list in a list", "wrong-shape", []string{"tags", "authors", "aliases"}, write("KEY: [[a, b]]", "KEY:\n>  - [a]")},
	{"empty text", "empty-value", []string{"title", "date", "id", "arxiv", "doi", "type", "lang", "image", "withdrawn", "bibkey"}, write("KEY: ''", `KEY: ""`, "KEY: ' '")},
	{"empty item", "empty-value", listKeys, write("KEY:\n>  -\n", "KEY: ['']", "KEY: [~]")},
	{"author without a name", "empty-value missing-key", nameKeys, write("KEY:\n>  - orcid: 0000-0002-1825-0097", "KEY: [{affiliation: SRI}]")},

	// Values
	{"no day", "date-format", dayKeys, write("KEY: 13.03.2025", "KEY: 2025/03/13", "KEY: March 13, 2025", "KEY: 2025-3-13", "KEY: 20250313", "KEY: 2025-03", "KEY: 13-03-2025", "KEY: 2025-03-13T12:00:00Z", "KEY: 25-03-13")},
	{"no date", "date-format", []string{"published"}, write("KEY: 13.03.2025", "KEY: March 2025", "KEY: 2025/03", "KEY: '25'", "KEY: Spring 2025", "KEY: 2025-3")},
	{"not in the calendar", "date-format", append(slices.Clone(dayKeys), "published"), write("KEY: 2025-02-30", "KEY: 2025-13-01", "KEY: 2025-04-31")},
	{"typographic quotes", "typographic-quotes", []string{"date", "arxiv", "doi", "published"}, write("KEY: “2025-03-13”")},
	{"listed again before", "relisted-before-date", []string{"relisted"}, write("KEY: [2025-03-01]", "KEY:\n>  - 2024-03-20\n  - 2025-03-21")},
	{"no id", "id-form", []string{"id"}, write("KEY: Optimal Rates", "KEY: optimal/rates", "KEY: optimal_rates.md", "KEY: Öptimal")},
	{"no arXiv id", "arxiv-id", []string{"arxiv"}, write("KEY: 2503.4", "KEY: 2503.047155", "KEY: 250304715", "KEY: https://example.org/abs/2503.04715", "KEY: cs/123", "KEY: 2503.0471O")},
	{"zero lost", "arxiv-id", []string{"arxiv"}, write("KEY: 2503.471", "KEY: 2503.0471")},
	{"no DOI", "doi", []string{"doi"}, write("KEY: 11.1145/3292500", "KEY: 10.1145", "KEY: 10.1145/ 3292500", "KEY: https://example.org/10.1145/3292500", "KEY: 10,1145/3292500")},
	{"no OpenReview id", "openreview-id", []string{"openreview"}, write("KEY: B1", "KEY: 'B1 xaCx99'", "KEY: https://openreview.net/forum")},
	{"no id of the ACL Anthology", "acl-id", []string{"acl"}, write("KEY: P19", "KEY: 2020.acl-main", "KEY: https://aclanthology.org/events/acl-2020/")},
	{"no ORCID iD", "orcid", nameKeys, write("KEY:\n  - name: Ada Lovelace\n>    orcid: 0000-0002-1825-0098", "KEY: [{name: Ada, orcid: 0000-0002-1825}]", "KEY: [{name: Ada, orcid: ada}]", "KEY: [{name: Ada, orcid: 0000000218250097}]")},
	{"no citation key", "citation-key", []string{"bibkey"}, write("KEY: 'lovelace, 2025'", "KEY: lovelace 2025", "KEY: lövelace2025")},
	{"no language", "language-tag", []string{"lang"}, write("KEY: english", "KEY: german", "KEY: d")},
	{"no kind of publication", "unknown-value", []string{"type"}, write("KEY: article-jurnal", "KEY: journal", "KEY: preprint", "KEY: thesys")},
	{"not true or false", "not-a-boolean", []string{"highlight", "draft"}, write("KEY: yes", "KEY: 1", "KEY: True", "KEY: on")},
	{"not a link", "link-form", []string{"links"}, write("KEY: {code: github.com/a/b}", "KEY:\n>  code: '[code](https://github.com/a/b)'", "KEY: {code: https://github.com/a b}", "KEY: {code: 'ftp://example.org/a'}", "KEY: {code: 'https:/github.com/a'}", "KEY: {pdf: paper}")},
	{"full stop after a link", "link-full-stop", []string{"links"}, write("KEY: {code: https://github.com/a/b.}")},
	{"file path", "file-path", []string{"links", "image"}, func(r *rand.Rand, e *goodEntry, i int) int {
		if e.blocks[i].key == "image" {
			return write("image: files/../figure.png", "image: figure.png", "image: https://example.org/figure.png", "image: content/files/figure.png")(r, e, i)
		}
		return write("links: {pdf: files/../paper.pdf}", "links: {pdf: files//paper.pdf}")(r, e, i)
	}},
	{"missing file", "missing-file", []string{"links", "image"}, func(r *rand.Rand, e *goodEntry, i int) int {
		if e.blocks[i].key == "image" {
			return write("image: files/figur.png")(r, e, i)
		}
		return write("links:\n  code: https://example.org/code\n>  pdf: files/papr.pdf", "links: {pdf: files/none.pdf}")(r, e, i)
	}},
	{"no picture", "image-alt", []string{"image"}, func(_ *rand.Rand, e *goodEntry, i int) int {
		e.blocks = slices.DeleteFunc(e.blocks, func(b block) bool { return b.key == "image_alt" })
		return onLine(e.lineOf(slices.IndexFunc(e.blocks, func(b block) bool { return b.key == "image" })))
	}},
	{"no tldr", "orphan-key", []string{"tldr_by"}, func(_ *rand.Rand, e *goodEntry, i int) int {
		e.blocks = slices.DeleteFunc(e.blocks, func(b block) bool { return b.key == "tldr" })
		return onLine(e.lineOf(slices.IndexFunc(e.blocks, func(b block) bool { return b.key == "tldr_by" })))
	}},
	{"two names with a comma", "author-comma", nameKeys, write("KEY: Ada Lovelace, Grace Hopper")},
	{"tags with commas", "tag-commas", []string{"tags"}, write("KEY: theory, optimization", "KEY: 'a, b, c'")},
	{"alias", "alias-form", []string{"aliases"}, write("KEY: [https://example.org/old/]", "KEY:\n  - /old/\n>  - old/address", "KEY: /a?b=c", "KEY: /assets/a", "KEY: [/a/../b]")},
	{"no reason", "withdrawn-reason", []string{"withdrawn"}, write("KEY: true", "KEY: True", "KEY: false")},
	{"unknown paper", "unknown-paper", []string{"related"}, write("KEY: [othr]", "KEY:\n  - other\n>  - none")},
	{"broken formula", "formula", []string{"title", "abstract", "tldr"}, write(`KEY: 'On $x^{2$ and more'`, `KEY: 'On $\frac{1}{2$'`, `KEY: 'On $\undefined{x}$'`, `KEY: 'On $x^$'`, `KEY: 'On $\left( x$'`)},
	{"control character", "control-character", textKeys, write("KEY: Attention \x07is all", "KEY: Attention is\x0c all", "KEY: 'Attention\ufeff is all'")},
	{"not UTF-8", "not-utf8", textKeys, write("KEY: Schr\xf6dinger")},
	{"too long", "text-too-long", lineKeys, write("KEY: '" + strings.Repeat("A long text. ", 100) + "'")},
	{"too many tags", "too-many", []string{"tags"}, write("KEY: [" + strings.Repeat("a, ", 60) + "b]")},

	// Other papers
	{"same paper", "duplicate-paper", []string{"arxiv", "doi", "bibkey", "id"}, func(_ *rand.Rand, e *goodEntry, i int) int {
		b := e.blocks[i]
		e.third = "title: Another paper\ndate: 2025-03-10\npublished: 2025\n" + strings.Join(b.lines, "\n") + "\n"
		return 0
	}},
}
