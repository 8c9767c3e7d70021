package ledger_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"offprint/generator/mail/ledger"
)

const key = "a key of sixteen characters"

func now() time.Time { return time.Date(2025, 3, 17, 6, 0, 0, 0, time.UTC) }

func open(t *testing.T, file string) *ledger.Log {
	t.Helper()
	l, err := ledger.Open(file, key, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// deliver logs a delivery with an outcome, or without one if outcome is nil.
func deliver(t *testing.T, l *ledger.Log, to string, outcome func() error) {
	t.Helper()
	end, err := l.Begin("2025/w11", "mail", to)
	if err == nil && outcome != nil {
		err = end(outcome())
	}
	if err != nil {
		t.Fatal(err)
	}
}

func none() error      { return nil }
func refusal() error   { return errors.New("550 no") }
func uncertain() error { return errors.Join(errors.New("dropped"), ledger.ErrUnknown) }

func TestStateAfterDeliveries(t *testing.T) {
	for name, c := range map[string]struct {
		outcomes []func() error
		want     ledger.State
	}{
		"nothing":                        {nil, ledger.Unsent},
		"sent":                           {[]func() error{none}, ledger.Sent},
		"refused":                        {[]func() error{refusal}, ledger.Unsent},
		"refused, then sent":             {[]func() error{refusal, none}, ledger.Sent},
		"dropped":                        {[]func() error{uncertain}, ledger.Unknown},
		"killed":                         {[]func() error{nil}, ledger.Unknown},
		"killed, again and refused":      {[]func() error{nil, refusal}, ledger.Unknown},
		"killed, again and sent":         {[]func() error{nil, none}, ledger.Sent},
		"refused twice, then killed":     {[]func() error{refusal, refusal, nil}, ledger.Unknown},
		"sent, then (by a merge) killed": {[]func() error{none, nil}, ledger.Sent},
	} {
		file := filepath.Join(t.TempDir(), "log")
		l := open(t, file)
		for _, outcome := range c.outcomes {
			deliver(t, l, "a@lab.example", outcome)
		}
		if got := l.State("2025/w11", "mail", "a@lab.example"); got != c.want {
			t.Errorf("%s: state %d, want %d", name, got, c.want)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
		l = open(t, file)
		for _, other := range [][3]string{{"2025/w12", "mail", "a@lab.example"}, {"2025/w11", "webhook", "a@lab.example"}, {"2025/w11", "mail", "b@lab.example"}} {
			if got := l.State(other[0], other[1], other[2]); got != ledger.Unsent {
				t.Errorf("%s: state of %v is %d", name, other, got)
			}
		}
		if got := l.State("2025/w11", "mail", "a@lab.example"); got != c.want {
			t.Errorf("%s: state %d after a restart, want %d", name, got, c.want)
		}
	}
}

func TestIntentIsOnDiskBeforeTheDelivery(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log")
	l := open(t, file)
	if _, err := l.Begin("2025/w11", "mail", "a@lab.example"); err != nil {
		t.Fatal(err)
	}
	if data := read(t, file); !strings.Contains(data, "2025-03-17T06:00:00Z sending 2025/w11 mail:") {
		t.Errorf("the log has no intent:\n%s", data)
	}
}

func TestLogHasNoAddress(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log")
	l := open(t, file)
	deliver(t, l, "someone@lab.example", refusal)
	deliver(t, l, "someone@lab.example", none)
	for _, secret := range []string{"someone", "lab.example", key} {
		if strings.Contains(read(t, file), secret) {
			t.Errorf("the log has %q", secret)
		}
	}
}

func TestDigestIsOneFieldOfALine(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log")
	l := open(t, file)
	id := "lab:2025/w11 q=two words\n2025-03-17T06:00:00Z sent x mail:y\u2028"
	end, err := l.Begin(id, "mail", "a@lab.example")
	if err != nil || end(nil) != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	if got := open(t, file).State(id, "mail", "a@lab.example"); got != ledger.Sent {
		t.Errorf("state %d", got)
	}
	if n := strings.Count(read(t, file), "\n"); n != 3 {
		t.Errorf("%d lines, want 3", n)
	}
}

// TestKilledWhileWriting cuts a log after every byte. A cut can hide an outcome, which makes the delivery unknown, but
// never an intent that something was sent after. A line without its end counts: an editor may have removed that.
func TestKilledWhileWriting(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log")
	l := open(t, file)
	deliver(t, l, "a@lab.example", none)
	_ = l.Close()
	data := read(t, file)
	head := strings.Index(data, "\n") + 1
	intent := head + strings.Index(data[head:], "\n") + 1
	for n := range len(data) {
		want := ledger.Unsent
		switch {
		case n == len(data)-1:
			want = ledger.Sent // only the end of the line is missing
		case n >= intent-1:
			want = ledger.Unknown
		}
		write(t, file, data[:n])
		l := open(t, file)
		if got := l.State("2025/w11", "mail", "a@lab.example"); got != want {
			t.Errorf("cut at %d of %d: state %d, want %d", n, len(data), got, want)
		}
		deliver(t, l, "b@lab.example", none)
		_ = l.Close()
		l = open(t, file)
		if got := l.State("2025/w11", "mail", "b@lab.example"); got != ledger.Sent {
			t.Errorf("cut at %d: the next delivery is lost", n)
		}
		_ = l.Close()
		_ = os.Remove(file)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "log")
	l := open(t, file)
	deliver(t, l, "a@lab.example", none)
	data := read(t, file)
	if _, err := ledger.Open(file, key, now); !errors.Is(err, ledger.ErrBusy) {
		t.Errorf("a second run: %v", err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(file, link); err == nil {
		if _, err := ledger.Open(link, key, now); !errors.Is(err, ledger.ErrBusy) {
			t.Errorf("a second run by a link: %v", err)
		}
	}
	_ = l.Close()
	if _, err := ledger.Open(file, key+"!", now); !errors.Is(err, ledger.ErrOther) {
		t.Errorf("another key: %v", err)
	}
	if _, err := ledger.Open(file, "short", now); !errors.Is(err, ledger.ErrKey) {
		t.Errorf("a short key: %v", err)
	}
	if _, err := ledger.Open(dir, key, now); !errors.Is(err, ledger.ErrNotLog) {
		t.Errorf("a folder: %v", err)
	}
	for _, other := range []string{"# A paper\n", "half of a line", "\n"} {
		write(t, file, other)
		if _, err := ledger.Open(file, key, now); !errors.Is(err, ledger.ErrNotLog) {
			t.Errorf("%q: %v", other, err)
		}
		if read(t, file) != other {
			t.Errorf("%q was changed", other)
		}
	}
	for _, line := range []string{"<<<<<<< ours", "2025-03-17T06:00:00Z  2025/w11 mail:x", "yesterday sent 2025/w11 mail:x", "2025-03-17T06:00:00Z lost 2025/w11 mail:x"} {
		write(t, file, data+line+"\n"+data)
		_, err := ledger.Open(file, key, now)
		if damage := (*ledger.Error)(nil); !errors.As(err, &damage) || damage.Line != 4 {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// TestMergedLogs reads what Git's union merge makes of the logs of two runs.
func TestMergedLogs(t *testing.T) {
	one, two := filepath.Join(t.TempDir(), "log"), filepath.Join(t.TempDir(), "log")
	a, b := open(t, one), open(t, two)
	deliver(t, a, "a@lab.example", none)
	deliver(t, b, "b@lab.example", nil)
	deliver(t, b, "b@lab.example", none)
	_, _ = a.Close(), b.Close()
	for _, merged := range []string{read(t, one) + read(t, two), read(t, two) + read(t, one), strings.ReplaceAll(read(t, two)+read(t, one), "\n", "\r\n")} {
		write(t, one, merged)
		l := open(t, one)
		for _, to := range []string{"a@lab.example", "b@lab.example"} {
			if got := l.State("2025/w11", "mail", to); got != ledger.Sent {
				t.Errorf("%s: state %d", to, got)
			}
		}
		_ = l.Close()
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func write(t *testing.T, file, data string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}
