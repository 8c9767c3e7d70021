package intake

import (
	"cmp"
	"strings"

	"offprint/generator/content/intake/jsontext"
)

// jsonKey is a key of a record in JSON.
type jsonKey struct {
	name string
	read func(r *jsonReader, v jsontext.Value, into *Record)
}

// Constructors of keys. A key with another name for a field gives way to that of the field.
func wordKey(name string, field func(*Record) *Word) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) { *field(into) = cmp.Or(r.word(v), *field(into)) }}
}

func alsoKey(name string, field func(*Record) *Word) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) {
		word := r.word(v)
		*field(into) = cmp.Or(*field(into), word)
	}}
}

func textKey(name string, field func(*Record) *string) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) {
		*field(into) = cmp.Or(r.text(v), *field(into))
	}}
}

func alsoText(name string, field func(*Record) *string) jsonKey {
	return jsonKey{name, func(r *jsonReader, v jsontext.Value, into *Record) {
		text := r.text(v)
		*field(into) = cmp.Or(*field(into), text)
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
	{"related", func(r *jsonReader, v jsontext.Value, into *Record) { into.Related = r.related(v) }},
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
	return inKeys.Replace(strings.ToLower(name))
}

var inKeys = strings.NewReplacer("_", "", "-", "", " ", "")

var jsonKeyOf = func() map[string]jsonKey {
	keys := map[string]jsonKey{}
	for _, key := range jsonKeys {
		keys[foldKey(key.name)] = key
	}
	return keys
}()

// jsonNames are the names of the keys.
var jsonNames = func() (names []string) {
	for _, key := range jsonKeys {
		names = append(names, key.name)
	}
	return names
}()
