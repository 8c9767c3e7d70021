package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"strings"
)

// writeRecords writes the first n records of a gzip file, JSON lines. If it has fewer, they come again as other
// papers; see [again].
func writeRecords(w io.Writer, file string, n int) error {
	for round, left := 0, n; left > 0; round++ {
		written, err := writeRound(w, file, left, round)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if written == 0 {
			return fmt.Errorf("%s has no records", file)
		}
		left -= written
	}
	return nil
}

// writeRound writes the records of the file once, at most n, and returns their number.
func writeRound(w io.Writer, file string, n, round int) (written int, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return 0, err
	}
	lines := bufio.NewReader(z)
	for written < n {
		line, err := lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return written, err
		}
		if len(line) == 0 {
			break
		}
		if round > 0 {
			if line, err = again(line, round); err != nil {
				return written, err
			}
		}
		if _, err := w.Write(line); err != nil {
			return written, err
		}
		written++
	}
	return written, nil
}

// again returns a record as another paper, with another id and title, and without ids elsewhere.
func again(line []byte, round int) ([]byte, error) {
	var r map[string]any
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	for _, key := range []string{"arxiv", "doi", "urls", "extra"} {
		delete(r, key)
	}
	r["id"], r["title"] = fmt.Sprintf("%v-%d", r["id"], round), fmt.Sprintf("%v Part %d", r["title"], round+1)
	line, err := json.Marshal(r)
	return append(line, '\n'), err
}

// exists reports whether a file exists; the empty name never does.
func exists(file string) (bool, error) {
	if file == "" {
		return false, nil
	}
	_, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// writeSynthetic writes n synthetic records. They are always the same: those for a smaller n are a
// prefix of those for a larger one.
func writeSynthetic(w io.Writer, n int) error {
	e := json.NewEncoder(w)
	for i := range n {
		if err := e.Encode(synthetic(i)); err != nil {
			return err
		}
	}
	return nil
}

// A record has the fields of a synthetic paper that offprint add reads.
type record struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Date     string   `json:"date"`
	Authors  []string `json:"authors"`
	Abstract string   `json:"abstract"`
	Tags     []string `json:"tags"`
}

// synthetic returns a record about as long as a real one: 200 words, five authors, two tags.
func synthetic(i int) record {
	random := rand.New(rand.NewPCG(2025, uint64(i)))
	r := record{
		ID:       fmt.Sprintf("made-up-%06d", i),
		Title:    sentence(random, 6+random.IntN(8)),
		Date:     fmt.Sprintf("2025-%02d-%02d", 1+i/700%12, 1+i/25%28), // 25 papers a day
		Abstract: paragraph(random, 9+random.IntN(6)),
	}
	for range 1 + random.IntN(9) {
		r.Authors = append(r.Authors, name(random))
	}
	for range 1 + random.IntN(3) {
		r.Tags = append(r.Tags, pick(random, nouns)+" of "+pick(random, nouns))
	}
	return r
}

func paragraph(random *rand.Rand, sentences int) string {
	var all []string
	for range sentences {
		all = append(all, sentence(random, 10+random.IntN(12))+".")
	}
	return strings.Join(all, " ")
}

func sentence(random *rand.Rand, length int) string {
	words := []string{"We", pick(random, verbs)}
	for len(words) < length {
		words = append(words, pick(random, adjectives), pick(random, nouns), pick(random, joints))
	}
	return strings.Join(append(words, pick(random, adjectives), pick(random, nouns)), " ")
}

// name returns one of 160,000 names, a few of them common and most of them rare.
func name(random *rand.Rand) string {
	rare := func(n int) int { x := random.Float64(); return int(x * x * float64(n)) }
	family := syllables[rare(len(syllables))] + syllables[rare(len(syllables))] + syllables[rare(len(syllables))]
	given := syllables[rare(len(syllables))] + "a"
	return strings.ToUpper(given[:1]) + given[1:] + " " + strings.ToUpper(family[:1]) + family[1:]
}

func pick(random *rand.Rand, words []string) string { return words[random.IntN(len(words))] }

var (
	verbs      = strings.Fields("study measure compare bound prove train prune sample explain revisit extend question simplify")
	nouns      = strings.Fields("kernels graphs proofs lenses rivers tokens priors losses layers markets grammars robots proteins maps clocks games")
	adjectives = strings.Fields("sparse smooth noisy deep shallow hidden causal exact greedy robust frozen linear convex random modular $\\ell_2$-bounded")
	joints     = strings.Fields("with under across for against without beyond and")
	syllables  = strings.Fields("ba del fir gon hu jor kel lim mar nov ost pri qua rin sol tam und vel wes yar zen")
)
