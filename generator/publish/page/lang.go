package page

import (
	"strings"

	"golang.org/x/text/language"

	"offprint/generator/site"
)

// foreign returns the language of a paper if it differs from the site's.
func foreign(lang string, s *site.Site) string {
	if lang == s.Settings.Lang {
		return ""
	}
	return lang
}

// turned returns the direction of a paper's language if it differs from that of the site's.
func turned(lang string, s *site.Site) string {
	if lang == "" || isRightToLeft(lang) == isRightToLeft(s.Settings.Lang) {
		return ""
	}
	if isRightToLeft(lang) {
		return "rtl"
	}
	return "ltr"
}

// rightToLeft lists the scripts in use that are written from right to left, by ISO 15924 code.
const rightToLeft = "Arab Hebr Thaa Syrc Nkoo Adlm Rohg Samr Mand"

// isRightToLeft reports whether a language is written from right to left, in the script that its tag
// names or else its usual one.
func isRightToLeft(lang string) bool {
	script, _ := language.Make(lang).Script()
	return strings.Contains(rightToLeft, script.String())
}
