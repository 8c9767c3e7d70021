package online

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"offprint/generator/content/intake"
	"offprint/generator/fetch"
	"offprint/generator/problem"
)

// failures are the sources that failed, by host, and what is missing because of them.
type failures map[string]*failure

type failure struct {
	text, hint string
	isDown     bool     // asking again is no use
	isWarned   bool     // a record has the warning
	missing    []string // sources, as the user wrote them
}

// isDown reports whether a host failed in a way that its other answers share.
func (f failures) isDown(host string) bool { return f[host] != nil && f[host].isDown }

// isRefusal reports whether a host refuses one request, and may answer others.
func isRefusal(err error) bool {
	return isStatus(err, http.StatusBadRequest, http.StatusNotFound, http.StatusNotAcceptable, http.StatusGone, http.StatusRequestURITooLong, http.StatusUnprocessableEntity)
}

// fail notes that a host failed. isDamaged reports that only one answer is at fault.
func (r *run) fail(host string, err error, isDamaged bool) {
	r.failures.add(host, err, isDamaged)
	r.report(err)
}

func (r *run) report(err error) {
	if r.options.Failed != nil {
		r.options.Failed(err)
	}
}

func (f failures) add(host string, err error, isDamaged bool) {
	isDamaged = isDamaged || isRefusal(err)
	if f[host] != nil {
		f[host].isDown = f[host].isDown || !isDamaged
		return
	}
	f[host] = &failure{text: err.Error(), isDown: !isDamaged}
	if e := (*fetch.Error)(nil); errors.As(err, &e) {
		f[host].text, f[host].hint = e.Text, e.Hint
	}
}

// miss notes what is missing because of a host.
func (f failures) miss(host, source string) {
	if missing := f[host].missing; !slices.Contains(missing, source) {
		f[host].missing = append(missing, source)
	}
}

// warning returns a warning for the first record that lacks something because of a host; text says what.
func (f failures) warning(host, at, text string) problem.List {
	if f[host].isWarned {
		return nil
	}
	f[host].isWarned = true
	var warnings problem.List
	warnings.Warnf("", problem.Position{File: at}, "run the command again later, with --update: it adds what is missing", "%s: %s; %s", host, f[host].text, text)
	return warnings
}

// lines yields an error for everything that is missing. Hosts that failed alike share one.
func (f failures) lines(yield func(intake.Line) bool) {
	for len(f) > 0 {
		host := slices.Min(slices.Collect(maps.Keys(f)))
		hosts, missing, first := []string{}, []string{}, f[host]
		for _, host := range slices.Sorted(maps.Keys(f)) {
			if f[host].text == first.text {
				hosts, missing = append(hosts, host), append(missing, f[host].missing...)
				delete(f, host)
			}
		}
		line := intake.Line{
			At:  problem.Position{File: strings.Join(hosts, ", ")},
			Err: intake.Error{Text: fmt.Sprintf("%s; not added: %s", first.text, abridged(missing)), Hint: first.hint},
		}
		if len(missing) > 0 && !yield(line) {
			return
		}
	}
}

// abridged lists the first sources, and the number of the others.
func abridged(sources []string) string {
	const most = 3
	if others := len(sources) - most; others > 1 {
		return fmt.Sprintf("%s and %d others", strings.Join(sources[:most], ", "), others)
	}
	return strings.Join(sources, ", ")
}

// isStatus reports whether a host answered with a status.
func isStatus(err error, statuses ...int) bool {
	e := (*fetch.Error)(nil)
	return errors.As(err, &e) && slices.Contains(statuses, e.Status)
}

// isMissingPage reports whether a host answered 404 or 410.
func isMissingPage(err error) bool { return isStatus(err, http.StatusNotFound, http.StatusGone) }
