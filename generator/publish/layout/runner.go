package layout

import (
	"html/template"
	"io"
	"reflect"
	"sync"

	"offprint/generator/text/locale"
)

// runner executes a template, for several goroutines at once. Each uses a copy of its own, whose
// functions count what they do for its meter.
type runner struct {
	name  string
	set   func() set // with marks
	text  *locale.Strings
	total *total

	showsPositions bool // of what takes too much; see [marked]

	mu       sync.Mutex
	idle     []*execution
	programs map[reflect.Type]*program // by type of view; nil for those that can't be compiled
}

// execution is a template and the meter of its functions.
type execution struct {
	template *template.Template
	meter    meter
}

func (r *runner) execute(w io.Writer, view any) error {
	if err := r.total.ctx.Err(); err != nil {
		return err
	}
	if p := r.program(reflect.TypeOf(view)); p != nil {
		return p.execute(r.total, w, view)
	}
	return r.interpret(w, view)
}

// interpret lets html/template execute the template.
func (r *runner) interpret(w io.Writer, view any) error {
	e := r.take()
	defer r.put(e)
	e.meter = meter{total: r.total, out: w, isLenient: r.showsPositions}
	if err := e.template.Execute(&e.meter, view); err != nil {
		return err
	}
	return r.total.add(&e.meter)
}

// program returns the program for views of a type, nil if there is none.
func (r *runner) program(view reflect.Type) *program {
	if r.showsPositions || view == nil {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	p, ok := r.programs[view]
	if !ok {
		p, _ = compile(r.set(), r.name, r.text, view)
		if r.programs == nil {
			r.programs = map[reflect.Type]*program{}
		}
		r.programs[view] = p
	}
	return p
}

func (r *runner) take() *execution {
	r.mu.Lock()
	defer r.mu.Unlock()
	if last := len(r.idle) - 1; last >= 0 {
		e := r.idle[last]
		r.idle = r.idle[:last]
		return e
	}
	e := &execution{template: template.New(r.name)}
	e.template.Funcs(funcs(r.text, e.template, &e.meter))
	for name, tree := range r.set() {
		t := template.Must(e.template.AddParseTree(name, tree.Copy())) // it fails only after execution
		if name == r.name {
			e.template = t
		}
	}
	return e
}

func (r *runner) put(e *execution) {
	e.meter.out = nil
	r.mu.Lock()
	r.idle = append(r.idle, e)
	r.mu.Unlock()
}
