package asset

import (
	"strings"
	"testing"

	"offprint/generator/problem"
	"offprint/generator/text/locale"
)

const someTexts = "a.plain: Plain words\na.markup: '1 < 2 & \"so\"'\na.filled: Say {so}\na.both: '{two}, {one}; {two}'\n"

func TestTextsAreInsertedIntoStyles(t *testing.T) {
	text, _ := locale.Load("en", map[string]string{"strings/en.yaml": someTexts}, nil)
	var problems problem.List
	got := sayInStyle("a.css", "p::before { content: say(a.markup) }\nq::before { content: say(b) }", text, &problems)
	if want := "p::before { content: \"1 < 2 & \\\"so\\\"\" }\nq::before { content: \"\" }"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(problems) != 1 || problems[0].String() != "layouts/assets/a.css:2:26: say(b): unknown key\n  hint: strings/en.yaml of the layouts lists the keys" {
		t.Errorf("wrong problems: %v", problems)
	}
}

// TestScriptsContainOnlyImportedTexts also checks the position of an import of an unknown text.
func TestScriptsContainOnlyImportedTexts(t *testing.T) {
	text, _ := locale.Load("de", map[string]string{
		"strings/en.yaml": someTexts + "count.papers: {one: '{n} paper', other: '{n} papers'}\n", "strings/de.yaml": "a.plain: </script> Schlichte Wörter\n",
	}, nil)
	var problems problem.List
	scripts := texts(bundle(map[string]string{
		"assets/a.js": `import { aPlain, countPapers, lang } from "./strings.js"; document.title = aPlain + countPapers.other + countPapers.in + lang;`,
	}, text, &problems))
	got := scripts["a.js"]
	for _, want := range []string{"</script> Schlichte Wörter", "{n} papers", `in:"en"`, `"de"`} {
		if !strings.Contains(strings.ReplaceAll(got, `<\/`, "</"), want) {
			t.Errorf("missing %s in %s", want, got)
		}
	}
	if strings.Contains(got, "Say") || len(scripts) != 1 || len(problems) > 0 {
		t.Errorf("got scripts %v and problems %v, want one script without other texts", scripts, problems)
	}
	bundle(map[string]string{"assets/a.js": `import { aPlan } from "./strings.js"; document.title = aPlan;`}, text, &problems)
	if len(problems) != 1 || !strings.HasPrefix(problems[0].String(), `layouts/assets/a.js:1:10: no matching export in "layouts/assets/strings.js" for import "aPlan"`) {
		t.Errorf("wrong problems: %v", problems)
	}
}
