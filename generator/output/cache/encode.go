package cache

import (
	"encoding/binary"
	"io"
	"math"
	"math/bits"
	"reflect"
	"strings"
	"time"
)

// encoder writes values to a buffer, and the buffer to w.
type encoder struct {
	w       io.Writer
	buffer  []byte
	flushed int   // bytes
	err     error // of w, or of a value

	last    string         // the last string
	offsets map[string]int // of short literals from the start
}

// Strings up to sharedLength bytes are written once; the encoder knows up to sharedCount of them at a time.
const (
	sharedLength = 64
	sharedCount  = 1 << 12
)

// The forms of a string, in the lower bits of its first number.
const (
	literal   = iota // the other bits are a number of bytes, which follow
	backward         // the distance to an earlier literal
	prefix           // a number of bytes from the start of the last string
	formBits  = 2
	formsMask = 1<<formBits - 1
)

// flush writes the buffer if it has at least n bytes.
func (e *encoder) flush(n int) {
	if len(e.buffer) < n || e.err != nil {
		return
	}
	_, e.err = e.w.Write(e.buffer)
	e.flushed += len(e.buffer)
	e.buffer = e.buffer[:0]
}

// Write implements io.Writer.
func (e *encoder) Write(b []byte) (int, error) {
	e.buffer = append(e.buffer, b...)
	e.flush(bufferSize)
	return len(b), e.err
}

func (e *encoder) number(n uint64) { e.buffer = binary.AppendUvarint(e.buffer, n) }

// text writes a string, or where it was written before.
func (e *encoder) text(s string) {
	last := e.last
	e.last = s
	if s != "" && strings.HasPrefix(last, s) {
		e.number(uint64(len(s))<<formBits | prefix)
		return
	}
	at := e.flushed + len(e.buffer)
	if s != "" && len(s) <= sharedLength {
		if offset, ok := e.offsets[s]; ok {
			e.number(uint64(at-offset)<<formBits | backward)
			return
		}
		if len(e.offsets) >= sharedCount {
			clear(e.offsets)
		}
		e.offsets[s] = at
	}
	e.number(uint64(len(s))<<formBits + literal)
	e.buffer = append(e.buffer, s...)
}

// length writes the number of elements of a slice or a map. It reports whether there are any.
func (e *encoder) length(v reflect.Value) bool {
	if v.IsNil() {
		e.number(0)
		return false
	}
	e.number(uint64(v.Len()) + 1)
	return v.Len() > 0
}

func encodeBytes(e *encoder, v reflect.Value) {
	if e.length(v) {
		e.buffer = append(e.buffer, v.Bytes()...)
	}
}

func encodeByteArray(e *encoder, v reflect.Value) {
	if v.CanAddr() {
		e.buffer = append(e.buffer, v.Bytes()...)
		return
	}
	for i := range v.Len() {
		e.buffer = append(e.buffer, byte(v.Index(i).Uint()))
	}
}

func encodeTime(e *encoder, v reflect.Value) {
	data, err := v.Interface().(time.Time).MarshalBinary()
	if err != nil && e.err == nil {
		e.err = err
	}
	e.number(uint64(len(data)))
	e.buffer = append(e.buffer, data...)
}

func encodeInt(e *encoder, v reflect.Value)    { e.buffer = binary.AppendVarint(e.buffer, v.Int()) }
func encodeUint(e *encoder, v reflect.Value)   { e.number(v.Uint()) }
func encodeString(e *encoder, v reflect.Value) { e.text(v.String()) }

func encodeFloat(e *encoder, v reflect.Value) {
	e.buffer = binary.LittleEndian.AppendUint64(e.buffer, math.Float64bits(v.Float()))
}

func encodeBool(e *encoder, v reflect.Value) {
	if v.Bool() {
		e.number(1)
	} else {
		e.number(0)
	}
}

func encodePointer(element *codec) func(e *encoder, v reflect.Value) {
	return func(e *encoder, v reflect.Value) {
		if v.IsNil() {
			e.number(0)
			return
		}
		e.number(1)
		element.encode(e, v.Elem())
	}
}

func encodeArray(element *codec) func(e *encoder, v reflect.Value) {
	return func(e *encoder, v reflect.Value) {
		for i := range v.Len() {
			element.encode(e, v.Index(i))
			e.flush(bufferSize)
		}
	}
}

func encodeSlice(element *codec) func(e *encoder, v reflect.Value) {
	elements := encodeArray(element)
	return func(e *encoder, v reflect.Value) {
		if e.length(v) {
			elements(e, v)
		}
	}
}

func encodeMap(key, value *codec) func(e *encoder, v reflect.Value) {
	return func(e *encoder, v reflect.Value) {
		if !e.length(v) {
			return
		}
		for pairs := v.MapRange(); pairs.Next(); {
			key.encode(e, pairs.Key())
			value.encode(e, pairs.Value())
			e.flush(bufferSize)
		}
	}
}

// encodeStruct writes which fields are not zero, and these. A flag needs nothing else.
func encodeStruct(fields []field) func(e *encoder, v reflect.Value) {
	return func(e *encoder, v reflect.Value) {
		var set uint64
		for i := range fields {
			if !v.Field(i).IsZero() {
				set |= 1 << i
			}
		}
		e.number(set)
		for ; set != 0; set &= set - 1 {
			if i := bits.TrailingZeros64(set); !fields[i].isFlag {
				fields[i].encode(e, v.Field(i))
			}
		}
	}
}
