// Command count writes the table of generator/related/idf from records of papers.
//
//	go run ./generator/related/idf/count -least 5 -o generator/related/idf/arxiv.bin arxiv.jsonl.gz
//
// A record is a line of JSON with title and abstract. The table has the stems that at least as many papers have as
// -least says. The one in the repository is of 74,728 arXiv papers of 2025 and 2026, whose metadata arXiv publishes
// under CC0.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"offprint/generator/related/idf"
	"offprint/generator/text/token"
)

func main() {
	least := flag.Int("least", 5, "papers that a term must be in")
	output := flag.String("o", "", "file to write")
	flag.Parse()
	if err := run(flag.Arg(0), *output, *least); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(input, output string, least int) error {
	file, err := os.Open(input)
	if err != nil {
		return err
	}
	defer file.Close()
	records, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	frequencies, papers, err := count(records)
	if err != nil {
		return err
	}
	table, err := idf.Encode(frequencies, papers, least)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d papers, %d stems, %d bytes\n", papers, len(frequencies), len(table))
	return os.WriteFile(output, table, 0o644)
}

// count returns the number of papers that have each stem, and of all papers.
func count(records io.Reader) (frequencies map[string]int, papers int, err error) {
	frequencies = map[string]int{}
	var buffer []byte
	for decoder := json.NewDecoder(bufio.NewReader(records)); ; papers++ {
		var record struct{ Title, Abstract string }
		if err := decoder.Decode(&record); errors.Is(err, io.EOF) {
			return frequencies, papers, nil
		} else if err != nil {
			return nil, 0, err
		}
		stems := map[string]bool{}
		buffer = idf.EachWord(buffer, idf.Text(record.Title, record.Abstract), func(word []byte, _ bool) { stems[token.Stem(string(word))] = true })
		for stem := range stems {
			frequencies[stem]++
		}
	}
}
