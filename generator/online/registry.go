package online

import (
	"errors"
	"fmt"
	"strings"

	"offprint/generator/content/intake"
	"offprint/generator/fetch"
)

const (
	crossrefHost = "api.crossref.org"
	dataCiteHost = "api.datacite.org"
)

// names are the names of the registries.
var names = map[string]string{crossrefHost: "Crossref", dataCiteHost: "DataCite"}

// registered returns what Crossref says of a DOI, or else DataCite. host is the one that failed, "" if both
// answered; then a nil line says that neither has the DOI.
func (r *run) registered(doi string) (line *intake.Line, host string) {
	line, isMissing := r.registry(crossrefHost, fetch.Request{URL: registryAddress(crossrefAPI, doi), Accept: jsonType}, doi)
	if line != nil {
		return line, ""
	}
	if !isMissing {
		return nil, crossrefHost
	}
	line, isMissing = r.registry(dataCiteHost, fetch.Request{URL: registryAddress(dataCiteAPI, doi), Accept: dataCiteType}, doi)
	if line == nil && !isMissing {
		return nil, dataCiteHost
	}
	return line, ""
}

// registry asks one registry for a DOI.
func (r *run) registry(host string, request fetch.Request, doi string) (found *intake.Line, isMissing bool) {
	if r.failures.isDown(host) {
		return nil, false
	}
	_, isDamaged, err := r.ask(request, func(body []byte) error {
		line, err := readWork(body)
		if err == nil && !strings.EqualFold(string(line.Record.DOI), doi) {
			err = fmt.Errorf("the answer is about %s", line.Record.DOI)
		}
		if err == nil {
			found = lineOf(line)
			found.Record.SetSource(names[host], "id", "doi", "title", "authors", "abstract", "published", "venue", "type", "pages", "volume", "number", "publisher")
		}
		return err
	})
	switch {
	case isMissingPage(err):
		return nil, true
	case err != nil:
		r.failures.add(host, err, isDamaged)
		return nil, false
	}
	return found, false
}

// readWork returns the work of an answer.
func readWork(body []byte) (intake.Line, error) {
	for _, line := range intake.RegistryLines("", body) {
		return line, line.Err
	}
	return intake.Line{}, errors.New("the answer has no work")
}
