package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// counts are the requests and bytes of a path, as browser and server count them.
type counts struct {
	requested, served int   // requests of the browser, responses of the server
	received, sent    int64 // bytes
	body              int64 // bytes of bodies, from headers
	isWorker          bool
}

// compareCounts returns an error if the counts of browser and server differ. For the script of a worker
// the browser reports only the requests and the length of the body, not the bytes received.
func compareCounts(browser []request, server []exchange) error {
	byPath := map[string]*counts{}
	of := func(path string) *counts {
		if byPath[path] == nil {
			byPath[path] = &counts{}
		}
		return byPath[path]
	}
	for _, r := range browser {
		e := of(r.path())
		e.requested, e.received, e.body = e.requested+1, e.received+r.received, e.body+r.body
		e.isWorker = e.isWorker || r.isWorker
	}
	for _, x := range server {
		e := of(x.path)
		e.served, e.sent = e.served+1, e.sent+x.bytes
	}
	var mismatches []string
	for path, e := range byPath {
		if !e.agrees() {
			mismatches = append(mismatches, fmt.Sprintf("%s: the browser counts %d requests and %d bytes, the server %d and %d", path, e.requested, e.received, e.served, e.sent))
		}
	}
	if len(mismatches) == 0 {
		return nil
	}
	slices.Sort(mismatches)
	return errors.New(strings.Join(mismatches, "\n"))
}

// agrees reports whether both counts agree. For a worker's script, which may come from the browser's cache if the
// page has loaded it, the server must have sent the body for each response, with at most 1,000 bytes of headers and
// nine bytes per frame.
func (e *counts) agrees() bool {
	if !e.isWorker {
		return e.requested == e.served && e.received == e.sent
	}
	if e.served < 1 || e.served > e.requested {
		return false
	}
	body := e.body / int64(e.requested) * int64(e.served)
	return e.sent > body && e.sent <= e.body+int64(e.served)*1000+9*(e.body/512)
}
