package main

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// A typed query is what [askNode] sends to the search.
type typed struct {
	Q     string `json:"q"`
	Fresh bool   `json:"fresh"` // the cache is empty
}

// A reply is the answer of the search in Node.
type reply struct {
	IDs      []string // of the first ten papers
	Exact    int      // how many of them match all words
	Total    int
	Requests int
	Bytes    int     // of bodies
	MS       float64 // CPU time
}

//go:embed node/search.mjs
var nodeScript []byte

// askNode asks the search of a built site in Node, with the scripts of the folder engine.
func askNode(ctx context.Context, engine, site string, queries []typed) ([]reply, error) {
	if _, err := os.Stat(filepath.Join(site, "search")); err != nil {
		return nil, err
	}
	script, err := os.CreateTemp("", "offprint-search-*.mjs")
	if err != nil {
		return nil, err
	}
	defer os.Remove(script.Name())
	if _, err = script.Write(nodeScript); err != nil {
		return nil, err
	}
	if err := script.Close(); err != nil {
		return nil, err
	}
	var in, out bytes.Buffer
	for e, i := json.NewEncoder(&in), 0; i < len(queries); i++ {
		e.Encode(queries[i]) // can't fail
	}
	if _, err := call(ctx, &in, &out, "node", script.Name(), engine, site); err != nil {
		return nil, err
	}
	return decodeReplies(&out, queries)
}

func decodeReplies(out *bytes.Buffer, queries []typed) ([]reply, error) {
	all := make([]reply, len(queries))
	for d, i := json.NewDecoder(out), 0; i < len(all); i++ {
		if err := d.Decode(&all[i]); err != nil {
			return nil, fmt.Errorf("%q: %w", queries[i].Q, err)
		}
	}
	return all, nil
}
