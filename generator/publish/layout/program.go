package layout

import (
	"errors"
	"io"
	"reflect"
	"sync"
)

// A program is a template compiled for one type of view. html/template looks up fields by name and calls
// escapers by reflection each time that it executes a node; [compile] does so once. A program writes what
// html/template writes, in as many steps, and fails if html/template fails, though with another error.
type program struct {
	run      op
	machines sync.Pool
}

// An op executes a node. Dot is the current value of the template. It panics with a failure.
type op func(m *machine, dot reflect.Value)

// A failure ends a compilation or an execution.
type failure struct{ error }

var (
	errUnknown    = failure{errors.New("unknown node")}
	errNilPointer = failure{errors.New("nil pointer")}
)

// require ends a compilation unless a condition holds.
func require(ok bool) {
	if !ok {
		panic(errUnknown)
	}
}

func check(err error) {
	if err != nil {
		panic(failure{err})
	}
}

// catch sets an error to the failure that the function that defers it panics with.
func catch(err *error) {
	e := recover()
	if f, ok := e.(failure); ok {
		*err = f.error
	} else if e != nil {
		panic(e)
	}
}

// A machine is one execution of a program.
type machine struct {
	meter
	buffer []byte          // not yet written
	slots  []reflect.Value // of the variables
	parts  int             // calls of the function part that are being executed
}

// bufferSize is the length of the text that a machine collects before it writes.
const bufferSize = 32 << 10

func (p *program) execute(t *total, w io.Writer, view any) (err error) {
	defer catch(&err)
	m := p.machines.Get().(*machine)
	m.meter = meter{total: t, out: w}
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
