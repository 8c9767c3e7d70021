package paper

import "testing"

func TestPeriods(t *testing.T) {
	for s, want := range map[string]string{
		"2025-03-13": "2025-03-13 to 2025-03-13", "2025-03": "2025-03-01 to 2025-03-31", "2024-02": "2024-02-01 to 2024-02-29",
		"2025-w11": "2025-03-10 to 2025-03-16", "2025-w01": "2024-12-30 to 2025-01-05", "2020-w53": "2020-12-28 to 2021-01-03", "2021-w01": "2021-01-04 to 2021-01-10",
	} {
		p, err := ParsePeriod(s)
		if err != nil || p.String() != s {
			t.Errorf("%s is read as %s, %v", s, p, err)
			continue
		}
		if got := p.First().String() + " to " + p.Last().String(); got != want {
			t.Errorf("%s is from %s, want %s", s, got, want)
		}
		before, after := DateOf(p.First().Time().AddDate(0, 0, -1)), DateOf(p.Last().Time().AddDate(0, 0, 1))
		if !p.Has(p.First()) || !p.Has(p.Last()) || p.Has(before) || p.Has(after) {
			t.Errorf("%s has other days than %s", s, want)
		}
	}
	for _, s := range []string{"", "2025", "2025-W11", "2025-w1", "2025-w00", "2025-w53", "2025-w54", "2025-w-1", "2025-w+1", "2025-03-w11", "2025-w11-1", "w11", "-w11", "2025-13", "2025-02-30", "25-w11", "２０２５-w11", "2025-w１1"} {
		if p, err := ParsePeriod(s); err == nil {
			t.Errorf("%q is read as %s", s, p)
		}
	}
}
