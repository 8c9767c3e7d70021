// Package asset publishes the styles, scripts, fonts and pictures of layouts/assets, each under a name
// with the hash of its content.
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

// Folder is the folder of assets in the layouts.
const Folder = "assets/"

// Asset is a file below layouts/assets. Its published name has the hash of its content, so that
// browsers may cache it forever. Pages link to styles, scripts and icon.svg; a style may link to other
// assets by relative addresses.
type Asset struct {
	Name    string // below layouts/assets/
	Address site.Address
	Data    []byte
}

// List has the assets of a site, sorted by name.
type List []Asset

// New minifies styles, bundles scripts and adds hashes to names. Styles come last, since they contain
// the published names of other assets.
func New(files map[string]string, text *locale.Strings, problems *problem.List) List {
	var assets List
	published := map[string]string{}
	publish := func(name, data string) {
		published[name] = hashed(name, data)
		assets = append(assets, Asset{Name: name, Address: site.AssetAddress(published[name]), Data: []byte(data)})
	}
	files = withoutHeavy(files, problems)
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

// assetNames returns the files of layouts/assets, relative to it, sorted.
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

// newStyleSheet returns a style sheet as published; see [linkAssets].
func newStyleSheet(name, text string, published map[string]string, problems *problem.List) string {
	linked, err := linkAssets(name, text, published, problems)
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	minified, minifyErr := m.String("text/css", linked)
	if err = errors.Join(err, minifyErr); err != nil {
		problems.Errorf(brokenStyle, problem.Position{File: path.Join(layouts.Root, Folder, name)}, "", "can't be read: %v", err)
	}
	return minified
}

// hashed adds the hash of an asset's content to its name: style.css becomes style.HASH.css.
func hashed(name, data string) string {
	sum := fingerprint.Of(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}

// Names of assets that pages and feeds link to.
const (
	Icon        = "icon.svg"
	FeedStyle   = "feed.css"   // for feeds only
	SearchStyle = "search.css" // for the search page only
	StatsStyle  = "stats.css"  // for the page of statistics only

	SubscribeStyle = "subscribe.css" // for the page on which readers subscribe only
)

// Address returns the address of an asset by its name; "" if there is none.
func (l List) Address(name string) site.Address {
	for _, asset := range l {
		if asset.Name == name {
			return asset.Address
		}
	}
	return ""
}

// Styles returns the addresses of the style sheets of all pages, sorted by name.
func (l List) Styles(base site.Base) []string {
	return l.addresses(base, isLinkedStyle)
}

func isLinkedStyle(name string) bool {
	return isStyle(name) && name != FeedStyle && name != SearchStyle && name != StatsStyle && name != SubscribeStyle
}

// Scripts returns the addresses of the scripts of all pages, sorted by name.
func (l List) Scripts(base site.Base) []string {
	return l.addresses(base, func(name string) bool { return isScript(name) && !strings.Contains(name, "/") })
}

func (l List) addresses(base site.Base, linked func(name string) bool) []string {
	var addresses []string
	for _, asset := range l {
		if linked(asset.Name) {
			addresses = append(addresses, base.Href(asset.Address))
		}
	}
	return addresses
}
