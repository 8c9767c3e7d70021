package apiserver

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// version is a paper in one of its versions.
type version struct {
	Paper
	number int // from 1
}

var arXivID = regexp.MustCompile(`^(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v(\d+))?$`)

// The limits of arXiv's API.
const (
	arXivDefault = 10
	arXivSlice   = 2000
	arXivMost    = 30_000
)

// arXiv answers /api/query.
func (s *Server) arXiv(u *url.URL) answer {
	if u.Path != "/api/query" {
		return answer{status: http.StatusNotFound, kind: "text/html; charset=utf-8", body: "<html><title>404 Not Found</title></html>"}
	}
	query := u.Query()
	start, err := number(query, "start", 0)
	if err != nil {
		return atomError("start_must_be_an_integer", "start must be an integer")
	}
	size, err := number(query, "max_results", arXivDefault)
	switch {
	case err != nil:
		return atomError("max_results_must_be_an_integer", "max_results must be an integer")
	case size > arXivMost:
		return atomError("max_results_too_large", "max_results must be at most 30000")
	}
	found, fault := s.find(query)
	if fault != nil {
		return *fault
	}
	total := len(found)
	found = found[min(start, total):min(start+min(size, arXivSlice), total)]
	return answer{
		status: http.StatusOK, kind: "application/atom+xml; charset=utf-8",
		body: s.feed(query, start, size, total, found), part: s.feed(query, start, size, total, found[min(1, len(found)):]), other: s.feed(query, start, size, 1, []version{s.latest("astro-ph/0601001")}),
	}
}

func number(query url.Values, name string, fallback int) (int, error) {
	if query.Get(name) == "" {
		return fallback, nil
	}
	return strconv.Atoi(query.Get(name))
}

// find returns the papers of a query. The order of those of an id_list is not documented: it is that of the ids.
func (s *Server) find(query url.Values) ([]version, *answer) {
	var found []version
	if list := query.Get("id_list"); list != "" {
		for id := range strings.SplitSeq(list, ",") {
			match := arXivID.FindStringSubmatch(strings.TrimSpace(id))
			if match == nil {
				fault := atomError("incorrect_id_format_for_"+id, "incorrect id format for "+id)
				return nil, &fault
			}
			v := s.latest(match[1])
			if n, err := strconv.Atoi(match[2]); err == nil {
				v.number = min(n, len(v.Versions)+1)
			}
			if 0 < v.number && v.number <= len(v.Versions) {
				found = append(found, v)
			}
		}
	} else {
		for id := range maps.Keys(s.papers) {
			found = append(found, s.latest(id))
		}
	}
	matches, err := parseQuery(query.Get("search_query"))
	if err != nil {
		fault := atomError("incorrect_query", err.Error())
		return nil, &fault
	}
	found = slices.DeleteFunc(found, func(v version) bool { return !matches(v) })
	sortVersions(found, query.Get("sortBy"), query.Get("sortOrder") == "ascending")
	return slices.CompactFunc(found, func(a, b version) bool { return a.ID == b.ID && a.number == b.number }), nil
}

// latest returns the last version of a paper; its number is 0 if there is no such paper.
func (s *Server) latest(id string) version {
	p := s.papers[id]
	return version{p, len(p.Versions)}
}

func sortVersions(list []version, by string, ascending bool) {
	slices.SortFunc(list, func(a, b version) int { return cmp.Or(cmp.Compare(a.ID, b.ID), a.number-b.number) })
	slices.SortStableFunc(list, func(a, b version) int {
		order := 0
		switch by {
		case "submittedDate":
			order = a.Versions[0].Compare(b.Versions[0])
		case "lastUpdatedDate":
			order = a.Versions[a.number-1].Compare(b.Versions[b.number-1])
		}
		if !ascending {
			order = -order
		}
		return order
	})
}

const atomTime = "2006-01-02T15:04:05Z"

// feed renders an answer as arXiv has written it since 2026.
func (s *Server) feed(query url.Values, start, size, total int, found []version) string {
	var b strings.Builder
	title := fmt.Sprintf("search_query=%s&id_list=%s&start=%d&max_results=%d", query.Get("search_query"), query.Get("id_list"), start, size)
	b.WriteString("<?xml version='1.0' encoding='UTF-8'?>\n" +
		`<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">` + "\n")
	line(&b, 1, "<id>https://arxiv.org/api/%s</id>", "oqaUC9OB2SccftmJHZqrxySXrao")
	line(&b, 1, "<title>arXiv Query: %s</title>", title)
	line(&b, 1, "<updated>%s</updated>", s.Clock.Now().Format(atomTime))
	line(&b, 1, `<link href="https://arxiv.org/api/query?%s" type="application/atom+xml"/>`, title)
	line(&b, 1, "<opensearch:itemsPerPage>%s</opensearch:itemsPerPage>", strconv.Itoa(size))
	line(&b, 1, "<opensearch:totalResults>%s</opensearch:totalResults>", strconv.Itoa(total))
	line(&b, 1, "<opensearch:startIndex>%s</opensearch:startIndex>", strconv.Itoa(start))
	for _, v := range found {
		v.entry(&b)
	}
	b.WriteString("</feed>\n")
	return b.String()
}

func (v version) entry(b *strings.Builder) {
	name := fmt.Sprintf("%sv%d", v.ID, v.number)
	b.WriteString("  <entry>\n")
	line(b, 2, "<id>http://arxiv.org/abs/%s</id>", name)
	line(b, 2, "<title>%s</title>", v.Title)
	line(b, 2, "<updated>%s</updated>", v.Versions[v.number-1].Format(atomTime))
	line(b, 2, `<link href="https://arxiv.org/abs/%s" rel="alternate" type="text/html"/>`, name)
	line(b, 2, `<link href="https://arxiv.org/pdf/%s" rel="related" type="application/pdf" title="pdf"/>`, name)
	if v.DOI != "" {
		line(b, 2, `<link href="https://doi.org/%s" rel="related" title="doi"/>`, v.DOI)
	}
	line(b, 2, "<summary>%s</summary>", v.Abstract)
	for _, category := range v.Categories {
		line(b, 2, `<category term="%s" scheme="http://arxiv.org/schemas/atom"/>`, category)
	}
	line(b, 2, "<published>%s</published>", v.Versions[0].Format(atomTime))
	optional(b, "<arxiv:comment>%s</arxiv:comment>", v.Comment)
	line(b, 2, `<arxiv:primary_category term="%s"/>`, v.Categories[0])
	optional(b, "<arxiv:journal_ref>%s</arxiv:journal_ref>", v.JournalRef)
	for _, author := range v.Authors {
		b.WriteString("    <author>\n")
		line(b, 3, "<name>%s</name>", author)
		b.WriteString("    </author>\n")
	}
	optional(b, "<arxiv:doi>%s</arxiv:doi>", v.DOI)
	b.WriteString("  </entry>\n")
}

func optional(b *strings.Builder, format, value string) {
	if value != "" {
		line(b, 2, format, value)
	}
}

func line(b *strings.Builder, depth int, format, value string) {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(value))
	fmt.Fprintf(b, strings.Repeat("  ", depth)+format+"\n", strings.ReplaceAll(escaped.String(), "&#xA;", "\n"))
}

// atomError renders an error: a feed whose only entry has the title "Error".
func atomError(name, text string) answer {
	var b strings.Builder
	b.WriteString("<?xml version='1.0' encoding='UTF-8'?>\n" +
		`<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">` + "\n" +
		"  <id>https://arxiv.org/</id>\n  <title>arXiv Search Results</title>\n  <updated>2025-03-20T11:00:00Z</updated>\n" +
		"  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>\n  <opensearch:totalResults>1</opensearch:totalResults>\n" +
		"  <opensearch:startIndex>0</opensearch:startIndex>\n  <entry>\n")
	line(&b, 2, "<id>https://arxiv.org/api/errors#%s</id>", name)
	b.WriteString("    <title>Error</title>\n    <updated>2025-03-20T11:00:00Z</updated>\n")
	line(&b, 2, `<link href="https://arxiv.org/api/errors#%s" rel="alternate" type="text/html"/>`, name)
	line(&b, 2, "<summary>%s</summary>", text)
	b.WriteString("    <author>\n      <name>arXiv api core</name>\n    </author>\n  </entry>\n</feed>\n")
	return answer{status: http.StatusBadRequest, kind: "application/atom+xml; charset=utf-8", body: b.String(), other: b.String()}
}
