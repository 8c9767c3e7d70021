package content_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"offprint/generator/content"
	"offprint/generator/text/tex"
)

// TestParseRealTexts has kinds of text from real titles and abstracts.
func TestParseRealTexts(t *testing.T) {
	for name, text := range map[string]string{
		"colon":            "Attention: all you need: really",
		"quote":            `"Attention" is all "you" need`,
		"apostrophe":       "It's 'all' you need'",
		"bracket":          "[Re] Attention [and more",
		"brace":            "{Attention} is {all",
		"number sign":      "#1: the # of #hashtags",
		"at, percent":      "@all: 100% of `code` & *stars* ! | > - ? ~",
		"dash first":       "- not a list",
		"only a number":    "1984",
		"a date":           "2025-03-13",
		"a word of YAML":   "Null",
		"yes":              "Yes",
		"think":            "<think> and </think> tokens",
		"angles":           "C,A>,T and a<b, x <- y",
		"emphasis":         "An <em>important</em> & <b>bold</b> point",
		"end of sequence":  "From <s> to <EOS>",
		"video":            `<video src="https://example.org/v.mp4" autoplay onerror="alert(1)">`,
		"script":           `</p></title><script>alert("x")</script><!-- <style>`,
		"image":            `"><img src=x onerror=alert(1)>`,
		"entities":         "a &mdash; b &amp; c &lt;em&gt; &#60; &nbsp",
		"template":         "{{ .Title }} and {{template \"x\"}} }} {{",
		"another template": "{% raw %} and {# x #} <%= y %> ${z}",
		"Chinese":          "注意力：你所需要的一切",
		"mixed scripts":    "Привет, 世界 and مرحبا",
		"capitals":         "ATTENTION IS ALL YOU NEED",
		"long":             strings.Repeat("Attention ", 30) + "is all you need",
		"one long word":    strings.Repeat("Llanfair", 60),
		"wrapped":          "Attention is\n  all you\n  need",
		"dollars":          "It costs $25, or $30 with $5 off",
		"one dollar":       "An odd $ sign and $x",
		"TeX":              `$\mathcal{O}(\epsilon^{-2})$, \emph{really} 100\% {\'e} \"o`,
		"damaged TeX":      `mathcal{O}(1/epsilon^4) and frac{1}{2`,
		"unbalanced":       "a } b { c ] d [ e ) f (",
		"zero-width":       "zero\u200bwidth\u200c\u200d\u2060 spaces",
		"soft hyphens":     "soft\u00adhyphen",
		"odd spaces":       "no\u00a0break, thin\u2009space, ideographic\u3000space",
		"astral":           "𝔸stral 𝒪(n) and 🎉 👩‍🔬",
		"not NFC":          "Schro\u0308dinger, A\u030angstro\u0308m, \u212b",
		"right to left":    "a \u202eb\u202c c",
		"marks alone":      "\u0301 and \u20dd",
		"replacement":      "lost \ufffd letters",
		"short":            "x",
		"address":          "See https://example.org/a?b=c&d=<e>#f, (https://example.org/(g)). And http://x",
		"scheme alone":     "https:// and http://. stay text",
		"address in TeX":   `\url{https://example.org/a_b} and $\href{https://example.org}{x}$`,
		"Markdown":         "[text](https://example.org) ![img](x.png) **bold** _it_\n    code",
		"very long":        strings.Repeat("A sentence of an abstract, one of many. ", 12),
	} {
		t.Run(name, func(t *testing.T) {
			checkRecord(t, content.NewParser(tex.Presets()), record{ID: "x", Title: text, Abstract: text + "\n\n" + text, Tags: []string{text}})
			block := "title: x\ndate: 2025-03-13\nabstract: |\n  " + strings.ReplaceAll(text, "\n", "\n  ") + "\n"
			p, problems := content.NewParser(tex.Presets()).Parse("x.md", []byte("---\n"+block+"---\n"+text))
			if problems = withoutHidden(problems); len(problems) > 0 {
				t.Fatalf("in a block: %v", problems)
			}
			checkText(t, "in a block", rendered(p.Abstract), text)
		})
	}
}

// TestParseRealAuthors has author names from databases.
func TestParseRealAuthors(t *testing.T) {
	for name, c := range map[string]struct {
		authors any
		want    []string
	}{
		"quotes":            {[]string{`John "Four" Flynn`, "Moreno D'Incà", "O’Neil ‘x’"}, []string{`John "Four" Flynn`, "Moreno D'Incà", "O’Neil ‘x’"}},
		"TeX":               {[]string{`Nguy\~ên`, `{\'E}va Tardos`, `J\"urgen M{\"u}ller`}, []string{"Nguyễn", "Éva Tardos", "Jürgen Müller"}},
		"marks":             {[]string{"Yi-Fan Zhang†", "Ada Lovelace*", "* Grace Hopper", "† Alan Turing‡"}, []string{"Yi-Fan Zhang", "Ada Lovelace", "Grace Hopper", "Alan Turing"}},
		"one string":        {"Ada Lovelace, Grace Hopper, and Alan Turing", []string{"Ada Lovelace", "Grace Hopper", "Alan Turing"}},
		"BibTeX":            {"Lovelace, Ada and Hopper, Grace M. and Turing, Alan", []string{"Ada Lovelace", "Grace M. Hopper", "Alan Turing"}},
		"twice":             {[]string{"Ada Lovelace", "Grace Hopper", "Ada Lovelace"}, []string{"Ada Lovelace", "Grace Hopper", "Ada Lovelace"}},
		"one word":          {[]string{"Plato", "Madonna"}, []string{"Plato", "Madonna"}},
		"Chinese":           {[]string{"江常皓", "李明", "黎明"}, []string{"江常皓", "李明", "黎明"}},
		"case":              {[]string{"JAN HAJIC", "Jan HAJIC", "Jan Hajič"}, []string{"JAN HAJIC", "Jan HAJIC", "Jan Hajič"}},
		"words of YAML":     {[]string{"Null", "No", "True", "~", "1984"}, []string{"Null", "No", "True", "~", "1984"}},
		"Jennifer Null":     {"Jennifer Null", []string{"Jennifer Null"}},
		"suffix":            {[]string{"Davis, Jr., Sammy", "Sammy Davis, Jr."}, []string{"Sammy Davis Jr.", "Sammy Davis Jr."}},
		"a group":           {[]string{"Gemini Team: Rohan Anil, Sebastian Borgeaud, Yonghui Wu", "OpenAI"}, []string{"Gemini Team", "Rohan Anil", "Sebastian Borgeaud", "Yonghui Wu", "OpenAI"}},
		"wrapped":           {[]string{"Ada\n  Lovelace"}, []string{"Ada Lovelace"}},
		"not NFC":           {[]string{"E\u0301va Tardos"}, []string{"Éva Tardos"}},
		"markup":            {[]string{"<b>Ada</b> {{ Lovelace }}"}, []string{"Ada Lovelace"}},
		"none":              {[]string{}, nil},
		"nothing":           {nil, nil},
		"a very long list":  {slices.Repeat([]string{"Ada Lovelace"}, 3303), slices.Repeat([]string{"Ada Lovelace"}, 3303)},
		"a very long name":  {[]string{strings.Repeat("Ada ", 200) + "Lovelace"}, []string{strings.Repeat("Ada ", 200) + "Lovelace"}},
		"astral, invisible": {[]string{"𝔸da\u200b Love\u00adlace"}, []string{"𝔸da\u200b Love\u00adlace"}},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := yaml.Dump(map[string]any{"title": "x", "date": "2025-03-13", "authors": c.authors})
			if err != nil {
				t.Fatal(err)
			}
			p, problems := content.NewParser(tex.Presets()).Parse("x.yaml", data)
			if problems = withoutHidden(problems); len(problems) > 0 {
				t.Fatalf("%s\n%s", data, printed(t, problems))
			}
			var got []string
			for _, a := range p.Authors {
				got = append(got, a.Name)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestParseRealTags checks that different tags by people and programs stay different.
func TestParseRealTags(t *testing.T) {
	want := []string{
		"DeepSeek R1", "DeepSeek-R1", "Deepseek-R1", "C", "C++", "C#", "c", "a/b", "../a", "a: b", "a, b; c", "#1", "<think>", "{{x}}", "?", ".", "page",
		"null", "no", "2025", "2401.00010", "ℓ₂", "中文", "الترجمة", "🎉", "Schrödinger", "a\u200bb", "a\u00a0b",
		"68T09, 68T50, 68T05, 62R07, 68U15, 68T27, 68T20 68T09, 68T50, 68T05, 62R07, 68U15, 68T27, 68T20 68T09, 68T50, 68T05, 62R07, 68U15, 68T27, 68T20, 68T0",
		strings.Repeat("tag ", 100) + "end",
	}
	checkRecord(t, content.NewParser(tex.Presets()), record{ID: "x", Title: "x", Tags: want})
	p, _ := content.NewParser(tex.Presets()).Parse("x.yaml", record{Title: "x", Tags: want}.yaml(t))
	if diff := cmp.Diff(want, p.Tags); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
