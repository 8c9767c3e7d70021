package refresh

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"offprint/generator/content"
	"offprint/generator/content/intake"
	"offprint/generator/fetch"
	"offprint/generator/paper"
	"offprint/generator/problem"
)

// source is a site that has numbers of papers.
type source struct {
	name string
	host string

	// keys returns the questions about a paper; none if the source can't know it.
	keys func(*paper.Paper) []string

	// ask asks questions, and notes the answers. An error means that the source fails.
	ask func(context.Context, *asker, []question) error

	// take returns what sets the numbers of a paper from the answers to its keys; nil if they say none.
	take func(*paper.Paper, []answer) func(*content.Signal)
}

// sources are all sources, in the order in which they are asked.
func sources() []source {
	return []source{huggingFace(), gitHub(), semanticScholar(), openAlex()}
}

// chosen returns the sources with some names, or else those of the settings.
func chosen(names []string, settings content.Settings) (list []source, err error) {
	if names = slices.Clone(names); len(names) == 0 {
		names = settings.RefreshSources()
	}
	for i, name := range names {
		names[i] = strings.ToLower(strings.TrimSpace(name))
	}
	for _, s := range sources() {
		if slices.Contains(names, s.name) {
			list = append(list, s)
		}
	}
	for _, name := range names {
		if !slices.Contains(content.SignalSources(), name) {
			hint := "the sources are " + strings.Join(content.SignalSources(), ", ")
			if near := problem.Nearest(name, content.SignalSources()); near != "" {
				hint = "did you mean " + near + "?"
			}
			return nil, intake.Error{Text: fmt.Sprintf("there is no source %q", name), Hint: hint}
		}
	}
	if err := content.CheckSources(names); err != nil {
		return nil, intake.Error{Text: err.Error(), Hint: "choose one of them"}
	}
	return list, nil
}

// asker asks one source and notes its answers.
type asker struct {
	source   source
	client   Client
	journal  *journal
	problems *problem.List
	progress func(done int)
	done     int
	damaged  int   // answers in a row that can't be read
	damage   error // of the last of them
	refusals int   // of batches
}

// pending returns the questions without an answer.
func (a *asker) pending(questions []question) []question {
	return slices.DeleteFunc(slices.Clone(questions), func(q question) bool {
		_, ok := a.journal.byKey[q.key]
		return ok
	})
}

// note keeps answers.
func (a *asker) note(answers ...answer) error {
	if err := a.journal.add(answers...); err != nil {
		return err
	}
	a.done, a.damaged = a.done+len(answers), 0
	a.progress(a.done)
	return nil
}

// damageLimit is the number of damaged answers in a row after which a source counts as failing.
const damageLimit = 3

// get sends a request whose answer is JSON, and reads it. fetch asks again for an answer that can't be read.
func (a *asker) get(ctx context.Context, r fetch.Request, read func([]byte) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var damage error
	r.Accept, r.Unkept = "application/json", true
	r.Check = func(body []byte) error {
		damage = read(body)
		return damage
	}
	_, err := a.client.Get(ctx, r)
	if damage != nil && errors.Is(err, damage) {
		return damaged{err}
	}
	return err
}

// damaged is the error of an answer that can't be read.
type damaged struct{ error }

func (d damaged) Unwrap() error { return d.error }

// tolerate warns of a damaged answer. It returns the error if the source as a whole fails.
func (a *asker) tolerate(key string, err error) error {
	d, ok := errors.AsType[damaged](err)
	a.damage = err
	if a.damaged++; !ok || a.damaged >= damageLimit {
		return err
	}
	a.warn("its old numbers stay; the next run asks again", "%s: %v", key, d)
	return nil
}

func (a *asker) warn(hint, format string, args ...any) {
	a.problems.Warnf("", problem.Position{File: a.source.name}, hint, format, args...)
}

// fail reports that a source failed.
func (a *asker) fail(err error) {
	text, hint := err.Error(), "run the command again later: it goes on where it stopped"
	if e, ok := errors.AsType[*fetch.Error](err); ok {
		text = e.Error()
		if e.Hint != "" {
			hint = e.Hint
		}
	}
	a.problems.Errorf("", problem.Position{File: a.source.name}, hint, "%s; numbers that it did not report stay, with their day", text)
}

// count returns a number of an answer; unsaid, with a warning, if it is none.
func (a *asker) count(key, what string, value json.RawMessage) int {
	if value == nil || string(value) == "null" {
		return unsaid
	}
	var n int
	if err := json.Unmarshal(value, &n); err != nil || n < 0 || n > content.CountLimit {
		a.warn("the old number stays", "%s: %s: expected a whole number from 0 to %d, found %s", key, what, content.CountLimit, excerpt(value))
		return unsaid
	}
	return n
}

func excerpt(value []byte) string {
	const most = 40
	if len(value) > most {
		return problem.Printable(string(value[:most])) + "…"
	}
	return problem.Printable(string(value))
}

// isMissing reports whether a host has no such page.
func isMissing(err error) bool {
	e, ok := errors.AsType[*fetch.Error](err)
	return ok && (e.Status == http.StatusNotFound || e.Status == http.StatusGone)
}

// take returns a function that sets numbers by their place in the first answer that has them; nil if none has.
func takeFirst(fields ...func(*content.Signal) *int) func(*paper.Paper, []answer) func(*content.Signal) {
	return func(_ *paper.Paper, answers []answer) func(*content.Signal) {
		numbers := make([]int, len(fields))
		isAny := false
		for i := range fields {
			numbers[i] = unsaid
			for _, a := range answers {
				if n, ok := a.number(i); ok {
					numbers[i], isAny = max(numbers[i], n), true
				}
			}
		}
		if !isAny {
			return nil
		}
		return func(s *content.Signal) {
			for i, field := range fields {
				if numbers[i] != unsaid {
					*field(s) = numbers[i]
				}
			}
		}
	}
}
