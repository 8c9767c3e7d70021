package render

import (
	"encoding/hex"
	"maps"
	"path"
	"regexp"
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
			if !ok || isStyle != (path.Ext(name) == ".css") {
				continue
			}
			text := files[file]
			if isStyle {
				text = linkAssets(name, text, published, problems)
			}
			data, err := minifyAsset(name, text)
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

// cssAddress is an address in a style sheet, in quotes or without.
var cssAddress = regexp.MustCompile(`url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)`)

// linkAssets puts the published names of other assets into a style sheet. Addresses on this
// or another host, and those of data, stay as they are.
func linkAssets(name, text string, published map[string]string, problems *problem.List) string {
	var b strings.Builder
	rest := 0
	for _, m := range cssAddress.FindAllStringSubmatchIndex(text, -1) {
		at := slices.Max([]int{m[2], m[4], m[6]}) // the one form that was found
		target := text[at:slices.Max([]int{m[3], m[5], m[7]})]
		if target == "" || strings.ContainsAny(target, ":#") || strings.HasPrefix(target, "/") {
			continue
		}
		as, ok := published[path.Join(path.Dir(name), target)]
		if !ok {
			problems.Warnf(problem.PositionIn(path.Join(Root, assetFolder, name), text, at), "put it beside the style sheet", "there is no file %s", target)
			continue
		}
		b.WriteString(text[rest:m[0]] + `url("` + strings.Repeat("../", strings.Count(name, "/")) + as + `")`)
		rest = m[1]
	}
	return b.String() + text[rest:]
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
