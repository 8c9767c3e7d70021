package slug

import (
	"strings"

	"offprint/generator/text/filename"
)

// ofASCII returns the slug of a name of ASCII letters, digits, separators and apostrophes, which most
// names are, in a fraction of the time that other names take. It returns false for other names and for
// slugs that need a hash.
func ofASCII(name string) (string, bool) {
	var buffer [MaxLength]byte
	b, ok := appendASCII(buffer[:0], name)
	if !ok {
		return "", false
	}
	if string(b) == name {
		return name, true
	}
	return string(b), true
}

// isPlain reports whether the slug of a name is its letters and digits alone.
func isPlain(name string) bool {
	var buffer [MaxLength]byte
	_, ok := appendASCII(buffer[:0], name)
	return ok
}

// appendASCII appends a slug to b without growing it.
func appendASCII(b []byte, name string) ([]byte, bool) {
	between := false // words
	for i := range len(name) {
		c := name[i]
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == '\'':
			continue
		case strings.IndexByte(" -_/.,:;!?&()[]{}\"`\t\n\v\f\r", c) >= 0:
			between = len(b) > 0
			continue
		default:
			return nil, false
		}
		if len(b)+2 > cap(b) {
			return nil, false
		}
		if between {
			b = append(b, '-')
			between = false
		}
		b = append(b, c)
	}
	return b, len(b) > 0 && string(b) != "page" && !isShort(b)
}

// isShort reports whether a slug may be the name of a device.
func isShort(b []byte) bool { return len(b) <= len("conout$") && filename.IsDevice(string(b)) }
