package bibtex

import (
	"strings"
)

// entry reads an entry whose delimiter is at an offset. It returns what is wrong with an entry that can't be
// read, and goes on behind it.
func (p *parser) entry(kind string, start, open int) *fault {
	e := &Entry{Type: kind, offset: start}
	budget := p.budget
	warnings := len(p.faults)
	err := p.body(e, open)
	if err == nil {
		err = p.leftover()
	}
	if err != nil {
		p.faults = p.faults[:warnings] // one problem is enough
		p.i = max(p.i, start+1)
		if end, ok := p.end(open); ok && err.offset < end {
			p.i = end
		} else if p.i < end {
			p.i = end
		}
		return err
	}
	if e.Size = p.i - start + budget - p.budget; e.Size > sizeLimit {
		p.faults = p.faults[:warnings]
		return faultf(start, "shorten it", "the entry %s is larger than %d MB", short(e.Key), sizeLimit>>20)
	}
	p.entries = append(p.entries, e)
	return nil
}

// body reads the key and the fields.
func (p *parser) body(e *Entry, open int) *fault {
	closing := closingOf(p.text[open])
	p.i = open + 1
	p.space()
	e.Key = p.key(closing)
	seen := map[string]string{}
	for {
		f, isLast, err := p.field(e, closing)
		if err != nil || isLast {
			return err
		}
		if value, isRepeated := seen[f.Name]; isRepeated {
			if strings.Join(strings.Fields(value), " ") != strings.Join(strings.Fields(f.Value), " ") {
				p.warn(f.offset, "remove one of them", "%s is there twice: the first one counts", short(f.Name))
			}
			continue
		}
		if len(e.Fields) == fieldLimit {
			return faultf(f.offset, "split the entry", "the entry has more than %d fields", fieldLimit)
		}
		seen[f.Name] = f.Value
		e.Fields = append(e.Fields, f)
	}
}

func closingOf(open byte) byte {
	if open == '(' {
		return ')'
	}
	return '}'
}

// key reads a key. It is "" if the first thing in the entry is a field.
func (p *parser) key(closing byte) string {
	start := p.i
	if p.at('@') && p.startsBlock(p.i) {
		return ""
	}
	for p.i < len(p.text) && !isSpace(p.text[p.i]) && p.text[p.i] != closing && !strings.ContainsRune(",={}\"", rune(p.text[p.i])) {
		p.i++
	}
	key := p.text[start:p.i]
	p.steps += len(key)
	p.space()
	switch {
	case p.at('='):
		p.i = start
		return ""
	case p.at(','), p.at(closing), p.isFieldStart():
		return key
	}
	rest := p.text[p.i:]
	n := strings.IndexAny(rest, ",={}\"\n")
	if n < 0 || rest[n] != ',' {
		return key
	}
	end := p.i + n // a key with spaces
	p.i, p.steps = end, p.steps+n
	return strings.TrimSpace(p.text[start:end])
}

// isFieldStart reports whether a name and = follow.
func (p *parser) isFieldStart() bool {
	i := p.i + p.nameLength()
	if i == p.i {
		return false
	}
	i = p.skipSpace(i)
	return i < len(p.text) && p.text[i] == '='
}

// nameLength returns the length of the field name that follows.
func (p *parser) nameLength() int {
	n := strings.IndexAny(p.text[p.i:min(len(p.text), p.i+100)], " \t\n={}(),\"#%@")
	p.steps += max(n, 0)
	return max(n, 0)
}

// field reads a field and the commas before it. isLast is true if the entry ends instead.
func (p *parser) field(e *Entry, closing byte) (f Field, isLast bool, err *fault) {
	for p.space(); p.at(','); p.space() {
		p.i++
	}
	switch {
	case p.at(closing):
		p.i++
		return f, true, nil
	case p.i == len(p.text), p.at('@') && p.startsBlock(p.i):
		return f, false, faultf(e.offset, "add "+string(closing)+" at its end, or the brace that is missing in a field", "the entry %s has no end", short(e.name()))
	}
	f.offset = p.i
	n := p.nameLength()
	f.Name = strings.ToLower(p.text[p.i : p.i+n])
	p.i += n
	p.space()
	if n == 0 || !p.at('=') {
		return f, false, faultf(f.offset, "write NAME = {VALUE},", "the entry %s has no field here: %s", short(e.name()), p.excerpt(f.offset))
	}
	p.i++
	p.space()
	f.Value, err = p.value(short(f.Name), closing)
	return f, false, err
}

// name returns the key or, without one, the type.
func (e *Entry) name() string {
	if e.Key != "" {
		return e.Key
	}
	return "@" + e.Type
}

// excerpt returns the start of the line at an offset for a message.
func (p *parser) excerpt(at int) string {
	line, _, _ := strings.Cut(p.text[at:min(len(p.text), at+400)], "\n")
	return short(strings.ToValidUTF8(line, ""))
}

// leftover returns an error if fields follow the end of an entry, which has a brace too many.
func (p *parser) leftover() *fault {
	end := p.i
	defer func() { p.i = end }()
	i := p.skipSpace(p.i)
	for i < len(p.text) && (p.text[i] == ',' || p.text[i] == '}') {
		i = p.skipSpace(i + 1)
	}
	if p.i = i; p.isFieldStart() {
		return faultf(end-1, "remove the brace or parenthesis that is too many", "the entry ends here, but a field follows: %s", p.excerpt(i))
	}
	return nil
}
