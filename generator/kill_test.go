package generator_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"offprint/generator"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/test/testkit"
)

// killVar names the environment variable with the site that a child process builds; see TestMain.
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

// TestBuildRecoversFromKill kills builds after random numbers of changes to files. The next build must
// have the same result as a clean build.
func TestBuildRecoversFromKill(t *testing.T) {
	kills, papers := 4, 12
	if soak() {
		kills, papers = 300, 150
	}
	dir, random := t.TempDir(), rand.New(rand.NewPCG(3, 0))
	tree{"content/site.yaml": "title: T\nkey: t\nbase_url: https://example.org/\n"}.Write(t, dir)
	config := killedConfig(dir, day(t, "2025-04-20").Time())
	writeEdition(t, dir, papers, 0)
	build(t, config) // creates the folders to watch
	writeEdition(t, dir, papers, 1)
	all, _ := killAfter(t, dir, math.MaxInt)
	killed := 0
	for i := range kills {
		writeEdition(t, dir, papers, 2+i)
		if _, wasKilled := killAfter(t, dir, 1+random.IntN(all*3/4)); wasKilled {
			killed++
		}
	}
	t.Logf("killed %d of %d builds, each of about %d changes", killed, kills, all)
	if killed == 0 {
		t.Errorf("no build was killed before its end, after %d changes", all)
	}
	build(t, config)
	clean := config
	clean.Output, clean.Cache = filepath.Join(t.TempDir(), "clean"), cache.Folder{}
	build(t, clean)
	testkit.WantEqual(t, "after the kills", testkit.ReadTree(t, config.Output), testkit.ReadTree(t, clean.Output))
}

// writeEdition changes every paper, so that every file of the site changes.
func writeEdition(t *testing.T, dir string, papers, edition int) {
	t.Helper()
	for i := range papers {
		tree{fmt.Sprintf("content/papers/p%d.md", i): paperFile(
			fmt.Sprintf("title: Paper %d, edition %d", i, edition), fmt.Sprintf("date: 2025-03-%02d", 1+i%28), fmt.Sprintf("tags: [a%d, b]", (i+edition)%9),
		)}.Write(t, dir)
	}
}

// killAfter builds a site in a child process, and kills it after a number of changes in some of the
// output folders. It returns the number of changes seen, and whether it killed the build.
func killAfter(t *testing.T, dir string, changes int) (seen int, killed bool) {
	t.Helper()
	watcher, err := fsnotify.NewWatcher()
	must(t, err)
	defer watcher.Close()
	for _, folder := range []string{".offprint", "public", "public/papers", "public/tags"} {
		must(t, watcher.Add(filepath.Join(dir, folder)))
	}
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killVar+"="+dir)
	must(t, child.Start())
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }()
	for {
		select {
		case <-watcher.Events:
			if seen++; seen == changes {
				_ = child.Process.Kill() // it fails if the build has ended
			}
		case err := <-watcher.Errors:
			t.Fatal(err)
		case err := <-ended:
			return seen, err != nil
		}
	}
}

func killedConfig(dir string, now time.Time) generator.Config {
	return generator.Config{
		Site: os.DirFS(dir), Output: filepath.Join(dir, "public"), Now: paper.DateOf(now),
		Cache: cache.Folder{Path: filepath.Join(dir, ".offprint"), Version: "test"},
	}
}
