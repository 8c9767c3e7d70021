package command_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"offprint/generator/content"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/text/tex"
	"offprint/test/testkit"
)

// mergeRepository is a new site in a git repository, with papers that people change at the same time.
type mergeRepository struct {
	*testing.T
	dir string
}

func newMergeRepository(t *testing.T, papers int) mergeRepository {
	testkit.Program(t, "git")
	r := mergeRepository{t, newSite(t, "none")}
	r.git("init", "-q", "-b", "main")
	r.write("content/tags.yaml", "agents: {name: Agents}\nretrieval: {name: Retrieval}\nvision: {name: Vision}\n")
	var ids []string
	for i := range papers {
		ids = append(ids, fmt.Sprintf("2502.%05d", 7*i))
	}
	r.addPapers("2025-03-12", 1, ids...)
	r.commit("main")
	return r
}

// git runs git and reports whether it succeeds.
func (r mergeRepository) git(args ...string) bool {
	r.Helper()
	c := exec.CommandContext(r.Context(), "git", append([]string{"-C", r.dir, "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"}, args...)...)
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	output, err := c.CombinedOutput()
	if err != nil && args[0] != "merge" {
		r.Fatalf("git %v: %v\n%s", args, err, output)
	}
	return err == nil
}

// branch starts a branch at the first commit.
func (r mergeRepository) branch(name string) { r.git("checkout", "-q", "-B", name, "main") }

func (r mergeRepository) commit(message string) {
	r.git("add", "-A")
	r.git("commit", "-q", "-m", message)
}

func (r mergeRepository) write(name, text string) {
	r.Helper()
	file := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

func (r mergeRepository) read(name string) []byte {
	data, err := fs.ReadFile(os.DirFS(r.dir), name)
	if err != nil {
		r.Fatal(err)
	}
	return data
}

func (r mergeRepository) load() (content.Folder, string) {
	folder, problems, err := content.Load(r.Context(), os.DirFS(r.dir), cache.Folder{})
	if err != nil {
		r.Fatal(err)
	}
	return folder, fmt.Sprint(problems)
}

// addPapers adds papers with upvotes as offprint add does.
func (r mergeRepository) addPapers(day string, upvotes int, ids ...string) {
	for _, id := range ids {
		r.write("content/papers/2025/03/"+id+".md", "---\ntitle: 'Paper "+id+"'\ndate: "+day+"\n---\n")
	}
	folder, _ := r.load()
	r.count(folder.Signals, day, upvotes, ids...)
}

// count writes signals, and the upvotes of some papers.
func (r mergeRepository) count(all content.Signals, day string, upvotes int, ids ...string) {
	date, err := paper.ParseDate(day)
	if err != nil {
		r.Fatal(err)
	}
	now := content.Signals{Date: date, Papers: maps.Clone(all.Papers)}
	for _, id := range ids {
		now.Papers[id] = content.Signal{Upvotes: upvotes}
	}
	r.write("content/signals.yaml", string(content.FormatSignals(now)))
}

// addTag adds a tag where offprint check --fix puts it.
func (r mergeRepository) addTag(tag, alias string) {
	change, err := content.AddAliases(os.DirFS(r.dir), []content.Tag{{Key: tag, Aliases: []string{alias}}})
	if err != nil {
		r.Fatal(err)
	}
	r.write(change.File, string(change.Data))
}

// formatted returns a file as offprint fmt writes it.
func (r mergeRepository) formatted(name string) []byte {
	data, problems, err := content.NewParser(tex.Presets()).FormatFile(content.KindOf(name), name, r.read(name))
	if err != nil || problems.HasErrors(false) {
		r.Fatal(err, problems)
	}
	return data
}

// TestTwoPeopleAddPapersOnOneDay lets two people add papers, signals and a tag, and merges their branches in both
// orders.
func TestTwoPeopleAddPapersOnOneDay(t *testing.T) {
	for _, papers := range []int{0, 40} {
		r := newMergeRepository(t, papers)
		r.branch("ada")
		r.addPapers("2025-03-13", 5, "2503.10001", "2503.10003", "2503.10777")
		r.addTag("benchmarks", "benchmark")
		r.commit("ada")
		r.branch("grace")
		r.addPapers("2025-03-13", 7, "2503.10002", "2503.10004")
		r.addTag("safety", "alignment")
		r.commit("grace")
		var results []string
		for _, order := range [][]string{{"ada", "grace"}, {"grace", "ada"}} {
			r.branch("merged")
			r.git("merge", "-q", order[0])
			if !r.git("merge", "-q", "-m", "merge", order[1]) {
				t.Fatalf("%d papers: %v conflict:\n%s%s", papers, order, r.read("content/signals.yaml"), r.read("content/tags.yaml"))
			}
			folder, problems := r.load()
			if problems != "[]" || len(folder.Papers) != papers+6 || len(folder.Signals.Papers) != papers+5 || len(folder.Tags) != 5 {
				t.Errorf("%d papers, %v: %s, %d papers, %d signals, %d tags", papers, order, problems, len(folder.Papers), len(folder.Signals.Papers), len(folder.Tags))
			}
			if got := r.read("content/tags.yaml"); !bytes.Equal(got, r.formatted("content/tags.yaml")) {
				t.Errorf("%v: fmt changes the merged tags:\n%s", order, got)
			}
			results = append(results, string(r.formatted("content/signals.yaml")))
		}
		if results[0] != results[1] {
			t.Errorf("%d papers: the order of merges shows:\n%s\n%s", papers, results[0], results[1])
		}
	}
}

// TestOneEntryOfTwoPeopleIsNoticed changes the same things on two branches: tags conflict, signals are a warning that
// names the paper and the date.
func TestOneEntryOfTwoPeopleIsNoticed(t *testing.T) {
	r := newMergeRepository(t, 3)
	before, _ := r.load()
	for name, day := range map[string]string{"ada": "2025-03-14", "grace": "2025-03-13"} {
		r.branch(name)
		r.count(before.Signals, day, len(name), "2502.00007")
		r.commit(name)
		r.addTag("vision", "seeing by "+name)
		r.commit("tag")
	}
	r.branch("merged")
	r.git("merge", "-q", "ada~1")
	if !r.git("merge", "-q", "-m", "merge", "grace~1") {
		t.Error("signals conflict")
	}
	folder, problems := r.load()
	if folder.Signals.Papers["2502.00007"].Upvotes != 5 || folder.Signals.Date.String() != "2025-03-14" || !strings.Contains(problems, "date is also on line 1") {
		t.Errorf("%v: %s", folder.Signals, problems)
	}
	r.write("content/signals.yaml", string(r.formatted("content/signals.yaml")))
	if _, problems := r.load(); problems != "[]" {
		t.Error(problems)
	}
	r.commit("fmt")
	r.git("merge", "-q", "-m", "tag", "-X", "ours", "ada")
	if r.git("merge", "-q", "grace") || !bytes.Contains(r.read("content/tags.yaml"), []byte("<<<<<<<")) {
		t.Errorf("no conflict:\n%s", r.read("content/tags.yaml"))
	}
}

// TestSignalsOfOneDayAreFarApart merges without the attributes, as GitHub does: of changes of some papers on one day,
// few meet.
func TestSignalsOfOneDayAreFarApart(t *testing.T) {
	const trials, papers = 6, 1000
	r := newMergeRepository(t, 0)
	r.git("rm", "-q", ".gitattributes")
	before := content.Signals{Papers: map[string]content.Signal{}}
	for i := range papers {
		before.Papers[fmt.Sprintf("2502.%05d", 7*i)] = content.Signal{Upvotes: i}
	}
	r.count(before, "2025-03-12", 0)
	r.commit("no attributes")
	random, conflicts := rand.New(rand.NewPCG(1, 2)), 0
	for range trials {
		numbers := random.Perm(900)
		for i, name := range []string{"ada", "grace"} {
			var ids []string
			for _, n := range numbers[5*i : 5*i+5] {
				ids = append(ids, fmt.Sprintf("2503.%05d", 10_100+n))
			}
			r.branch(name)
			r.count(before, "2025-03-13", 3, ids...)
			r.commit(name)
		}
		if !r.git("merge", "-q", "-m", "merge", "ada") {
			conflicts++
			r.git("reset", "-q", "--hard")
		}
	}
	if conflicts > 1 {
		t.Errorf("%d of %d merges conflict", conflicts, trials)
	}
}
