package main

import (
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

func TestMeterCounts(t *testing.T) {
	m := newMeter()
	told(m, "page", network.ResourceTypeDocument, "1000", 1250)
	told(m, "style", network.ResourceTypeStylesheet, "500", 700)
	told(m, "script", network.ResourceTypeScript, "300", 500)
	told(m, "root", network.ResourceTypeFetch, "40", 240)
	m.isScript(address + "worker")
	told(m, "worker", network.ResourceTypeScript, "7000", 226) // its body is not told of
	all, open := m.so(everything)
	if all != (traffic{5, 8840}) || open != 0 || m.faults() != nil {
		t.Errorf("all: %v, %d under way, %v", all, open, m.faults())
	}
	if found, _ := m.so(forSearch); found != (traffic{3, 7340}) {
		t.Errorf("for the search: %v", found)
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
	if all, open := m.so(everything); all != (traffic{}) || open != 0 || m.faults() != nil {
		t.Errorf("%v, %d under way, %v", all, open, m.faults())
	}
}

func TestMeterFaults(t *testing.T) {
	for want, tell := range map[string]func(*meter){
		"39 bytes came where the header says 40":    func(m *meter) { told(m, "a", network.ResourceTypeFetch, "40", 39) },
		"1226 bytes came where the header says 40":  func(m *meter) { told(m, "a", network.ResourceTypeFetch, "40", 1226) },
		"226 bytes came where the header says 7000": func(m *meter) { told(m, "worker", network.ResourceTypeScript, "7000", 226) },
		"net::ERR_FAILED": func(m *meter) {
			m.hear(&network.EventLoadingFailed{RequestID: "a", ErrorText: "net::ERR_FAILED"})
		},
		"status 404": func(m *meter) {
			m.hear(&network.EventResponseReceived{RequestID: "a", Response: &network.Response{Status: 404}})
		},
	} {
		m := newMeter()
		tell(m)
		if err := m.faults(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	m := newMeter()
	m.hear(&network.EventRequestWillBeSent{RequestID: "a", Request: &network.Request{URL: address}})
	if _, open := m.so(everything); open != 1 {
		t.Errorf("%d under way", open)
	}
}
