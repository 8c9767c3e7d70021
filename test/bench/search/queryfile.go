package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// readQueries reads queries from a file of JSON lines.
func readQueries(file string) ([]query, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []query
	for d := json.NewDecoder(bufio.NewReader(f)); ; {
		var q query
		err := d.Decode(&q)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err == nil && (q.Type == "" || q.Q == "" || q.ID == "") {
			err = errors.New("missing type, q or id")
		}
		if err != nil {
			return nil, fmt.Errorf("%s: query %d: %w", file, len(all)+1, err)
		}
		all = append(all, q)
	}
}

// typesOf returns the types of queries in the order of the table: the generated ones, then others in
// the order of the file.
func typesOf(queries []query) []string {
	types := []string{abstractWords, inflected, short, shortTypo, titleTypo, prefix}
	present := map[string]bool{}
	for _, q := range queries {
		present[q.Type] = true
		if !slices.Contains(types, q.Type) {
			types = append(types, q.Type)
		}
	}
	return slices.DeleteFunc(types, func(kind string) bool { return !present[kind] })
}
