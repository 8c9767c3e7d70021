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
	"offprint/layouts"
)

// last is what is known of the last build of an output that was published.
type last struct {
	Call     string // what Config asked for
	Sources  inputs.Tree
	Report   Report
	Manifest output.Manifest
}

// recall loads what the last build of this output has left; the zero value where that is nothing.
func (c Config) recall() last {
	for _, l := range cache.Load[last](c.Cache, c.memory()) {
		return l
	}
	return last{}
}

// memory names the cache of each output folder.
func (c Config) memory() string {
	dir, err := filepath.Abs(c.Output)
	if err != nil {
		dir = c.Output
	}
	sum := fingerprint.OfBytes([]byte(dir))
	return "build-" + hex.EncodeToString(sum[:6])
}

// call is all that the result depends on beside the sources and the program itself.
func (c Config) call() string {
	return fmt.Sprintf("%q %s %t %t %t %t", c.BaseURL, c.Now, c.Drafts, c.Future, c.Strict, c.AllowEmpty)
}

// look lists the sources as they are now.
func (c Config) look() (inputs.Tree, error) {
	var settled time.Time
	if c.Clock != nil {
		settled = c.Clock().Add(-inputs.Settle)
	}
	return inputs.Look(c.Site, settled, content.Root, layouts.Root)
}

// unchanged gives the report of the last build where nothing has changed since, neither in
// the sources nor in the output.
func (c Config) unchanged(ctx context.Context, before last, now inputs.Tree) (Report, bool, error) {
	if before.Call != c.call() {
		return Report{}, false, nil
	}
	for _, same := range []func() (bool, error){
		func() (bool, error) { return now.Same(ctx, c.Site, before.Sources) },
		func() (bool, error) { return before.Manifest.Stands(ctx, c.Output) },
	} {
		if ok, err := same(); !ok || err != nil {
			return Report{}, false, err
		}
	}
	report := before.Report
	report.Output, report.Steps = report.Output.Again(), nil
	if slices.Equal(now, before.Sources) {
		return report, true, nil
	}
	before.Sources = now // with the time stamps of today
	return report, true, cache.Save(c.Cache, c.memory(), before)
}
