package content

import (
	"bytes"
	"strings"
)

// closers are the brackets that close others.
var closers = map[byte]string{'[': "]", '{': "}"}

// balance closes the brackets and quotes of a value that starts with a bracket. It returns the first fault
// and its byte offset; the text is "" if there is none, or if more than brackets follows the last one.
func balance(value string) (at int, text, fixed string) {
	b := balancer{value: value, isStart: true}
	for b.at < len(value) {
		b.next()
	}
	for len(b.open) > 0 {
		b.fixed = bytes.TrimRight(b.fixed, ", ")
		b.close(b.fail(b.open[len(b.open)-1], "no closing "+b.closer()))
	}
	if b.isBeyond {
		return 0, "", ""
	}
	return b.fault, b.text, string(b.fixed)
}

// balancer copies a value, and fixes its brackets and quotes.
type balancer struct {
	value    string
	fixed    []byte
	at       int
	open     []int // offsets of open brackets
	isStart  bool  // an item or a value starts here
	isBeyond bool  // there is text after the last bracket
	fault    int
	text     string
}

func (b *balancer) closer() string { return closers[b.value[b.open[len(b.open)-1]]] }

// fail records the first fault, and returns the bracket that closes the innermost one.
func (b *balancer) fail(at int, text string) string {
	if b.text == "" {
		b.fault, b.text = at, text
	}
	return b.closer()
}

func (b *balancer) close(with string) {
	b.fixed = append(b.fixed, with...)
	b.open = b.open[:len(b.open)-1]
}

// next copies one character, or one text in quotes.
func (b *balancer) next() {
	c := b.value[b.at]
	switch {
	case (c == '\'' || c == '"') && b.isStart && len(b.open) > 0:
		b.quoted(c)
		return
	case c == '[' || c == '{':
		b.open = append(b.open, b.at)
		b.fixed = append(b.fixed, c)
	case (c == ']' || c == '}') && len(b.open) == 0:
		if b.text == "" {
			b.fault, b.text = b.at, "expected no further "+string(c)
		}
	case (c == ']' || c == '}') && b.closer() != string(c):
		b.close(b.fail(b.at, "expected "+b.closer()+", found "+string(c)))
	case c == ']' || c == '}':
		b.close(string(c))
	default:
		b.isBeyond = b.isBeyond || len(b.open) == 0 && c != ' '
		b.fixed = append(b.fixed, c)
	}
	b.isStart = strings.IndexByte("[{,:", c) >= 0 || b.isStart && c == ' '
	b.at++
}

// quoted copies a text in quotes. Quotes that nothing closes end with the item.
func (b *balancer) quoted(mark byte) {
	rest := b.value[b.at+1:]
	end := strings.IndexByte(rest, mark)
	if end < 0 {
		b.fail(b.at, "no closing quote")
		if end = strings.IndexAny(rest, ",]}"); end < 0 {
			end = len(rest)
		}
		b.fixed = append(b.fixed, string(mark)+rest[:end]+string(mark)...)
		b.at += 1 + end
	} else {
		b.fixed = append(b.fixed, b.value[b.at:b.at+end+2]...)
		b.at += end + 2
	}
	b.isStart = false
}
