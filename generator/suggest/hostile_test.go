package suggest_test

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"offprint/generator/form"
	"offprint/test/apiserver"
)

// hostile are answers that mean something to a shell, a template, the runner, Markdown, YAML, git or a file system.
var hostile = []string{
	"$(touch pwned) `touch pwned`; touch pwned", "${{ secrets.GITHUB_TOKEN }}", "::set-output name=x::y", "##[add-mask]the", "@curator fixes #1",
	"../../../etc/passwd", "--upload-pack=touch pwned", "{{ .Secret }}", "a: b\n---\nc: d", "'\"\\", "\u202egnp.exe", "a\x00b\x1b[31m", "<img src=x>", "&amp;", "CON", ".git/config",
	"| a | b |", "# ", "- ", "null", "~", "%0A::error::", "\u00a0::stop-commands::x", "<!-- -->", "[x](javascript:alert(1))", "https://tracker.example/x.png",
}

var (
	safeTitle = regexp.MustCompile(`^(Add|Correct|Withdraw) [a-z0-9._-]+$|^Change a name$`)
	safeFile  = regexp.MustCompile(`^content/(papers/[a-z0-9/._-]+\.md|people\.yaml)$`)
)

// TestHostileAnswers opens issues with hostile answers in all fields, in each form.
func TestHostileAnswers(t *testing.T) {
	w := start(t, nil)
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM))
	numbers := map[int]bool{}
	for i, text := range hostile {
		if testing.Short() && i%5 > 0 {
			continue
		}
		line := strings.ReplaceAll(text, "\n", " ")
		user := apiserver.User{Login: fmt.Sprint("user-", i), ID: int64(100 + i), Type: "User"}
		for _, kind := range []form.Kind{form.Suggest, form.Correct, form.Withdraw, form.Rename}[i%2*2 : i%2*2+2] {
			answers := map[string]string{}
			for _, f := range form.Of(kind).Fields {
				if answers[f.ID] = line; f.Lines {
					answers[f.ID] = text
				}
			}
			delete(answers, form.Link)
			answers[form.Paper], answers[form.Papers], answers[form.Old], answers[form.Where] = "known", "", "Ada Quill", form.Everywhere
			n := w.open(user, kind, answers)
			numbers[n] = true
			if err := w.try("opened", n); err != nil {
				t.Errorf("%s with %q: %v", kind, text, err)
			}
			var b bytes.Buffer
			if err := markdown.Convert([]byte(w.answer(n)), &b); err != nil {
				t.Fatal(err)
			}
			shown := regexp.MustCompile(`(?s)<code>.*?</code>`).ReplaceAllString(b.String(), "")
			if strings.Contains(shown, "<img") || strings.Contains(shown, "@curator") || strings.Contains(shown, "tracker") || strings.Contains(shown, "javascript") {
				t.Errorf("%s with %q is answered with %s", kind, text, b.String())
			}
		}
	}
	if len(w.pulls()) < len(numbers)/4 {
		t.Errorf("only %d pull requests", len(w.pulls()))
	}
	for _, pull := range w.pulls() {
		if !safeTitle.MatchString(pull.Title) || strings.Count(pull.Body, "#") != 1 || strings.Contains(pull.Body, "@") {
			t.Errorf("pull request %q: %q", pull.Title, pull.Body)
		}
		if subject := w.git(w.bare, "log", "-1", "--format=%s", pull.Head); subject != pull.Title {
			t.Errorf("commit %q of %q", subject, pull.Title)
		}
		for file := range strings.FieldsSeq(w.git(w.bare, "diff", "--name-only", "main", pull.Head)) {
			if !safeFile.MatchString(file) {
				t.Errorf("%s changes %q", pull.Title, file)
			}
		}
	}
	for _, got := range strings.FieldsFunc(w.log.String(), func(r rune) bool { return r == '\n' || r == '\r' }) {
		if strings.HasPrefix(strings.TrimSpace(got), "::") || strings.Contains(got, "##[") || strings.ContainsAny(got, "\x00\x1b") {
			t.Errorf("the log has %q", got)
		}
	}
}

func TestLimitsAreAnswered(t *testing.T) {
	w := start(t, nil)
	for _, c := range []struct{ name, field, text, want string }{
		{"a long title", "title", strings.Repeat("long ", 300), "longer than"},
		{"many authors", "authors", strings.Repeat("Bo Lo\n", 5001), "5000"},
		{"many tags", "tags", strings.Repeat("a,b,c,d,e,f,g,h,i,j,", 1) + numbered(60), "50"},
		{"a long abstract", "abstract", strings.Repeat("word ", 5000), "20000"},
		{"a wrong date", "published", "soon", "Published: \"soon\" is not a date"},
		{"a link to a shell", "code", "javascript:alert(1)", ":33`: `Code: no address in \"javascript:alert(1)\"`"},
	} {
		answers := map[string]string{"title": "A paper with " + c.name, "authors": "Bo Lo"}
		answers[c.field] = c.text
		n := w.open(apiserver.User{Login: "bo-" + c.field, ID: 9, Type: "User"}, form.Suggest, answers)
		w.run("opened", n)
		w.wants(c.name, strings.ReplaceAll(w.answer(n), ",", ""), "can't take this as it is", c.want)
	}
	if len(w.pulls()) > 0 {
		t.Errorf("there are pull requests: %+v", w.pulls())
	}
}

func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "tag %d,", i)
	}
	return b.String()
}
