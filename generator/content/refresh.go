package content

import (
	"errors"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// The sources of signals of which other code knows more than the name.
const (
	HuggingFace     = "huggingface" // upvotes and comments
	semanticScholar = "semanticscholar"
	openAlex        = "openalex"
)

// SignalSources returns the sources that offprint refresh can ask.
func SignalSources() []string { return []string{HuggingFace, "github", semanticScholar, openAlex} }

// RefreshSources returns the sources that offprint refresh asks for the numbers of papers; empty if it asks none.
func (s Settings) RefreshSources() []string {
	if s.Refresh != nil {
		return s.Refresh
	}
	return slices.DeleteFunc(SignalSources(), func(source string) bool { return source == openAlex })
}

// CheckSources returns an error if two of the sources count the same.
func CheckSources(sources []string) error {
	if slices.Contains(sources, semanticScholar) && slices.Contains(sources, openAlex) {
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

// CountLimit is the largest number of a signal.
const CountLimit = countLimit

// SignalsFile is the path of the signals in a site.
const SignalsFile = Root + "/" + signalsName

// LoadSignals reads the signals of a site and their history.
func LoadSignals(site fs.FS) (signals Signals, history History, problems problem.List, err error) {
	if signals, err = loadSignals(site, &problems); err == nil {
		history, err = loadHistory(site, &problems)
	}
	return signals, history, problems, err
}
