package asset

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
)

// TestHeavyScriptsAndStyles bundles files that overflowed the stack or took all memory.
func TestHeavyScriptsAndStyles(t *testing.T) {
	for name, heavy := range map[string]struct{ file, text, want string }{
		"brackets":   {"x.js", strings.Repeat("(", 400_000), "too many nested"},
		"lists":      {"x.js", strings.Repeat("[", 400_000), "too many nested"},
		"operators":  {"x.js", strings.Repeat("!", 400_000) + "1", "too many nested"},
		"functions":  {"x.js", strings.Repeat("a=>", 300_000) + "1", "too many nested"},
		"blocks":     {"x.js", strings.Repeat("{", 400_000), "too many nested"},
		"branches":   {"x.js", strings.Repeat("if(1)", 400_000) + ";", "too many nested"},
		"choices":    {"x.js", strings.Repeat("a?1:", 400_000) + "1", "too many nested"},
		"templates":  {"x.js", strings.Repeat("`${", 400_000), "too many nested"},
		"in strings": {"x.js", strings.Repeat("(')'+", 100_000), "too many nested"},
		"size":       {"x.js", strings.Repeat("a();\n", codeSize/5+1), "layouts/assets/x.js: scripts and styles are larger than 8 MB together"},
		"style":      {"x.css", strings.Repeat("a{}\n", codeSize/4+1), "layouts/assets/x.css: scripts and styles are larger than 8 MB together"},
		"deep style": {"x.css", strings.Repeat("a{b:(", 300_000), ""},
		"urls":       {"x.css", "a{" + strings.Repeat("b:url(c);\n", 100_000) + "}", "layouts/assets/x.css:1:5: warning: there is no file c"},
	} {
		t.Run(name, func(t *testing.T) {
			var problems problem.List
			New(map[string]string{Folder + heavy.file: heavy.text}, new(locale.Strings), &problems)
			if len(problems) == 0 && heavy.want != "" || len(problems) > 0 && !strings.Contains(problems[0].String(), heavy.want) {
				t.Errorf("got %.300v, want %s", problems, heavy.want)
			}
		})
	}
	circle := map[string]string{}
	for i := range 2000 {
		circle[fmt.Sprintf("%sm%04d.js", Folder, i)] = fmt.Sprintf("import './m%04d.js';", (i+1)%2000)
	}
	var problems problem.List
	if New(circle, new(locale.Strings), &problems); len(problems) != 2000-scriptsLimit+1 {
		t.Errorf("a circle of scripts: %.300v", problems)
	}
	text, _ := locale.Load("en", map[string]string{"strings/en.yaml": "a.b: " + strings.Repeat("x", 1000) + "\n"}, nil)
	problems = nil
	New(map[string]string{Folder + "x.css": strings.Repeat("a{b:say(a.b)}", codeSize/1000+1)}, text, &problems)
	if len(problems) != 1 || problems[0].Text != "is larger than 8 MB with its texts" {
		t.Errorf("a style with many texts: %.300v", problems)
	}
	problems = nil
	long := map[string]string{Folder + "x.js": "export const a = [" + strings.Repeat("[1, {b: 'c'}],\n", 20_000) + "];\n" + strings.Repeat("f(1);\n", 20_000)}
	if New(long, new(locale.Strings), &problems); len(problems) > 0 {
		t.Errorf("a long flat script: %.300v", problems)
	}
}
