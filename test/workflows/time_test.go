//go:build unix

package workflows_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"offprint/test/testkit"
	"offprint/test/workflows/runner"
)

var timed = flag.String("timed", "", "measure the time from a merged entry to the published site, of the site in this `folder`")

// TestTimeToSite measures the workflow that publishes a site: without a cache, and after an entry was merged, with the
// cache of the first run. The program is that of a release. Folders on this machine replace the network.
func TestTimeToSite(t *testing.T) {
	if *timed == "" {
		t.Skip("runs with -timed FOLDER; see docs/performance.md")
	}
	r := startReleased(t)
	r.Env = nil
	files := testkit.Tree{}
	for name, data := range testkit.ReadTree(t, filepath.Join(*timed, "content")) {
		files["content/"+name] = data
	}
	commitTo(t, r, files, "Add all papers")
	measure(t, r, "no cache")
	commitTo(t, r, testkit.Tree{"content/papers/2025/2025-03-18-new.md": "---\ntitle: A new paper\ndate: 2025-03-18\nauthors: [Ada Lovelace]\nabstract: A new abstract.\n---\n"}, "Merge a paper")
	measure(t, r, "an entry, with the cache")
	commitTo(t, r, testkit.Tree{"README.md": "Another text.\n"}, "Change the README")
	measure(t, r, "nothing, with the cache")
}

func commitTo(t *testing.T, r *runner.Runner, files testkit.Tree, message string) {
	t.Helper()
	if _, err := r.Host.Commit("main", files, message); err != nil {
		t.Fatal(err)
	}
}

// measure runs the workflow, and prints the time of each step, and CPU time with that of all programs that it ran.
func measure(t *testing.T, r *runner.Runner, what string) {
	t.Helper()
	before, start := usage(t), time.Now()
	done := run(t, r, "pages.yml", push())
	wall, cpu := time.Since(start), usage(t)-before
	t.Logf("%s: %.2f s, %.2f s of CPU", what, wall.Seconds(), cpu.Seconds())
	for _, id := range []string{"build", "deploy"} {
		for _, step := range done.Jobs[id].Steps {
			last := step.Log[strings.LastIndex(strings.TrimSuffix(step.Log, "\n"), "\n")+1:]
			t.Logf("  %-70.70s %6.2f s  %6.2f s of CPU  %s", step.Name, step.Wall.Seconds(), step.CPU.Seconds(), strings.TrimSpace(last))
		}
	}
	for _, id := range []string{"build", "deploy"} {
		if err := os.RemoveAll(filepath.Dir(filepath.Dir(filepath.Dir(done.Jobs[id].Workspace)))); err != nil {
			t.Fatal(err)
		}
	}
}

// usage returns the CPU time of this process and of the programs that it ran.
func usage(t *testing.T) (cpu time.Duration) {
	t.Helper()
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var u syscall.Rusage
		if err := syscall.Getrusage(who, &u); err != nil {
			t.Fatal(err)
		}
		cpu += time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	return cpu
}
