package runner

import (
	"os"
	"strings"
	"testing"

	"offprint/test/testkit"
)

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
