// Package layouts is the built-in look of a site: templates, parts of templates, the styles,
// scripts and pictures below assets/, and what pages say in each language below strings/. A
// site replaces any single file by one of the same name in its own layouts folder, and of what
// pages say any single text.
package layouts

import (
	"embed"
	"io/fs"
)

//go:embed *.html parts assets strings
var files embed.FS

// FS gives the files, by their paths below layouts/.
// Root is the folder of layouts, in this repository and in a site.
const Root = "layouts"

func FS() fs.FS { return files }
