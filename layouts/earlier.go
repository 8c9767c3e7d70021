package layouts

import (
	"crypto/sha1" // of git
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// idDigits is the number of digits of an id in the list.
const idDigits = 12

// IsEarlier reports whether a text is an earlier version of a built-in file.
func IsEarlier(name, text string) bool { return isListed(earlier, name, text) }

func isListed(list, name, text string) bool {
	for line := range strings.Lines(list) {
		if fields := strings.Fields(line); fields[0] == name {
			return slices.Contains(fields[1:], gitID(text))
		}
	}
	return false
}

// gitID returns the first digits of the id that git gives a file.
func gitID(text string) string {
	sum := sha1.Sum(fmt.Appendf(nil, "blob %d\x00%s", len(text), text))
	return hex.EncodeToString(sum[:])[:idDigits]
}
