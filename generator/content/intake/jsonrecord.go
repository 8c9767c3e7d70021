package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"offprint/generator/content/intake/jsontext"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// jsonKey is a key of a record in JSON.
type jsonKey struct {
	name string
	read func(r *jsonReader, v jsontext.Value, into *Record)
}

// Constructors of keys. A key with another name for a field gives way to that of the field.
func wordKey(name string, field func(*Record) *Word) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) { *field(into) = r.word(v) }}
}

func alsoKey(name string, field func(*Record) *Word) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) {
		if word := r.word(v); *field(into) == "" {
			*field(into) = word
		}
	}}
}

func textKey(name string, field func(*Record) *string) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) {
		if text := r.text(v); text != "" {
			*field(into) = text
		}
	}}
}

func alsoText(name string, field func(*Record) *string) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) {
		if text := r.text(v); *field(into) == "" {
			*field(into) = text
		}
	}}
}

func listKey(name string, field func(*Record) *[]string) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) { *field(into) = r.words(v) }}
}

func flagKey(name string, field func(*Record) *bool) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) { *field(into) = r.flag(v) }}
}

func countKey(name string, field func(*Record) *int) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) { *field(into) = r.count(v) }}
}

// jsonKeys are the keys of a record: those of the content format, and those of BibTeX and of offprint's exports.
var jsonKeys = []jsonKey{
	wordKey("id", func(r *Record) *Word { return &r.ID }),
	textKey("title", func(r *Record) *string { return &r.Title }),
	{"authors", func(r *jsonReader, v jsontext.Value, into *Record) { into.Authors = r.people(v) }},
	flagKey("et_al", func(r *Record) *bool { return &r.EtAl }),
	textKey("abstract", func(r *Record) *string { return &r.Abstract }),
	wordKey("date", func(r *Record) *Word { return &r.Date }),
	wordKey("published", func(r *Record) *Word { return &r.Published }),
	wordKey("updated", func(r *Record) *Word { return &r.Updated }),
	listKey("relisted", func(r *Record) *[]string { return &r.Relisted }),
	countKey("position", func(r *Record) *int { return &r.Position }),
	{"tags", func(r *jsonReader, v jsontext.Value, into *Record) { into.Tags = r.tags(v) }},
	{"keywords", func(r *jsonReader, v jsontext.Value, into *Record) { into.Keywords = r.tags(v) }},
	wordKey("arxiv", func(r *Record) *Word { return &r.ArXiv }),
	wordKey("doi", func(r *Record) *Word { return &r.DOI }),
	wordKey("openreview", func(r *Record) *Word { return &r.OpenReview }),
	wordKey("acl", func(r *Record) *Word { return &r.ACL }),
	textKey("venue", func(r *Record) *string { return &r.Venue }),
	wordKey("journal", func(r *Record) *Word { return &r.Journal }),
	wordKey("booktitle", func(r *Record) *Word { return &r.BookTitle }),
	wordKey("track", func(r *Record) *Word { return &r.Track }),
	wordKey("type", func(r *Record) *Word { return &r.Type }),
	wordKey("year", func(r *Record) *Word { return &r.Year }),
	wordKey("month", func(r *Record) *Word { return &r.Month }),
	wordKey("volume", func(r *Record) *Word { return &r.Volume }),
	wordKey("number", func(r *Record) *Word { return &r.Number }),
	alsoKey("issue", func(r *Record) *Word { return &r.Number }),
	wordKey("pages", func(r *Record) *Word { return &r.Pages }),
	wordKey("publisher", func(r *Record) *Word { return &r.Publisher }),
	wordKey("address", func(r *Record) *Word { return &r.Address }),
	wordKey("institution", func(r *Record) *Word { return &r.Institution }),
	alsoKey("school", func(r *Record) *Word { return &r.Institution }),
	wordKey("organization", func(r *Record) *Word { return &r.Organization }),
	wordKey("series", func(r *Record) *Word { return &r.Series }),
	{"editors", func(r *jsonReader, v jsontext.Value, into *Record) { into.Editors = r.people(v) }},
	flagKey("editors_et_al", func(r *Record) *bool { return &r.EditorsEtAl }),
	wordKey("howpublished", func(r *Record) *Word { return &r.HowPublished }),
	wordKey("isbn", func(r *Record) *Word { return &r.ISBN }),
	wordKey("issn", func(r *Record) *Word { return &r.ISSN }),
	wordKey("license", func(r *Record) *Word { return &r.License }),
	wordKey("award", func(r *Record) *Word { return &r.Award }),
	wordKey("bibnote", func(r *Record) *Word { return &r.BibNote }),
	wordKey("bibkey", func(r *Record) *Word { return &r.BibKey }),
	wordKey("url", func(r *Record) *Word { return &r.URL }),
	{"links", (*jsonReader).links},
	{"urls", (*jsonReader).links},
	textKey("tldr", func(r *Record) *string { return &r.TLDR }),
	textKey("tldr_by", func(r *Record) *string { return &r.TLDRBy }),
	textKey("lang", func(r *Record) *string { return &r.Lang }),
	textKey("submitted_by", func(r *Record) *string { return &r.SubmittedBy }),
	flagKey("highlight", func(r *Record) *bool { return &r.Highlight }),
	textKey("image", func(r *Record) *string { return &r.Image }),
	textKey("image_alt", func(r *Record) *string { return &r.ImageAlt }),
	listKey("related", func(r *Record) *[]string { return &r.Related }),
	listKey("aliases", func(r *Record) *[]string { return &r.Aliases }),
	textKey("withdrawn", func(r *Record) *string { return &r.Withdrawn }),
	flagKey("draft", func(r *Record) *bool { return &r.Draft }),
	textKey("note", func(r *Record) *string { return &r.Note }),
	{"extra", nil},
	countKey("upvotes", func(r *Record) *int { return &r.Upvotes }),
	countKey("num_comments", func(r *Record) *int { return &r.Comments }),
	countKey("comments", func(r *Record) *int { return &r.Comments }),

	alsoText("summary", func(r *Record) *string { return &r.Abstract }),
	alsoKey("publishedAt", func(r *Record) *Word { return &r.Published }),
	alsoKey("submittedOnDailyAt", func(r *Record) *Word { return &r.Date }),
	{"submittedOnDailyBy", (*jsonReader).submitter},
	{"githubRepo", func(r *jsonReader, v jsontext.Value, into *Record) { into.addLink("code", r.text(v)) }},
	{"projectPage", func(r *jsonReader, v jsontext.Value, into *Record) { into.addLink("project", r.text(v)) }},
	{"citationKey", nil},
	{"source", nil},
}

// foldKey returns a key without what writers write in several ways: tldrBy, tldr-by, TLDR_by.
func foldKey(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name))
}

var jsonKeyOf = func() map[string]jsonKey {
	keys := map[string]jsonKey{}
	for _, key := range jsonKeys {
		keys[foldKey(key.name)] = key
	}
	return keys
}()

// record reads the keys of a record. What their meaning depends on comes last.
func (r *jsonReader) record(v jsontext.Value) {
	seen := map[string]jsontext.Member{}
	for m := range v.Members() {
		folded := foldKey(m.Name)
		key, isKnown := jsonKeyOf[folded]
		_, isSeen := seen[folded]
		switch {
		case !isKnown:
			r.unknownKey(m, jsonNames)
			continue
		case isSeen:
			r.warn(m.Start, "keep one of them", "%s: duplicate key; the first one counts", m.Path)
			continue
		case m.Kind() == "null":
			continue
		}
		if seen[folded] = m; key.read != nil {
			key.read(r, m.Value, &r.line.Record)
		}
		if r.line.Err != nil {
			return
		}
	}
	r.exported(seen)
	if extra, ok := seen["extra"]; ok {
		r.extra(extra.Value)
	}
}

// exported reads what only offprint's own exports have. Their key source has the keys of the entry whose values
// other keys don't have.
func (r *jsonReader) exported(seen map[string]jsontext.Member) {
	source, hasSource := seen["source"]
	if _, ok := seen["citationkey"]; !ok || r.line.Record.IsSource {
		if hasSource {
			r.unknownKey(source, jsonNames)
		}
		return
	}
	into := &r.line.Record
	into.IsSource, into.URL, into.Image, into.Links = true, "", "", nil
	if hasSource && r.isObject(source.Value, "write the export again") {
		source.Path = ""
		r.record(source.Value)
	}
}

// unknownKeys are the keys of the records of a file that offprint doesn't know. It reports each once.
type unknownKeys map[string]bool

// unknownKeysLimit is the number of unknown keys after which offprint reports no others.
const unknownKeysLimit = 100

// unknownKey reports a key that records don't have. It is a warning: the records of other programs have keys
// of their own, and a paper is worth more than one of them.
func (r *jsonReader) unknownKey(m jsontext.Member, names []string) {
	if m.Kind() == "null" || r.unknown[m.Path] || len(r.unknown) >= unknownKeysLimit {
		return
	}
	r.unknown[m.Path] = true
	hint := "delete it"
	if near := problem.Nearest(strings.ToLower(shortKey(m.Name)), names); near == m.Name { // which has a meaning elsewhere
	} else if near != "" {
		hint = "write " + near
	} else if m.Path == m.Name {
		hint = fmt.Sprintf("to keep it, write it in extra: {%q: …}", shortKey(m.Name))
	}
	r.warn(m.Start, hint, "%s: unknown key; this record, and any other with it, is read without it", shortKey(m.Path))
}

// jsonNames are the names of the keys.
var jsonNames = func() (names []string) {
	for _, key := range jsonKeys {
		names = append(names, key.name)
	}
	return names
}()

func shortKey(name string) string {
	if runes := []rune(name); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return name
}

// tags reads a list, or one text with commas or semicolons between tags.
func (r *jsonReader) tags(v jsontext.Value) []string {
	words := r.words(v)
	if v.Kind() == "string" && len(words) == 1 {
		return strings.FieldsFunc(words[0], func(r rune) bool { return r == ',' || r == ';' })
	}
	return words
}

// links reads links by their kinds, each one address or a list.
func (r *jsonReader) links(v jsontext.Value, into *Record) {
	if !r.isObject(v, `write an object, such as {"pdf": "https://example.org/a.pdf"}`) {
		return
	}
	for m := range v.Members() {
		kind := linkKind(m.Name)
		for _, address := range r.words(m.Value) {
			switch {
			case kind != "":
				into.Links = append(into.Links, paper.Link{Kind: kind, URL: address})
			case !into.addID(foldKey(m.Name), address):
				hint := "write one of " + strings.Join(paper.LinkKinds(), ", ")
				if near := problem.Nearest(strings.ToLower(m.Name), paper.LinkKinds()); near != "" {
					hint = "write " + near
				}
				r.warn(m.Start, hint, "%s: unknown kind of link; it is left out", m.Path)
			}
		}
	}
}

// linkKind returns the kind of links that a word means: model, models; "" if there is none.
func linkKind(name string) string {
	name = foldKey(name)
	for _, kind := range paper.LinkKinds() {
		if strings.TrimSuffix(name, "s") == strings.TrimSuffix(kind, "s") {
			return kind
		}
	}
	return ""
}

// addID sets the id that the address of a link has, as in offprint's exports, unless the record has one.
func (r *Record) addID(kind, address string) bool {
	var field *Word
	switch kind {
	case "arxiv":
		field = &r.ArXiv
	case "doi":
		field = &r.DOI
	case "openreview":
		field = &r.OpenReview
	case "aclanthology", "acl":
		field = &r.ACL
	default:
		return false
	}
	*field = cmp.Or(*field, Word(address))
	return true
}

// addLink adds a link unless the record has one of its kind.
func (r *Record) addLink(kind, address string) {
	if address != "" && !slices.ContainsFunc(r.Links, func(link paper.Link) bool { return link.Kind == kind }) {
		r.Links = append(r.Links, paper.Link{Kind: kind, URL: address})
	}
}

// submitter reads who submitted the paper: {"name": …}.
func (r *jsonReader) submitter(v jsontext.Value, into *Record) {
	if !r.isObject(v, `write an object, such as {"name": "ada"}`) {
		return
	}
	for m := range v.Members() {
		if m.Name == "name" && into.SubmittedBy == "" {
			into.SubmittedBy = r.text(m.Value)
		}
	}
}
