package suggest

import (
	"fmt"
	"strings"
	"testing"

	"offprint/generator/form"
	"offprint/generator/paper"
)

// described returns what the values of a form write into a file, or its errors.
func described(kind form.Kind, field, text string) string {
	v := valuesOf(answered(kind, field, text))
	settings := v.settings(paper.Date{Year: 2025, Month: 3, Day: 20}, &paper.Paper{})
	var b strings.Builder
	for _, p := range v.problems {
		fmt.Fprintf(&b, "error %s [%s] ", p.Text, p.Hint)
	}
	if len(v.problems) > 0 {
		return b.String()
	}
	for _, s := range settings {
		values := []string{s.Value.Value}
		for _, item := range s.Value.Content {
			if values = append(values, item.Value); len(item.Content) > 0 {
				for _, part := range item.Content {
					values = append(values, part.Value)
				}
			}
		}
		b.WriteString(strings.Trim(strings.Join(values, "|"), "|"))
	}
	return b.String()
}

func answered(kind form.Kind, field, text string) form.Answers {
	var b strings.Builder
	for _, f := range form.Of(kind).Fields {
		value := "_No response_"
		if f.Required {
			value = "known"
		}
		if f.ID == field {
			if value = text; f.Lines {
				value = "```text\n" + text + "\n```"
			}
		}
		b.WriteString("### " + f.Label + "\n\n" + value + "\n\n")
	}
	answers, problems, ok := form.Read(12, b.String())
	if !ok || len(problems) > 0 {
		panic(fmt.Sprint(problems))
	}
	return answers
}

// TestFieldsTakeWhatPeopleWrite has a case for each form in which people write a value. A value that starts with "error" is
// what the answer says at least.
func TestFieldsTakeWhatPeopleWrite(t *testing.T) {
	const ambiguous = "error Authors: can't tell"
	for _, c := range []struct{ field, text, want string }{
		{"authors", "Ada Lovelace\nGrace Hopper", "Ada Lovelace|Grace Hopper"},
		{"authors", "Ada Lovelace; Grace Hopper", "Ada Lovelace|Grace Hopper"},
		{"authors", "Ada Lovelace and Grace Hopper", "Ada Lovelace|Grace Hopper"},
		{"authors", "Ada Lovelace, Grace Hopper, Alan Turing", "Ada Lovelace|Grace Hopper|Alan Turing"},
		{"authors", "Ada Lovelace, Grace Hopper and Alan Turing\nBo Chen", "Ada Lovelace|Grace Hopper|Alan Turing|Bo Chen"},
		{"authors", "- Ada Lovelace,\n- Hopper, Grace, and\n* \"Alan Turing\"", "Ada Lovelace|Hopper, Grace|Alan Turing"},
		{"authors", "Ada Lovelace\tGrace Hopper", "Ada Lovelace|Grace Hopper"},
		{"authors", "Lovelace, Ada", "Lovelace, Ada"},
		{"authors", "García Márquez, Gabriel José\nTor, Ben", "García Márquez, Gabriel José|Tor, Ben"},
		{"authors", "Ada Lovelace (MIT; Yale)\nGrace Hopper (@grace)", "Ada Lovelace (MIT; Yale)|Grace Hopper"},
		{"authors", `G{\"o}del, Kurt and Paul Erd\H{o}s`, "Gödel, Kurt|Paul Erdős"},
		{"authors", "Ada Lovelace et al.", "Ada Lovelace|et al."},
		{"authors", "Ada Lovelace, Grace Hopper", ambiguous},
		{"authors", "Ada Lovelace, Grace Hopper;", ambiguous},
		{"authors", "Ada Lovelace, Grace Hopper\nAlan Turing", ambiguous},
		{"authors", "Ada Lovelace, Grace Hopper\nAlan Turing, Bo Chen", ambiguous},
		{"authors", "Ada Lovelace, Grace Hopper; Alan Turing, Bo Chen", ambiguous},
		{"authors", "Ada Lovelace, MIT\nGrace Hopper, Yale", ambiguous},
		{"authors", "@ada, @grace", "error Authors: \"@grace @ada\" is not the name"},
		{"authors", "ada@example.org", "error Authors: \"ada@example.org\" has no name [write one name on each line"},
		{"authors", "https://example.org/ada", "error Authors: \"https://example.org/ada\" is not the name"},
		{"authors", "[Ada Lovelace, Grace Hopper]", "error Authors: \"[Ada Lovelace, Grace Hopper]\" is not the name"},
		{"published", "2025-03-13", "2025-03-13"},
		{"published", "March 2025", "2025-03"},
		{"published", "13.3.2025", "2025-03-13"},
		{"published", "March 13th, 2025", "2025-03-13"},
		{"published", "2025/3/13", "2025-03-13"},
		{"published", "2025", "2025"},
		{"published", "3/4/2025", "error Published: \"3/4/2025\" may be several dates [write 2025-04-03 or 2025-03-04]"},
		{"published", "2025-02-30", "error Published: \"2025-02-30\" is not a date [write the day as 2025-03-13"},
		{"published", "2025-13-01", "error Published: \"2025-13-01\" is not a date"},
		{"published", "soon, says @curator", "error Published: \"soon, says @curator\" is not a date"},
		{"tags", "One; Two", "One|Two"},
		{"tags", "scaling laws, theory，vision;", "scaling laws|theory|vision"},
		{"tags", "#nlp #vision", "nlp|vision"},
		{"tags", "[\"nlp\", 'vision']", "nlp|vision"},
		{"tags", "C#, C++", "C#|C++"},
		{"tags", ";", "error Tags: no tag in"},
		{"code", "[the code](https://github.com/a/b)", "https://github.com/a/b"},
		{"code", "<https://github.com/a/b>", "https://github.com/a/b"},
		{"code", "github.com/a/b", "https://github.com/a/b"},
		{"code", "Code: https://github.com/a/b.", "https://github.com/a/b"},
		{"code", "[https://github.com/a/b](https://github.com/a/b)", "https://github.com/a/b"},
		{"code", "https://github.com/a/b, [c](https://github.com/a/c)", "https://github.com/a/b|https://github.com/a/c"},
		{"code", "https://github.com/a/b;https://github.com/a/c", "https://github.com/a/b|https://github.com/a/c"},
		{"code", "github.com/a/b and www.example.org", "https://github.com/a/b|https://www.example.org"},
		{"project", "https://en.wikipedia.org/wiki/Paper_(a)", "https://en.wikipedia.org/wiki/Paper_(a)"},
		{"project", "coming soon", "error Project page: no address in \"coming soon\" [write an address that starts with https://"},
		{"title", "  \"On a case\" ", "On a case"},
		{"title", "“On a case”", "On a case"},
		{"title", "\"Yes\" and \"no\"", "\"Yes\" and \"no\""},
		{"title", "On $x_1$", "On $x_1$"},
		{"venue", "\"NeurIPS 2025\"", "NeurIPS 2025"},
		{"tldr", "It's so.", "It's so."},
	} {
		for _, kind := range []form.Kind{form.Suggest, form.Correct} {
			got := described(kind, c.field, c.text)
			if got != c.want && !(strings.HasPrefix(c.want, "error ") && strings.HasPrefix(got, c.want)) {
				t.Errorf("%s: %s %q:\n got %s\nwant %s", kind, c.field, c.text, got, c.want)
			}
		}
	}
}

func TestReferenceIn(t *testing.T) {
	for text, want := range map[string]string{
		"2503.04715v2": "arXiv 2503.04715", "arXiv:2503.04715v1 [cs.LG]": "arXiv 2503.04715", "arXiv: 2503.04715": "arXiv 2503.04715",
		"[paper](https://arxiv.org/abs/2503.09573)": "arXiv 2503.09573", "<https://arxiv.org/pdf/2503.09573v3.pdf>": "arXiv 2503.09573",
		"A title (https://arxiv.org/abs/2503.09573)":                          "arXiv 2503.09573",
		"https://arxiv.org/abs/2503.09573 https://arxiv.org/pdf/2503.09573v1": "arXiv 2503.09573",
		"https://doi.org/10.1145/3292500":                                     "doi:10.1145/3292500", "DOI: 10.1145/3292500": "doi:10.1145/3292500", "see doi 10.1145/3292500": "doi:10.1145/3292500",
		"[a](https://dl.acm.org/doi/pdf/10.1145/3292500)":                          "doi:10.1145/3292500",
		"2503.04715 2503.09573":                                                    "several",
		"2503.04715, 10.1145/3292500":                                              "several",
		"https://arxiv.org/abs/2503.09573 https://openreview.net/forum?id=abcdefg": "several",
		"hf:2025-03-13":                                "several",
		"https://example.org/a.pdf":                    "none",
		"[a](https://openreview.net/forum?id=abcdefg)": "none",
		"the paper":                                    "none",
	} {
		ref, isOne, err := referenceIn(text)
		got := ref.String()
		switch {
		case err != nil:
			got = "none"
		case !isOne:
			got = "several"
		}
		if got != want {
			t.Errorf("%q: %s (%v), want %s", text, got, err, want)
		}
	}
}

func TestIsOneName(t *testing.T) {
	for name, want := range map[string]bool{
		"Bea Lee": true, "Lee, Bea": true, "Bea": true, "Ada Lovelace; Grace Hopper": false, "Ada Lovelace, Grace Hopper": false, "@bea": false,
		"https://example.org/bea": false, "Bea Lee et al.": false, "": false,
	} {
		if got := isOneName(name); got != want {
			t.Errorf("isOneName(%q) = %v", name, got)
		}
	}
}
