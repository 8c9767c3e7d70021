package apiserver

import (
	"cmp"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// Fault is a way in which a request fails.
type Fault int

// The faults.
const (
	None        Fault = iota
	Unreachable       // the host has no address, as without a network
	Failing           // status 500
	Limiting          // status 429 with Retry-After: 7
	Silent            // no answer until the client gives up
	Truncated         // half of the answer, and an end of the connection
	Cut               // half of the answer, as if it were whole
	ErrorPage         // an HTML page with status 200
	WrongType         // the answer as text/html
	WrongPaper        // the answer for another paper
	WrongShape        // another JSON or XML document
	Endless           // an answer without an end
	Private           // a redirect to an address of the local network
	Partial           // the answer without one of its papers, which its count includes
	Refusing          // status 400
)

// RetryAfter is the wait that Limiting asks for, in seconds.
const RetryAfter = 7

// PrivateHost is the host of the address to which Private redirects.
const PrivateHost = "169.254.169.254"

// answer is what an API answers.
type answer struct {
	status int
	header map[string]string
	kind   string // the content type
	body   string
	other  string // the answer for another paper
	part   string // the answer without one of its papers; "" if there is no such
}

const errorPage = "<!doctype html><html><head><title>Maintenance</title></head><body><p>We are back soon.</p></body></html>\n"

// send writes an answer with the fault of its request.
func (a answer) send(w http.ResponseWriter, r *http.Request) {
	fault, _ := strconv.Atoi(r.Header.Get(faultHeader))
	for key, value := range a.header {
		w.Header().Set(key, value)
	}
	switch Fault(fault) {
	case Failing:
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
		return
	case Refusing:
		http.Error(w, "Bad Request", http.StatusBadRequest)
		return
	case Limiting:
		w.Header().Set("Retry-After", strconv.Itoa(RetryAfter))
		http.Error(w, "Rate exceeded.", http.StatusTooManyRequests)
		return
	case Silent:
		<-r.Context().Done()
		return
	case Private:
		http.Redirect(w, r, "https://"+PrivateHost+"/latest/meta-data/", http.StatusFound)
		return
	case Endless:
		a.endless(w)
		return
	case Truncated:
		w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
		a.body = a.body[:len(a.body)/2]
	case Cut:
		a.body = a.body[:len(a.body)/2]
	case Partial:
		a.body = cmp.Or(a.part, a.body)
	case ErrorPage:
		a.status, a.kind, a.body = http.StatusOK, "text/html; charset=utf-8", errorPage
	case WrongType:
		a.kind = "text/html; charset=utf-8"
	case WrongPaper:
		a.status, a.body = http.StatusOK, a.other
	case WrongShape:
		a.status, a.body = http.StatusOK, `{"models": [{"name": "resnet"}], "total": 1}`
		if strings.Contains(a.kind, "xml") {
			a.body = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>`
		}
	}
	w.Header().Set("Content-Type", a.kind)
	w.WriteHeader(a.status)
	_, _ = io.WriteString(w, a.body)
}

// endless writes the answer's beginning over and over, until the client goes or 1 GB is sent.
func (a answer) endless(w http.ResponseWriter) {
	w.Header().Set("Content-Type", a.kind)
	part := a.body[:len(a.body)/2]
	text := part + strings.Repeat(" ", 1<<20)
	for range 1 << 10 {
		if _, err := io.WriteString(w, text); err != nil {
			return
		}
	}
}
