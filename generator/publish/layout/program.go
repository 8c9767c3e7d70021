package layout

import (
	"io"
	"reflect"
	"sync"
)

// A program is a template compiled for one type of view. html/template looks up fields by name and calls
// escapers by reflection each time that it executes a node; [compile] does so once. A program writes what
// html/template writes, in as many steps, and fails if html/template fails, though with another error.
type program struct {
	run      op
	slots    int // of variables
	machines sync.Pool
}

// An op executes a node. Dot is the current value of the template. It panics with a failure.
type op func(m *machine, dot reflect.Value)

// A failure ends an execution.
type failure struct{ error }

// A machine is one execution of a program.
type machine struct {
	meter
	buffer []byte // not yet written
	slots  []reflect.Value
	parts  int // calls of the function part that are being executed
}

// bufferSize is the length of the text that a machine collects before it writes.
const bufferSize = 32 << 10

func (p *program) execute(t *total, w io.Writer, view any) (err error) {
	m, _ := p.machines.Get().(*machine)
	if m == nil {
		m = &machine{slots: make([]reflect.Value, p.slots)}
	}
	m.meter, m.buffer, m.parts = meter{total: t, out: w}, m.buffer[:0], 0
	defer func() {
		e := recover()
		if f, ok := e.(failure); ok {
			err = f.error
		} else if e != nil {
			panic(e)
		}
	}()
	p.run(m, reflect.ValueOf(view))
	m.flush()
	m.out = nil
	clear(m.slots)
	p.machines.Put(m)
	return t.add(&m.meter)
}

// print writes a text that html/template writes in a number of steps.
func (m *machine) print(text string, steps int) {
	check(m.take(steps, len(text)))
	m.buffer = append(m.buffer, text...)
	if len(m.buffer) >= bufferSize && m.parts == 0 {
		m.flush()
	}
}

func (m *machine) flush() {
	_, err := m.out.Write(m.buffer)
	check(err)
	m.buffer = m.buffer[:0]
}

func check(err error) {
	if err != nil {
		panic(failure{err})
	}
}
