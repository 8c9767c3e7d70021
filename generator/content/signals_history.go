package content

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/problem"
)

// historyName is the name of the file with the [History] in the content folder.
const historyName = "signals-history"

// HistoryFile is the path of the history in a site.
const HistoryFile = Root + "/" + historyName

// History holds the last snapshots of the signals of papers, from which their rise is known.
type History struct {
	Snapshots []Snapshot // by day and id; one for each
	Others    []string   // comments, and lines that History can't read: they stay
	IsClosed  bool       // the file as a whole can't be read: nothing may replace it
}

// Snapshot is the signal of a paper on a day.
type Snapshot struct {
	Day    paper.Date
	ID     string
	Signal Signal // AsOf is zero
	Line   int    // in the file; 0 for a new one
}

// historyDays is the number of days from which Add keeps snapshots, and dailyDays those after which it keeps one a week.
const (
	historyDays = 30
	dailyDays   = 7
)

// historyLimit is the size of the largest file that History writes, in bytes.
const historyLimit = 900_000

// loadHistory reads signals-history, which is optional.
func loadHistory(site fs.FS, problems *problem.List) (History, error) {
	file := HistoryFile
	data, err := fs.ReadFile(site, file)
	if errors.Is(err, fs.ErrNotExist) {
		return History{}, nil
	}
	if err != nil {
		return History{}, problems.Collect(err)
	}
	return parseHistory(file, data, problems), nil
}

// parseHistory reads the lines of a history: a day, an id, and numbers such as upvotes=12.
func parseHistory(file string, data []byte, problems *problem.List) (h History) {
	text, ok := clean(file, data, problems)
	if !ok {
		return History{IsClosed: true}
	}
	at := problem.Position{File: file}
	for line := range strings.Lines(text) {
		at.Line++
		isCut := !strings.HasSuffix(line, "\n")
		line = strings.TrimSpace(line)
		snapshot, err := parseSnapshot(line)
		switch {
		case line == "":
		case line[0] == '#':
			h.Others = append(h.Others, line)
		case isCut:
			problems.Warnf(damagedHistory, at, "restore the file from git, or end the line if it is complete; the other lines count", "the last line has no end: the file was cut off")
			h.Others = append(h.Others, "# cut off: "+line)
		case err != nil:
			problems.Warnf(damagedHistory, at, "restore the line from git, or delete it; the other lines count", "%v", err)
			h.Others = append(h.Others, line)
		default:
			snapshot.Line = at.Line
			h.Snapshots = append(h.Snapshots, snapshot)
		}
	}
	h.join()
	return h
}

func parseSnapshot(line string) (s Snapshot, err error) {
	fields := strings.Fields(line)
	if len(fields) < 3 {
		return s, fmt.Errorf("expected a day, an id and numbers such as upvotes=12, found %q", shorten(line))
	}
	if s.Day, err = paper.ParseDate(fields[0]); err != nil || !s.Day.IsDay() {
		return s, fmt.Errorf("%q is not a day", shorten(fields[0]))
	}
	if s.ID = fields[1]; paper.CheckID(s.ID) != nil {
		return s, fmt.Errorf("%q is not the id of a paper", shorten(s.ID))
	}
	for _, field := range fields[2:] {
		name, value, _ := strings.Cut(field, "=")
		into := s.Signal.number(name)
		n, err := strconv.Atoi(value)
		if into == nil || err != nil || n < 0 || n > CountLimit || value[0] == '+' {
			return s, fmt.Errorf("%q is no number of upvotes, comments, stars, reactions or citations from 0 to 1,000,000,000", shorten(field))
		}
		if *into != 0 {
			return s, fmt.Errorf("%s is twice in the line", name)
		}
		*into = n
	}
	return s, nil
}

// join sorts the snapshots, and joins those of a paper on one day, which a merge of git leaves: the larger numbers count.
func (h *History) join() {
	slices.SortStableFunc(h.Snapshots, Snapshot.compare)
	joined := h.Snapshots[:0]
	for _, s := range h.Snapshots {
		if n := len(joined); n > 0 && s.compare(joined[n-1]) == 0 {
			joined[n-1].Signal = joined[n-1].Signal.larger(s.Signal)
			continue
		}
		joined = append(joined, s)
	}
	h.Snapshots = joined
}

func (s Snapshot) compare(other Snapshot) int {
	return cmp.Or(s.Day.Compare(other.Day), cmp.Compare(s.ID, other.ID))
}

// Add adds the snapshots of a day, and drops those that no longer matter. Earlier are the numbers that signals.yaml had
// before: they start the history of papers that have none.
func (h *History) Add(day paper.Date, papers map[string]Signal, earlier Signals) {
	has := map[string]bool{}
	for _, s := range h.Snapshots {
		has[s.ID] = true
	}
	for id, signal := range papers {
		before, on := earlier.Papers[id], earlier.On(id)
		if before.AsOf = (paper.Date{}); !has[id] && !before.IsZero() && on.Compare(day) < 0 {
			h.Snapshots = append(h.Snapshots, Snapshot{Day: on, ID: id, Signal: before})
		}
		signal.AsOf = paper.Date{}
		h.Snapshots = append(h.Snapshots, Snapshot{Day: day, ID: id, Signal: signal})
	}
	h.join()
	h.compact(day.Number())
}

// compact drops the snapshots from which no rise of the last days follows:
//   - those that equal the one before;
//   - those of more than 30 days before today, except the last of a paper with later ones;
//   - those of more than seven days before today that are not the last of a week.
//
// If the file is still too large, compact drops those of the earliest days.
func (h *History) compact(today int) {
	next := map[string]Snapshot{} // the next kept snapshot of a paper
	kept := []Snapshot{}
	size := 0
	for _, s := range slices.Backward(h.withoutEqual()) {
		day, age := s.Day.Number(), today-s.Day.Number()
		after, hasNext := next[s.ID]
		switch {
		case age > historyDays && (!hasNext || today-after.Day.Number() > historyDays):
			continue
		case age > dailyDays && age <= historyDays && hasNext && after.Day.Number()/7 == day/7:
			continue
		}
		if size += len(s.String()) + 1; size > historyLimit {
			break
		}
		next[s.ID] = s
		kept = append(kept, s)
	}
	slices.Reverse(kept)
	h.Snapshots = kept
}

// withoutEqual returns the snapshots without those that equal the one of the same paper before.
func (h *History) withoutEqual() (changes []Snapshot) {
	last := map[string]Signal{}
	for _, s := range h.Snapshots {
		if before, has := last[s.ID]; !has || before != s.Signal {
			changes = append(changes, s)
		}
		last[s.ID] = s.Signal
	}
	return changes
}

// String returns the line of a snapshot.
func (s Snapshot) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", s.Day, s.ID)
	values := s.Signal.values()
	for _, v := range values {
		fmt.Fprintf(&b, " %s=%s", v.key, v.text)
	}
	if len(values) == 0 {
		b.WriteString(" upvotes=0")
	}
	return b.String()
}

// FormatHistory returns the text of signals-history: comments and lines that can't be read, then a line for each
// snapshot, sorted by day and id.
func FormatHistory(h History) []byte {
	var b bytes.Buffer
	for _, line := range h.Others {
		fmt.Fprintln(&b, line)
	}
	for _, s := range h.Snapshots {
		fmt.Fprintln(&b, s)
	}
	return b.Bytes()
}

// formattedHistory returns the text of a history, sorted and joined.
func formattedHistory(file string, data []byte) ([]byte, problem.List) {
	var problems problem.List
	h := parseHistory(file, data, &problems)
	if h.IsClosed {
		return nil, problems
	}
	if len(data) == 0 {
		return data, nil
	}
	return FormatHistory(h), nil
}
