package suggest

import (
	"context"
	"fmt"
	"strings"

	"offprint/generator/github"
	"offprint/generator/problem"
)

// answer is what people read below an issue.
type answer struct {
	text     string // Markdown of this package
	pull     *github.Pull
	commit   string
	problems problem.List
}

// The bounds of an answer.
const (
	shownProblems = 40
	shownText     = 400 // characters of a problem; the text of a comment has at most 65,536
)

// answer makes the sticky comment of the issue say something.
func (r *run) answer(ctx context.Context, a answer) error {
	if err := r.say("answer: %s", strings.TrimSpace(a.text)); err != nil {
		return err
	}
	if err := a.problems.Print(r.Log); err != nil {
		return err
	}
	return r.Client.PutComment(ctx, r.n, sticky, a.markdown())
}

func (a answer) markdown() string {
	var b strings.Builder
	b.WriteString(a.text)
	if a.pull != nil {
		fmt.Fprintf(&b, "\n\nPull request: #%d", a.pull.Number)
	}
	if len(a.problems) > 0 {
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(headline(a.problems) + "\n\n")
	}
	for i, p := range a.problems {
		if i == shownProblems {
			fmt.Fprintf(&b, "- and %d more\n", len(a.problems)-i)
			break
		}
		b.WriteString(item(p))
	}
	if a.commit != "" {
		fmt.Fprintf(&b, "\n\n<sub>Commit %s. Edit this issue to change it; close it to take it back.</sub>", a.commit)
	}
	return strings.TrimSpace(b.String()) + "\n"
}

func headline(problems problem.List) string {
	if problems.HasErrors(false) {
		return "offprint can't take this as it is. Edit this issue to correct:"
	}
	return "offprint asks you to look at this:"
}

// item returns a problem as an item of a list.
func item(p problem.Problem) string {
	s := "- "
	if place := p.Position.String(); place != "" {
		s += github.Code(place, shownText) + ": "
	}
	if p.Warning {
		s += "warning: "
	}
	s += github.Code(p.Text, shownText)
	if p.Code != "" {
		s += " (" + string(p.Code) + ")"
	}
	if p.Hint != "" {
		s += "; hint: " + github.Code(p.Hint, shownText)
	}
	return s + "\n"
}
