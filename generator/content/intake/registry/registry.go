// Package registry reads what the registries of DOIs say of works: Crossref's answers about works
// (https://github.com/CrossRef/rest-api-doc) and DataCite's about dois, in JSON:API
// (https://support.datacite.org/docs/api-get-doi). It returns both as items of CSL, with the variables
// subtitle, license, institution and event-acronym besides those of CSL.
package registry

import (
	"bytes"
	"strings"

	"offprint/generator/content/intake/csl"
	"offprint/generator/content/intake/jsontext"
	"offprint/generator/problem"
)

// The limits of an answer. Both registries send at most 1,000 works at once.
const (
	SizeLimit  = 64 << 20 // bytes
	worksLimit = 10_000
)

// Parse reads an answer. The name is that in positions. An answer that is an error, or none of a registry, is a
// problem.
func Parse(name string, data []byte) (file csl.File) {
	at := problem.Position{File: name}
	if len(data) > SizeLimit {
		file.Problems.Errorf("", at, "ask for fewer works at once", "the answer has more than %d MB", SizeLimit>>20)
		return file
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	root, err := jsontext.Parse(data)
	if err != nil {
		at = problem.PositionIn(name, string(data), jsontext.Offset(err))
		file.Problems.Errorf("", at, "save or download it again", "the answer is not JSON, or breaks off: %v", err)
		return file
	}
	works, read := worksOf(root)
	if fault := faultOf(root); fault != "" || read == nil {
		if fault == "" {
			fault = "it has neither message nor data"
		}
		file.Problems.Errorf("", at, "look the DOI up at https://doi.org, or save the answer again", "the answer has no works: %s", fault)
		return file
	}
	for v := range works.Items() {
		if len(file.Items) == worksLimit {
			file.Problems.Errorf("", at, "ask for fewer works at once", "the answer has more than %d works", worksLimit)
			break
		}
		if v.Kind() == "object" {
			at.Line = bytes.Count(data[:min(v.Start, len(data))], []byte("\n")) + 1
			file.Items = append(file.Items, read(at, v))
		}
	}
	return file
}

// worksOf returns the works of an answer, and the function that reads one; nil if it has none.
func worksOf(root jsontext.Value) (works jsontext.Value, read func(problem.Position, jsontext.Value) csl.Item) {
	message, data := root.Get("message"), root.Get("data")
	switch {
	case message.Get("items").Kind() == "array":
		return message.Get("items"), crossref
	case message.Kind() == "object":
		return message, crossref
	case data.Kind() == "object", data.Kind() == "array":
		return data, dataCite
	case root.Get("attributes").Kind() == "object", root.Get("creators").Kind() == "array":
		return root, dataCite
	}
	return root, nil
}

// faultOf returns the error that an answer has in place of works.
func faultOf(root jsontext.Value) string {
	if status := root.Get("status").Text(); status != "" && status != "ok" {
		return "its status is " + excerpt(status) + excerpt(firstOf(root.Get("message")).Get("message").Text())
	}
	if e := firstOf(root.Get("errors")); e.Kind() == "object" {
		return excerpt(e.Get("title").Text() + " " + e.Get("detail").Text())
	}
	return ""
}

// firstOf returns the first item of a list, or the value itself.
func firstOf(v jsontext.Value) jsontext.Value {
	for item := range v.Items() {
		return item
	}
	return v
}

func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s[:min(len(s), 400)]); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return s
}
