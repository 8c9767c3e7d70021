package command

import (
	"fmt"
	"time"

	"offprint/generator"
	"offprint/generator/content"
	"offprint/generator/fetch"
	"offprint/generator/problem"
)

// newClient returns a client for the sources of papers, which names the site and shows on p what it waits for. The
// warnings say why it has no cache.
func (o *options) newClient(w World, p *progress) (*fetch.Client, problem.List) {
	trusted, warnings := generator.TrustedCache(o.cache())
	address := ""
	if site, err := content.Open(o.site); err == nil {
		address = content.LoadSettings(site).BaseURL
		site.Close()
	}
	return fetch.New(fetch.Options{
		Version: w.Release.Version, Site: address, Cache: trusted, Getenv: w.Getenv, Progress: p.fetched,
		Transport: w.Transport, Now: w.Clock, Sleep: w.Sleep,
	}), warnings
}

// fetched shows an event of a client.
func (p *progress) fetched(e fetch.Event) {
	name := "ask " + e.Host
	if e.Wait > 5*time.Second {
		name = fmt.Sprintf("wait %v for %s", e.Wait.Round(time.Second), e.Host)
	}
	p.step.Store(step{name, "answers"})
	if e.Wait == 0 {
		p.done.Add(1)
	}
}
