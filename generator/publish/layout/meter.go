package layout

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync/atomic"
)

// limits is what the executions of layouts may take.
type limits struct {
	bytes, steps               int // of one execution
	averageBytes, averageSteps int // of all executions of a build, once there are a few
}

// defaultLimits returns limits far above what the built-in layouts take: the largest page of a listing
// of 75,000 papers takes 126 kB and 14,000 steps. Two million steps take a second or two.
func defaultLimits() limits {
	return limits{bytes: 64 << 20, steps: 2_000_000, averageBytes: 512 << 10, averageSteps: 50_000}
}

// fewPages is the number of pages that one page may take the average of.
const fewPages = 200

// limitError is an execution that takes too much. The message and the hint are those of a problem.
type limitError struct{ text, hint string }

func (e limitError) Error() string { return e.text }

// A meter is the writer of one execution. It counts bytes, with those of strings that functions build,
// and steps: writes, which include the marks of the template, and calls of functions. It fails if
// there are too many or if the build is cancelled.
type meter struct {
	total        *total
	out          io.Writer
	bytes, steps int
	isLenient    bool // writes don't fail, since the next mark does
}

func (m *meter) Write(p []byte) (int, error) {
	if err := m.step(len(p)); err != nil && !m.isLenient {
		return 0, err
	}
	return m.out.Write(p)
}

// stepsPerCheck is the number of steps after which a meter checks whether the build is cancelled.
const stepsPerCheck = 256

// step counts a step that makes a number of bytes.
func (m *meter) step(bytes int) error { return m.take(1, bytes) }

// take counts steps that make a number of bytes.
func (m *meter) take(steps, bytes int) error {
	before := m.steps
	m.steps += steps
	m.bytes += bytes
	switch limits := m.total.limits; {
	case m.bytes > limits.bytes:
		return limitError{fmt.Sprintf("the layout writes more than %d MB on a page", limits.bytes>>20), "let it write less"}
	case m.steps > limits.steps:
		return limitError{fmt.Sprintf("the layout takes more than %d steps on a page", limits.steps), "let it range over fewer items"}
	case m.steps/stepsPerCheck != before/stepsPerCheck:
		return m.total.ctx.Err()
	}
	return nil
}

// part renders a template of the set as a value.
func (m *meter) part(set *template.Template, name string, view any) (template.HTML, error) {
	var b strings.Builder
	outer := m.out
	m.out = &b
	err := set.ExecuteTemplate(m, name, view)
	m.out = outer
	return template.HTML(b.String()), err
}

// total is what all executions of a build have taken.
type total struct {
	ctx          context.Context // of the build
	limits       limits
	pages        atomic.Int64
	bytes, steps atomic.Int64
}

// add counts an execution.
func (t *total) add(m *meter) error {
	pages := t.pages.Add(1) + fewPages
	bytes, steps := t.bytes.Add(int64(m.bytes)), t.steps.Add(int64(m.steps))
	if bytes > pages*int64(t.limits.averageBytes) || steps > pages*int64(t.limits.averageSteps) {
		return limitError{
			fmt.Sprintf("the layouts take more than %d kB or %d steps for each page on average", t.limits.averageBytes>>10, t.limits.averageSteps),
			"let them write less, and range over fewer items",
		}
	}
	return nil
}
