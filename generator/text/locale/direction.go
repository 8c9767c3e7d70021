package locale

import (
	"strings"

	bcp47 "golang.org/x/text/language"
)

// rightToLeft lists the scripts in use that are written from right to left, by ISO 15924 code.
const rightToLeft = "Arab Hebr Thaa Syrc Nkoo Adlm Rohg Samr Mand"

// Direction returns the direction of a text in a language, as HTML names it, if it differs from that of the text around it;
// "" if it doesn't, or if the language is "".
func Direction(lang, around string) string {
	switch isRightToLeft := IsRightToLeft(lang); {
	case lang == "" || isRightToLeft == IsRightToLeft(around):
		return ""
	case isRightToLeft:
		return "rtl"
	}
	return "ltr"
}

// IsRightToLeft reports whether a language is written from right to left, in the script that its tag
// names or else its usual one.
func IsRightToLeft(lang string) bool {
	script, _ := bcp47.Make(lang).Script()
	return strings.Contains(rightToLeft, script.String())
}
