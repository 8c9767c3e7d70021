package layout_test

import (
	"testing"
	"testing/fstest"

	"offprint/generator/publish/layout"
	"offprint/layouts"
)

// TestEarlierLayoutsAreRecognized has a file that was built in before the first release.
func TestEarlierLayoutsAreRecognized(t *testing.T) {
	const earlier = `<button value="{{.Kind}}">{{.Text}}</button>`
	site := fstest.MapFS{
		"layouts/parts/form.html": {Data: []byte(earlier)},
		"layouts/parts/size.html": {Data: []byte(earlier)}, // of another name
		"layouts/strings/en.yaml": {Data: []byte("list.comma: ;")},
	}
	copies, err := layout.Copies(site, layouts.FS())
	if err != nil || len(copies) != 2 || !copies[0].IsOutdated() || copies[0].Own != copies[0].Base || copies[1].IsOutdated() || copies[1].IsCopy() {
		t.Errorf("%v %v", copies, err)
	}
}
