package content

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// SchemaNames returns the names of the schemas, which are those of the kinds of file in content/.
func SchemaNames() []string {
	return []string{"paper", "site", "tags", "people", "signals", "harvested", "collection", "page", "note"}
}

// Schema returns the JSON Schema of a kind of file in content/. The schemas of Markdown files are
// those of their front matter.
func Schema(name string) ([]byte, error) {
	var s shape
	switch name {
	case "paper":
		s = object(yamlKeys)
	case "site":
		s = object(settingsKeys)
	case "tags":
		s = entries(someText(), object(tagKeys).orNull()).orNull()
	case "people":
		s = entries(slugShape(), object(personKeys).with("anyOf", []schema{having("name"), having("names")})).orNull()
	case "signals":
		undated := schema{"allOf": []schema{having("papers"), {"not": having("as_of")}}}
		s = object(signalsKeys).with("if", undated).with("then", having("date")).orNull()
	case "harvested":
		s = entries(slugShape(), object(harvestedKeys)).orNull()
	case "collection":
		s = object(collectionKeys)
	case "page":
		s = object(pageKeys)
	case "note":
		s = object(periodNoteKeys).orNull()
	default:
		return nil, fmt.Errorf("there is no schema %q", name)
	}
	s = s.with("$schema", "https://json-schema.org/draft/2020-12/schema").with("title", "offprint: "+name)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	err := e.Encode(s.schema)
	return b.Bytes(), err
}

// having is the schema of mappings with a key that has a value other than an empty list or mapping.
func having(name string) schema {
	filled := schema{"not": schema{"type": []string{"null"}}, "minItems": 1, "minProperties": 1}
	return schema{"required": []string{name}, "properties": schema{name: filled}}
}

// KeyDoc is the documentation of a key in Markdown.
type KeyDoc struct {
	Name, Doc string
}

// KeyDocs returns the documentation of the keys of all mappings, by the name of the mapping.
func KeyDocs() map[string][]KeyDoc {
	return map[string][]KeyDoc{
		"paper": docsOf(yamlKeys), "author": docsOf(authorKeys),
		"site": docsOf(settingsKeys), "authors": docsOf(authorSettingsKeys), "tags": docsOf(tagSettingsKeys),
		"submitters": docsOf(submitterSettingsKeys), "parts": docsOf(partKeys()), "others": docsOf(otherFeedKeys), "contribute": docsOf(contributeKeys), "preview": docsOf(previewKeys),
		"order": docsOf(orderSettingsKeys), "subscribe": docsOf(subscribeKeys), "list": docsOf(mailListKeys), "search": docsOf(searchKeys), "harvest": docsOf(harvestKeys), "feeds": docsOf(feedSettingsKeys), "digest": docsOf(digestSettingsKeys), "exports": docsOf(exportSettingsKeys),
		"citations": docsOf(citationSettingsKeys), "cards": docsOf(cardSettingsKeys), "files": docsOf(fileSettingsKeys),
		"tag": docsOf(tagKeys), "person": docsOf(personKeys), "signals": docsOf(signalsKeys), "harvested": docsOf(harvestedKeys), "digests": docsOf(digestKeys), "signal": docsOf(signalKeys()),
		"collection": docsOf(collectionKeys), "note": docsOf(periodNoteKeys),
	}
}

func docsOf[T any](keys []key[T]) []KeyDoc {
	docs := make([]KeyDoc, len(keys))
	for i, k := range keys {
		docs[i] = KeyDoc{k.name, k.doc}
	}
	return docs
}
