package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
)

const address = "https://127.0.0.1:1/"

// told is a meter that has heard of a request and its response.
func told(m *meter, id network.RequestID, kind network.ResourceType, length string, came float64) {
	m.hear(&network.EventRequestWillBeSent{RequestID: id, Type: kind, Request: &network.Request{URL: address + string(id)}})
	m.hear(&network.EventResponseReceived{RequestID: id, Response: &network.Response{Status: 200, Headers: network.Headers{"content-length": length}}})
	m.hear(&network.EventLoadingFinished{RequestID: id, EncodedDataLength: came})
}

func TestMeterNotes(t *testing.T) {
	m := newMeter()
	told(m, "page", network.ResourceTypeDocument, "1000", 1250)
	told(m, "root.bin?a", network.ResourceTypeFetch, "40", 240)
	m.isScript(address + "worker")
	told(m, "worker", network.ResourceTypeScript, "7000", 226)
	all, open := m.so()
	slices.SortFunc(all, func(a, b request) int { return strings.Compare(a.address, b.address) })
	if len(all) != 3 || open != 0 || m.faults() != nil {
		t.Fatalf("%d requests, %d under way, %v", len(all), open, m.faults())
	}
	for i, want := range []request{{body: 1000, came: 1250}, {body: 40, came: 240}, {body: 7000, came: 226, isWorker: true}} {
		want.address, want.ended = all[i].address, true
		if all[i] != want {
			t.Errorf("got %+v, want %+v", all[i], want)
		}
	}
	if path := all[1].path(); path != "/root.bin?a" {
		t.Errorf("the path of %s is %s", all[1].address, path)
	}
}

func TestMeterLeavesOutWhatTheBrowserHad(t *testing.T) {
	m := newMeter()
	m.hear(&network.EventRequestWillBeSent{RequestID: "a", Request: &network.Request{URL: address}})
	m.hear(&network.EventRequestServedFromCache{RequestID: "a"})
	m.hear(&network.EventRequestWillBeSent{RequestID: "b", Request: &network.Request{URL: address}})
	m.hear(&network.EventResponseReceived{RequestID: "b", Response: &network.Response{Status: 200, FromDiskCache: true, Headers: network.Headers{"Content-Length": "70"}}})
	m.hear(&network.EventLoadingFinished{RequestID: "b"})
	m.hear(&network.EventRequestWillBeSent{RequestID: "c", Request: &network.Request{URL: "data:text/plain,x"}})
	if all, open := m.so(); len(all) > 0 || open != 0 || m.faults() != nil {
		t.Errorf("%v, %d under way, %v", all, open, m.faults())
	}
}

func TestMeterFaults(t *testing.T) {
	for want, event := range map[string]any{
		"net::ERR_FAILED": &network.EventLoadingFailed{RequestID: "a", ErrorText: "net::ERR_FAILED"},
		"status 404":      &network.EventResponseReceived{RequestID: "a", Response: &network.Response{Status: 404}},
	} {
		m := newMeter()
		m.hear(event)
		if err := m.faults(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	m := newMeter()
	m.hear(&network.EventRequestWillBeSent{RequestID: "a", Request: &network.Request{URL: address}})
	if _, open := m.so(); open != 1 {
		t.Errorf("%d under way", open)
	}
}
