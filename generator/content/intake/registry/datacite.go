package registry

import (
	"strconv"
	"strings"

	"offprint/generator/content/intake/csl"
	"offprint/generator/content/intake/jsontext"
	"offprint/generator/problem"
)

// dataCite reads a DOI of DataCite.
func dataCite(at problem.Position, v jsontext.Value) csl.Item {
	item := csl.Item{At: at, Size: len(v.Source)}
	a := v.Get("attributes")
	if a.Kind() != "object" {
		a = v // the attributes alone
	}
	item.Set("DOI", a.Get("doi").Text())
	item.Set("title", typed(a.Get("titles"), "titleType", "", "title"))
	item.Set("subtitle", typed(a.Get("titles"), "titleType", "Subtitle", "title"))
	item.Set("abstract", typed(a.Get("descriptions"), "descriptionType", "Abstract", "description"))
	item.Set("type", dataCiteType(a.Get("types")))
	item.Set("publisher", csl.Affiliation(a.Get("publisher")))
	item.Set("language", a.Get("language").Text())
	item.Set("URL", a.Get("url").Text())
	item.Set("version", a.Get("version").Text())
	item.Set("license", dataCiteLicense(a.Get("rightsList")))
	var keywords []string
	for subject := range a.Get("subjects").Items() {
		if text := subject.Get("subject").Text(); text != "" {
			keywords = append(keywords, text)
		}
	}
	item.Set("keyword", strings.Join(keywords, "; "))
	container(&item, a.Get("container"))
	people(&item, "author", a.Get("creators"), "")
	people(&item, "editor", a.Get("contributors"), "Editor")
	issued(&item, a)
	return item
}

// typed returns the value of the first object of a list with a type, or without one.
func typed(list jsontext.Value, typeKey, want, key string) string {
	for v := range list.Items() {
		if v.Get(typeKey).Text() == want && v.Get(key).Text() != "" {
			return v.Get(key).Text()
		}
	}
	return ""
}

// generalTypes are general types of resources by their names in CSL. The others say less than CSL's, which DataCite
// has too; but it has article for software and data sets.
var generalTypes = map[string]string{
	"Software": "software", "ComputationalNotebook": "software", "Dataset": "dataset", "JournalArticle": "article-journal", "ConferencePaper": "paper-conference",
	"ConferenceProceeding": "book", "Dissertation": "thesis", "Report": "report", "Book": "book", "BookChapter": "chapter", "Preprint": "article", "PeerReview": "review",
	"DataPaper": "article-journal", "Presentation": "speech", "Poster": "speech",
}

func dataCiteType(types jsontext.Value) string {
	if t := generalTypes[types.Get("resourceTypeGeneral").Text()]; t != "" {
		return t
	}
	return types.Get("citeproc").Text()
}

// dataCiteLicense returns the address of the license, or its name.
func dataCiteLicense(list jsontext.Value) (license string) {
	for v := range list.Items() {
		if address := v.Get("rightsUri").Text(); strings.HasPrefix(address, "http") {
			return address
		}
	}
	return ""
}

// container sets where the work is, from the journal or the series.
func container(item *csl.Item, v jsontext.Value) {
	if kind := v.Get("type").Text(); kind == "DataRepository" {
		return
	}
	item.Set("container-title", v.Get("title").Text())
	item.Set("volume", v.Get("volume").Text())
	item.Set("issue", v.Get("issue").Text())
	pages := v.Get("firstPage").Text()
	if last := v.Get("lastPage").Text(); pages != "" && last != "" {
		pages += "-" + last
	}
	item.Set("page", pages)
	switch id := v.Get("identifier").Text(); v.Get("identifierType").Text() {
	case "ISSN":
		item.Set("ISSN", id)
	case "ISBN":
		item.Set("ISBN", id)
	}
}

// people adds the names of a kind. If a role is given, the names are those of contributors with it.
func people(item *csl.Item, kind string, list jsontext.Value, role string) {
	var names []csl.Name
	for v := range list.Items() {
		if role != "" && v.Get("contributorType").Text() != role || len(names) >= 5_000 {
			continue
		}
		name := csl.Name{Given: v.Get("givenName").Text(), Family: v.Get("familyName").Text(), Affiliation: csl.Affiliation(v.Get("affiliation"))}
		if name.Family == "" || v.Get("nameType").Text() == "Organizational" {
			name.Given, name.Family, name.Literal = "", "", v.Get("name").Text()
		}
		if family, given, ok := strings.Cut(name.Literal, ", "); ok && v.Get("nameType").Text() != "Organizational" && !strings.Contains(given, ",") {
			name.Given, name.Family, name.Literal = given, family, ""
		}
		for id := range v.Get("nameIdentifiers").Items() {
			if id.Get("nameIdentifierScheme").Text() == "ORCID" {
				name.ORCID = id.Get("nameIdentifier").Text()
			}
		}
		if name.Family+name.Literal != "" {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		item.Names = append(item.Names, csl.Names{Kind: kind, Names: names})
	}
}

// issued sets when the work was published: the day of the dates, or else the year.
func issued(item *csl.Item, a jsontext.Value) {
	for _, kind := range []string{"Issued", "Available", "Created"} {
		if text := typed(a.Get("dates"), "dateType", kind, "date"); len(text) >= len("2025") {
			text, _, _ = strings.Cut(text, "T")
			text, _, _ = strings.Cut(text, "/")
			item.Dates = append(item.Dates, csl.Date{Kind: "issued", Text: text})
			return
		}
	}
	if year, err := strconv.Atoi(a.Get("publicationYear").Text()); err == nil && year > 0 {
		item.Dates = append(item.Dates, csl.Date{Kind: "issued", Year: year})
	}
}
