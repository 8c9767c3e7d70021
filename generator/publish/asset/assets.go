// Package asset makes the styles, scripts, fonts and pictures that pages load. Everything below
// layouts/assets is published under a name that carries the hash of its content.
package asset

import (
	"encoding/hex"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"

	"offprint/generator/fingerprint"
	"offprint/generator/problem"
	"offprint/generator/site"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// Folder is where assets lie below the layouts.
const Folder = "assets/"

// Asset is a file below layouts/assets. The hash of its content stands in its name, so that
// browsers may keep it for good. Pages lead to styles, scripts and icon.svg; a style may lead
// to other assets, by their names from its own place.
type Asset struct {
	Name    string // below layouts/assets/
	Address site.Address
	Data    []byte
}

// List is the assets of a site, by name.
type List []Asset

// New minifies styles, bundles scripts and names every asset by its content. Styles
// come last, since what they lead to must have its name by then.
func New(files map[string]string, text *locale.Strings, problems *problem.List) List {
	var assets List
	published := map[string]string{}
	publish := func(name, data string) {
		published[name] = hashed(name, data)
		assets = append(assets, Asset{Name: name, Address: site.AssetAddress(published[name]), Data: []byte(data)})
	}
	for _, script := range bundle(files, text, problems) {
		if script.published == "" {
			publish(script.name, script.text)
			continue
		}
		published[script.name] = script.published
		assets = append(assets, Asset{Name: script.name, Address: site.AssetAddress(script.published), Data: []byte(script.text)})
	}
	names := assetNames(files)
	for _, name := range names {
		if !isStyle(name) && !isScript(name) {
			publish(name, files[Folder+name])
		}
	}
	for _, name := range names {
		if isStyle(name) {
			style := sayInStyle(name, files[Folder+name], text, problems)
			publish(name, newStyleSheet(name, style, published, problems))
		}
	}
	slices.SortFunc(assets, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) })
	return assets
}

// assetNames gives the files of layouts/assets, by their paths in it, in order.
func assetNames(files map[string]string) []string {
	var names []string
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if name, ok := strings.CutPrefix(file, Folder); ok {
			names = append(names, name)
		}
	}
	return names
}

func isStyle(name string) bool { return path.Ext(name) == ".css" }

// newStyleSheet gives a style sheet as it is published; see [linkAssets].
func newStyleSheet(name, text string, published map[string]string, problems *problem.List) string {
	linked, err := linkAssets(name, text, published, problems)
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	terse, failed := m.String("text/css", linked)
	if err = errors.Join(err, failed); err != nil {
		problems.Errorf(problem.Position{File: path.Join(layouts.Root, Folder, name)}, "", "can't be read: %v", err)
	}
	return terse
}

// hashed puts the hash of an asset's content into its name: style.css is style.HASH.css.
func hashed(name, data string) string {
	sum := fingerprint.Of(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}

// The assets that pages and feeds know by name.
const (
	Icon        = "icon.svg"
	FeedStyle   = "feed.css"   // of feeds alone: no page links it
	SearchStyle = "search.css" // of the search page alone
)

// Address gives the address of an asset by its name; "" where there is none.
func (l List) Address(name string) site.Address {
	for _, asset := range l {
		if asset.Name == name {
			return asset.Address
		}
	}
	return ""
}

// Styles are the addresses of the style sheets that every page links, in the order of their names.
func (l List) Styles(base site.Base) []string {
	return l.addresses(base, isLinkedStyle)
}

func isLinkedStyle(name string) bool {
	return isStyle(name) && name != FeedStyle && name != SearchStyle
}

// Scripts are the addresses of the scripts that every page links.
func (l List) Scripts(base site.Base) []string {
	return l.addresses(base, func(name string) bool { return isScript(name) && !strings.Contains(name, "/") })
}

func (l List) addresses(base site.Base, linked func(name string) bool) []string {
	var found []string
	for _, asset := range l {
		if linked(asset.Name) {
			found = append(found, base.Href(asset.Address))
		}
	}
	return found
}
