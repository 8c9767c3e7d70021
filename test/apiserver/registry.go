package apiserver

import (
	"net/http"
	"net/url"
	"strings"
)

// crossref answers /works/DOI.
func crossref(r *http.Request) answer {
	pool := "public"
	if strings.Contains(r.Header.Get("User-Agent"), "mailto:") || r.URL.Query().Has("mailto") {
		pool = "polite"
	}
	a := answer{status: http.StatusNotFound, kind: "text/plain", body: "Resource not found.", header: map[string]string{
		"X-Rate-Limit-Limit": "50", "X-Rate-Limit-Interval": "1s", "X-Api-Pool": pool,
	}}
	if body, ok := work("crossref", r.URL, "/works/"); ok {
		a.status, a.kind, a.body = http.StatusOK, "application/json", body
	}
	a.other, _ = file("crossref", "10.1145/3292500")
	return a
}

// dataCite answers /dois/DOI.
func dataCite(u *url.URL) answer {
	a := answer{
		status: http.StatusNotFound, kind: "application/vnd.api+json; charset=utf-8",
		body: `{"errors":[{"status":"404","title":"The resource you are looking for doesn't exist."}]}`,
	}
	if body, ok := work("datacite", u, "/dois/"); ok {
		a.status, a.body = http.StatusOK, body
	}
	a.other, _ = file("datacite", "10.5281/zenodo.2598836")
	return a
}

// work returns the answer for the DOI in the path of an address, whose slashes may be escaped.
func work(registry string, u *url.URL, prefix string) (string, bool) {
	doi, ok := strings.CutPrefix(u.Path, prefix)
	if !ok {
		return "", false
	}
	return file(registry, doi)
}

// file returns the answer of testdata for a DOI.
func file(registry, doi string) (string, bool) {
	name := strings.NewReplacer("/", "_").Replace(strings.ToLower(doi))
	data, err := testdata.ReadFile("testdata/" + registry + "/" + name + ".json")
	return string(data), err == nil
}
