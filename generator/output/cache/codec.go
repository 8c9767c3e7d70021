package cache

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// A value is encoded without names or types, by the kind of its type:
//
//	integer            a varint, as in encoding/binary
//	float              8 bytes
//	bool               one byte; none as a field of a struct
//	string             see encoder.text
//	slice, map         the number of elements plus one, 0 for nil, and the elements
//	array              the elements
//	struct             a bit for each field that is not zero, as a varint, and these fields
//	pointer            a byte, 0 for nil, and what it points to
//	time.Time          as its MarshalBinary
//
// Slices, maps and arrays of bytes are written as they are.

// codec encodes and decodes the values of a type.
type codec struct {
	encode func(e *encoder, v reflect.Value)
	decode func(d *decoder, v reflect.Value) // v is addressable and zero
}

// fieldLimit is the number of fields that a struct may have.
const fieldLimit = 64

// newCodec returns the codec of a type. It panics if the type has parts that the format doesn't have, such as
// unexported fields: every type in use has a test.
func newCodec(t reflect.Type) codec {
	c := &compiler{codecs: map[reflect.Type]*codec{}}
	return *c.codec(t)
}

// compiler makes codecs of types that may refer to each other.
type compiler struct {
	codecs map[reflect.Type]*codec
}

func (c *compiler) codec(t reflect.Type) *codec {
	if made := c.codecs[t]; made != nil {
		return made
	}
	made := new(codec)
	c.codecs[t] = made
	*made = c.newCodec(t)
	return made
}

func (c *compiler) newCodec(t reflect.Type) codec {
	switch t.Kind() {
	case reflect.Bool:
		return codec{encodeBool, decodeBool}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return codec{encodeInt, decodeInt}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return codec{encodeUint, decodeUint}
	case reflect.Float64:
		return codec{encodeFloat, decodeFloat}
	case reflect.String:
		return codec{encodeString, decodeString}
	case reflect.Pointer:
		element := c.codec(t.Elem())
		return codec{encodePointer(element), decodePointer(element, t.Elem())}
	case reflect.Map:
		key, value := c.codec(t.Key()), c.codec(t.Elem())
		return codec{encodeMap(key, value), decodeMap(key, value, t)}
	case reflect.Slice, reflect.Array:
		return c.listCodec(t)
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() {
			return codec{encodeTime, decodeTime}
		}
		fields := c.fields(t)
		return codec{encodeStruct(fields), decodeStruct(fields)}
	}
	panic(fmt.Sprintf("cache: %v can't be encoded", t))
}

func (c *compiler) listCodec(t reflect.Type) codec {
	isList, isBytes := t.Kind() == reflect.Slice, t.Elem().Kind() == reflect.Uint8
	switch {
	case isList && isBytes:
		return codec{encodeBytes, decodeBytes}
	case isBytes:
		return codec{encodeByteArray, decodeByteArray}
	}
	element := c.codec(t.Elem())
	if isList {
		return codec{encodeSlice(element), decodeSlice(element, t)}
	}
	return codec{encodeArray(element), decodeArray(element)}
}

// field is a field of a struct.
type field struct {
	*codec
	isFlag bool
}

func (c *compiler) fields(t reflect.Type) []field {
	fields := make([]field, t.NumField())
	if len(fields) > fieldLimit {
		panic(fmt.Sprintf("cache: %v has more than %d fields", t, fieldLimit))
	}
	for i := range fields {
		f := t.Field(i)
		if !f.IsExported() {
			panic(fmt.Sprintf("cache: %v has an unexported field %s", t, f.Name))
		}
		fields[i] = field{c.codec(f.Type), f.Type.Kind() == reflect.Bool}
	}
	return fields
}

// shape hashes the names and types in a type, so that a cache of another type is not read.
func shape(t reflect.Type) [sha256.Size]byte {
	var b strings.Builder
	describe(&b, t, map[reflect.Type]bool{})
	return sha256.Sum256([]byte(b.String()))
}

func describe(b *strings.Builder, t reflect.Type, seen map[reflect.Type]bool) {
	b.WriteString(t.String() + " " + t.Kind().String())
	if seen[t] {
		return
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Map:
		b.WriteString("[")
		describe(b, t.Key(), seen)
		b.WriteString("]")
		describe(b, t.Elem(), seen)
	case reflect.Array, reflect.Slice, reflect.Pointer:
		describe(b, t.Elem(), seen)
	case reflect.Struct:
		for f := range t.Fields() {
			b.WriteString("{" + f.Name + " ")
			describe(b, f.Type, seen)
			b.WriteString("}")
		}
	}
}
