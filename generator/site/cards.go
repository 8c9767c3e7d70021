package site

// cards decides which pages have their own social card: the newest papers and days, except
// papers whose title needs glyphs that the fonts of cards lack.
func (l *linker) cards() {
	settings := l.Settings.Cards
	covers := l.options.Covers
	if settings.Disabled || covers == nil {
		return
	}
	l.HasCard = l.Settings.Title != "" && covers(l.Settings.Title)
	for _, p := range l.Papers[:min(len(l.Papers), settings.Papers)] {
		p.HasCard = covers(p.Title.Plain)
	}
	for _, day := range l.Days {
		if len(day.Papers) > 0 && settings.Days > 0 {
			day.HasCard = true
			settings.Days--
		}
	}
}
