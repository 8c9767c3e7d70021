package paper

import (
	"strings"
	"testing"
)

func TestParseDate(t *testing.T) {
	for in, want := range map[string]Date{
		"2025-03-13": {2025, 3, 13}, "2025-03": {2025, 3, 0}, "2025": {2025, 0, 0}, "2024-02-29": {2024, 2, 29},
	} {
		got, err := ParseDate(in)
		if err != nil || got != want || got.String() != in {
			t.Errorf("ParseDate(%q) = %v, %v", in, got, err)
		}
	}
	for _, in := range []string{"", "25", "2025-13", "2025-02-29", "2025-3-1", "2025-03-13T10:00:00Z", "2025-03-+1", "0999", "2025-00", "-2025", "2025-", "12025"} {
		if got, err := ParseDate(in); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", in, got)
		}
	}
}

func TestIDs(t *testing.T) {
	for _, c := range []struct {
		kind     string
		read     func(string) (string, error)
		in, want string
	}{
		{"OpenReview", OpenReview, "https://openreview.net/forum?id=B1_aC-x9&noteId=zz", "B1_aC-x9"},
		{"OpenReview", OpenReview, "https://openreview.net/forum", ""},
		{"ACL", ACL, "https://aclanthology.org/2020.acl-main.1/", "2020.acl-main.1"},
		{"ACL", ACL, "P19-1001", "P19-1001"},
		{"ACL", ACL, "acl", ""},
		{"citation key", BibKey, "DBLP:conf/nips/Smith+20_a-1", "DBLP:conf/nips/Smith+20_a-1"},
		{"citation key", BibKey, "two words", ""},
		{"citation key", BibKey, "müller2020", ""},
		{"citation key", BibKey, "a,b", ""},
		{"citation key", BibKey, "a}", ""},
		{"ORCID", ORCID, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"},
		{"ORCID", ORCID, "0000-0002-1694-233x", "0000-0002-1694-233X"},
		{"ORCID", ORCID, "0000-0002-1825-0098", ""},
		{"ORCID", ORCID, "0000000218250097", ""},
	} {
		got, err := c.read(c.in)
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s(%q) = %q, %v, want %q", c.kind, c.in, got, err, c.want)
		}
		if again, err := c.read(got); got != "" && (again != got || err != nil) {
			t.Errorf("%s(%q) is not stable: %q, %v", c.kind, got, again, err)
		}
	}
}

func TestCheckID(t *testing.T) {
	for _, good := range []string{"a", "2503.04715", "math-0309136", "a_b-c.d", strings.Repeat("x", 100)} {
		if err := CheckID(good); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"", ".", "..", "A", "é", "a/b", "-a", "a.bib", "a.csl.json", "a.md", "a.", strings.Repeat("x", 101)} {
		if CheckID(bad) == nil {
			t.Errorf("CheckID(%q) found no error", bad)
		}
	}
}
