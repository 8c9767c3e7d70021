package asset

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"

	"strings"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
	"offprint/generator/text/pattern"
	"offprint/layouts"
)

// textsName is the module with the texts that scripts import. There is no such file: it is generated
// from the strings of the site's language. Only imported texts are published.
//
//	import { searchNone, countPapers } from "../strings.js";
const textsName = Folder + "strings.js"

// textsModule writes a module that exports every text by its key: search.more_like is searchMoreLike.
// A counted text is an object of plural forms by category, with their language in "in" if it differs
// from lang.
func textsModule(text *locale.Strings) string {
	var b bytes.Buffer
	export := func(name string, value any) {
		fmt.Fprintf(&b, "export const %s = ", name)
		encoder := json.NewEncoder(&b) // it ends the line
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(value) // strings in lists and maps never fail
	}
	export("lang", text.Lang)
	for _, key := range text.Keys() {
		export(exported(key), text.ScriptValue(key))
	}
	return b.String()
}

// exported returns the name under which scripts import a key.
func exported(key string) string {
	words := strings.FieldsFunc(key, func(r rune) bool { return r == '.' || r == '_' })
	for i := 1; i < len(words); i++ {
		words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
	}
	return strings.Join(words, "")
}

var sayCall = pattern.New(`\bsay\(([^()]*)\)`)

// sayInStyle replaces say(KEY) in a style sheet with the text.
func sayInStyle(name, style string, text *locale.Strings, problems *problem.List) string {
	var b strings.Builder
	var unknown []string
	var offsets []int
	end := 0
	for _, at := range sayCall.FindAllStringSubmatchIndex(style, -1) {
		key := style[at[2]:at[3]]
		value, err := text.Plain(key)
		if err != nil {
			unknown, offsets = append(unknown, fmt.Sprintf("say(%s): %v", key, err)), append(offsets, at[2])
		}
		if b.Len() > codeSize {
			problems.Errorf(brokenStyle, problem.Position{File: path.Join(layouts.Root, Folder, name)}, "", "is larger than %d MB with its texts", codeSize>>20)
			return ""
		}
		b.WriteString(style[end:at[0]] + `"` + styleEscapes.Replace(value) + `"`)
		end = at[1]
	}
	for i, at := range problem.PositionsIn(path.Join(layouts.Root, Folder, name), style, offsets) {
		problems.Errorf(unknownText, at, "strings/en.yaml of the layouts lists the keys", "%s", unknown[i])
	}
	return b.String() + style[end:]
}

// styleEscapes escapes a string in a style sheet.
var styleEscapes = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\n", `\a `)
