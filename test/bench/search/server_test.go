package main

import (
	"context"
	"crypto/tls"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// client returns a client that speaks HTTP/2, as a browser does.
func client() *http.Client {
	return &http.Client{Transport: &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
}

// fetch returns the length of a body.
func fetch(t *testing.T, c *http.Client, address, kind string) int64 {
	t.Helper()
	r, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Dest", kind)
	response, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	n, err := io.Copy(io.Discard, response.Body)
	if err != nil || response.ProtoMajor != 2 {
		t.Fatalf("%s: %v, %s", address, err, response.Proto)
	}
	return n
}

// finishedExchanges waits until a server has sent everything.
func finishedExchanges(t *testing.T, s *server) []exchange {
	t.Helper()
	for range 30_000 { // it stops a test that hangs
		all := s.ledger.snapshot()
		if !slices.ContainsFunc(all, func(e exchange) bool { return !e.ended }) {
			return all
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("unfinished: %v", s.ledger.snapshot())
	return nil
}

func TestServerCounts(t *testing.T) {
	s, err := serve(newPages(folderOf(t, map[string]string{"a.bin": strings.Repeat("x", 100_000), "none.bin": ""})), certificates())
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	c := client()
	body := fetch(t, c, s.address+"/a.bin?b", "worker")
	if none := fetch(t, c, s.address+"/none.bin", "empty"); none != 0 || body != 100_000 {
		t.Fatalf("the bodies have %d and %d bytes", body, none)
	}
	all := finishedExchanges(t, s)
	if len(all) != 2 || all[0].path != "/a.bin?b" || all[0].kind != "worker" || all[1].path != "/none.bin" || all[1].kind != "empty" {
		t.Fatalf("got %+v", all)
	}
	// A body has at least one frame per 16 kB; an empty one may have none.
	if n := all[0].bytes - body; n < 9*(1+7)+50 || n > 1500 {
		t.Errorf("%d bytes without the body", n)
	}
	if n := all[1].bytes; n < 9+20 || n > 300 {
		t.Errorf("%d bytes for an empty body", n)
	}
}

func TestServerCountsCanceledResponse(t *testing.T) {
	s, err := serve(slow4G(newPages(folderOf(t, map[string]string{"a.bin": strings.Repeat("x", 10_000_000)}))), certificates())
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "GET", s.address+"/a.bin", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.ReadFull(response.Body, make([]byte, 5000)); err != nil {
		t.Fatal(err)
	}
	cancel()
	if all := finishedExchanges(t, s); len(all) != 1 || all[0].bytes < 5000 || all[0].bytes > 5_000_000 {
		t.Errorf("got %+v", all)
	}
}

func TestTrafficMinus(t *testing.T) {
	if got := (traffic{3, 50}).minus(traffic{1, 20}); got != (traffic{2, 30}) {
		t.Errorf("got %v", got)
	}
}
