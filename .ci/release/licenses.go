package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// component is code or a font of others that the program contains.
type component struct {
	name  string
	files []string // with its license
}

// licenseFile matches the names of files that a license asks to pass on.
var licenseFile = regexp.MustCompile(`^(LICENSE|NOTICE|PATENTS)(\.\w+)?$`)

// licenses returns the licenses of everything of others that the program for a platform contains.
func (r *release) licenses(t target) ([]byte, error) {
	components, err := r.components(t)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("The program contains the following, under these licenses.\n")
	for _, c := range components {
		if len(c.files) == 0 {
			return nil, fmt.Errorf("%s has no license", c.name)
		}
		fmt.Fprintf(&b, "\n%s\n%s\n", strings.Repeat("=", 78), c.name)
		for _, path := range c.files {
			text, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "\n%s\n", bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))))
		}
	}
	return b.Bytes(), nil
}

// components returns Go, the modules of a platform's program and the fonts.
func (r *release) components(t target) ([]component, error) {
	goroot, err := r.tool(t, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	const format = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"
	modules, err := r.tool(t, "list", "-deps", "-f", format, ".")
	if err != nil {
		return nil, err
	}
	lines := slices.Compact(slices.Sorted(strings.SplitSeq(strings.TrimSpace(string(modules)), "\n")))
	lines = append([]string{"Go\t" + strings.TrimSpace(string(goroot))}, lines...)
	var components []component
	for _, line := range lines {
		name, dir, _ := strings.Cut(line, "\t")
		files, err := licenseFiles(dir)
		if err != nil {
			return nil, err
		}
		components = append(components, component{name, files})
	}
	return append(components, r.fonts()...), nil
}

func licenseFiles(dir string) (paths []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, entry := range entries {
		if licenseFile.MatchString(entry.Name()) {
			paths = append(paths, filepath.Join(dir, entry.Name()))
		}
	}
	return paths, err
}

func (r *release) fonts() (components []component) {
	for _, pattern := range []string{"layouts/assets/*.OFL.txt", "generator/publish/card/fonts/*.OFL.txt"} {
		paths, _ := filepath.Glob(filepath.Join(r.root, filepath.FromSlash(pattern))) // fails only for a bad pattern
		for _, path := range paths {
			name := "Font " + strings.TrimSuffix(filepath.Base(path), ".OFL.txt")
			components = append(components, component{name, []string{path}})
		}
	}
	return components
}
