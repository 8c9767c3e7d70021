package command

import (
	"fmt"
	"path"
	"strings"

	"github.com/spf13/cobra"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/text/pattern"
	"offprint/generator/text/tex"
)

// noteFlags are the flags of new that begin a note on a period instead of a paper.
type noteFlags struct{ day, week, month string }

// today is the value of a flag of a period without one.
const today = "today"

func (f *noteFlags) add(c *cobra.Command) {
	for _, flag := range []struct {
		value      *string
		name, form string
	}{{&f.day, "day", "2025-03-13"}, {&f.week, "week", "2025-w11"}, {&f.month, "month", "2025-03"}} {
		c.Flags().StringVar(flag.value, flag.name, "", "begin a note on a `"+flag.name+"` such as "+flag.form+" (default the current one) instead of a paper")
		c.Flags().Lookup(flag.name).NoOptDefVal = today
	}
}

// isSet reports whether a flag asks for a note.
func (f *noteFlags) isSet() bool { return f.day+f.week+f.month != "" }

// dateLike matches a word that is meant as a day, week or month.
var dateLike = pattern.New(`^\d+[-./]\S*$`)

// check returns an error if the flags name more than one thing to begin.
func (f *noteFlags) check(date string) error {
	given, err := onlyPeriod(f.day, f.week, f.month)
	if err == nil && given.value != "" && date != "" {
		err = hinted{fmt.Errorf("--date is the day of a paper, and %s begins a note", given.name), "leave out one of them"}
	}
	return err
}

// period returns the period of the flags, and the words of the title. A flag takes its value after an equals sign, or
// as the next word.
func (f *noteFlags) period(w World, words []string) (paper.Period, []string, error) {
	name, value := "day", f.day
	if f.week != "" {
		name, value = "week", f.week
	}
	if f.month != "" {
		name, value = "month", f.month
	}
	isYear := len(words) == 1 && strings.Trim(words[0], "0123456789") == "" // a mistake, not a title
	if value == today && len(words) > 0 && (isYear || dateLike.MatchString(words[0])) {
		value, words = words[0], words[1:]
	}
	if value == today {
		return periodOf(name, paper.DateOf(w.Clock())), words, nil
	}
	p, err := paper.ParsePeriod(value)
	switch {
	case err == nil && p.IsDay():
		return periodOf(name, p.Date), words, nil
	case err != nil || (p.Week > 0) != (name == "week") || name == "day":
		return p, nil, misnamedPeriod(name, value)
	}
	return p, words, nil
}

// periodOf returns the day, the week or the month of a day.
func periodOf(name string, day paper.Date) paper.Period {
	switch name {
	case "week":
		return paper.WeekOf(day)
	case "month":
		return paper.MonthOf(day)
	}
	return paper.Period{Date: day}
}

func misnamedPeriod(name, value string) error {
	example := map[string]string{"day": "2025-03-13", "week": "2025-w11", "month": "2025-03"}[name]
	err := fmt.Errorf("--%s: %q is not a %s such as %s", name, value, name, example)
	if p, bad := paper.ParsePeriod(strings.ToLower(value)); bad == nil && p.Week > 0 {
		return hinted{err, "did you mean --week " + p.String() + "?"}
	}
	for _, d := range content.Dates(value) {
		if d.IsDay() {
			return hinted{err, "did you mean --" + name + " " + periodOf(name, d).String() + "?"}
		}
		if d.Month > 0 {
			return hinted{err, "did you mean --month " + d.String() + "?"}
		}
	}
	return err
}

// createNote writes the file of a note that flags ask for.
func createNote(w World, o options, f noteFlags, words []string) error {
	period, words, err := f.period(w, words)
	if err != nil {
		return err
	}
	name, data, err := newNote(period, strings.Join(words, " "))
	if err != nil {
		return failure{err}
	}
	return createFile(w, o, name, data)
}

// newNote returns the name and the text of the file of a note.
func newNote(p paper.Period, title string) (name string, data []byte, err error) {
	name = path.Join(content.Root, "days", p.String()+".md")
	line := "# title: A few words; without them, pages say “Curator’s note”\n"
	if title != "" {
		line = "title: " + content.YAMLText(title) + "\n"
	}
	listed := p.String()
	if p.Week > 0 {
		listed = p.First().String() + ".." + p.Last().String()
	}
	data = []byte("---\n" + line + "# leads: [ID, ID]       papers to show first; offprint list --query listed:" + listed + " prints their ids\n" +
		"# draft: true           only a build with --drafts publishes the note\n---\n")
	if title != "" {
		if _, problems, _ := content.NewParser(tex.Presets()).FormatFile(content.NoteKind, name, data); problems.HasErrors(false) {
			return "", nil, fmt.Errorf("this title is not valid: %s", problems[0].Text)
		}
	}
	return name, data, nil
}
