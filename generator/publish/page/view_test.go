package page

import (
	"reflect"
	"testing"

	"offprint/generator/fingerprint"
)

// TestViewsArePlain holds that a view is all that a layout sees: a method or a hidden
// field would let in what the page's fingerprint does not know.
func TestViewsArePlain(t *testing.T) {
	for _, view := range []any{
		HomeView{}, PaperView{}, DayView{}, MonthView{}, ArchiveView{}, WeekView{}, YearView{},
		ListView{}, IndexView{}, SearchPageView{}, OwnView{}, RedirectView{}, NotFoundView{}, CardView{},
	} {
		if path, ok := fingerprint.IsPlain(reflect.TypeOf(view)); !ok {
			t.Errorf("%T%s can't be fingerprinted", view, path)
		}
		if n := methodsOf(reflect.TypeOf(view)); n > 0 {
			t.Errorf("%T has methods in it", view)
		}
	}
}

// methodsOf counts the methods of a struct type and of the structs in it.
func methodsOf(t reflect.Type) int {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		return methodsOf(t.Elem())
	case reflect.Struct:
		n := t.NumMethod() + reflect.PointerTo(t).NumMethod()
		for field := range t.Fields() {
			n += methodsOf(field.Type)
		}
		return n
	}
	return 0
}
