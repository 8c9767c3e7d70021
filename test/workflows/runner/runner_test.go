package runner

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"offprint/test/testkit"
)

func TestExpressions(t *testing.T) {
	s := scope{contexts: map[string]any{
		"github": strict{"event": object{"issue": object{"title": "${{ secrets.X }}", "labels": []any{object{"name": "a"}, object{"name": "B"}}}}, "ref": "refs/heads/main"},
		"steps":  strict{"a": strict{"outputs": object{"Page_URL": "https://x"}}},
		"env":    object{"n": "10"},
	}}
	for source, want := range map[string]string{
		"a ${{ github.event.issue.title }} b":                      "a ${{ secrets.X }} b", // a value is never read again
		"${{ steps.a.outputs.page_url }}${{ steps.a.outputs.b }}":  "https://x",
		"${{ github.ref == 'REFS/heads/main' && 'yes' || 'no' }}":  "yes",
		"${{ env.n > 9 }} ${{ !env.n }} ${{ env.n != 10 }}":        "true false false",
		"${{ format('{0}-{{{1}}}', 'it''s', 2) }}":                 "it's-{2}",
		"${{ join(github.event.issue.labels.*.name, '+') }}":       "a+B",
		"${{ contains(github.event.issue.labels.*.name, 'b') }}":   "true",
		"${{ startsWith(github['ref'], 'refs/HEADS/') }}":          "true",
		"${{ fromJSON('[1, 2]')[1] }} ${{ toJSON(env.n) }}":        `2 "10"`,
		"${{ (1 < 2) && (null == 0) }} ${{ '}}' }}":                "true }}",
		"${{ github.event.issue.missing }}":                        "",
		"${{ github.event.issue.labels[7].name || 'none' }} $x {{": "none $x {{",
	} {
		if got, err := fill(source, s); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", source, got, err, want)
		}
	}
	for _, source := range []string{
		"${{ github.reff }}", "${{ step.a }}", "${{ steps.b.outputs.c }}", "${{ upper('a') }}", "${{ 'a }}", "${{ a b }}", "${{ github. }}",
		"${{ success() }}", "${{ github.ref", "${{ contains('a') }}", `${{ "a" }}`, "${{ }}",
	} {
		if got, err := fill(source, s); err == nil {
			t.Errorf("%s: no error, but %q", source, got)
		}
	}
}

func TestConditionsRequireSuccess(t *testing.T) {
	for condition, want := range map[string][2]bool{ // after success and after failure
		"": {true, false}, "true": {true, false}, "${{ always() }}": {true, true}, "failure()": {false, true}, "always() && 1 == 2": {},
	} {
		for i, failed := range []bool{false, true} {
			f := &frame{failed: failed}
			s := scope{status: func(name string) (bool, error) {
				return name == "always" || (name == "success") != f.failed, nil
			}}
			if got, err := holds(condition, s); err != nil || got != want[i] {
				t.Errorf("%q, failed %v: %v, %v", condition, failed, got, err)
			}
		}
	}
	for _, condition := range []string{"${{ false }} && true", "a == ${{ b }}", "!${{ true }}"} {
		if _, err := holds(condition, scope{}); err == nil {
			t.Errorf("%q is no error, although it is always true", condition)
		}
	}
}

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

func TestTriggers(t *testing.T) {
	w := newWorkflow(t, "push: {branches: [main, 'v*', '!vx'], paths: ['content/**', '*.yaml']}\n  pull_request:\n  issues: {types: [opened]}\n  schedule: [{cron: '7 3 * * *'}]\n  workflow_run: {workflows: [preview], types: [completed]}")
	for _, c := range []struct {
		name, payload string
		files         []string
		want          bool
	}{
		{"push", `{"ref": "refs/heads/main"}`, []string{"content/papers/a.md"}, true},
		{"push", `{"ref": "refs/heads/v1"}`, []string{"README.md", "a.yaml"}, true},
		{"push", `{"ref": "refs/heads/vx"}`, []string{"a.yaml"}, false},
		{"push", `{"ref": "refs/heads/main"}`, []string{"README.md"}, false},
		{"push", `{"ref": "refs/tags/v1"}`, []string{"a.yaml"}, false},
		{"pull_request", `{"action": "opened", "pull_request": {"base": {"ref": "main"}}}`, nil, true},
		{"pull_request", `{"action": "closed", "pull_request": {"base": {"ref": "main"}}}`, nil, false},
		{"issues", `{"action": "opened"}`, nil, true},
		{"issues", `{"action": "labeled"}`, nil, false},
		{"schedule", `{}`, nil, true},
		{"workflow_run", `{"action": "completed", "workflow_run": {"name": "preview"}}`, nil, true},
		{"workflow_run", `{"action": "completed", "workflow_run": {"name": "check"}}`, nil, false},
		{"workflow_dispatch", `{}`, nil, false},
	} {
		got, err := w.Starts(Event{Name: c.name, Payload: payload(t, c.payload), Files: c.files})
		if err != nil || got != c.want {
			t.Errorf("%s %s %v: %v, %v", c.name, c.payload, c.files, got, err)
		}
	}
}

func TestPatterns(t *testing.T) {
	for pattern, names := range map[string]string{ // those that match, then others
		"v[0-9]+.[0-9]+.[0-9]+": "v1.2.3 v10.0.21 | v1 v1.2.3-rc v1x2x3", "v[0-9]+.[0-9]+-*": "v1.2- v1.2-rc1 | v1.2-a/b", "**": "a/b.c x |", "*": "a | a/b",
		"content/**": "content/a content/a/b | contents content", "**/a.md": "a.md b/a.md b/c/a.md | ba.md", "suggestion-*": "suggestion-7 | suggestion", "a?b": "b ab | aab", "a(b": "a(b | ab",
	} {
		matching, other, _ := strings.Cut(names, "|")
		for name := range strings.FieldsSeq(matching) {
			if !glob(pattern, name) {
				t.Errorf("%s does not match %s", pattern, name)
			}
		}
		for name := range strings.FieldsSeq(other) {
			if glob(pattern, name) {
				t.Errorf("%s matches %s", pattern, name)
			}
		}
	}
}

func newWorkflow(t *testing.T, on string) *Workflow {
	t.Helper()
	w, err := ParseWorkflow([]byte("name: a\non:\n  " + on + "\npermissions: {}\njobs: {}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func payload(t *testing.T, data string) object {
	t.Helper()
	v, err := functions["fromjson"].apply(scope{}, []any{data})
	if err != nil {
		t.Fatal(err)
	}
	return v.(object)
}

func TestUnknownPartsAreErrors(t *testing.T) {
	for name, data := range map[string]string{
		"a key":              "on: push\npermissions: {}\njobs: {a: {services: {}}}",
		"a permission":       "on: push\npermissions: {content: read}\njobs: {}",
		"write-all":          "on: push\npermissions: write-all\njobs: {}",
		"a missing job":      "on: push\npermissions: {}\njobs: {a: {needs: b}}",
		"run and uses":       "on: push\npermissions: {}\njobs: {a: {steps: [{run: a, uses: b}]}}",
		"neither":            "on: push\npermissions: {}\njobs: {a: {steps: [{name: a}]}}",
		"a key of a trigger": "on: {push: {branch: main}}\npermissions: {}\njobs: {}",
	} {
		w, err := ParseWorkflow([]byte(data))
		if err == nil {
			_, err = w.Starts(Event{Name: "push"})
		}
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// start returns a runner of a repository with files.
func start(t *testing.T, files testkit.Tree) *Runner {
	t.Helper()
	r := &Runner{Host: NewHost(t, "octo/papers"), Dir: t.TempDir(), Secrets: map[string]string{"KEY": "secret"}}
	r.Host.Pins = map[string]string{}
	for name := range actions {
		r.Host.Pins[name] = "v1"
	}
	if _, err := r.Host.Commit("main", files, "Begin"); err != nil {
		t.Fatal(err)
	}
	return r
}

func push() Event { return Event{Name: "push", Payload: object{"ref": "refs/heads/main"}} }

const everything = `name: all
on: push
permissions: {}
env: {A: workflow, B: workflow}
jobs:
  build:
    runs-on: ubuntu-latest
    permissions: {contents: read, pages: read}
    env: {B: job}
    outputs: {sum: "${{ steps.sum.outputs.sum }}"}
    steps:
      - uses: actions/checkout@v1
        with: {persist-credentials: false}
      - uses: actions/cache@v1
        with: {path: .kept, key: "kept-${{ github.sha }}", restore-keys: kept-}
      - id: sum
        env: {C: "${{ github.event.head_commit.message }}"}
        run: |
          test "$A $B" = "workflow job"
          echo "sum=$C" >> "$GITHUB_OUTPUT"
          echo "LATER=$GITHUB_REPOSITORY" >> "$GITHUB_ENV"
          mkdir -p site .kept "$RUNNER_TEMP/bin"; cp README.md site; echo x > site/.hidden; echo hit >> .kept/runs
          printf '#!/bin/sh\necho tool' > "$RUNNER_TEMP/bin/tool"; chmod +x "$RUNNER_TEMP/bin/tool"
          echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"
          echo "| table |" >> "$GITHUB_STEP_SUMMARY"
      - uses: ./tool
        id: tool
        with: {word: hello}
      - run: test "$(tool) $LATER ${{ steps.tool.outputs.said }} $(wc -l < .kept/runs)" = "tool octo/papers hello 1"
        if: github.run_number == 1
      - run: false | true
        shell: bash
        continue-on-error: true
      - run: false | true
      - run: exit 3
        if: failure()
      - uses: actions/upload-pages-artifact@v1
        with: {path: site}
  deploy:
    needs: build
    runs-on: ubuntu-latest
    permissions: {pages: write, id-token: write}
    environment: {name: github-pages, url: "${{ steps.d.outputs.page_url }}"}
    steps:
      - run: test "${{ needs.build.outputs.sum }}" = 42
      - id: d
        uses: actions/deploy-pages@v1
  never:
    needs: deploy
    if: needs.build.result == 'failure'
    runs-on: ubuntu-latest
    steps: [{run: exit 1}]
`

const tool = `name: tool
inputs: {word: {required: true}, other: {default: x}}
outputs: {said: {value: "${{ steps.say.outputs.said }}"}}
runs:
  using: composite
  steps:
    - id: say
      shell: bash
      env: {WORD: "${{ inputs.word }}"}
      run: test -f "$GITHUB_ACTION_PATH/action.yml" && echo "said=$WORD" >> "$GITHUB_OUTPUT"
`

func TestWorkflowRuns(t *testing.T) {
	r := start(t, testkit.Tree{".github/workflows/all.yml": strings.Replace(everything, "needs.build.result", "needs.deploy.result", 1), "tool/action.yml": tool, "README.md": "read me\n"})
	e := push()
	e.Payload["head_commit"] = object{"message": "42"}
	for i, want := range []int{1, 2} { // the second run has the cache of the first
		run, err := r.Run("all.yml", e)
		if err != nil {
			t.Fatal(err)
		}
		if run.Conclusion != "success" || run.Jobs["never"].Conclusion != "skipped" || run.Jobs["build"].Summary != "| table |\n" || run.Jobs["deploy"].URL != "https://octo.github.io/papers/" {
			t.Fatalf("run %d: %s\n%s", i+1, run.Conclusion, run.Log())
		}
		kept, err := os.ReadFile(filepath.Join(run.Jobs["build"].Workspace, ".kept", "runs"))
		if lines := strings.Count(string(kept), "\n"); err != nil || lines != min(want, 2) {
			t.Errorf("run %d: %d lines in the cache, %v", i+1, lines, err)
		}
	}
	testkit.WantEqual(t, "the site", testkit.ReadTree(t, r.Host.Site), testkit.Tree{"README.md": "read me\n"})
}

func TestWorkflowsCallOthers(t *testing.T) {
	const called = "name: called\non: workflow_call\npermissions: {}\njobs:\n  a: {runs-on: x, permissions: {contents: read}, steps: [{run: 'echo $GITHUB_WORKFLOW'}]}\n  b: {needs: a, runs-on: x, steps: [{run: exit 0}]}\n"
	for permissions, want := range map[string]string{"{contents: read}": "", "{}": "the calling job lacks the permission contents: read"} {
		r := start(t, testkit.Tree{".github/workflows/called.yml": called, ".github/workflows/a.yml": "name: caller\non: push\npermissions: {}\njobs:\n" +
			"  x: {uses: ./.github/workflows/called.yml, permissions: " + permissions + "}\n  y: {needs: x, runs-on: x, steps: [{run: exit 0}]}\n"})
		run, err := r.Run("a.yml", push())
		if want != "" {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v", permissions, err)
			}
			continue
		}
		if err != nil || strings.Join(sortedKeys(run.Jobs), ", ") != "x, x / a, x / b, y" || run.Jobs["x / a"].Steps[0].Log != "caller\n" || run.Jobs["y"].Conclusion != "success" {
			t.Errorf("%v\n%s", err, run.Log())
		}
	}
}

func TestFailuresEndJobs(t *testing.T) {
	r := start(t, testkit.Tree{".github/workflows/a.yml": `name: a
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-latest
    steps: [{run: "echo ::error::x; false"}, {run: exit 0}, {if: failure(), run: echo last}]
  b:
    needs: a
    runs-on: ubuntu-latest
    steps: [{run: exit 0}]
`})
	run, err := r.Run("a.yml", push())
	if err != nil {
		t.Fatal(err)
	}
	steps := run.Jobs["a"].Steps
	if run.Conclusion != "failure" || run.Jobs["b"].Conclusion != "skipped" || len(steps) != 2 || steps[1].Log != "last\n" || len(run.Commands()) != 1 {
		t.Errorf("%s\n%s", run.Conclusion, run.Log())
	}
}

// TestRunnerRefuses lists what a workflow needs and lacks.
func TestRunnerRefuses(t *testing.T) {
	for steps, want := range map[string]string{
		"{uses: actions/checkout@v1}":                                     "the job needs the permission contents: read",
		"{uses: actions/checkout@v2}":                                     `is not pinned to "v1"`,
		"{uses: actions/other@v1}":                                        "unknown action",
		"{uses: actions/setup-go@v1, with: {go: 1}}":                      "doesn't know the inputs [go]",
		"{uses: actions/deploy-pages@v1}":                                 "the job needs the permission pages: write",
		"{uses: actions/download-artifact@v1, with: {name: a}}":           "has no artifact a",
		"{uses: actions/upload-artifact@v1, with: {path: a, name: ../b}}": "",
		"{run: 'echo NODE_OPTIONS=x >> \"$GITHUB_ENV\"'}":                 "GITHUB_ENV can't set NODE_OPTIONS",
		"{run: 'head -c 1048577 /dev/zero >> \"$GITHUB_STEP_SUMMARY\"'}":  "the summary has 1048577 bytes",
		"{run: 'echo ${{ secrets.OTHER }}'}":                              `unknown property "OTHER"`,
		"{run: 'git clone $GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git x'}":  "exit status 128",
		"{run: 'test -z \"$GITHUB_TOKEN$KEY\"; exit 7'}":                  "exit status 7", // no secret without env
	} {
		r := start(t, testkit.Tree{".github/workflows/a.yml": "name: a\non: push\npermissions: {}\njobs: {a: {runs-on: ubuntu-latest, steps: [" + steps + "]}}\n"})
		run, err := r.Run("a.yml", push())
		got := fmt.Sprint(err)
		if err == nil {
			got = run.Log()
		}
		if !strings.Contains(got, want) || want != "" && err == nil && run.Conclusion != "failure" {
			t.Errorf("%s: %s; want %s", steps, got, want)
		}
	}
}

func TestTokensAllowWhatTheJobDoes(t *testing.T) {
	const comment = `curl -sf -H "Authorization: Bearer $TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/1/comments" -d '{"body":"hello"}'`
	for permissions, want := range map[string]string{"{issues: write}": "success", "{issues: read, contents: write}": "failure"} {
		r := start(t, testkit.Tree{".github/workflows/a.yml": "name: a\non: push\npermissions: {}\njobs: {a: {runs-on: ubuntu-latest, permissions: " + permissions +
			", steps: [{env: {TOKEN: '${{ github.token }}'}, run: '" + strings.ReplaceAll(comment, "'", "''") + "'}]}}\n"})
		r.Host.Suggest(t, "a", "b")
		run, err := r.Run("a.yml", push())
		if err != nil || run.Conclusion != want || (len(r.Host.API.Comments(1)) == 1) != (want == "success") || (len(r.Host.Refused()) == 1) != (want == "failure") {
			t.Errorf("%s: %v, %+v, refused %q", permissions, err, run, r.Host.Refused())
		}
	}
}

func TestPushesNeedPermission(t *testing.T) {
	const script = `git config user.name a; git config user.email a@b.example; git commit -q --allow-empty -m x; git -c "http.extraheader=AUTHORIZATION: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 -w0)" push -q origin HEAD:refs/heads/b`
	for permissions, want := range map[string]string{"{contents: write}": "success", "{contents: read}": "failure"} {
		r := start(t, testkit.Tree{".github/workflows/a.yml": "name: a\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    permissions: " + permissions +
			"\n    steps:\n      - uses: actions/checkout@v1\n        with: {persist-credentials: false}\n      - env: {TOKEN: '${{ github.token }}'}\n        run: |\n          " + script + "\n"})
		run, err := r.Run("a.yml", push())
		if err != nil || run.Conclusion != want {
			t.Fatalf("%s: %v\n%s", permissions, err, run.Log())
		}
		_, missing := r.Host.git("rev-parse", "--verify", "refs/heads/b")
		if (missing == nil) != (want == "success") {
			t.Errorf("%s: %v", permissions, missing)
		}
	}
}

func TestCachesOfPullRequestsStayThere(t *testing.T) {
	r := start(t, nil)
	e := Event{Name: "pull_request", Ref: "refs/pull/1/merge", Payload: object{"pull_request": object{"base": object{"ref": "main"}}}}
	f := &frame{job: &job{runner: r, run: &Run{Event: e}, workspace: t.TempDir(), done: &Done{}}}
	testkit.Tree{"kept/a": "poison"}.Write(t, f.job.workspace)
	in := func(restore string) *inputs {
		return &inputs{map[string]string{"key": "k-1", "path": "kept", "restore-keys": restore}, map[string]bool{}}
	}
	if _, err := f.save(in("")); err != nil {
		t.Fatal(err)
	}
	f.job.run.Event = Event{Name: "push", Ref: "refs/heads/main"}
	f.job.workspace = t.TempDir()
	outputs, err := f.restore(in("k-"))
	if err != nil || outputs["cache-matched-key"] != "" {
		t.Errorf("main restored the cache of a pull request: %v, %v", outputs, err)
	}
	entries, err := os.ReadDir(f.job.workspace)
	if err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestForksGetNoSecrets(t *testing.T) {
	r := start(t, testkit.Tree{".github/workflows/a.yml": `name: a
on: pull_request
permissions: {}
jobs:
  a:
    runs-on: ubuntu-latest
    permissions: {contents: write, id-token: write}
    steps:
      - run: test -z "${{ secrets.KEY }}" && test "${{ github.head_ref }}" = "x;y"
`})
	e := r.Host.PullRequest(t, "mallory/papers", "x;y", testkit.Tree{"a.md": "a"})
	run, err := r.Run("a.yml", e)
	if err != nil || run.Conclusion != "success" {
		t.Fatalf("%v\n%s", err, run.Log())
	}
	j := &job{runner: r, run: run, permissions: Permissions{"contents": "write", "id-token": "write"}}
	if got := j.permissionsOf(); got["contents"] != "read" || len(got) != 1 {
		t.Errorf("permissions %v", got)
	}
	if !slices.Equal(r.Host.Refused(), nil) {
		t.Error(r.Host.Refused())
	}
}
