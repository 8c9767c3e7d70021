package query

import (
	"strings"

	"offprint/generator/text/pattern"
)

// The TeX that people paste into queries, as in layouts/assets/search/engine/tex.js.
var (
	accent  = pattern.New(`\\(?:["'^~=.` + "`" + `]\{?|[uvHcdbkrt]\{)\\?([A-Za-z])\}?`)
	letter  = pattern.New(`\\(?:el)?(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?:\b|_)`)
	command = pattern.New(`\\(?:(?:math|text)[a-z]+|operatorname)|[$_^{}]`)
)

// unTeX returns a value without the marks of TeX, as papers have it.
func unTeX(s string) string {
	if !strings.ContainsAny(s, `\$`) {
		return s
	}
	return command.ReplaceAllString(letter.ReplaceAllString(accent.ReplaceAllString(s, "$1"), "$1"), "")
}
