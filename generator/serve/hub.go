package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"

	"offprint/generator/problem"
)

// hub notifies open pages of the outcome of updates.
type hub struct {
	mu      sync.Mutex
	current message
	changed chan struct{} // closed and replaced when current changes
	clients int           // open pages
}

// The limits of open pages: a page elsewhere can connect to the preview too, though it can't read it.
const (
	clientLimit  = 100
	sendPatience = 10 * time.Second // how long a page may take to receive a message
)

// join counts a page. It reports false if there are too many.
func (h *hub) join() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.clients >= clientLimit {
		return false
	}
	h.clients++
	return true
}

func (h *hub) leave() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients--
}

// message is what open pages receive.
type message struct {
	Build    string       `json:"build"` // identifies the update, failed ones included
	Problems problem.List `json:"problems"`
	Error    string       `json:"error,omitempty"`
	Stopped  bool         `json:"stopped"` // the page shows the last good site
	page                  // as it is now

	base  string
	run   int64
	count int
}

func newHub(now time.Time) *hub {
	return &hub{changed: make(chan struct{}), current: message{run: now.UnixNano(), base: "/"}}
}

func (h *hub) set(s State) {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := &h.current
	m.count++
	m.Build = fmt.Sprintf("%d.%d", m.run, m.count)
	m.Problems, m.Error, m.Stopped = s.Problems, s.Error, !s.Published
	if s.BaseURL != "" && (s.Published || m.count == 1) { // the last good site stays at its address
		m.base = pathOf(s.BaseURL)
	}
	close(h.changed)
	h.changed = make(chan struct{})
}

func (h *hub) get() (message, <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.current, h.changed
}

// serve sends the current message and every later one as server-sent events, see
// https://html.spec.whatwg.org/multipage/server-sent-events.html. current returns the page that the browser shows,
// as it is now.
func (h *hub) serve(w http.ResponseWriter, r *http.Request, current func() page) {
	if !h.join() {
		http.Error(w, "too many open pages: close some", http.StatusServiceUnavailable)
		return
	}
	defer h.leave()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	for {
		m, changed := h.get()
		m.page = current()
		data, err := json.Marshal(m)
		if err != nil {
			return
		}
		sender := http.NewResponseController(w)
		if err := sender.SetWriteDeadline(time.Now().Add(sendPatience)); err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "data: %s\n\n", data); err != nil {
			return
		}
		if sender.Flush() != nil {
			return
		}
		select {
		case <-changed:
		case <-r.Context().Done():
			return
		}
	}
}
