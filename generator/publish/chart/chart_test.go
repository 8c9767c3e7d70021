package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
)

// elements parses SVG and returns its elements and their attributes.
func elements(t *testing.T, svg string) (all []xml.StartElement) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if start, ok := token.(xml.StartElement); ok {
			all = append(all, start.Copy())
		}
	}
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func columns(values ...int) Columns {
	c := Columns{Title: "Papers & <code>", Scale: strconv.Itoa}
	for i, n := range values {
		c.Bars = append(c.Bars, Bar{Value: n, Title: fmt.Sprintf("<%d>", n), IsPartial: i == len(values)-1})
		c.Labels = append(c.Labels, Label{i, "2025"})
	}
	return c
}

func TestColumnsAreAsHighAsTheirNumbers(t *testing.T) {
	var bars []string
	for _, e := range elements(t, columns(100, 50, 0, 1, 25).SVG()) {
		if strings.HasPrefix(value(e, "class"), "chart-bar") {
			bars = append(bars, value(e, "class")+" "+value(e, "x")+" "+value(e, "width")+" "+value(e, "height"))
		}
	}
	want := []string{"chart-bar 3% 14% 160", "chart-bar 23% 14% 80", "chart-bar 63% 14% 2", "chart-bar chart-partial 83% 14% 40"}
	if strings.Join(bars, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", bars, want)
	}
}

// TestChartsNeedNoStyles checks that a strict Content-Security-Policy lets charts through, and that letters that mean
// something in HTML are text.
func TestChartsNeedNoStyles(t *testing.T) {
	hostile := `"><script>alert(1)</script>`
	c := columns(1, 2)
	c.Title, c.Bars[0].Title, c.Labels[0].Text, c.Scale = hostile, hostile, hostile, func(int) string { return hostile }
	for _, svg := range []string{c.SVG(), Strip(1, 2), Line(hostile, []Share{{1, 2}, {2, 2}})} {
		for _, e := range elements(t, svg) {
			if e.Name.Local == "script" || e.Name.Local == "style" || value(e, "style") != "" || value(e, "fill") != "" {
				t.Errorf("%s has %v", svg, e)
			}
			if e.Name.Local == "svg" && value(e, "aria-label") == "" && value(e, "aria-hidden") == "" {
				t.Errorf("%s has no name", svg)
			}
		}
	}
}

func TestScalesHaveRoundSteps(t *testing.T) {
	for most, want := range map[int]string{0: "1 1", 1: "1 1", 5: "1 5", 6: "2 6", 11: "5 15", 24: "5 25", 26: "10 30", 100: "20 100", 187: "50 200", 1000: "200 1000", 74728: "20000 80000"} {
		if step, end := scale(most); fmt.Sprint(step, end) != want {
			t.Errorf("%d: got %d %d, want %s", most, step, end, want)
		}
	}
}

// TestLabelsDontOverlap draws many labels. On wide windows all are there, on narrow ones those without a class for more.
func TestLabelsDontOverlap(t *testing.T) {
	for _, text := range []string{"2025", "September 2025", "2025年9月", strings.Repeat("long ", 30)} {
		for n := 1; n <= 120; n++ {
			c := columns(make([]int, n)...)
			for i := range c.Labels {
				c.Labels[i].Text = text
			}
			free := map[string]float64{"narrow": 0, "wide": 0}
			for _, e := range elements(t, c.SVG()) {
				class := value(e, "class")
				if !strings.HasPrefix(class, "chart-label") {
					continue
				}
				x, err := strconv.ParseFloat(strings.TrimSuffix(value(e, "x"), "%"), 64)
				if err != nil {
					t.Fatal(err)
				}
				for window, width := range map[string]float64{"narrow": narrow, "wide": wide} {
					if window == "narrow" && class != "chart-label" {
						continue
					}
					at := x * width / 100
					if at+1 < free[window] || at+float64(widthOf(text)) > width+1 {
						t.Errorf("%d bars, %s: a label at %.0f of %.0f, after one that ends at %.0f", n, window, at, width, free[window])
					}
					free[window] = at + float64(widthOf(text))
				}
			}
			if free["narrow"] == 0 && n > 1 && len(text) < 20 {
				t.Errorf("%d bars have no label %s", n, text)
			}
		}
	}
}

func TestLinesReachTheTop(t *testing.T) {
	for _, c := range []struct {
		shares []Share
		want   string
	}{
		{[]Share{{0, 0}, {5, 10}, {1, 4}, {2, 2}}, "0,29 33,16 66,23 100,2"},
		{[]Share{{0, 5}, {0, 0}}, "0,29 100,29"},
		{[]Share{{74728, 74728}, {1, 74728}}, "0,2 100,29"},
		{[]Share{{1, 2}}, "0,2"},
	} {
		for _, e := range elements(t, Line("x", c.shares)) {
			if got := value(e, "points"); e.Name.Local == "polyline" && got != c.want {
				t.Errorf("%v: got %s, want %s", c.shares, got, c.want)
			}
		}
	}
}

func TestStripsAreSharesOfTheLargest(t *testing.T) {
	for _, c := range []struct {
		value, most int
		want        string
	}{{1, 3, "33.33%"}, {3, 3, "100%"}, {1, 74728, "0.5%"}, {1, 8, "12.5%"}, {0, 0, ""}, {1, 2000, "0.5%"}} {
		got := ""
		if all := elements(t, Strip(c.value, c.most)); len(all) > 1 {
			got = value(all[1], "width")
		}
		if got != c.want {
			t.Errorf("%d of %d: got %q, want %q", c.value, c.most, got, c.want)
		}
	}
}
