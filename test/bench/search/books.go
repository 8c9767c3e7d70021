package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// entry is what both ends tell of a path.
type entry struct {
	asked, served int   // requests, by the browser and by the server
	came, sent    int64 // bytes
	body          int64 // of the bodies, by their headers
	isWorker      bool
}

// compareBooks is an error where browser and server differ. What they count must be equal, but
// for the script of a worker: of that the browser tells how often it was asked for and how long
// its body is, and not what came.
func compareBooks(browser []request, server []exchange) error {
	books := map[string]*entry{}
	of := func(path string) *entry {
		if books[path] == nil {
			books[path] = &entry{}
		}
		return books[path]
	}
	for _, r := range browser {
		e := of(r.path())
		e.asked, e.came, e.body = e.asked+1, e.came+r.came, e.body+r.body
		e.isWorker = e.isWorker || r.isWorker
	}
	for _, x := range server {
		e := of(x.path)
		e.served, e.sent = e.served+1, e.sent+x.bytes
	}
	var wrong []string
	for path, e := range books {
		if !e.agrees() {
			wrong = append(wrong, fmt.Sprintf("%s: the browser tells of %d requests and %d bytes, the server of %d and %d", path, e.asked, e.came, e.served, e.sent))
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	slices.Sort(wrong)
	return errors.New(strings.Join(wrong, "\n"))
}

// agrees wants of a worker's script its body, besides at most a thousand bytes of header
// for each request, and nine bytes for each frame.
func (e *entry) agrees() bool {
	if !e.isWorker {
		return e.asked == e.served && e.came == e.sent
	}
	most := e.body + int64(e.asked)*1000 + 9*(e.body/512)
	return e.asked == e.served && e.sent > e.body && e.sent <= most
}
