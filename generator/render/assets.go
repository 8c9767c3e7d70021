package render

import (
	"encoding/hex"
	"errors"
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

const (
	assetFolder  = "assets/"
	moduleFolder = "search/" // below it; what it has is of use only to scripts that import it
)

// Asset is a file below layouts/assets. The hash of its content stands in its name, so that
// browsers may keep it for good. Pages lead to styles, scripts and icon.svg; a style may lead
// to other assets, by their names from its own place.
type Asset struct {
	Name    string // below layouts/assets/
	Address site.Address
	Data    []byte
}

// newAssets minifies styles and scripts and names every asset by its content. Styles come
// last, since what they lead to must have its name by then.
func newAssets(files map[string]string, problems *problem.List) []Asset {
	var assets []Asset
	published := map[string]string{}
	add := func(isStyle bool) {
		for _, file := range sorted(files) {
			name, ok := strings.CutPrefix(file, assetFolder)
			if !ok || isStyle != (path.Ext(name) == ".css") || strings.HasPrefix(name, moduleFolder) {
				continue
			}
			text := files[file]
			var err error
			if isStyle {
				text, err = linkAssets(name, text, published, problems)
			}
			data, failed := minifyAsset(name, text)
			err = errors.Join(err, failed)
			if err != nil {
				problems.Errorf(problem.Position{File: path.Join(Root, file)}, "", "can't be read: %v", err)
			}
			published[name] = hashed(name, data)
			assets = append(assets, Asset{Name: name, Address: site.AssetAddress(published[name]), Data: []byte(data)})
		}
	}
	add(false)
	add(true)
	slices.SortFunc(assets, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) })
	return assets
}

// hashed puts the hash of an asset's content into its name: style.css is style.HASH.css.
func hashed(name, data string) string {
	sum := output.Fingerprint(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
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

// The assets that pages and feeds know by name.
const (
	IconName      = "icon.svg"
	FeedStyleName = "feed.css" // of feeds alone: no page links it
)

// Asset gives the address of an asset by its name; "" where there is none.
func (l *Layouts) Asset(name string) site.Address {
	for _, asset := range l.Assets {
		if asset.Name == name {
			return asset.Address
		}
	}
	return ""
}

// addresses gives the links to the assets of a kind for pages, in the order of their names.
func (l *Layouts) addresses(base site.Base, ext string) []string {
	var found []string
	for _, asset := range l.Assets {
		if path.Ext(asset.Name) == ext && asset.Name != FeedStyleName {
			found = append(found, base.Href(asset.Address))
		}
	}
	return found
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
