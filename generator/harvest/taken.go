package harvest

// list keeps what the daily listing says of papers, which other harvests may choose.
func (h *harvester) list(candidates []candidate) {
	for _, c := range candidates {
		if _, ok := h.listed[c.id]; !ok {
			h.listed[c.id] = c.line.Record
		}
	}
}

// addListings adds what the daily listing says of papers to the records of harvests of arXiv, which have no day of
// listing. So the order of harvests does not matter.
func (h *harvester) addListings() {
	for i := range h.lines {
		record := &h.lines[i].Record
		if listing, ok := h.listed[idOf(h.lines[i])]; ok && record.Date == "" {
			record.AddListing(listing)
		}
	}
}

// finish records the papers of this run that the site has now as taken. The next run tries the others again.
func (h *harvester) finish(isPlaced map[string]bool) {
	refused := map[string]int{}
	seen := map[string]bool{}
	for _, line := range h.lines {
		id := idOf(line)
		switch {
		case line.Err != nil || seen[id]:
			continue
		case isPlaced[id]:
			h.taken.AddPaper(h.chosenBy[id], id)
		default:
			h.taken.Refuse(h.chosenBy[id], id)
			refused[h.chosenBy[id]]++
		}
		seen[id] = true
	}
	for i := range h.summaries {
		h.summaries[i].Refused = refused[h.summaries[i].Name]
	}
}
