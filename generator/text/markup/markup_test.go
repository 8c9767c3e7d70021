package markup_test

import (
	"runtime"
	"strings"
	"testing"

	"offprint/generator/text/markup"
	"offprint/generator/text/tex"
)

func TestTeX(t *testing.T) {
	for in, want := range map[string]string{
		`H<sub>2</sub>O &amp; <i>E. coli</i>`:                                                      `H\textsubscript{2}O & \textit{E. coli}`,
		`<B>a</B> <em>b</em> <strong> c </strong>d <bold>e</bold> <italic toggle="yes">f</italic>`: `\textbf{a} \emph{b}  \textbf{c} d \textbf{e} \textit{f}`,
		`10<sup>&#8722;3</sup> CO<inf>2</inf> <sc>Foo</sc> <tt>x</tt> <u>y</u>`:                    `10\textsuperscript{−3} CO\textsubscript{2} \textsc{Foo} \texttt{x} \underline{y}`,
		`a&mdash;b &#8212; &#x2014; &eacute; &lt;5 &quot;x&quot; R&amp;amp;D`:                      `a—b — — é <5 "x" R&D`,
		`costs &#36;5 &#123;a&#125; &shy;x`:                                                        `costs \$5 \{a\} x`,
		`&lt;i&gt;E. coli&lt;/i&gt; and &lt;mask&gt;`:                                              `\textit{E. coli} and <mask>`,

		// Paragraphs, lists and headings.
		`<p>One.</p><p>Two <b>x</b>.</p>`:                                            "One.\n\nTwo \\textbf{x}.",
		`One.<p>Two.<p>Three.`:                                                       "One.\n\nTwo.\n\nThree.",
		`One.<br/>Two<br>three.<BR />Four.`:                                          "One.\n\nTwo\nthree.\n\nFour.",
		`We: <ul><li>a;</li> <li><p>b</p></li></ul> Then.`:                           "We:\n\n\\begin{itemize}\n\\item a;\n \\item b\n\\end{itemize}\n\nThen.",
		`<ol><li>a</li><li>b</li></ol>`:                                              "\\begin{enumerate}\n\\item a\n\\item b\n\\end{enumerate}",
		`<jats:list><jats:list-item><jats:p>a</jats:p></jats:list-item></jats:list>`: "\\begin{itemize}\n\\item a\n\\end{itemize}",
		`<jats:title>Abstract</jats:title><jats:p>In <jats:italic>vivo</jats:italic>, x<jats:sup>2</jats:sup>.</jats:p>`:             `In \textit{vivo}, x\textsuperscript{2}.`,
		`<jats:sec><jats:title>Methods</jats:title><jats:p>We.</jats:p></jats:sec>`:                                                  "\\textbf{Methods}\n\nWe.",
		`see <a href="https://a.org/b_c">the code</a>, <a href='https://a.org'>https://a.org</a>, <a href="javascript:x">y</a>`:      `see \href{https://a.org/b_c}{the code}, https://a.org, y`,
		`<jats:ext-link xlink:href="https://a.org">x</jats:ext-link> <span style="font-weight: bold; color: rgb(1, 2, 3);">y</span>`: `\href{https://a.org}{x} y`,
		`<span style="font-variant: small-caps;">d</span>-glucose <span class="nocase">iPhone</span>`:                                `\textsc{d}-glucose iPhone`,
		`<q>a</q> <i>b {</i> <i><b>c</b></i>`: `“a” b { \textit{\textbf{c}}`,

		`at <a href="https://a.org/b.git">this https URL</a>.`: `at \href{https://a.org/b.git}{this https URL}.`,

		// Formulas.
		`<inline-formula><tex-math>$x^2$</tex-math></inline-formula>`: `$x^2$`,
		`<jats:inline-formula><jats:alternatives><jats:tex-math>\documentclass{a}\begin{document}$$\alpha &lt; 1$$\end{document}</jats:tex-math><mml:math><mml:mi>α</mml:mi></mml:math></jats:alternatives></jats:inline-formula>`: `$\alpha < 1$`,
		`<disp-formula><tex-math>x</tex-math></disp-formula>`: `$$x$$`,
		`a <mml:math xmlns:mml="x"><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>&lt;</mml:mo><mml:mi>y</mml:mi></mml:math> b`: `a $x^{2}<y$ b`,
		`<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><msub><mi mathvariant="bold">b</mi><mi>i</mi></msub></mfrac></math>`:             `$\frac{a+1}{\mathbf{b}_{i}}$`,
		`<math><msqrt><mi>n</mi></msqrt><mi>log</mi><mover><mi>x</mi><mo>¯</mo></mover><mroot><mi>x</mi><mn>3</mn></mroot></math>`:                `$\sqrt{n}\operatorname{log}\bar{x}\sqrt[3]{x}$`,
		`<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x</annotation></semantics></math>`:                                   `$x$`,
		`<inline-formula><italic>x</italic></inline-formula>`:                                                                                     `\textit{x}`,
	} {
		got := markup.TeX(in)
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", in, got, want)
		}
		if found, _ := markup.Find(in); found == "" {
			t.Errorf("%s: found no markup", in)
		}
		if found, _ := markup.Find(got); found != "" {
			t.Errorf("%s: left %s in %q", in, found, got)
		}
		for _, paragraph := range tex.Paragraphs(got) {
			if problems := tex.Parse(paragraph, tex.Presets()).Problems(); len(problems) > 0 {
				t.Errorf("%s: %v", got, problems)
			}
		}
	}
}

func TestWordsAreNoMarkup(t *testing.T) {
	for _, s := range []string{
		"", "plain", "the <mask> and <video> tokens", "<think> a </think>", "<EOS> <s> x </s>", "a<b>c", "When $a<b>c$", "a < b & c > d; R&D; AT&T; &A;",
		"Tags such as <b> and <think>", "between <b> and </b>", "<code>...</code>", "<i></i>", "0<p>x", "<title> a </title>", "<answer>x</answer>", "<a>x</a>", "<i> or </i>",
		"<copy lines=\"i-j\"/>", "a <p", "&", "&;", "&nosuch;", "<video>x</video> and <image>", "<R> x", "x<y and y>z",
	} {
		if got := markup.TeX(s); got != s {
			t.Errorf("%q: got %q", s, got)
		}
		if found, at := markup.Find(s); found != "" && !strings.Contains(s, "</") {
			t.Errorf("%q: found %q at %d", s, found, at)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"Proc. A &amp; B": "Proc. A & B", "<i>Nature</i>": "Nature", "P&eacute;ter X": "Péter X", "&#36;5": "$5", `<math><mi>x</mi></math>`: "x",
	} {
		if got := markup.Plain(in); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func TestFindOffset(t *testing.T) {
	for in, want := range map[string]int{"a <mask> <i>b</i>": 9, "a &amp; <i>b</i>": 2, "<i>b</i> &amp;": 0, "x </jats:p>": 2} {
		if found, at := markup.Find(in); found == "" || at != want {
			t.Errorf("%s: found %q at %d, want %d", in, found, at, want)
		}
	}
}

// TestMemoryIsLinear fails if an unclosed tag makes every later one cost more: four times the text would
// then take 16 times the memory.
func TestMemoryIsLinear(t *testing.T) {
	for _, piece := range []string{"<b>", "<i><b>x</i>", "</b>", "<p>x", "&amp;", "<math><mi>", "<ul><li>", "<a href=\"", "One.<p>", "<b>x</b>", "x<br>"} {
		short, long := allocated(piece, 8<<10), allocated(piece, 32<<10)
		if long > 6*short+1<<20 {
			t.Errorf("%q: %d kB of memory for 8 kB, %d kB for 32 kB", piece, short>>10, long>>10)
		}
	}
}

// allocated returns the bytes allocated to convert a text of a size in bytes.
func allocated(piece string, size int) uint64 {
	source := strings.Repeat(piece, size/len(piece))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	markup.TeX(source)
	markup.Find(source)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func FuzzTeX(f *testing.F) {
	f.Add(`<p>H<sub>2</sub>O &amp; <i>E. coli</i><ul><li>x</ul>`)
	f.Add(`<mml:math><mml:mfrac><mml:mi>a</mml:mi></mml:mfrac></mml:math>`)
	f.Fuzz(func(t *testing.T, s string) {
		if got := markup.TeX(s); len(got) > 20*len(s)+100 {
			t.Errorf("%q: %d bytes", s, len(got))
		}
	})
}
