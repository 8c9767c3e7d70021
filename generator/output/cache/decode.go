package cache

import (
	"encoding/binary"
	"math"
	"math/bits"
	"reflect"
	"time"
)

// decoder reads values from a text. Strings in the values are parts of it.
type decoder struct {
	text   string
	at     int
	last   string // the last string
	budget int    // bytes that values may still take, besides their strings
	depth  int    // of the current value
	failed bool   // the text is damaged, or somebody crafted it
}

// What a text of n bytes may take in memory is minBudget + budgetPerByte*n: values of real caches take about as
// much as their text, but a crafted text could promise billions of empty values in a few bytes.
const (
	minBudget     = 16 << 20
	budgetPerByte = 64
	depthLimit    = 100 // of values in each other
)

func newDecoder(text string) *decoder {
	return &decoder{text: text, budget: minBudget + budgetPerByte*len(text)}
}

func (d *decoder) fail() {
	d.failed, d.at = true, len(d.text)
}

// take reserves the memory of n values of a type. It reports whether they can be in the rest of the text.
func (d *decoder) take(n int, t reflect.Type) bool {
	size := max(1, int(t.Size()))
	if n < 0 || n > d.budget/size {
		d.fail()
		return false
	}
	d.budget -= n * size
	return true
}

// number reads an unsigned number; 0 if there is none.
func (d *decoder) number() uint64 {
	var n uint64
	for shift := 0; shift < 64 && d.at < len(d.text); shift += 7 {
		b := d.text[d.at]
		d.at++
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	d.fail()
	return 0
}

// bytes reads n bytes.
func (d *decoder) bytes(n uint64) string {
	if n > uint64(len(d.text)-d.at) {
		d.fail()
		return ""
	}
	start := d.at
	d.at += int(n)
	return d.text[start:d.at]
}

// string reads a string; see encoder.text.
func (d *decoder) string() string {
	start := d.at
	first := d.number()
	n := first >> formBits
	switch first & formsMask {
	case literal:
		d.last = d.bytes(n)
	case backward:
		d.last = d.earlier(start, n)
	case prefix:
		if n > uint64(len(d.last)) {
			d.fail()
			return ""
		}
		d.last = d.last[:n]
	default:
		d.fail()
	}
	return d.last
}

// earlier returns the literal at a distance before an offset.
func (d *decoder) earlier(offset int, distance uint64) string {
	if distance > uint64(offset) {
		d.fail()
		return ""
	}
	back := decoder{text: d.text[:offset], at: offset - int(distance)}
	first := back.number()
	s := back.bytes(first >> formBits)
	if back.failed || first&formsMask != literal {
		d.fail()
		return ""
	}
	return s
}

func decodeBytes(d *decoder, v reflect.Value) {
	if n := d.length(v.Type().Elem()); n >= 0 {
		v.SetBytes([]byte(d.bytes(uint64(n))))
	}
}

func decodeByteArray(d *decoder, v reflect.Value) { copy(v.Bytes(), d.bytes(uint64(v.Len()))) }

func decodeTime(d *decoder, v reflect.Value) {
	if err := v.Addr().Interface().(*time.Time).UnmarshalBinary([]byte(d.bytes(d.number()))); err != nil {
		d.fail()
	}
}

func decodeInt(d *decoder, v reflect.Value) {
	n := d.number()
	signed := int64(n>>1) ^ -int64(n&1)
	if v.OverflowInt(signed) {
		d.fail()
		return
	}
	v.SetInt(signed)
}

func decodeUint(d *decoder, v reflect.Value) {
	n := d.number()
	if v.OverflowUint(n) {
		d.fail()
		return
	}
	v.SetUint(n)
}

func decodeFloat(d *decoder, v reflect.Value) {
	if b := d.bytes(8); !d.failed {
		v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(b))))
	}
}

func decodeBool(d *decoder, v reflect.Value)   { v.SetBool(d.bytes(1) == "\x01") }
func decodeString(d *decoder, v reflect.Value) { v.SetString(d.string()) }

// enter begins a value with parts. It reports false if the text can't be that of a cache.
func (d *decoder) enter() bool {
	if d.depth++; d.depth > depthLimit {
		d.fail()
	}
	return !d.failed
}

func (d *decoder) leave() { d.depth-- }

func decodePointer(element *codec, t reflect.Type) func(d *decoder, v reflect.Value) {
	return func(d *decoder, v reflect.Value) {
		if d.number() != 0 && d.take(1, t) {
			v.Set(reflect.New(t))
			element.decode(d, v.Elem())
		}
	}
}

// length reads the number of elements of a slice or a map, each of which takes a byte at least; -1 if it is nil.
func (d *decoder) length(element reflect.Type) int {
	n := int(min(d.number(), math.MaxInt)) - 1
	if n > len(d.text)-d.at || !d.take(max(n, 0), element) {
		d.fail()
		return -1
	}
	return n
}

func decodeArray(element *codec) func(d *decoder, v reflect.Value) {
	return func(d *decoder, v reflect.Value) {
		for i := 0; i < v.Len() && !d.failed; i++ {
			element.decode(d, v.Index(i))
		}
	}
}

func decodeSlice(element *codec, t reflect.Type) func(d *decoder, v reflect.Value) {
	elements := decodeArray(element)
	return func(d *decoder, v reflect.Value) {
		switch n := d.length(t.Elem()); n {
		case -1:
			return
		case 0:
			v.Set(reflect.MakeSlice(t, 0, 0))
		default:
			v.Grow(n)
			v.SetLen(n)
		}
		if d.enter() {
			elements(d, v)
		}
		d.leave()
	}
}

func decodeMap(key, value *codec, t reflect.Type) func(d *decoder, v reflect.Value) {
	return func(d *decoder, v reflect.Value) {
		n := d.length(t.Elem())
		if n < 0 || !d.take(2*n, t.Key()) || !d.enter() {
			return
		}
		v.Set(reflect.MakeMapWithSize(t, n))
		k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		for i := 0; i < n && !d.failed; i++ {
			k.SetZero()
			e.SetZero()
			key.decode(d, k)
			value.decode(d, e)
			v.SetMapIndex(k, e)
		}
		d.leave()
	}
}

func decodeStruct(fields []field) func(d *decoder, v reflect.Value) {
	return func(d *decoder, v reflect.Value) {
		set := d.number()
		if !d.enter() || set>>len(fields) != 0 {
			d.fail()
			return
		}
		for ; set != 0 && !d.failed; set &= set - 1 {
			i := bits.TrailingZeros64(set)
			if part := v.Field(i); fields[i].isFlag {
				part.SetBool(true)
			} else {
				fields[i].decode(d, part)
			}
		}
		d.leave()
	}
}
