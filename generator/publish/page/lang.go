package page

import (
	"strings"

	"golang.org/x/text/language"

	"offprint/generator/site"
)

// foreign is the language of a paper where it is not the site's.
func foreign(lang string, s *site.Site) string {
	if lang == s.Settings.Lang {
		return ""
	}
	return lang
}

// turned is the direction of a paper's language where it is not that of the site's.
func turned(lang string, s *site.Site) string {
	if lang == "" || isRightToLeft(lang) == isRightToLeft(s.Settings.Lang) {
		return ""
	}
	if isRightToLeft(lang) {
		return "rtl"
	}
	return "ltr"
}

// rightToLeft are the scripts in use that are written so, by ISO 15924.
const rightToLeft = "Arab Hebr Thaa Syrc Nkoo Adlm Rohg Samr Mand"

// isRightToLeft says how a language is written, by the script that its tag names or that it is
// most often written in.
func isRightToLeft(lang string) bool {
	script, _ := language.Make(lang).Script()
	return strings.Contains(rightToLeft, script.String())
}
