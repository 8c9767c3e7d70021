package built

import (
	"encoding/json"
	"net/url"

	"offprint/generator/text/pattern"

	"slices"
	"strings"
	"time"
)

// linkedData is what the page's JSON-LD says of a paper.
type linkedData struct {
	Name      *string           `json:"name"`
	Headline  *string           `json:"headline"`
	Published string            `json:"datePublished"`
	Authors   []json.RawMessage `json:"author"`
}

// checkJSONLD checks the page's data for search engines and returns those of a paper.
func (p *page) checkJSONLD() linkedData {
	var ld linkedData
	for _, script := range p.jsonLD {
		var value any
		if err := json.Unmarshal([]byte(script.string), &value); err != nil {
			p.report(jsonLD, script.offset, "the JSON-LD is not JSON: %v", err)
			continue
		}
		for _, root := range list(value) {
			p.checkRoot(root, script)
		}
		p.checkData("", value, script)
		if isPaper(p.name) {
			_ = json.Unmarshal([]byte(script.string), &ld) // only fields of the usual form can be compared
		}
	}
	return ld
}

func list(value any) []any {
	if all, ok := value.([]any); ok {
		return all
	}
	return []any{value}
}

func (p *page) checkRoot(root any, script text) {
	object, _ := root.(map[string]any)
	if context, _ := object["@context"].(string); !strings.Contains(context, "schema.org") {
		p.report(jsonLD, script.offset, "the JSON-LD has no @context of schema.org")
	}
	if object["@type"] == nil && object["@graph"] == nil {
		p.report(jsonLD, script.offset, "the JSON-LD has no @type")
	}
}

// addressKeys are the properties of schema.org whose text values are addresses.
var addressKeys = []string{"@id", "url", "sameAs", "contentUrl", "codeRepository"}

// checkData looks at all addresses in JSON-LD.
func (p *page) checkData(key string, value any, script text) {
	switch value := value.(type) {
	case map[string]any:
		for key, v := range value {
			p.checkData(key, v, script)
		}
	case []any:
		for _, v := range value {
			p.checkData(key, v, script)
		}
	case string:
		if !slices.Contains(addressKeys, key) {
			return
		}
		if u, err := url.Parse(value); err != nil || !u.IsAbs() {
			p.report(jsonLD, script.offset, "%s in the JSON-LD is not a whole address: %q", key, value)
			return
		}
		p.follow(value, script.offset)
	}
}

// scholarDate matches the dates that Google Scholar reads.
var scholarDate = pattern.New(`^\d{4}(/\d{1,2}(/\d{1,2})?)?$`)

// checkCitation checks the tags for Google Scholar, which ignores pages without a title, an author or
// a date.
func (p *page) checkCitation(ld linkedData) {
	i := slices.IndexFunc(p.metas, func(m meta) bool { return strings.HasPrefix(m.name, "citation_") })
	if i < 0 {
		return
	}
	first := p.metas[i].content.offset
	for _, name := range []string{"citation_title", "citation_author", "citation_publication_date"} {
		contents := p.named(name)
		if len(contents) == 0 || slices.ContainsFunc(contents, text.isBlank) {
			p.report(citation, first, "the citation_ tags lack %s", name)
		}
	}
	for _, date := range p.named("citation_publication_date") {
		if !isScholarDate(date.string) {
			p.report(citation, date.offset, "citation_publication_date is %q, not a date such as 2025/03/13", date.string)
		} else if dashed := strings.ReplaceAll(date.string, "/", "-"); ld.Published != "" && ld.Published != dashed {
			p.report(citation, date.offset, "citation_publication_date is %s, and datePublished in the JSON-LD %s", date.string, ld.Published)
		}
	}
	if authors := len(p.named("citation_author")); len(ld.Authors) > 0 && authors != len(ld.Authors) {
		p.report(citation, first, "the page has %d citation_author, and %d authors in the JSON-LD", authors, len(ld.Authors))
	}
	for _, page := range p.named("citation_abstract_html_url") {
		if own := p.c.base.address(p.name).String(); page.string != own {
			p.report(citation, page.offset, "citation_abstract_html_url is %s, not %s", page.string, own)
		}
	}
}

func (t text) isBlank() bool { return strings.TrimSpace(t.string) == "" }

func isScholarDate(date string) bool {
	if !scholarDate.MatchString(date) {
		return false
	}
	layout := [...]string{"2006", "2006/1", "2006/1/2"}[strings.Count(date, "/")]
	_, err := time.Parse(layout, date)
	return err == nil
}
