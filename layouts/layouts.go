// Package layouts is the built-in look of a site: templates, their parts in parts/, styles, scripts
// and pictures in assets/, and the texts of each language in strings/. A site replaces single
// files by files of the same name in its own layouts folder, and texts one by one.
package layouts

import (
	"embed"
	"io/fs"
)

//go:embed *.html parts mail assets strings
var files embed.FS

// Root is the folder of layouts, in this repository and in a site.
const Root = "layouts"

// FS returns the files, with paths relative to layouts/.
func FS() fs.FS { return files }
