package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"offprint/test/testkit"
)

// TestSentencesAreParaphrases checks that no sentence shares three consecutive words with its paper.
func TestSentencesAreParaphrases(t *testing.T) {
	sentences, err := readQueries(filepath.Join("testdata", "sentences.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for _, q := range sentences {
		of[q.Type]++
	}
	if len(of) != 3 || of["lay sentence"] != 100 || of["plain sentence"] != 100 || of["field sentence"] != 100 {
		t.Errorf("sentences: %v", of)
	}
	records, err := collect(readRecords(filepath.Join(testkit.Corpora(t), "daily-2025.jsonl.gz"), 1e6))
	if err != nil {
		t.Fatal(err)
	}
	papers := byID(records)
	for _, q := range sentences {
		p, ok := papers[q.ID]
		if !ok {
			t.Errorf("%q: there is no paper %s", q.Q, q.ID)
		}
		if shared := sharedWords(q.Q, p.Title+" . "+p.Abstract); shared != "" {
			t.Errorf("%s: %q shares %q with its paper", q.ID, q.Q, shared)
		}
	}
}

func TestSharedWords(t *testing.T) {
	for text, want := range map[string]string{
		"We train models well.": "train models well", "train, models: WELL": "train models well", "train models, or well": "",
		"multi-task models well": "", "well train models": "",
	} {
		if got := sharedWords("they train models well", text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// sharedWords returns three consecutive words that two texts share, or "". Words end at white space.
func sharedWords(a, b string) string {
	words := func(text string) []string {
		return slices.DeleteFunc(strings.FieldsFunc(strings.ToLower(text), unicode.IsSpace), func(word string) bool { return lettersOf(word) == "" })
	}
	inText := " " + strings.Join(each(words(b), lettersOf), " ") + " "
	all := each(words(a), lettersOf)
	for i := range max(0, len(all)-2) {
		if three := strings.Join(all[i:i+3], " "); strings.Contains(inText, " "+three+" ") {
			return three
		}
	}
	return ""
}
