package content

import (
	"strconv"
	"strings"

	"offprint/generator/paper"
)

// readCanonicalSignals reads a signals.yaml as FormatSignals writes it, ten times as fast as a parser of YAML. It reports
// false for any other text.
func readCanonicalSignals(text string) (Signals, bool) {
	s := Signals{AsOf: map[string]paper.Date{}, Papers: make(map[string]Signal, strings.Count(text, "\n"))}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		ok := false
		switch {
		case line == "as_of:" || line == "papers:":
			section, ok = line, true
		case section == "" && name == "date":
			s.Date, ok = canonicalDay(value)
		case section == "as_of:":
			if _, err := checkedSlug(name); err != nil {
				return s, false
			}
			s.AsOf[name], ok = canonicalDay(value)
		case section == "papers:" && len(name) > 2:
			id := name[1 : len(name)-1]
			if canonical, err := checkedID(id); err != nil || canonical != id {
				return s, false
			}
			s.Papers[id], ok = canonicalSignal(value)
		}
		if !ok {
			return s, false
		}
	}
	isDated := !s.Date.IsZero() || len(s.AsOf) > 0
	return s, (isDated || len(s.Papers) == 0) && string(FormatSignals(s)) == text
}

// canonicalSignal reads {upvotes: 12, as_of: 2025-03-14}.
func canonicalSignal(text string) (s Signal, ok bool) {
	inner, isOpen := strings.CutPrefix(text, "{")
	inner, isClosed := strings.CutSuffix(inner, "}")
	if !isOpen || !isClosed || inner == "" {
		return s, isOpen && isClosed
	}
	for pair := range strings.SplitSeq(inner, ", ") {
		name, value, _ := strings.Cut(pair, ": ")
		if name == "as_of" {
			if s.AsOf, ok = canonicalDay(value); !ok {
				return s, false
			}
			continue
		}
		n, err := strconv.Atoi(value)
		into := s.number(name)
		if into == nil || err != nil || n < 1 || n > CountLimit {
			return s, false
		}
		*into = n
	}
	return s, true
}

// number returns the number with a key; nil for none.
func (s *Signal) number(key string) *int {
	for i := range counts {
		if counts[i].key == key {
			return counts[i].of(s)
		}
	}
	return nil
}

func canonicalDay(text string) (paper.Date, bool) {
	d, err := paper.ParseDate(text)
	return d, err == nil && d.IsDay()
}
