package tex

import "testing"

// TestHints checks the hints for mistyped commands.
func TestHints(t *testing.T) {
	for in, want := range map[string]string{
		`$\epilon$`:                         `write \epsilon, or define \epilon under macros`,
		`$\aplha$`:                          `write \alpha, or define \aplha under macros`,
		`$\sqrtT$`:                          `write \sqrt T, or define \sqrtT under macros`,
		`$\alphax + 1$`:                     `write \alpha x, or define \alphax under macros`,
		`$\mathcall{X}$`:                    `write \mathcal, or define \mathcall under macros`,
		`$\opertorname{x}$`:                 `write \operatorname, or define \opertorname under macros`,
		`$\Loss$`:                           `define it under macros, or write \operatorname{Loss}`,
		`$\nulla$`:                          `define it under macros, or write \operatorname{nulla}`,
		`$\foo$`:                            `define it under macros, or write \operatorname{foo}`,
		`$\begin{equaton}x\end{equaton}$`:   `write \begin{equation}`,
		`\begin{itemise}\item\end{itemise}`: `write \begin{itemize}`,
		`\emhp{x}`:                          `write \emph, or define \emhp under macros`,
		`\method is`:                        `define it under macros, or write plain text`,
		`an \frac{1}{2} of`:                 `write it between dollar signs`,
		`see \ref{x}`:                       `write the number, or leave the reference out`,
	} {
		if p := Parse(in, Presets()).Problems(); len(p) != 1 || p[0].Hint != want {
			t.Errorf("%s: %+v, want %s", in, p, want)
		}
	}
	for _, in := range []string{`C:\dir\sub`, `a\b`, `\alpha and \times`, `\cite{x} y`, `\label{x}y`, `\par x`, `\small x`, `\_ \$`} {
		if p := Parse(in, Presets()).Problems(); len(p) != 0 {
			t.Errorf("%s: %+v", in, p)
		}
	}
}

// TestCommandsInText checks commands and environments outside of formulas.
func TestCommandsInText(t *testing.T) {
	for in, want := range map[string]string{
		`\alpha-helix, 5\times 3 and \log n`: `<p>α-helix, 5× 3 and log n</p>`,
		`\it all \sout{gone}`:                `<p><em>all <s>gone</s></em></p>`,
		`\it{one} two \small{three}`:         `<p><em>one</em> two three</p>`,
		`\colorbox{red}{a} \fcolorbox{red}{blue}{b} \raisebox{1em}{c} \phantom{d}`:          `<p>a b c </p>`,
		`\textcircled{a} \kern1em b \mbox{\rule{1em}{1em}c}`:                                `<p>ⓐ  b c</p>`,
		"``basin\" and ``a \"b\" c''":                                                       `<p>“basin” and “a &#34;b&#34; c”</p>`,
		`see Figure~\ref{a}, \eqref{b}.`:                                                    `<p>see Figure,.</p>`,
		`under 50 ms (\>20 FPS)`:                                                            `<p>under 50 ms (&gt;20 FPS)</p>`,
		`We: \begin{itemize} \item fast \item[B] slow \end{itemize} End.`:                   `<p>We:</p><ul><li>fast</li><li><strong>B</strong> slow</li></ul><p> End.</p>`,
		`\begin{enumerate}\item a\begin{itemize}\item b\end{itemize}\item c\end{enumerate}`: `<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>`,
		`\emph{\begin{itemize}\item a\item b\end{itemize}}`:                                 `<p><em> • a • b</em></p>`,
		`\begin{center}x\end{center} \begin{abstract}y\end{abstract}`:                       `<p>x y</p>`,
	} {
		text := Parse(in, nil)
		if got := string(text.ParagraphHTML()); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
		if err := checkShape(string(text.HTML()) + string(text.FeedHTML())); err != nil {
			t.Errorf("%s: %v", in, err)
		}
	}
	list := Parse(`We: \begin{enumerate}\item fast $x^2$\item cheap\end{enumerate} End`, nil)
	if got := list.Plain(); got != "We: (1) fast x² (2) cheap End" {
		t.Errorf("plain text of a list: %s", got)
	}
	if got := list.TeX(); got != `We: (1) fast {$x^2$} (2) cheap {End}` {
		t.Errorf("TeX of a list: %s", got)
	}
	if got := Parse(`\begin{align*}a&=b\end{align*}`, nil).TeX(); got != `{\begin{align*}a&=b\end{align*}}` {
		t.Errorf("TeX of an environment: %s", got)
	}
}
