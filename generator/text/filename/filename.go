// Package filename knows which names files can have on all systems, and which of them name one file.
package filename

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Key returns a text that is equal for two paths if a file system may treat them as one: those of
// Windows and macOS ignore case, and that of macOS the Unicode form.
func Key(path string) string {
	if isASCII(path) {
		return strings.ToLower(path)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFD.String(path)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Check returns an error if Windows can't have a file or folder with a name: the name of a device, with
// or without an extension, certain characters, or a dot or space at the end. See "Naming Files, Paths,
// and Namespaces" in the documentation of Windows.
func Check(name string) error {
	if i := strings.IndexFunc(name, isRefused); i >= 0 {
		r, _ := utf8.DecodeRuneInString(name[i:])
		return fmt.Errorf("%q can't be the name of a file on Windows: it contains %q", name, r)
	}
	if strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") {
		return fmt.Errorf("%q can't be the name of a file on Windows: it ends in a dot or a space", name)
	}
	if IsDevice(name) {
		return fmt.Errorf("%q can't be the name of a file on Windows: it is a device", name)
	}
	return nil
}

func isRefused(r rune) bool { return r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) }

// IsDevice reports whether Windows reserves a name, regardless of its case and extension.
func IsDevice(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	base = strings.ToLower(strings.TrimRight(base, " "))
	switch base {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port := strings.TrimPrefix(strings.TrimPrefix(base, "com"), "lpt")
	return len(base)-len(port) == 3 && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}
