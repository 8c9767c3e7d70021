package cache

import (
	"fmt"
	"math"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"unsafe"
)

// everything has a field of each kind.
type everything struct {
	Flag, Other bool
	Int         int
	Small       int8
	Uint        uint64
	Byte        uint8
	Float       float64
	Text        text
	Bytes       []byte
	Hash        [4]byte
	Pair        [2]string
	Names       []string
	Flags       []bool
	Inner       struct{ A, B int }
	Pointer     *everything
	Number      *int
	Pointers    []*int
	Map         map[string][3]byte
	Lists       map[int][]string
	Time        time.Time
}

type text string

func TestSaveAndLoadEveryKind(t *testing.T) {
	seven, zero := 7, 0
	for what, value := range map[string]everything{
		"nothing": {},
		"empty":   {Bytes: []byte{}, Names: []string{}, Pointers: []*int{}, Map: map[string][3]byte{}, Pointer: &everything{}, Number: &zero},
		"full": {
			Flag: true, Int: math.MinInt64, Small: -128, Uint: math.MaxUint64, Byte: 255, Float: -1.5, Text: "é\x00", Bytes: []byte{0, 1},
			Hash: [4]byte{1, 2, 3, 4}, Pair: [2]string{"a", ""}, Names: []string{"", "x", "x", strings.Repeat("long", 99)}, Flags: []bool{true, false},
			Inner: struct{ A, B int }{0, -1}, Pointer: &everything{Other: true}, Number: &seven, Pointers: []*int{nil, &seven, &zero},
			Map: map[string][3]byte{"a": {1}, "b": {}}, Lists: map[int][]string{1: {"x"}, 2: nil}, Time: time.Date(2025, 3, 14, 1, 2, 3, 4, time.UTC),
		},
	} {
		f := Folder{Path: t.TempDir()}
		check(t, Save(f, "x", value, value, everything{}))
		if got := Load[everything](f, "x"); !reflect.DeepEqual(got, []everything{value, value, {}}) {
			t.Errorf("%s: got %+v, want %+v", what, got, value)
		}
	}
}

// TestStringsShareMemory has equal strings, and those that start as the one before does.
func TestStringsShareMemory(t *testing.T) {
	f := Folder{Path: t.TempDir()}
	long := strings.Repeat("0123456789", 100)
	check(t, Save(f, "x", "tag", long, long[:300], "other", "tag"))
	info, err := os.Stat(f.file("x"))
	check(t, err)
	if size := int(info.Size()); size > len(long)+100 {
		t.Errorf("the cache takes %d bytes", size)
	}
	got := Load[string](f, "x")
	for _, pair := range [][2]int{{0, 4}, {1, 2}} {
		if a, b := unsafe.StringData(got[pair[0]]), unsafe.StringData(got[pair[1]]); a != b {
			t.Errorf("%q and %q are copies", got[pair[0]], got[pair[1]])
		}
	}
}

// TestManyStringsAreRead has more strings than the encoder knows at a time, and than its buffer has room for.
func TestManyStringsAreRead(t *testing.T) {
	f := Folder{Path: t.TempDir()}
	var want []string
	for i := range 5 * sharedCount {
		want = append(want, fmt.Sprintf("a string of some length, %d", i%(2*sharedCount)), "often")
	}
	check(t, Save(f, "x", struct{ List []string }{want}))
	if got := Load[struct{ List []string }](f, "x"); len(got) != 1 || !reflect.DeepEqual(got[0].List, want) {
		t.Errorf("got %d lists, or other strings", len(got))
	}
}

func TestOfPanicsOnOtherTypes(t *testing.T) {
	for what, of := range map[string]func(){
		"an interface":     func() { Of[struct{ Err error }](Folder{}) },
		"a function":       func() { Of[func()](Folder{}) },
		"unexported field": func() { Of[[]struct{ a int }](Folder{}) },
		"many fields":      func() { Of[[fieldLimit]int](Folder{}); newCodec(manyFields()) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", what)
				}
			}()
			of()
		}()
	}
}

func manyFields() reflect.Type {
	var fields []reflect.StructField
	for i := range fieldLimit + 1 {
		fields = append(fields, reflect.StructField{Name: fmt.Sprintf("F%d", i), Type: reflect.TypeFor[int]()})
	}
	return reflect.StructOf(fields)
}
