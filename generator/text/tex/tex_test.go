package tex

import (
	"slices"
	"strings"
	"testing"
)

func TestHTML(t *testing.T) {
	for _, c := range []struct{ in, plain, linked string }{
		{`a <b> & "c" 'd'`, `a &lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;`, `a &lt;b&gt; &amp; &#34;c&#34; &#39;d&#39;`},
		{`see https://example.org/a?b=c&d.`, `see https://example.org/a?b=c&amp;d.`, `see <a href="https://example.org/a?b=c&amp;d">https://example.org/a?b=c&amp;d</a>.`},
		{`(https://example.org/a_(b))`, ``, `(<a href="https://example.org/a_(b)">https://example.org/a_(b)</a>)`},
		{`http://a.org, https://b.org!`, ``, `<a href="http://a.org">http://a.org</a>, <a href="https://b.org">https://b.org</a>!`},
		{`https://a.org">x`, ``, `<a href="https://a.org">https://a.org</a>&#34;&gt;x`},
		{`javascript:alert(1) ftp://a.org xhttps://a.org`, ``, `javascript:alert(1) ftp://a.org xhttps://a.org`},
		{`https:// and http://.`, ``, `https:// and http://.`},
		{`https://a.org/b\_c\%20d--e~f`, ``, `<a href="https://a.org/b_c%20d--e~f">https://a.org/b_c%20d--e~f</a>`},
		{`\url{https://a.org/x\_y}`, `https://a.org/x_y`, `<a href="https://a.org/x_y">https://a.org/x_y</a>`},
		{`\url{a.org/x}`, ``, `a.org/x`},
		{`\href{https://a.org/b_c}{\emph{here}}`, `<em>here</em>`, `<a href="https://a.org/b_c"><em>here</em></a>`},
		{`\href{https://a.org}{https://b.org}`, ``, `<a href="https://a.org">https://b.org</a>`},
		{`\href{javascript:alert(1)}{here}`, `here`, `here`},
		{`\href{https://a.org" onclick="x}{here}`, `here`, `here`},
		{`$https://a.org$ and $\text{https://a.org}$`, ``, ``},
	} {
		text := Parse(c.in, nil)
		if got := string(text.LinkedHTML()); c.linked != "" && got != c.linked {
			t.Errorf("%q\n got %s\nwant %s", c.in, got, c.linked)
		} else if c.linked == "" && strings.Count(got, "<a") != 1 {
			t.Errorf("%q: want one link, outside of the formula: %s", c.in, got)
		}
		if got := string(text.HTML()); c.plain != "" && got != c.plain {
			t.Errorf("%q\n got %s\nwant %s", c.in, got, c.plain)
		}
	}
}

func TestFeedHTML(t *testing.T) {
	for in, want := range map[string]string{
		`\emph{Fast}: $O(n^2)$ & <b>, see https://a.b/c_d.`: `<em>Fast</em>: O(n²) &amp; &lt;b&gt;, see <a href="https://a.b/c_d">https://a.b/c_d</a>.`,
		`$$\sum_{i<n} a_i$$ and $\mathbb{R}$`:               `∑_{i&lt;n} aᵢ and ℝ`,
		`$\begin{matrix}a<b\end{matrix}$`:                   `\begin{matrix}a&lt;b\end{matrix}`,
	} {
		if got := string(Parse(in, Presets()).FeedHTML()); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		`{\'e} \'e \'{e} \'{\i} \"o na\"ive {\` + "`" + `a} \^o \~n \=a \.z`: "é é é í ö naïve à ô ñ ā ż",
		`\c{c} \c c \v{s} {\v s} \H{o} \u{g} \k{a} \r{a} \d{a}`:              "ç ç š š ő ğ ą å ạ",
		`\o \O{} {\ae} \oe\ \AA \ss \L\l`:                                    "øØ æ œ Åß" + "Łł",
		`Erd\H{o}s and B\'ezier and \'Evariste`:                              "Erdős and Bézier and Évariste",
		`it\'s, don\'t, \"quoted\" and \'`:                                   `it&#39;s, don&#39;t, &#34;quoted&#34; and &#39;`,
		`100\% of \$5 \& \#1 \_ \{x\}`:                                       `100% of $5 &amp; #1 _ {x}`,
		`a--b --- c -- d --all ----`:                                         "a–b — c – d --all ----",
		"``a'' and ``b c'' but ``d and ''":                                   "“a” and “b c” but “d and ”",
		"```code``` and `x`":                                                 "```code``` and `x`",
		`Fig.~1, ~5, 3~4, a ~ b, ~/x`:                                        "Fig.\u00a01, ~5, 3~4, a ~ b, ~/x",
		`\emph{a} \textbf{b \textit{c}} \textsc{d} \texttt{e\_f}`:            `<em>a</em> <strong>b <em>c</em></strong> <span class="text-small-caps">d</span> <code>e_f</code>`,
		`{\em a} {\bf b} {\small c} x\textsuperscript{2}`:                    `<em>a</em> <strong>b</strong> c x<sup>2</sup>`,
		`360{\deg} {\mu}m {\alpha}-UM {,} {-}`:                               "360° μm α-UM , -",
		`{GAN} a } b { c {x: 1} ${z}`:                                        `GAN a } b { c {x: 1} ${z}`,
		`x \cite{a,b}, y~\citep[p. 1]{c}.`:                                   `x, y.`,
		`x\footnote{See y.}`:                                                 `x (See y.)`,
		`\textcolor{red}{a} \color{blue} b`:                                  `a  b`,
		`\verb|a_b{| \LaTeX{} 1\,000 a\ b`:                                   "<code>a_b{</code> LaTeX 1\u2009000 a b",
		`$\textbf{X}$ $\text{a $b$ c}$`:                                      `<strong>X</strong> a <math dir="ltr" alttext="b"><mi>b</mi></math> c`,
		`\ours and \method{} \emph and \frac{1}{2`:                           `\ours and \method{} \emph and \frac{1}{2`,
		`mathcal{O}(1/epsilon^4) and C:\dir`:                                 `mathcal{O}(1/epsilon^4) and C:\dir`,
		`so \eg, \emph{\ie} and \etc. at \cf{} x`:                            `so e.g., <em>i.e.</em> and etc. at cf. x`,
		`\cite{x}`:              `\cite{x}`,
		"a\x00b\xffc\u0085d\te": "a b c  d e",
	} {
		if got := string(Parse(in, Presets()).HTML()); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		`$\alpha \le x^2$`:                                        "α ≤ x²",
		`$\ell_2$ and \emph{b}`:                                   "ℓ₂ and b",
		`$\mathcal{O}(\epsilon^{-2})$`:                            "O(ϵ⁻²)",
		`$\R^d$ and $\mathbf{x}_{ij}$`:                            "ℝᵈ and xᵢⱼ",
		`$O(n \log n)$, $\log_2 n$, $2\sin x$`:                    "O(n log n), log₂ n, 2 sin x",
		`$f(x,y)=-1$`:                                             "f(x, y) = −1",
		`1024$\times$1024`:                                        "1024×1024",
		`$\frac{1}{n+1}$, $\sqrt{n}$`:                             "1/(n+1), √n",
		`$x_{\max}$, $d_{\text{eff}}$`:                            "xₘₐₓ, d_eff",
		`$e^{-x^2/2}$, $W_Q$, $90^\circ$`:                         "e^{−x²/2}, W_Q, 90°",
		`$\hat x$, $\tilde{\mathcal{O}}$`:                         "x̂, Õ",
		`$\binom{n}{k}$`:                                          `\binom{n}{k}`,
		`$$\begin{matrix}a\end{matrix}$$`:                         `\begin{matrix}a\end{matrix}`,
		`$\unknown{x}$`:                                           `$\unknown{x}$`,
		`\begin{align}a&=b\\c&<d\end{align}`:                      "a = b; c < d",
		`\begin{gather*}a,\\b\end{gather*}`:                       "a, b",
		`\begin{math}x\end{math} $\underline{A}$ttention`:         "x Attention",
		`\color{red}{Hot} \phantom{x}{y} {[}x{]} {0,1}`:           "Hot y [x] {0,1}",
		`\guillemotleft Oui\guillemotright{} \protect\citep{x} a`: "«Oui» a",
		`\citep{x} a \\ b`:                                        "a b",
		`$[\underline\sigma, \underline{Hi}dden]$`:                "[σ\u0332, Hidden]",
		`Title\footnotemark[1] \texorpdfstring{$\ell_1$}{l1} norm\footnotemark`:    "Title ℓ₁ norm",
		`Foo \vspace{1em}bar \label{x}baz \cite{a} q \citep{b}\emph{c} d\cite{e}.`: "Foo bar baz q c d.",
		`A \citet*{x} b\vspace*{-1em}`:                                             "A b",
		`a\hspace{1cm}b c\hspace*{-1mm}d`:                                          "a b cd",
		`$\underbrace{x}_{y}$`:                                                     `\underbrace{x}_{y}`,
		`10$\%$ of $\textbf{X}$`:                                                   "10% of X",
		`a <b> & c`:                                                                "a <b> & c",
		`\href{https://a.org}{x} https://a.b`:                                      "x https://a.b",
	} {
		if got := Parse(in, Presets()).Plain(); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestTeX(t *testing.T) {
	macros, errs := Presets().With(map[string]string{"ours": `\textsc{Foo}`, "half": `\frac12`})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	for in, want := range map[string]string{
		`Optimal rates for $\ell_2$ in Banach spaces`:               `Optimal rates for {$\ell_2$} in {Banach} spaces`,
		`A study of Q-learning with GPT-4 in Banach spaces`:         `A study of {Q}-learning with {GPT}-4 in {Banach} spaces`,
		`Attention Is All You Need`:                                 `Attention Is All You Need`,
		`ImageNet and GPT-4 Are Large`:                              `{ImageNet} and {GPT}-4 Are Large`,
		`50% of a_b & {c} #1 ~ ^ \$5`:                               `50\% of a\_b \& \textbraceleft{}c\textbraceright{} \#1 \textasciitilde{} \textasciicircum{} \$5`,
		`Schrödinger's naïve way from Erd\H{o}s over to Łódź, ß, 中`: `{Schrödinger}'s naïve way from {Erdős} over to {Łódź}, ß, 中`,
		"$x^\u00a0$, $ y\\alpha\\ $":                                "{$x^\u00a0$}, {$y\\alpha\\ $}",
		`a--b “c” Fig.~1`:                                           "a–b ``c'' Fig.~1",
		`Parameter-Efficient Q-Learning, Vitamin D, A Vector`:       `Parameter-Efficient {Q}-Learning, Vitamin {D}, A Vector`,
		`\emph{Deep} and \textbf{\textit{x}}`:                       `\emph{Deep} and \textbf{\emph{x}}`,
		`\ours: $\R\half x$`:                                        `\textsc{Foo}: {$\mathbb{R}\frac12 x$}`,
		`\unknown{x}`:                                               `\textbackslash{}unknown\textbraceleft{}x\textbraceright{}`,
		`$\{a\}$ and $\left\{a\right. \\{}$`:                        `{$\{a\}$} and {$\left\lbrace{}a\right. \\{}$}`,
		`$\unknown$ is`:                                             `\$\textbackslash{}unknown\$ is`,
		`see https://a.org/b_c`:                                     `see https://a.org/b\_c`,
		"# $\u2009$x":                                               `\# x`, "a $\u00a0$ b": `a  b`, // formulas of nothing but spaces
	} {
		if got := Parse(in, macros).TeX(); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	for in, want := range map[string][]string{
		"": nil, " \n\t\n ": nil, "a\nb": {"a b"}, "a\n\nb": {"a", "b"}, " a  b \n \t\n\n\nc ": {"a b", "c"}, `a\par b`: {"a", "b"}, `\partial`: {`\partial`},
		"a \\begin{itemize}\n\n\\item b\n\n\\end{itemize} c\n\nd": {`a \begin{itemize} \item b \end{itemize} c`, "d"}, "\\begin{x}\n\na": {`\begin{x} a`}, "a\u00a0 b": {"a\u00a0 b"},
		"one two\n  three $a \\le\n  b$ four.": {`one two three $a \le b$ four.`},
		"a $x +\n\ny$ b\n\nc":                  {"a $x + y$ b", "c"},
		"a $$x\n\n= y$$\n\n\\[z\n\nw\\] b":     {"a $$x = y$$", `\[z w\] b`},
		"for $5\n\nand a_b for (US$6)":         {"for $5", "and a_b for (US$6)"},
	} {
		if got := Paragraphs(in); !slices.Equal(got, want) {
			t.Errorf("Paragraphs(%q) = %q", in, got)
		}
	}
}
