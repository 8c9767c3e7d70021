package site

// cards decides which pages have a social card of their own: the newest papers and days, but
// for papers whose title the fonts of cards can't write.
func (l *linker) cards() {
	set := l.Settings.Cards
	covers := l.options.Covers
	if set.Disabled || covers == nil {
		return
	}
	l.HasCard = l.Settings.Title != "" && covers(l.Settings.Title)
	for _, p := range l.Papers[:min(len(l.Papers), set.Papers)] {
		p.HasCard = covers(p.Title.Plain)
	}
	for _, day := range l.Days[:min(len(l.Days), set.Days)] {
		day.HasCard = true
	}
}
