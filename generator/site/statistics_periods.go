package site

import (
	"fmt"
	"slices"

	"offprint/generator/paper"
)

// Unit is a length of periods.
type Unit int

// The units.
const (
	ByDay Unit = iota
	ByWeek
	ByMonth
	ByYear
	ByDecade
	ByCentury
)

// Names of units in the keys of texts and in files.
var unitNames = []string{"day", "week", "month", "year", "decade", "century"}

func (u Unit) String() string { return unitNames[u] }

// Period returns the ISO 8601 text of one of its periods: 2025-03-13, 2025-W11, 2025-03, 2025, or 1990/1999.
func (u Unit) Period(p Period) string {
	switch u {
	case ByDay:
		return p.From.String()
	case ByWeek:
		year, week := p.From.Time().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	case ByMonth:
		return p.From.String()[:len("2025-03")]
	case ByYear:
		return p.From.String()[:len("2025")]
	}
	return p.From.String()[:len("2025")] + "/" + p.To.String()[:len("2025")]
}

// Period is a day, an ISO week, a month, a year or a longer period.
type Period struct {
	From, To paper.Date // the first and the last day
	Papers   int        // first listed in it
	Coded    int        // those with a link to code
	Full     bool       // it is no longer at either end without papers than the listing usually is
}

// periodLimits are the numbers of periods up to which a unit is used: more would be too many for a chart that fits
// a telephone. Fewer than three weeks are shown by day, and nothing is longer than 90 centuries.
var periodLimits = []int{ByDay: 20, ByWeek: 80, ByMonth: 120, ByYear: 100, ByDecade: 100, ByCentury: 100}

// periodsOf returns the periods from the first paper to the last, in the shortest unit that has few enough.
func periodsOf(papers []*Paper) (unit Unit, periods []Period) {
	first, last := papers[len(papers)-1].Date, papers[0].Date
	for count(unit, first, last) > periodLimits[unit] {
		unit++
	}
	pause := pauseOf(papers)
	for from := unit.start(first); from.Compare(last) <= 0; {
		next := unit.next(from)
		to := next.Plus(-1)
		full := first.Number()-from.Number() < pause && to.Number()-last.Number() < pause
		periods = append(periods, Period{From: from, To: to, Full: full})
		from = next
	}
	i := 0
	for _, p := range slices.Backward(papers) {
		for periods[i].To.Compare(p.Date) < 0 {
			i++
		}
		periods[i].Papers++
		if p.HasCode() {
			periods[i].Coded++
		}
	}
	return unit, periods
}

// pauseOf returns the number of days from one day with papers to the next that nine of ten pauses don't exceed: 3 if the
// listing rests on weekends, 365 if all papers of a year have one date. A listing whose latest day is less than that
// before the end of a week, or a year, most likely has all its papers.
func pauseOf(papers []*Paper) int {
	var pauses []int
	for i := 1; i < len(papers); i++ {
		if papers[i].Date != papers[i-1].Date {
			pauses = append(pauses, papers[i-1].Date.Number()-papers[i].Date.Number())
		}
	}
	if len(pauses) == 0 {
		return 1
	}
	slices.Sort(pauses)
	return pauses[(9*len(pauses)-1)/10]
}

// count returns the number of periods from that of one day to that of another.
func count(unit Unit, first, last paper.Date) int {
	first, last = unit.start(first), unit.start(last)
	switch years := last.Year - first.Year; unit {
	case ByDay:
		return last.Number() - first.Number() + 1
	case ByWeek:
		return (last.Number()-first.Number())/7 + 1
	case ByMonth:
		return 12*years + last.Month - first.Month + 1
	case ByYear:
		return years + 1
	case ByDecade:
		return years/10 + 1
	default:
		return years/100 + 1
	}
}

// start returns the first day of the period of a day.
func (u Unit) start(d paper.Date) paper.Date {
	switch u {
	case ByDay:
		return d
	case ByWeek:
		return MondayOf(d)
	case ByMonth:
		return paper.Date{Year: d.Year, Month: d.Month, Day: 1}
	case ByYear:
		return paper.Date{Year: d.Year, Month: 1, Day: 1}
	case ByDecade:
		return paper.Date{Year: d.Year - d.Year%10, Month: 1, Day: 1}
	default:
		return paper.Date{Year: d.Year - d.Year%100, Month: 1, Day: 1}
	}
}

// next returns the first day of the period after the one that starts on a day.
func (u Unit) next(from paper.Date) paper.Date {
	t := from.Time()
	switch u {
	case ByDay:
		t = t.AddDate(0, 0, 1)
	case ByWeek:
		t = t.AddDate(0, 0, 7)
	case ByMonth:
		t = t.AddDate(0, 1, 0)
	case ByYear:
		t = t.AddDate(1, 0, 0)
	case ByDecade:
		t = t.AddDate(10, 0, 0)
	default:
		t = t.AddDate(100, 0, 0)
	}
	return paper.DateOf(t)
}
