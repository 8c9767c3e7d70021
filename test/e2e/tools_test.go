package e2e_test

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"offprint/test/testkit"
)

// verdict records how a test ended.
type verdict struct {
	testing.TB
	text string
}

func (v *verdict) Helper()                   {}
func (v *verdict) Fatalf(f string, _ ...any) { v.text = "fail: " + f; runtime.Goexit() }
func (v *verdict) Skipf(f string, _ ...any)  { v.text = "skip: " + f; runtime.Goexit() }

func (v *verdict) of(test func()) string {
	done := make(chan bool)
	go func() {
		defer close(done)
		test()
	}()
	<-done
	return v.text
}

func TestMissingToolFailsInCI(t *testing.T) {
	for ci, want := range map[string]string{"true": "fail", "": "skip"} {
		t.Setenv("CI", ci)
		for name, find := range map[string]func(testing.TB){
			"Program": func(t testing.TB) { testkit.Program(t, "no-such-program") },
			"NPM":     func(t testing.TB) { testkit.NPM(t, "no-such-package/file.js") },
		} {
			v := &verdict{TB: t}
			if got := v.of(func() { find(v) }); !strings.HasPrefix(got, want) {
				t.Errorf("CI=%q, %s: got %s, want %s", ci, name, got, want)
			}
		}
	}
}

func TestProgramFindsFirstOfNames(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if got := testkit.Program(t, "no-such-program", self); got != self {
		t.Errorf("got %s, want the only program that exists, %s", got, self)
	}
}
