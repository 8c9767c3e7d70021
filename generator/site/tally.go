package site

// Tally is how many papers some days list.
type Tally struct {
	Papers int // listed for the first time
	Days   int // with such papers
	Again  int // relistings
}

func tallyOf(days []*Day) (t Tally) {
	for _, day := range days {
		t.Papers += len(day.Papers)
		t.Again += len(day.Again)
		if len(day.Papers) > 0 {
			t.Days++
		}
	}
	return t
}

// Tally counts the papers of the day.
func (d *Day) Tally() Tally { return tallyOf([]*Day{d}) }

// Tally counts the papers of the week.
func (w *Week) Tally() Tally { return tallyOf(w.Days) }

// Tally counts the papers of the month.
func (m *Month) Tally() Tally { return tallyOf(m.Days) }

// Tally counts the papers of the year.
func (y *Year) Tally() Tally {
	var days []*Day
	for _, month := range y.Months {
		days = append(days, month.Days...)
	}
	return tallyOf(days)
}

// Tally counts the papers of the site.
func (s *Site) Tally() Tally { return tallyOf(s.Days) }
