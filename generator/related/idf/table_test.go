package idf_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"offprint/generator/related/idf"
)

func TestDecodeEncoded(t *testing.T) {
	frequencies := map[string]int{"common": 64, "commoner": 32, "half": 16, "rare": 2, "once": 1, "扩散": 8, strings.Repeat("x", 300): 9}
	data, err := idf.Encode(frequencies, 64, 2)
	if err != nil {
		t.Fatal(err)
	}
	table, err := idf.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	for term, want := range map[string]uint8{"common": 0, "commoner": 2, "half": 4, "扩散": 6, "rare": 10, "once": idf.Rarest, "none": idf.Rarest} {
		if got := table.Level(term); got != want {
			t.Errorf("%s: level %d, want %d", term, got, want)
		}
	}
	if table.Terms() != 5 {
		t.Errorf("%d terms, want 5", table.Terms())
	}
}

func TestDecodeRefusesDamage(t *testing.T) {
	data, err := idf.Encode(map[string]int{"diffusion": 1, "difference": 2, "model": 3}, 4, 1)
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if table, err := idf.Decode(data[:n]); err == nil {
			t.Errorf("%d of %d bytes are a table of %d terms", n, len(data), table.Terms())
		}
	}
}

func TestLevels(t *testing.T) {
	for share, want := range map[float64]uint8{1: 0, .5: 2, .25: 4, 1.0 / 74728: idf.Rarest, 0: idf.Rarest, 1.5: 0} {
		if got := idf.LevelOf(share); got != want {
			t.Errorf("share %g: level %d, want %d", share, got, want)
		}
	}
	for level := range uint8(idf.Rarest + 1) {
		if got := idf.LevelOf(idf.ShareOf(level)); got != level {
			t.Errorf("level %d becomes %d", level, got)
		}
	}
}

func TestArXiv(t *testing.T) {
	table, err := idf.ArXiv()
	if err != nil {
		t.Fatal(err)
	}
	if table.Terms() < 30_000 {
		t.Errorf("%d terms", table.Terms())
	}
	before := uint8(0)
	for _, term := range []string{"model", "diffusion", "splat", "gromov", "nosuchterm"} {
		if level := table.Level(term); level <= before {
			t.Errorf("%s has level %d, the more common term before it %d", term, level, before)
		} else {
			before = level
		}
	}
	if info, err := os.Stat("arxiv.bin"); err != nil || info.Size() > 300_000 {
		t.Errorf("the table is larger than 300 kB: %v %v", info, err)
	}
}

func TestEachWord(t *testing.T) {
	var words []string
	idf.EachWord(nil, idf.Text("The SWE-Bench of 2025", "扩散模型, naïve"), func(word []byte, isForm bool) {
		words = append(words, fmt.Sprint(string(word), isForm))
	})
	if got, want := strings.Join(words, " "), "swefalse swebenchtrue benchfalse 扩散false 散模false 模型false naivefalse"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
