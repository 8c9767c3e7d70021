package locale

import (
	"strings"

	bcp47 "golang.org/x/text/language"
)

// rightToLeft lists the scripts in use that are written from right to left, by ISO 15924 code.
const rightToLeft = "Arab Hebr Thaa Syrc Nkoo Adlm Rohg Samr Mand"

// IsRightToLeft reports whether a language is written from right to left, in the script that its tag
// names or else its usual one.
func IsRightToLeft(lang string) bool {
	script, _ := bcp47.Make(lang).Script()
	return strings.Contains(rightToLeft, script.String())
}
