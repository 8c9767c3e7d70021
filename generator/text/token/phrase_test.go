package token

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// phraseVector has queries that find a text, and some that do not. A star after a query makes it a prefix.
type phraseVector struct {
	Text     string
	Has, Not []string
}

func phraseOf(query string, isSplit bool) Phrase {
	query, isPrefix := strings.CutSuffix(query, "…")
	return NewPhrase(Words(query), isPrefix, isSplit)
}

func TestPhrase(t *testing.T) {
	for _, v := range vectors[phraseVector](t, "phrases.json", 10) {
		text := string(AppendPhrases(nil, v.Text))
		for _, query := range v.Has {
			if !phraseOf(query, true).In(text) {
				t.Errorf("%q does not have %q: %q, %q", v.Text, query, text, phraseOf(query, true).Needles())
			}
		}
		for _, query := range v.Not {
			if phraseOf(query, true).In(text) {
				t.Errorf("%q has %q: %q, %q", v.Text, query, text, phraseOf(query, true).Needles())
			}
		}
	}
}

// TestPhrasesFindThemselves checks that a word finds each text that has one of its forms, or has it in two words.
func TestPhrasesFindThemselves(t *testing.T) {
	for _, text := range realTexts(t, 300) {
		phrases := string(AppendPhrases(nil, text))
		for _, w := range Words(text) {
			forms := slices.Concat(w.Tokens, w.Forms)
			if len(w.Parts) == 2 {
				forms = append(forms, w.Joined)
			}
			for _, form := range forms {
				if form != "" && !NewPhrase(Words(form), false, true).In(phrases) && w.Sign == "" {
					t.Errorf("%q, of %+v, does not find %q", form, w, phrases)
				}
			}
		}
	}
}

func TestPhrasesInBrowser(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var texts []string
	for range 1_000 {
		texts = append(texts, randomName(r))
	}
	compare(t, "phrase.js", "phraseText", append(texts, realTexts(t, 300)...), func(s string) string { return string(AppendPhrases(nil, s)) })
	for i := range 4 {
		isPrefix, isSplit := i&1 > 0, i&2 > 0
		inputs := make([]phraseInput, len(texts))
		for j, text := range texts {
			inputs[j] = phraseInput{text, isPrefix, isSplit}
		}
		compare(t, "words.mjs", "needlesOf", inputs, func(in phraseInput) []string {
			return append([]string{}, NewPhrase(Words(in.Text), in.IsPrefix, in.IsSplit).Needles()...)
		})
	}
}

type phraseInput struct {
	Text     string `json:"text"`
	IsPrefix bool   `json:"isPrefix"`
	IsSplit  bool   `json:"isSplit"`
}
