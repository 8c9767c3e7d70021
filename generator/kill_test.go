package generator_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"offprint/generator"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
)

// killVar names the site that a child of the tests is to build; see TestMain.
const killVar = "OFFPRINT_TEST_KILLED_SITE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killVar); dir != "" {
		now, _ := time.Parse(time.DateOnly, "2025-04-20")
		_, err := generator.Build(context.Background(), killedConfig(dir, now))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// TestKilledBuildHeals kills builds at random moments: what the next one leaves must be what
// a build from nothing gives.
func TestKilledBuildHeals(t *testing.T) {
	kills := 12
	if soak() {
		kills = 300
	}
	dir, random := t.TempDir(), rand.New(rand.NewPCG(3, 0))
	tree{"content/site.yaml": "title: T\nkey: t\nbase_url: https://example.org/\n"}.write(t, dir)
	took := time.Duration(0)
	killed := 0
	for i := range kills {
		for j := range 150 { // another text for every paper, so that every file is new
			tree{fmt.Sprintf("content/papers/p%d.md", j): paperFile(
				fmt.Sprintf("title: Paper %d, edition %d", j, i), fmt.Sprintf("date: 2025-03-%02d", 1+j%28), fmt.Sprintf("tags: [a%d, b]", (i+j)%9),
			)}.write(t, dir)
		}
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), killVar+"="+dir)
		started := time.Now()
		must(t, child.Start())
		if i > 0 { // the first one runs to its end and tells how long that is
			time.AfterFunc(time.Duration(random.Int64N(int64(took))), func() { _ = child.Process.Kill() })
		}
		if err := child.Wait(); err != nil {
			killed++
		}
		if i == 0 {
			took = time.Since(started)
		}
	}
	if killed == 0 {
		t.Error("no build was killed in time")
	}
	config := killedConfig(dir, day(t, "2025-04-20").Time())
	build(t, config)
	clean := config
	clean.Output, clean.Cache = filepath.Join(t.TempDir(), "clean"), cache.Folder{}
	build(t, clean)
	wantEqual(t, "after the kills", readTree(t, config.Output), readTree(t, clean.Output))
}

func killedConfig(dir string, now time.Time) generator.Config {
	return generator.Config{
		Site: os.DirFS(dir), Output: filepath.Join(dir, "public"), Now: paper.DateOf(now),
		Cache: cache.Folder{Path: filepath.Join(dir, ".offprint"), Version: "test"},
	}
}
