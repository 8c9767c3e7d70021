package generator

import (
	"context"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"offprint/generator/content"
	"offprint/generator/content/inputs"
	"offprint/generator/fingerprint"
	"offprint/generator/output"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/layouts"
)

// buildRecord describes the last published build of an output folder.
type buildRecord struct {
	Flags     string // see Config.flags
	Now       paper.Date
	IsPreview bool // it has drafts or papers with a future date
	Sources   inputs.Tree
	Report    Report
}

// loadRecord returns the record of the last build of this output; the zero value if there is none.
func (c Config) loadRecord() buildRecord {
	for _, record := range cache.Load[buildRecord](c.Cache, c.recordName()) {
		return record
	}
	return buildRecord{}
}

// loadManifest returns the manifest of the last build of this output; the zero value if there is none.
func (c Config) loadManifest() output.Manifest {
	for _, manifest := range cache.Load[output.Manifest](c.Cache, c.manifestName()) {
		return manifest
	}
	return output.Manifest{}
}

// recordName returns the name of the record's cache, one for each output folder.
func (c Config) recordName() string { return "build-" + c.outputName() }

// manifestName returns the name of the manifest's cache.
func (c Config) manifestName() string { return "output-" + c.outputName() }

func (c Config) outputName() string {
	dir, err := filepath.Abs(c.Output)
	if err != nil {
		dir = c.Output
	}
	sum := fingerprint.OfBytes([]byte(dir))
	return hex.EncodeToString(sum[:6])
}

// flags returns everything that the output depends on, besides the sources and the program.
func (c Config) flags() string {
	return fmt.Sprintf("%q %s %s %t %t %t %t %t", c.BaseURL, c.Now, c.Past, c.Drafts, c.Future, c.Strict, c.AllowEmpty, c.Hosted)
}

// listSources lists the files that the site is made of.
func (c Config) listSources() (inputs.Tree, error) {
	var settled time.Time
	if c.Clock != nil {
		settled = c.Clock().Add(-inputs.Settle)
	}
	return inputs.List(c.Site, settled, content.Root, layouts.Root)
}

// unchanged reports whether neither the sources nor the output have changed since the last build,
// and returns the report of that build.
func (c Config) unchanged(ctx context.Context, last buildRecord, manifest output.Manifest, sources inputs.Tree) (Report, bool, error) {
	if last.Flags != c.flags() {
		return Report{}, false, nil
	}
	if same, err := sources.Same(ctx, c.Site, last.Sources); !same || err != nil {
		return Report{}, false, err
	}
	if same, err := manifest.Matches(ctx, c.Output); !same || err != nil {
		return Report{}, false, err
	}
	report := last.Report
	report.Output, report.Steps = report.Output.Unmodified(), nil
	if slices.Equal(sources, last.Sources) {
		return report, true, nil
	}
	last.Sources = sources // with the current time stamps
	return report, true, cache.Save(c.Cache, c.recordName(), last)
}
