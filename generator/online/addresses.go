package online

import (
	"errors"
	"net/url"
	"strconv"
	"strings"
	"time"

	"offprint/generator/fetch"
)

// The addresses of the APIs.
const (
	arXivAPI       = "https://export.arxiv.org/api/query"
	huggingFaceAPI = "https://huggingface.co/api"
	crossrefAPI    = "https://api.crossref.org/works/"
	dataCiteAPI    = "https://api.datacite.org/dois/"
)

// The media types of the APIs.
const (
	atomType     = "application/atom+xml"
	jsonType     = "application/json"
	dataCiteType = "application/vnd.api+json"
)

// papersAddress returns the address of papers of arXiv. Without max_results, arXiv sends ten.
func papersAddress(ids []string) string {
	return arXivAPI + "?id_list=" + strings.ReplaceAll(url.QueryEscape(strings.Join(ids, ",")), "%2C", ",") + "&max_results=" + strconv.Itoa(len(ids))
}

// searchAddress returns the address of a part of a query's papers, the newest first.
func searchAddress(query string, start, size int) string {
	return arXivAPI + "?" + url.Values{
		"search_query": {query}, "sortBy": {"submittedDate"}, "sortOrder": {"descending"}, "start": {strconv.Itoa(start)}, "max_results": {strconv.Itoa(size)},
	}.Encode()
}

// listingAddress returns the address of a page of a listing; name is date, week or month.
func listingAddress(name, value string, page int) string {
	return huggingFaceAPI + "/daily_papers?" + url.Values{name: {value}, "limit": {strconv.Itoa(listingPage)}, "p": {strconv.Itoa(page)}}.Encode()
}

func dailyAddress(id string) string { return huggingFaceAPI + "/papers/" + id }

// registryAddress returns the address of a DOI, whose characters are all of one segment.
func registryAddress(api, doi string) string { return api + url.PathEscape(doi) }

// ask gets an answer and reads it, perhaps several times: fetch asks again for an answer that can't be read.
// isDamaged reports that the host works, and only this answer is at fault. age is that of an answer from the cache.
func (r *run) ask(request fetch.Request, read func([]byte) error) (age time.Duration, isDamaged bool, err error) {
	var damage error
	request.Check = func(body []byte) error {
		damage = read(body)
		return damage
	}
	answer, err := r.client.Get(r.ctx, request)
	if err == nil && answer.Age > 0 && request.Check(answer.Body) != nil { // in the cache, by another version of offprint
		request.MaxAge = -1
		answer, err = r.client.Get(r.ctx, request)
	}
	return answer.Age, damage != nil && errors.Is(err, damage), err
}
