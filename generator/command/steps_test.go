package command_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// status runs a command and checks its exit status: status 2 offprint build --nonsense.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command [args...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("exit status %d, want %s", got, args[0])
	}
}

// cmptree checks that two folders have equal files.
func cmptree(ts *testscript.TestScript, neg bool, args []string) {
	a, b := treeOf(ts, args[0]), treeOf(ts, args[1])
	if maps.Equal(a, b) == neg {
		ts.Fatalf("folders %s and %s are equal: got %v, want %v", args[0], args[1], neg, !neg)
	}
}

func treeOf(ts *testscript.TestScript, dir string) map[string]string {
	files, root := map[string]string{}, os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = string(data)
		return err
	}))
	return files
}

var serving = regexp.MustCompile(`serving (http://\S+)`)

// fetch requests a path until the response contains a text. The first argument is the output of the
// server: fetch serve.log /papers/a/ 'the text'.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	var last string
	isMatched := eventually(func() bool {
		log, _ := os.ReadFile(ts.MkAbs(args[0]))
		m := serving.FindSubmatch(log)
		if m == nil {
			return false
		}
		host := strings.SplitN(string(m[1]), "/", 4)[2]
		response, err := http.Get("http://" + host + args[1])
		if err != nil {
			return false
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		last = fmt.Sprintf("%d %s\n%s", response.StatusCode, response.Request.URL.Path, body)
		return strings.Contains(last, args[2]) != neg
	})
	if !isMatched {
		ts.Fatalf("response does not match %q; the last was: %s", args[2], last)
	}
}

// waitFor waits until a file contains a text.
func waitFor(ts *testscript.TestScript, neg bool, args []string) {
	var data []byte
	if !eventually(func() bool {
		data, _ = os.ReadFile(ts.MkAbs(args[0]))
		return strings.Contains(string(data), args[1]) != neg
	}) {
		ts.Fatalf("%s does not match %q: %s", args[0], args[1], data)
	}
}

// eventually waits until isTrue returns true. After 5 minutes it returns false, so that no test hangs.
func eventually(isTrue func() bool) bool {
	for until := time.Now().Add(5 * time.Minute); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		if isTrue() {
			return true
		}
	}
	return false
}

// requests is the key of the number of requests that a script's host got.
type requests struct{}

// host starts another host and puts its name into $HOST.
func host(ts *testscript.TestScript, _ bool, _ []string) {
	count := ts.Value(requests{}).(*atomic.Int64)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		count.Add(1)
		switch r.URL.Path {
		case "/gone":
			http.NotFound(w, r)
		case "/moved":
			http.Redirect(w, r, "/there", http.StatusMovedPermanently)
		}
	}))
	ts.Defer(server.Close)
	ts.Setenv("HOST", strings.TrimPrefix(server.URL, "http://"))
}

// asked wants the host to have got a number of requests: asked 3.
func asked(ts *testscript.TestScript, _ bool, args []string) {
	if got := fmt.Sprint(ts.Value(requests{}).(*atomic.Int64).Load()); got != args[0] {
		ts.Fatalf("the host was asked %s times, want %s", got, args[0])
	}
}
