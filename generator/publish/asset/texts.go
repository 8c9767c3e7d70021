package asset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/layouts"
)

// textsName is the module in which scripts find what they say. There is no such file: it is made
// of the strings of the site's language. What a script imports of it is all that is published.
//
//	import { searchNone, countPapers } from "../strings.js";
const textsName = Folder + "strings.js"

// textsModule writes a module that exports every text by its key: search.more_like is searchMoreLike.
// A text that counts is an object of its plural forms, by category; in: is the language that these
// are of, where it is another one than lang, that of the rest.
func textsModule(text *locale.Strings) string {
	var b bytes.Buffer
	export := func(name string, value any) {
		fmt.Fprintf(&b, "export const %s = ", name)
		encoder := json.NewEncoder(&b) // which ends the line
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(value) // strings in lists and maps never fail
	}
	export("lang", text.Lang)
	for _, key := range text.Keys() {
		export(exported(key), text.ScriptValue(key))
	}
	return b.String()
}

// exported is the name under which scripts import a key.
func exported(key string) string {
	words := strings.FieldsFunc(key, func(r rune) bool { return r == '.' || r == '_' })
	for i := 1; i < len(words); i++ {
		words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
	}
	return strings.Join(words, "")
}

var saidInStyle = regexp.MustCompile(`\bsay\(([^()]*)\)`)

// sayInStyle puts texts into a style sheet, in place of say(KEY).
func sayInStyle(name, style string, text *locale.Strings, problems *problem.List) string {
	var b strings.Builder
	end := 0
	for _, at := range saidInStyle.FindAllStringSubmatchIndex(style, -1) {
		key := style[at[2]:at[3]]
		said, err := text.Plain(key)
		if err != nil {
			problems.Errorf(problem.PositionIn(path.Join(layouts.Root, Folder, name), style, at[2]), "strings/en.yaml of the layouts lists the keys", "say(%s): %v", key, err)
		}
		b.WriteString(style[end:at[0]] + `"` + styleEscapes.Replace(said) + `"`)
		end = at[1]
	}
	return b.String() + style[end:]
}

// styleEscapes are those of a string in a style sheet.
var styleEscapes = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\n", `\a `)
