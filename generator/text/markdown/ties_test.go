package markdown

import (
	"testing"

	"offprint/generator/text/tex"
)

// TestFormulasAreTied also checks that ties don't split escapes, entities and line breaks.
func TestFormulasAreTied(t *testing.T) {
	r := New("../../", 3, tex.Presets())
	for in, want := range map[string]string{
		"the $n$th ($x$), $k$-means; $y$":  "<p>the ⟨‹n›t⟩h ⟨(‹x›)⟩, ⟨‹k›-⟩means; ‹y›</p>",
		"$a$x$b$, $a$xy$b$":                "<p>⟨‹a›x⟩⟨‹b›,⟩ ⟨‹a›x⟩⟨y‹b›⟩</p>",
		"\\*$x$\\* &amp;$y$&amp; \\\\$z$":  "<p>*‹x›* &amp;‹y›&amp; \\‹z›</p>",
		"a\n$x$\nb\\\n$y$  \nc":            "<p>a\n‹x›\nb<br>\n‹y›<br>\nc</p>",
		"$$x$$, *$y$*, **($z$)**":          "<p>«x», <em>‹y›</em>, <strong>⟨(‹z›)⟩</strong></p>",
		"我们用$x$表示":                         "<p>我们用‹x›表示</p>",
		"![of ($x$) b](/files/a.png) $y$.": "<p><img src=\"../../files/a.png\" alt=\"of (x) b\"> ⟨‹y›.⟩</p>",
		"# The $n$th":                      "<h3 id=\"the-nth\">The ⟨‹n›t⟩h</h3>",
		"| ($a$) |\n|--|\n| $x$, |":        "<table tabindex=\"0\">\n<thead>\n<tr>\n<th>⟨(‹a›)⟩</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>⟨‹x›,⟩</td>\n</tr>\n</tbody>\n</table>",
	} {
		got, _, err := r.HTML(in)
		if short(string(got)) != want || err != nil {
			t.Errorf("%q\n got %q, %v\nwant %q", in, short(string(got)), err, want)
		}
	}
}
