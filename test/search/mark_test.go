package search_test

import (
	"strings"
	"testing"

	"offprint/test/testkit"
)

type markInput struct {
	Query     string   `json:"query"`
	Keys      []string `json:"keys"` // other terms by which the query finds papers
	HTML      string   `json:"html"`
	IsTyped   bool     `json:"isTyped"`
	IsSnippet bool     `json:"isSnippet"`
}

func TestMarksWordsInAllForms(t *testing.T) {
	var inputs []markInput
	var wants []string
	for _, c := range []struct {
		query, keys, want string // with what is marked in brackets
	}{
		{"swebench", "", "[SWE-Bench], [SWE Bench], [SWEBench] and [swebenchs]"},
		{"swe bench", "", "[SWE]-[Bench], [SWEBench] and [SWE]-[Bench]-x"},
		{"wordpiece", "", "The [WordPiece] model, a [word\npiece], and piece word"},
		{"pretraining", "", "[pre-training], [pre trained]"},
		{"qwen", "", "[Qwen]2.5-VL, [Qwen]"},
		{"gpt4", "", "[GPT-4]V(ision), [GPT4]"},
		{"epsilon", "", "[ε]-greedy, <b>[ε]</b>, &epsilon;"},
		{"l2", "", "[L_2], [ℓ₂]-norm, <math><mi>l2</mi></math>"},
		{"x", "c++ a*", "[C++] and ([C++]), [A*]-search, c, A*B"},
		{"扩散", "", "基于[扩散]模型"},
		{"erdos", "", "[Erdős]–Rényi, [ERDŐS]"},
		{"o'brien", "obrien", "Sean [O’Brien]"},
		{"diffusion", "", "x&amp;[diffusion]&lt;"},
		{"swebench", "", "<a href=\"swebench\">[swebench]</a>"},
	} {
		html := strings.NewReplacer("[", "", "]", "").Replace(c.want)
		inputs = append(inputs, markInput{Query: c.query, Keys: strings.Fields(c.keys), HTML: html})
		wants = append(wants, strings.NewReplacer("[", "<mark>", "]", "</mark>").Replace(c.want))
	}
	inputs = append(inputs, markInput{Query: "sel", HTML: "self-attention and SelfAttention", IsTyped: true},
		markInput{Query: "pretraining", HTML: strings.Repeat("nothing of that. ", 40) + "We show pre training.", IsSnippet: true})
	wants = append(wants, "<mark>self</mark>-attention and <mark>SelfAttention</mark>", "")
	for i, got := range testkit.Call[string](t, "words.mjs", "marked", inputs) {
		if inputs[i].IsSnippet {
			if !strings.Contains(got, "<mark>pre training</mark>") {
				t.Errorf("the snippet %q does not show the words of the query", got)
			}
		} else if got != wants[i] {
			t.Errorf("query %q: got %q, want %q", inputs[i].Query, got, wants[i])
		}
	}
}
