package query

import "offprint/generator/paper"

// lovelace is a paper with a value for every field.
func lovelace() *Document {
	d := &Document{
		Tags: []string{"video", "cs.cv", "cs-cv", "a*"}, Venues: []string{"neurips-2025", "neurips"}, IDs: []string{"ada", "2503.04715"},
		Submitters: []string{"grace"}, Links: []string{"code", "arxiv"}, Year: 2024, Highlight: true,
		Listed: []paper.Date{{Year: 2025, Month: 3, Day: 13}, {Year: 2025, Month: 5, Day: 1}},
	}
	d.SetTexts(Texts{
		Title: "Diffusion for Vidéo: l₂-optimal sampling", Abstract: []string{"We survey score matching. 扩散模型 of C++.", "Graphs"},
		Others: []string{"A TL;DR.", "video", "NeurIPS 2025"}, Authors: []string{"Ada Lovelace", "Pál Erdős"},
	})
	return d
}
