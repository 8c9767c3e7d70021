package command

import (
	"fmt"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/site"
)

// wantedPeriod is a period, or asks for the last one of a rhythm.
type wantedPeriod struct {
	period paper.Period // zero for the last
	rhythm site.Rhythm
}

// periodFlag is one of the flags --day, --week and --month.
type periodFlag struct {
	name, value string
	rhythm      site.Rhythm
}

// onlyPeriod returns the flag that has a value, of those with the values of a day, a week and a month; the zero value if
// none has, and an error if several have.
func onlyPeriod(day, week, month string) (given periodFlag, err error) {
	for _, flag := range []periodFlag{{"--day", day, site.Daily}, {"--week", week, site.Weekly}, {"--month", month, site.Monthly}} {
		switch {
		case flag.value == "":
		case given.name != "":
			return given, hinted{fmt.Errorf("%s and %s exclude each other", given.name, flag.name), "leave out one of them"}
		default:
			given = flag
		}
	}
	return given, nil
}

// wanted returns the period that the flags and arguments name.
func (o *digesting) wanted(args []string) (wantedPeriod, error) {
	named := wantedPeriod{rhythm: site.Weekly}
	flag, err := onlyPeriod(o.day, o.week, o.month)
	if err != nil {
		return named, err
	}
	value := flag.value
	if flag.name != "" {
		named.rhythm = flag.rhythm
	}
	if value == lastPeriod {
		value = ""
	}
	if len(args) > 0 {
		if value != "" {
			return named, fmt.Errorf("%s and %s exclude each other", args[0], value)
		}
		value = args[0] // of a flag too: --day 2025-03-13
	}
	if value == "" {
		return named, nil
	}
	return o.parsePeriod(value, flag.name, named.rhythm)
}

// parsePeriod parses a period. A day also names its week and its month.
func (o *digesting) parsePeriod(value, flag string, rhythm site.Rhythm) (wantedPeriod, error) {
	period, err := paper.ParsePeriod(strings.ToLower(value))
	if err != nil {
		return wantedPeriod{}, hinted{err, "write a day such as 2025-03-13, a week such as 2025-w11 or a month such as 2025-03"}
	}
	isDay := site.RhythmOf(period) == site.Daily
	switch {
	case flag == "" || site.RhythmOf(period) == rhythm:
	case isDay && rhythm == site.Weekly:
		period = paper.WeekOf(period.Date)
	case isDay && rhythm == site.Monthly:
		period = paper.MonthOf(period.Date)
	default:
		return wantedPeriod{}, fmt.Errorf("%s: %s is no %s", flag, value, strings.TrimPrefix(flag, "--"))
	}
	return wantedPeriod{period, site.RhythmOf(period)}, nil
}

// of returns the issue of the site; nil if there is none.
func (p wantedPeriod) of(s *site.Site) *site.Issue {
	if p.period != (paper.Period{}) {
		return s.Issue(p.period)
	}
	for issue := range s.Issues(p.rhythm) {
		if issue.IsOver {
			return issue
		}
	}
	return nil
}

// String names the period.
func (p wantedPeriod) String() string {
	if p.period != (paper.Period{}) {
		return p.period.String()
	}
	return map[site.Rhythm]string{site.Daily: "a day that is over", site.Weekly: "a week that is over", site.Monthly: "a month that is over"}[p.rhythm]
}
