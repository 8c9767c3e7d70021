package intake

import (
	"cmp"
	"slices"
	"strings"

	"offprint/generator/content/intake/jsontext"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

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

// related reads the ids of related papers. Of the objects in offprint's own exports, those that are picked count: offprint
// finds the others itself.
func (r *jsonReader) related(v jsontext.Value) (ids []string) {
	for item := range v.Items() {
		if item.Kind() != "object" {
			ids = append(ids, nonEmpty(string(r.word(item)))...)
			continue
		}
		id, isPicked := "", false
		for m := range item.Members() {
			switch m.Name {
			case "id":
				id = string(r.word(m.Value))
			case "picked":
				isPicked = r.flag(m.Value)
			}
		}
		if isPicked {
			ids = append(ids, nonEmpty(id)...)
		}
	}
	return ids
}

func nonEmpty(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}
