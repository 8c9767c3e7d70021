package site

// cards decides which pages have their own social card: the newest papers and days, except
// papers whose title needs glyphs that the fonts of cards lack.
func (l *linker) cards() {
	covers := l.options.Covers
	if l.Settings.Cards.Disabled || covers == nil {
		return
	}
	l.HasCard = l.Settings.Title != "" && covers(l.Settings.Title)
	for _, p := range l.Papers[:min(len(l.Papers), l.Settings.PaperCards())] {
		p.HasCard = covers(p.Title.Plain)
	}
	days := l.Settings.DayCards()
	for _, day := range l.Days {
		if len(day.Papers) > 0 && days > 0 {
			day.HasCard = true
			days--
		}
	}
}
