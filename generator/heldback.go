package generator

import "offprint/generator/site"

// HeldBack counts the papers that a build leaves out of its lists.
type HeldBack struct {
	Drafts    int `json:"drafts"`
	Future    int `json:"future"`
	Withdrawn int `json:"withdrawn"`
}

// heldBack looks at single papers only if there are drafts or future ones.
func (c Config) heldBack(in sources) HeldBack {
	h := HeldBack{Withdrawn: len(in.listing.Withdrawn)}
	if len(in.folder.Papers) == len(in.listing.Papers)+h.Withdrawn {
		return h
	}
	options := site.Options{Now: c.Now, Drafts: c.Drafts, Future: c.Future}
	for _, entry := range in.folder.Papers {
		switch options.StatusOf(entry.Paper) {
		case site.Draft:
			h.Drafts++
		case site.Future:
			h.Future++
		}
	}
	return h
}
