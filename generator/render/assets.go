package render

import (
	"encoding/hex"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/js"

	"offprint/generator/output"
	"offprint/generator/problem"
	"offprint/generator/site"
)

const assetFolder = "assets/"

// Asset is a file below layouts/assets. The hash of its content stands in its name, so that
// browsers may keep it for good. Pages lead to styles, scripts and icon.svg; what a style refers
// to by name is not found.
type Asset struct {
	Name    string // below layouts/assets/
	Address site.Address
	Data    []byte
}

// newAssets minifies styles and scripts and names every asset by its content.
func newAssets(files map[string]string, problems *problem.List) []Asset {
	var assets []Asset
	for _, file := range sorted(files) {
		name, ok := strings.CutPrefix(file, assetFolder)
		if !ok {
			continue
		}
		data, err := minifyAsset(name, files[file])
		if err != nil {
			problems.Errorf(problem.Position{File: path.Join(Root, file)}, "", "can't be read: %v", err)
		}
		sum := output.Fingerprint(data)
		ext := path.Ext(name)
		published := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
		assets = append(assets, Asset{Name: name, Address: site.AssetAddress(published), Data: []byte(data)})
	}
	return assets
}

func minifyAsset(name, text string) (string, error) {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.AddFunc(".js", js.Minify)
	if ext := path.Ext(name); ext == ".css" || ext == ".js" {
		return m.String(ext, text)
	}
	return text, nil
}

// minifyTemplate drops the white space and comments of a template that no browser needs.
// One that the minifier can't read stays as it is.
func minifyTemplate(text string) string {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
		TemplateDelims: html.GoTemplateDelims,
	})
	terse, err := m.String("text/html", text)
	if err != nil {
		return text
	}
	return terse
}

// addresses gives the links to the assets of a kind, in the order of their names.
func (l *Layouts) addresses(base site.Base, ext string) []string {
	var found []string
	for _, asset := range l.Assets {
		if path.Ext(asset.Name) == ext {
			found = append(found, base.Href(asset.Address))
		}
	}
	return found
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
