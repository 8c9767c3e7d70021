// Package layouts is the built-in look of a site: templates, parts of templates, and
// the styles, scripts and pictures below assets/. A site replaces any single file by one
// of the same name in its own layouts folder.
package layouts

import (
	"embed"
	"io/fs"
)

//go:embed *.html parts assets
var files embed.FS

// FS gives the files, by their paths below layouts/.
func FS() fs.FS { return files }
