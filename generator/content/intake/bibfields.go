package intake

import (
	"cmp"

	"strings"

	"offprint/generator/content/intake/bibtex"
	"offprint/generator/paper"
	"offprint/generator/text/pattern"
)

// ids sets the ids elsewhere. The id at arXiv is also that of the paper.
func (b *bibEntry) ids() {
	r := &b.record
	if f, ok := b.take("doi"); ok {
		if doi, err := paper.DOI(unescaped(f.Value)); err == nil {
			r.DOI = Word(doi)
		} else {
			b.warn(f.At, "a DOI starts with 10., a number and a slash", "doi: %s is not a DOI: the paper is added without it", shortValue(f.Value))
		}
	}
	b.arxiv()
	r.ID = r.ArXiv
}

// arxiv sets the arXiv id from the fields of arXiv, of biblatex or of others.
func (b *bibEntry) arxiv() {
	archive := plainField(b.entry.Value("archiveprefix", "eprinttype"))
	if archive == "" || strings.EqualFold(archive, "arxiv") {
		for _, name := range []string{"eprint", "arxiv", "arxivid"} {
			f, ok := b.entry.Field(name)
			id, err := paper.ArXiv(unescaped(f.Value))
			if !ok || err != nil && archive == "" && name == "eprint" {
				continue
			}
			if b.used[name] = true; err != nil {
				b.warn(f.At, "write the id as on arxiv.org, such as 2503.04715", "%s: %s is not an arXiv id: the paper is added without it", name, shortValue(f.Value))
				continue
			}
			b.record.ArXiv = cmp.Or(b.record.ArXiv, Word(id))
		}
	}
	if id, ok := strings.CutPrefix(string(b.record.Volume), "abs/"); ok && b.record.ArXiv == "" { // of DBLP
		if id, err := paper.ArXiv(id); err == nil {
			b.record.ArXiv, b.record.Volume = Word(id), ""
		}
	}
	if b.record.ArXiv == "" {
		return
	}
	b.used["archiveprefix"], b.used["eprinttype"] = true, true
	if class := b.text("primaryclass", "eprintclass"); class != "" {
		b.record.Tags = append(b.record.Tags, class)
	}
}

// addresses sets the links. A field without an address stays as it is.
func (b *bibEntry) addresses() {
	for _, field := range []struct {
		kind  string
		names []string
	}{
		{"paper", []string{"url", "html", "ee", "link"}}, {"pdf", []string{"pdf"}}, {"code", []string{"code", "github", "software"}}, {"project", []string{"website", "project", "projectpage"}},
		{"demo", []string{"demo"}}, {"datasets", []string{"data", "dataset"}}, {"video", []string{"video"}}, {"slides", []string{"slides"}}, {"poster", []string{"poster"}},
	} {
		for _, name := range field.names {
			if f, ok := b.entry.Field(name); ok && !b.used[name] {
				b.address(field.kind, f)
			}
		}
	}
	if f, ok := b.entry.Field("howpublished"); ok && strings.Contains(f.Value, `\url`) && b.record.URL == "" {
		if m := urlCommand.FindStringSubmatch(f.Value); m != nil && b.record.setAddress("paper", m[1]) {
			b.record.HowPublished = Word(plainField(urlCommand.ReplaceAllString(f.Value, "")))
		}
	}
}

var urlCommand = pattern.New(`\\url\s*\{([^{}]*)\}`)

func (b *bibEntry) address(kind string, f bibtex.Field) {
	value := f.Value
	if m := urlCommand.FindStringSubmatch(value); m != nil {
		value = m[1]
	}
	if !strings.Contains(value, `\href`) {
		value = unescaped(value)
	}
	if (kind == "paper" || kind == "pdf") && b.record.setID(value) || b.record.setAddress(kind, value) {
		b.used[f.Name] = true
		return
	}
	if f.Name == "url" {
		b.used[f.Name] = true
		b.warn(f.At, "write one address that starts with https://", "url: %s is not an address: the paper is added without it", shortValue(f.Value))
	}
}

// unescaped returns an address or an id without the escapes and the braces of TeX.
func unescaped(s string) string {
	return strings.TrimSpace(addressSigns.Replace(s))
}

var addressSigns = strings.NewReplacer(`\_`, "_", `\%`, "%", `\&`, "&", `\#`, "#", `\$`, "$", `{\textasciitilde}`, "~", `\textasciitilde{}`, "~", `\textasciitilde`, "~", `\~{}`, "~", `$\sim$`, "~", "{", "", "}", "")

// annotation reads the annotation that offprint writes for numbers without a field.
func (b *bibEntry) annotation() {
	text := b.text("annotation")
	if text == "" {
		return
	}
	var rest []string
	for part := range strings.SplitSeq(text, ". ") {
		name, value, _ := strings.Cut(part, ": ")
		switch {
		case name == "ISBN" && b.record.ISBN == "":
			b.record.ISBN = Word(value)
		case name == "ISSN" && b.record.ISSN == "":
			b.record.ISSN = Word(value)
		case name == "License" && b.record.License == "":
			b.record.License = Word(value)
		default:
			rest = append(rest, part)
		}
	}
	if len(rest) > 0 {
		b.addOther("annotation", joinNotes(rest...))
	}
}
