package content

import (
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v4"

	"offprint/generator/problem"
)

// Version is the version of the content format that this package reads, and the major version of the
// first release that read it. A site without the key format has version 1.
//
// A new key is not a new version: a program that doesn't know it reports an unknown key. A new version
// is for content that older programs would misread without noticing.
const Version = 1

// checkVersion checks the version of the format of a site.
func (r *reader) checkVersion(n *yaml.Node) {
	if version := r.count(n, "format"); version > Version {
		r.errorf(newerFormat, n, fmt.Sprintf("install offprint v%d.0.0 or later", version),
			"format: the site has format %d, and this program reads format %d", version, Version)
	}
}

// CheckVersion returns an error if a site has a newer format than this package reads. It is for commands that
// write into the folder without loading it.
func CheckVersion(site fs.FS) error {
	var problems problem.List
	if _, err := loadSettings(site, &problems); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if newer := problems.Of(newerFormat); len(newer) > 0 {
		return newer[0]
	}
	return nil
}
