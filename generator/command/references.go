package command

import (
	"iter"

	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/generator/content/intake/reference"
)

// askFunc gets the papers that references name. It calls begin before the first line of each, with its index.
type askFunc func(list []reference.Reference, begin func(reference int)) add.Source

// references are those of all arguments. Hosts are asked for all together, and files between them divide the answers.
type references struct {
	ask  askFunc
	list []reference.Reference
	end  int // of the references that have a source

	next    func() (intake.Line, bool) // nil until the first source begins
	stop    func()
	pending *intake.Line // got, and not yet yielded
	current int          // the reference of the pending line
}

func (r *references) add(list ...reference.Reference) { r.list = append(r.list, list...) }

// cut returns a source of the references since the last one; nil if there are none.
func (r *references) cut() add.Source {
	if r.end == len(r.list) {
		return nil
	}
	r.end = len(r.list)
	return r.until(r.end)
}

// until returns a source of the lines of the references before one. The last source has the failures too.
func (r *references) until(end int) add.Source {
	return func(yield func(intake.Line) bool) {
		for r.peek() && (r.current < end || end == len(r.list)) {
			line := *r.pending
			r.pending = nil
			if !yield(line) {
				return
			}
		}
	}
}

// peek gets the next line. It reports whether there is one.
func (r *references) peek() bool {
	if r.next == nil {
		r.next, r.stop = iter.Pull(r.ask(r.list, func(reference int) { r.current = reference }))
	}
	if r.pending == nil {
		if line, ok := r.next(); ok {
			r.pending = &line
		}
	}
	return r.pending != nil
}

func (r *references) close() {
	if r.stop != nil {
		r.stop()
	}
}
