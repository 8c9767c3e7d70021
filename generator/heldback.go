package generator

import (
	"offprint/generator/content"
	"offprint/generator/site"
)

// HeldBack counts the papers that a build leaves out of its lists.
type HeldBack struct {
	Drafts    int `json:"drafts"`
	Future    int `json:"future"`
	Withdrawn int `json:"withdrawn"`
}

func (c Config) heldBack(folder content.Folder) HeldBack {
	options := site.Options{Now: c.Now, Drafts: c.Drafts, Future: c.Future}
	count := map[site.Status]int{}
	for _, entry := range folder.Papers {
		count[options.StatusOf(entry.Paper)]++
	}
	return HeldBack{count[site.Draft], count[site.Future], count[site.Withdrawn]}
}
