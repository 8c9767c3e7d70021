package content

import (
	"errors"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// The sources of signals.
const (
	HuggingFace     = "huggingface"
	GitHubStars     = "github"
	SemanticScholar = "semanticscholar"
	OpenAlex        = "openalex"
)

// SignalSources returns the sources that offprint refresh can ask.
func SignalSources() []string { return []string{HuggingFace, GitHubStars, SemanticScholar, OpenAlex} }

// RefreshSources returns the sources that offprint refresh asks for the numbers of papers; empty if it asks none.
func (s Settings) RefreshSources() []string {
	if s.Refresh != nil {
		return s.Refresh
	}
	return slices.DeleteFunc(SignalSources(), func(source string) bool { return source == OpenAlex })
}

// CheckSources returns an error if two of the sources count the same.
func CheckSources(sources []string) error {
	if slices.Contains(sources, SemanticScholar) && slices.Contains(sources, OpenAlex) {
		return errors.New("semanticscholar and openalex both count citations")
	}
	return nil
}

// refreshSources reads a list of sources, which may be empty.
func (r *reader) refreshSources(n *yaml.Node) []string {
	chosen := []string{}
	for _, item := range r.list(n, "refresh") {
		if source := r.oneOf(item, "refresh", SignalSources()); source != "" && !slices.Contains(chosen, source) {
			chosen = append(chosen, source)
		}
	}
	if err := CheckSources(chosen); err != nil {
		r.errorf(unknownValue, n, "name one of them", "refresh: %v", err)
	}
	return chosen
}

// LoadSignals reads the signals of a site and their history.
func LoadSignals(site fs.FS) (signals Signals, history History, problems problem.List, err error) {
	if signals, err = loadSignals(site, &problems); err == nil {
		history, err = loadHistory(site, &problems)
	}
	return signals, history, problems, err
}
