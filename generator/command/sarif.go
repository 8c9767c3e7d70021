package command

import (
	"io"
	"net/url"
	"path/filepath"

	"offprint/generator/rules"

	"offprint/generator/problem"
)

// The parts of SARIF 2.1.0 that check writes; see
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               problem.Code `json:"id"`
		Name             string       `json:"name"`
		ShortDescription sarifMessage `json:"shortDescription"`
		Configuration    sarifLevel   `json:"defaultConfiguration"`
	}
	sarifLevel struct {
		Level string `json:"level"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    problem.Code    `json:"ruleId,omitempty"`
		RuleIndex int             `json:"ruleIndex"` // -1 without a rule
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// writeSARIF writes the problems for programs that show results of static analysis.
func writeSARIF(w io.Writer, o *checking, problems problem.List) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "offprint", Version: o.version}},
		ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	index := map[problem.Code]int{"": -1}
	for i, rule := range rules.All() {
		index[rule.Code] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			rule.Code, rule.Name, sarifMessage{rule.About}, sarifLevel{level(problem.Problem{Warning: rule.Warning})},
		})
	}
	for _, p := range problems {
		run.Results = append(run.Results, sarifResult{p.Code, index[p.Code], level(p), sarifMessage{message(p)}, locations(p.Position)})
	}
	return printJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// locations returns a position as a relative reference to a file, and a region if the line is known.
func locations(at problem.Position) []sarifLocation {
	if at.File == "" {
		return nil
	}
	physical := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: filepath.ToSlash(at.File)}).String()}}
	if at.Line > 0 {
		physical.Region = &sarifRegion{at.Line, at.Column}
	}
	return []sarifLocation{{physical}}
}
