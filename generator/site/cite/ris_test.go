package cite

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"offprint/test/testkit/sample"
)

var (
	// A line has a tag, two spaces, a hyphen, a space and a value.
	risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  - ([^\r\n]*)$`)
	risDay  = regexp.MustCompile(`^[0-9]{4}/([0-9]{2})?/([0-9]{2})?/[^/]*$`)
	risYear = regexp.MustCompile(`^[0-9]{4}$`)
)

// risTags are the tags that the specification allows for all types that offprint writes.
var risTags = strings.Fields("TY ID AU ED TI PY DA T2 VL SP EP PB DO UR L1 AB KW LA N1 AN IS T3 CY SN ER")

// risMore are the tags that it allows only for some types.
var risMore = map[string]string{"JO": "JOUR MGZN NEWS", "M3": "THES", "A4": "CONF"}

// risTypes are the types of the specification that offprint may write.
var risTypes = strings.Fields("BLOG BOOK CHAP COMP CONF DATA ELEC ENCYC JOUR MGZN NEWS PAT RPRT SLIDE THES UNPB")

// readRIS parses one entry by the rules of the specification.
func readRIS(s string) (fields map[string][]string, err error) {
	lines := strings.Split(s, "\r\n")
	if len(lines) < 3 || lines[len(lines)-1] != "" {
		return nil, fmt.Errorf("got %d lines, the last %q", len(lines), lines[len(lines)-1])
	}
	lines = lines[:len(lines)-1]
	fields = map[string][]string{}
	for i, line := range lines {
		m := risLine.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("invalid line %q", line)
		}
		if (m[1] == "TY") != (i == 0) || (m[1] == "ER") != (i == len(lines)-1) {
			return nil, fmt.Errorf("unexpected line %d: %q", i, line)
		}
		fields[m[1]] = append(fields[m[1]], m[2])
	}
	kind := fields["TY"][0]
	for tag, values := range fields {
		if more, ok := risMore[tag]; !slices.Contains(risTags, tag) && !(ok && strings.Contains(more, kind)) {
			return nil, fmt.Errorf("type %s does not allow tag %s", kind, tag)
		}
		if mayRepeat := strings.Contains("AU ED KW L1", tag); !mayRepeat && len(values) > 1 {
			return nil, fmt.Errorf("duplicate tag %s: %d times", tag, len(values))
		}
	}
	if !slices.Contains(risTypes, kind) {
		return nil, fmt.Errorf("unknown type %s", kind)
	}
	for tag, form := range map[string]*regexp.Regexp{"DA": risDay, "PY": risYear} {
		if v := fields[tag]; v != nil && !form.MatchString(v[0]) {
			return nil, fmt.Errorf("invalid %s: %q", tag, v[0])
		}
	}
	return fields, nil
}

func TestRISReadsBack(t *testing.T) {
	for _, r := range append(records(t), recordsOf(t, sample.Site(t, sampleSize(1000, 1<<30)))...) {
		fields, err := readRIS(string(r.AppendRIS(nil)))
		if err != nil {
			t.Errorf("%s: %v", r.ID, err)
			continue
		}
		if fields["TI"][0] != r.Title.Plain || fields["ID"][0] != r.Key || len(fields["AU"]) != len(r.Authors) {
			t.Errorf("%s: wrong title, key or number of authors in %v", r.ID, fields)
		}
		for i, n := range r.Authors {
			if strings.Count(n.surname()+n.Given, ",") == 0 && fields["AU"][i] != joined(", ", n.surname(), n.Given, n.Suffix) && !n.isWhole() {
				t.Errorf("%s: got author %q, want %+v", r.ID, fields["AU"][i], n)
			}
		}
		if len(fields["AB"]) != min(1, len(r.Abstract.Source)) {
			t.Errorf("%s: wrong number of abstracts: %q", r.ID, fields["AB"])
		}
	}
}
