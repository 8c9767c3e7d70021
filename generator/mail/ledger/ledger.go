// Package ledger is the log of deliveries, which keeps a digest from reaching an address twice.
//
// A delivery has two lines: its intent, which is on disk before anything is sent, and its outcome. An intent without an
// outcome is a delivery that may have happened: nothing but --again repeats it. The log has keyed hashes in place of
// addresses, and every line counts wherever it is, so that Git may merge two logs line by line.
package ledger

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// KeyLength is the least number of bytes of a key.
const KeyLength = 16

// Errors of [Open].
var (
	ErrKey    = fmt.Errorf("the key of the log has fewer than %d characters", KeyLength)
	ErrOther  = errors.New("the log was written with another key")
	ErrBusy   = errors.New("another run is using the log")
	ErrNotLog = errors.New("not a log of deliveries")
)

// Error is a line that is no line of a log.
type Error struct {
	File string
	Line int
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d: not a line of a log of deliveries", e.File, e.Line)
}

// ErrUnknown is the error of a delivery that may have happened or not. Other errors say that it did not.
var ErrUnknown = errors.New("it is unknown whether it arrived")

// State is the state of a delivery in the log.
type State int

// The states.
const (
	Unsent  State = iota // not sent, so it may be
	Sent                 // sent, so it must not be sent again
	Unknown              // perhaps sent
)

// Log is an open log, which no other run can open.
type Log struct {
	key   []byte
	file  *os.File
	lock  *flock.Flock
	now   func() time.Time
	err   error // of a write, after which the file may end in the middle of a line
	tally map[delivery]*tally
}

// delivery is a digest and the hash of an address.
type delivery struct{ digest, to string }

// tally counts the lines about a delivery.
type tally struct{ intents, refusals, sent int }

func (t *tally) state() State {
	switch {
	case t == nil:
		return Unsent
	case t.sent > 0:
		return Sent
	case t.intents > t.refusals:
		return Unknown
	}
	return Unsent
}

// The words of lines.
const (
	head    = "# offprint deliveries, key "
	sending = "sending"
	sent    = "sent"
	refused = "refused"
	unknown = "unknown"
)

// Open opens and locks a log, which it creates if there is none.
func Open(file, key string, now func() time.Time) (*Log, error) {
	if len(key) < KeyLength {
		return nil, ErrKey
	}
	file, err := resolve(file)
	if err != nil {
		return nil, err
	}
	lock := flock.New(file+".lock", flock.SetFlag(os.O_CREATE|os.O_RDONLY|syscall.O_NONBLOCK))
	switch ok, err := lock.TryLock(); {
	case err != nil:
		return nil, err
	case !ok:
		return nil, fmt.Errorf("%s: %w", file, ErrBusy)
	}
	l := &Log{key: []byte(key), lock: lock, now: now, tally: map[delivery]*tally{}}
	if err := l.open(file); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// resolve returns the file behind links, so that all names of a log share a lock.
func resolve(file string) (string, error) {
	info, err := os.Stat(file)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return "", fmt.Errorf("%s: %w", file, ErrNotLog)
	case err == nil:
		return filepath.EvalSymlinks(file)
	case !errors.Is(err, fs.ErrNotExist):
		return "", err
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(file))
	return filepath.Join(dir, filepath.Base(file)), err
}

func (l *Log) open(file string) (err error) {
	if l.file, err = os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600); err != nil {
		return err
	}
	data, err := io.ReadAll(l.file)
	if err != nil {
		return err
	}
	first := head + l.hash("key", "")
	switch whole := bytes.LastIndexByte(data, '\n') + 1; {
	case !bytes.HasPrefix(data, []byte(head)) && !strings.HasPrefix(first, string(data)):
		err = fmt.Errorf("%s: %w", file, ErrNotLog)
	case isWhole(string(data[whole:])):
		// Only its end is missing, which an editor or a shell may have removed: it counts.
		data = append(data, '\n')
		err = l.write("")
	default:
		// A run was killed while it wrote the rest. What it meant to do after that didn't happen.
		data = data[:whole]
		err = l.file.Truncate(int64(whole))
	}
	if err != nil {
		return err
	}
	if len(data) == 0 {
		return errors.Join(l.write(first), syncFolder(filepath.Dir(file)))
	}
	return l.read(file, data)
}

// isWhole reports whether a line has all of its hash.
func isWhole(line string) bool {
	fields := strings.Split(strings.TrimSuffix(line, "\r"), " ")
	_, hash, _ := strings.Cut(fields[len(fields)-1], ":")
	return len(fields) == 4 && len(hash) == hashLength
}

// hashLength is the length of a hash in a line.
const hashLength = 32

func (l *Log) read(file string, data []byte) error {
	lines := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if key, isHead := strings.CutPrefix(line, head); isHead {
			if !hmac.Equal([]byte(key), []byte(l.hash("key", ""))) {
				return fmt.Errorf("%s: %w", file, ErrOther)
			}
			continue
		}
		if line != "" && !l.count(strings.Split(line, " ")) {
			return &Error{file, n}
		}
	}
	return lines.Err()
}

// count adds a line: the time, the word, the digest and the hash of the address.
func (l *Log) count(fields []string) bool {
	if len(fields) != 4 {
		return false
	}
	if _, err := time.Parse(time.RFC3339, fields[0]); err != nil || fields[2] == "" || fields[3] == "" {
		return false
	}
	d := delivery{fields[2], fields[3]}
	if l.tally[d] == nil {
		l.tally[d] = &tally{}
	}
	switch fields[1] {
	case sending:
		l.tally[d].intents++
	case sent:
		l.tally[d].sent++
	case refused:
		l.tally[d].refusals++
	case unknown:
	default:
		return false
	}
	return true
}

// State returns what the log knows of a delivery to an address of a kind, such as mail.
func (l *Log) State(digest, kind, address string) State {
	return l.tally[l.delivery(digest, kind, address)].state()
}

// Begin logs the intent of a delivery. The caller may send after it returned no error, and calls end with the error of
// the delivery.
func (l *Log) Begin(digest, kind, address string) (end func(error) error, err error) {
	d := l.delivery(digest, kind, address)
	if err := l.log(sending, d); err != nil {
		return nil, err
	}
	return func(err error) error {
		switch {
		case err == nil:
			return l.log(sent, d)
		case errors.Is(err, ErrUnknown):
			return l.log(unknown, d)
		}
		return l.log(refused, d)
	}, nil
}

// Close unlocks the log.
func (l *Log) Close() error {
	var err error
	if l.file != nil {
		err = l.file.Close()
	}
	return errors.Join(err, l.lock.Unlock())
}

// readable removes characters of an id that a field can't contain.
var readable = strings.NewReplacer("%3A", ":", "%2F", "/")

func (l *Log) delivery(digest, kind, address string) delivery {
	return delivery{readable.Replace(url.QueryEscape(digest)), kind + ":" + l.hash(kind, address)}
}

// hash returns half of the keyed hash of an address. Without the key, nobody can try addresses.
func (l *Log) hash(kind, address string) string {
	mac := hmac.New(sha256.New, l.key)
	mac.Write([]byte(kind + "\x00" + address))
	return hex.EncodeToString(mac.Sum(nil)[:hashLength/2])
}

func (l *Log) log(word string, d delivery) error {
	fields := []string{l.now().UTC().Format(time.RFC3339), word, d.digest, d.to}
	if !l.count(fields) {
		return fmt.Errorf("a delivery without a digest can't be logged")
	}
	return l.write(strings.Join(fields, " "))
}

// write appends a line, and returns once it is on disk. After a failure, nothing is written: the next run removes what may
// be half of a line.
func (l *Log) write(line string) error {
	if l.err == nil {
		_, l.err = l.file.WriteString(line + "\n")
	}
	if l.err == nil {
		l.err = l.file.Sync()
	}
	return l.err
}

// syncFolder brings the name of a new file to disk. Not every system can.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	err = folder.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	return err
}
