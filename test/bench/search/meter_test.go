package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
)

const address = "https://127.0.0.1:1/"

// recordRequest records the events of a request and its response.
func recordRequest(m *meter, id network.RequestID, kind network.ResourceType, length string, received float64) {
	m.record(&network.EventRequestWillBeSent{RequestID: id, Type: kind, Request: &network.Request{URL: address + string(id)}})
	m.record(&network.EventResponseReceived{RequestID: id, Response: &network.Response{Status: 200, Headers: network.Headers{"content-length": length}}})
	m.record(&network.EventLoadingFinished{RequestID: id, EncodedDataLength: received})
}

func TestMeterRecordsRequests(t *testing.T) {
	m := newMeter()
	recordRequest(m, "page", network.ResourceTypeDocument, "1000", 1250)
	recordRequest(m, "root.bin?a", network.ResourceTypeFetch, "40", 240)
	m.addScript(address + "worker")
	recordRequest(m, "worker", network.ResourceTypeScript, "7000", 226)
	all, open := m.snapshot()
	slices.SortFunc(all, func(a, b request) int { return strings.Compare(a.address, b.address) })
	if len(all) != 3 || open != 0 || m.faults() != nil {
		t.Fatalf("%d requests, %d open, %v", len(all), open, m.faults())
	}
	for i, want := range []request{{body: 1000, received: 1250}, {body: 40, received: 240}, {body: 7000, received: 226, isWorker: true}} {
		want.address, want.ended = all[i].address, true
		if all[i] != want {
			t.Errorf("got %+v, want %+v", all[i], want)
		}
	}
	if path := all[1].path(); path != "/root.bin?a" {
		t.Errorf("the path of %s is %s", all[1].address, path)
	}
}

func TestMeterSkipsCachedRequests(t *testing.T) {
	m := newMeter()
	m.record(&network.EventRequestWillBeSent{RequestID: "a", Request: &network.Request{URL: address}})
	m.record(&network.EventRequestServedFromCache{RequestID: "a"})
	m.record(&network.EventRequestWillBeSent{RequestID: "b", Request: &network.Request{URL: address}})
	m.record(&network.EventResponseReceived{RequestID: "b", Response: &network.Response{Status: 200, FromDiskCache: true, Headers: network.Headers{"Content-Length": "70"}}})
	m.record(&network.EventLoadingFinished{RequestID: "b"})
	m.record(&network.EventRequestWillBeSent{RequestID: "c", Request: &network.Request{URL: "data:text/plain,x"}})
	if all, open := m.snapshot(); len(all) > 0 || open != 0 || m.faults() != nil {
		t.Errorf("%v, %d open, %v", all, open, m.faults())
	}
}

func TestMeterReportsFaults(t *testing.T) {
	for want, event := range map[string]any{
		"net::ERR_FAILED": &network.EventLoadingFailed{RequestID: "a", ErrorText: "net::ERR_FAILED"},
		"status 404":      &network.EventResponseReceived{RequestID: "a", Response: &network.Response{Status: 404}},
	} {
		m := newMeter()
		m.record(event)
		if err := m.faults(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	m := newMeter()
	m.record(&network.EventRequestWillBeSent{RequestID: "a", Request: &network.Request{URL: address}})
	if _, open := m.snapshot(); open != 1 {
		t.Errorf("%d open", open)
	}
}
