package command

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"offprint/generator/add"
	"offprint/generator/content/intake"
	"offprint/generator/content/intake/reference"
	"offprint/generator/problem"
)

// sources are the records of arguments, in their order.
type sources struct {
	list []add.Source
	open []*os.File

	references references
}

// sourcesOf returns the records of arguments. The caller closes them.
func sourcesOf(w World, arguments []string, ask askFunc) (*sources, error) {
	s := &sources{references: references{ask: ask}}
	for _, argument := range arguments {
		if err := s.add(w, argument); err != nil {
			return s, err
		}
	}
	s.flush()
	return s, nil
}

// listLimit is the size of a list of references in bytes.
const listLimit = 4 << 20

// add adds the records of an argument: a file, a reference or, for -, standard input.
func (s *sources) add(w World, argument string) error {
	if argument == "-" {
		return s.read("standard input", w.Stdin)
	}
	info, err := os.Stat(argument)
	switch {
	case err == nil && info.IsDir():
		return hinted{fmt.Errorf("%s is a folder", problem.Printable(argument)), "pass the files in it"}
	case err == nil:
		f, err := os.Open(argument)
		if err != nil {
			return err
		}
		s.open = append(s.open, f)
		return s.read(argument, f)
	}
	r, err := reference.Parse(argument)
	if wrong := (*reference.Error)(nil); errors.As(err, &wrong) {
		return hinted{err, wrong.Hint}
	}
	s.references.add(r)
	return err
}

// read adds the records of a file, or the papers that its references name.
func (s *sources) read(name string, r io.Reader) error {
	b := bufio.NewReaderSize(r, 4<<10)
	if start, _ := b.Peek(4 << 10); !reference.IsList(string(start)) {
		s.flush()
		s.list = append(s.list, intake.Lines(name, b))
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(b, listLimit+1))
	switch {
	case err != nil:
		return fmt.Errorf("%s: %w", name, err)
	case len(text) > listLimit:
		return hinted{fmt.Errorf("%s: the list is larger than %d MB", name, listLimit>>20), "split it"}
	}
	list, problems := reference.ParseList(name, string(text))
	if len(problems) > 0 {
		s.flush()
		s.list = append(s.list, failed(problems))
	}
	s.references.add(list...)
	return nil
}

// failed returns a source of errors.
func failed(problems problem.List) add.Source {
	return func(yield func(intake.Line) bool) {
		for _, p := range problems {
			if !yield(intake.Line{At: p.Position, Err: intake.Error{Text: p.Text, Hint: p.Hint}}) {
				return
			}
		}
	}
}

// flush makes a source of the last references.
func (s *sources) flush() {
	if source := s.references.cut(); source != nil {
		s.list = append(s.list, source)
	}
}

// close closes the files, and ends the requests.
func (s *sources) close() {
	s.references.close()
	for _, f := range s.open {
		f.Close()
	}
}
