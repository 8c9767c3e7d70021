package query

import (
	"testing"

	"offprint/generator/paper"
)

// lovelace is a paper with a value for every field.
func lovelace() *Document {
	d := &Document{
		Tags: []string{"video", "cs-cv", "a-2c3d4e"}, Authors: []string{"ada-lovelace", "erdos-pal"}, Venues: []string{"neurips-2025", "neurips"},
		Submitters: []string{"grace"}, Links: []string{"code", "arxiv"}, Year: 2024, Highlight: true,
		Listed: []paper.Date{{Year: 2025, Month: 3, Day: 13}, {Year: 2025, Month: 5, Day: 1}},
	}
	d.SetText("Diffusion for Vidéo: l₂-optimal sampling", "We survey score matching. 扩散模型 of C++.\n\nGraphs", "A TL;DR.", "Ada Lovelace", "Pál Erdős", "video", "NeurIPS 2025")
	return d
}

func TestMatch(t *testing.T) {
	d := lovelace()
	for in, want := range map[string]bool{
		"diffusion": true, "DIFFUSION video": true, "video diffusion": true, "diffusio": false, "diffusions": false, "diffusio*": true, "iffusion*": false,
		`"score matching"`: true, `"matching score"`: false, "score-matching": true, `"survey matching"`: false, `"score match"*`: true, `"we surv"*`: true,
		"l2": true, `"$\ell_2$ optimal"`: true, "erdos": true, `Erd\H{o}s`: true, "c++": true, "lovelace": true, "neurips": true,
		`"sampling we"`: false, `"lovelace pal"`: false, `"lovelace * pal"`: false,
		"扩散": true, "扩散模型": true, "散模型": true, "扩": true, "型": true, "扩散模*": true, "模扩": false, "图": false,
		"-survey": false, "-review": true, "diffusion -survey": false, "-(survey review)": true, "-(survey OR review)": false,
		"review OR survey": true, "review OR graph": false, "video (review OR survey)": true, "video review OR survey": true, "(video review) OR survey": true,
		"tag:video": true, "tag:Vidéo": true, "tag:cs.CV": true, "tag:cs": false, "tag:cs.*": true, "tag:c*": true, "tag:cs-c*": true, "tag:css*": false, "tag:diffusion": false, "tag:*": true, "-tag:*": false,
		`author:"Ada Lovelace"`: true, `author:"LOVELACE, Ada"`: true, "author:ada-lovelace": true, "author:Lovelace": false, "author:ada*": true, `author:"Erdős Pál"`: true,
		"venue:neurips": true, `venue:"NeurIPS 2025"`: true, `venue:"NeurIPS 2024"`: false, "submitter:Grace": true, "submitter:g": false,
		"title:diffusion": true, "title:survey": false, "abstract:survey": true, "abstract:diffusion": false, `title:"diffusion for video"`: true, "title:diff*": true, "abstract:扩": true,
		"year:2024": true, "year:2025": false, "year:..2024": true, "year:2024..": true, "year:2025..": false, "year:2020..2030": true,
		"listed:2025-03-13": true, "listed:2025-03": true, "listed:2025": true, "listed:2025-03-14": false, "listed:2025-04": false, "listed:2025-04..": true, "listed:..2025-03-12": false,
		"listed:2025-05": true, "listed:2025-03-14..2025-04": false, "listed:2025-02..2025-03": true, "listed:2025-03-13..2025-03-13": true, "listed:2025-06..": false, "listed:2024..2024": false,
		"is:highlight": true, "-is:highlight": false, "has:code": true, "has:arxiv": true, "has:pdf": false,
	} {
		q, problems := Parse(in)
		if got := q.Match(d); got != want || len(problems) > 0 {
			t.Errorf("%q: %v, %v", in, got, problems)
		}
	}
}

// TestMatchEmptyDocument runs queries on a paper without any text, name or date.
func TestMatchEmptyDocument(t *testing.T) {
	var d Document
	d.SetText("", "")
	for in, want := range map[string]bool{
		"a": false, "-a": true, "tag:*": false, "-tag:*": true, "year:2025": false, "year:..2025": false, "listed:..2025": false, "is:highlight": false, "图": false, "title:a*": false,
	} {
		if q, _ := Parse(in); q.Match(&d) != want {
			t.Errorf("%q: %v", in, !want)
		}
	}
	if !(Query{}).Match(&d) || (Query{}).String() != "" {
		t.Error("the empty query has a condition")
	}
}
