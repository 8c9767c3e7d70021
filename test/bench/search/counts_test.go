package main

import (
	"strings"
	"testing"
)

func TestCompareCounts(t *testing.T) {
	of := func(path string, body, received int64) request {
		return request{address: address + path, body: body, received: received, ended: true}
	}
	worker := of("worker.js", 7000, 226)
	worker.isWorker = true
	browser := []request{of("a.bin", 40, 90), of("icon.svg", 100, 150), of("icon.svg", 100, 130), worker}
	server := []exchange{{path: "/worker.js", bytes: 7100}, {path: "/icon.svg", bytes: 130}, {path: "/icon.svg", bytes: 150}, {path: "/a.bin", bytes: 90}}
	if err := compareCounts(browser, server); err != nil {
		t.Fatalf("equal counts: %v", err)
	}
	if err := compareCounts(append(browser, worker), server); err != nil {
		t.Fatalf("a script from the browser's cache: %v", err)
	}
	for name, test := range map[string]struct {
		server []exchange
		want   string
	}{
		"one byte more":       {append([]exchange{{path: "/a.bin", bytes: 91}}, server[:3]...), "/a.bin: the browser counts 1 requests and 90 bytes, the server 1 and 91"},
		"one request less":    {server[:3], "/a.bin: the browser counts 1 requests and 90 bytes, the server 0 and 0"},
		"one request more":    {append([]exchange{{path: "/font", bytes: 4096}}, server...), "/font: the browser counts 0 requests and 0 bytes, the server 1 and 4096"},
		"one icon":            {append([]exchange{{path: "/icon.svg", bytes: 280}, server[0]}, server[3]), "/icon.svg: the browser counts 2 requests and 280 bytes, the server 1 and 280"},
		"a part of a script":  {append([]exchange{{path: "/worker.js", bytes: 6000}}, server[1:]...), "/worker.js: the browser counts 1 requests and 226 bytes, the server 1 and 6000"},
		"a script and others": {append([]exchange{{path: "/worker.js", bytes: 11200}}, server[1:]...), "/worker.js: the browser counts 1 requests and 226 bytes, the server 1 and 11200"},
		"a script twice":      {append([]exchange{{path: "/worker.js", bytes: 100}}, server...), "/worker.js: the browser counts 1 requests and 226 bytes, the server 2 and 7200"},
	} {
		if err := compareCounts(browser, test.server); err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %v, want %s", name, err, test.want)
		}
	}
}

func TestSearchTraffic(t *testing.T) {
	all := []exchange{
		{kind: "document", bytes: 1}, {kind: "style", bytes: 2}, {kind: "script", bytes: 10}, {kind: "image", bytes: 3},
		{kind: "worker", bytes: 200}, {kind: "empty", bytes: 3000}, {kind: "empty", bytes: 40000}, {kind: "font", bytes: 4}, {kind: "", bytes: 500000},
	}
	if got := searchTraffic(all); got != (traffic{5, 543210}) {
		t.Errorf("got %v", got)
	}
}
