package command

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestProgramsHaveIdentities(t *testing.T) {
	note := func(id string) string {
		return "\x7fELF\x04\x00\x00\x00" + string(rune(len(id))) + "\x00\x00\x00\x04\x00\x00\x00Go\x00\x00" + id
	}
	code := strings.Repeat("code", headSize)
	seen := map[string]int{}
	for i, program := range []string{
		note("one") + code, note("two") + code, "MZ\xff Go build ID: \"one\"\n \xff" + code, "MZ\xff Go build ID: \"two\"\n \xff" + code,
		note("") + code, note("") + code + "more", note("") + code + "less", "MZ\xff Go build ID: \"\"\n \xff" + code, "MZ\xff Go build ID: \"\"\n \xff" + code + "more",
		code, code + "more", "short", "",
	} {
		identity, err := identityOf(strings.NewReader(program))
		if other, ok := seen[identity]; ok || err != nil || identity == "" {
			t.Errorf("program %d has the identity %q of %d, %v", i, identity, other, err)
		}
		seen[identity] = i
	}
}

// TestProgramHasBuildID fails if a linker stores build IDs elsewhere: then every start reads the whole program.
func TestProgramHasBuildID(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	if !hasBuildID(data[:headSize]) || bytes.Count(data[:headSize], []byte("\x04\x00\x00\x00Go\x00\x00")) > 1 {
		t.Error("the head of this program has no build ID")
	}
}
