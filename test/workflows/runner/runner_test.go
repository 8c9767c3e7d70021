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

func TestUnknownPartsAreErrors(t *testing.T) {
	const steps = "steps: [{run: a}]"
	for want, data := range map[string]string{
		"services":              "on: push\npermissions: {}\njobs: {a: {" + steps + ", services: {}}}",
		"unknown permission":    "on: push\npermissions: {content: read}\njobs: {}",
		"cannot construct":      "on: push\npermissions: write-all\njobs: {}",
		"b, which is missing":   "on: push\npermissions: {}\njobs: {a: {needs: b, " + steps + "}}",
		"step 1 needs either":   "on: push\npermissions: {}\njobs: {a: {steps: [{run: a, uses: b}]}}",
		"step 2 needs either":   "on: push\npermissions: {}\njobs: {a: {steps: [{run: a}, {name: a}]}}",
		"either steps or uses":  "on: push\npermissions: {}\njobs: {a: {uses: ./b.yml, " + steps + "}}",
		"branch":                "on: {push: {branch: main}}\npermissions: {}\njobs: {}",
		"names no permissions":  "on: push\njobs: {a: {" + steps + "}}",
		"exclude":               "on: push\npermissions: {}\njobs: {a: {strategy: {matrix: {x: [1], exclude: [{x: 1}]}}, " + steps + "}}",
		"needs itself":          "on: push\npermissions: {}\njobs: {a: {needs: b, " + steps + "}, b: {needs: a, " + steps + "}}",
		`shell "pwsh"`:          "on: push\npermissions: {}\njobs: {a: {runs-on: x, steps: [{run: a, shell: pwsh}]}}",
		`unknown context "stp"`: "on: push\npermissions: {}\njobs: {a: {runs-on: x, steps: [{run: a, if: stp.a}]}}",
	} {
		r := start(t, testkit.Tree{".github/workflows/a.yml": data})
		if _, err := r.Run("a.yml", push()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
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
