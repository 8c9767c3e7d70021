package entry

import (
	"bytes"
)

// LongestKey returns the key with the longest value, in bytes, of a file that [Format] wrote.
func LongestKey(file []byte) string {
	longest, size := "", 0
	key, keySize := "", 0
	for line := range bytes.Lines(file) {
		if line[0] >= 'a' && line[0] <= 'z' { // values on further lines are indented
			name, _, _ := bytes.Cut(line, []byte(":"))
			key, keySize = string(name), 0
		}
		if keySize += len(line); keySize > size {
			longest, size = key, keySize
		}
	}
	return longest
}
