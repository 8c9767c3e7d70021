package runner

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestCommandsOfLogs(t *testing.T) {
	got := parseLog("a\n  ::error file=a%2Cb.md,line=3,title=OP1 x::no%0Atitle 100%25\nadded ##[add-mask]the\n::unknown::x\n::set-env name=A::b\r::notice::c\n :: error::\n")
	want := []Command{
		{"error", map[string]string{"file": "a,b.md", "line": "3", "title": "OP1 x"}, "no\ntitle 100%"},
		{"add-mask", map[string]string{}, "the"}, {"set-env", map[string]string{"name": "A"}, "b"}, {"notice", map[string]string{}, "c"},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestOutputFiles(t *testing.T) {
	dir := t.TempDir()
	for data, want := range map[string]string{
		"a=b=c\n\nd<<E\n1\n\n2\nE\ne=<<x\n": "map[a:b=c d:1\n\n2 e:<<x]", "a<<E\n1\n": "", "nonsense\n": "", "=a": "", "a<<\n\n": "",
	} {
		file := filepath.Join(dir, "output")
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := parsePairs(file)
		if err != nil && want != "" || err == nil && fmt.Sprint(got) != want {
			t.Errorf("%q: %v, %v; want %q", data, got, err, want)
		}
	}
}
