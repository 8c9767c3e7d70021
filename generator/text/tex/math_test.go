package tex

import (
	"strings"
	"testing"
)

// inline are inline formulas with the content of their math element.
var inline = []struct{ tex, mathml string }{
	{`x`, `<mi>x</mi>`},
	{`12.5`, `<mn>12.5</mn>`},
	{`-1`, `<mo>−</mo><mn>1</mn>`},
	{`a+b`, `<mi>a</mi><mo>+</mo><mi>b</mi>`},
	{`a=-b`, `<mi>a</mi><mo>=</mo><mo form="prefix">−</mo><mi>b</mi>`},
	{`a\times b`, `<mi>a</mi><mo lspace="0.2222em" rspace="0.2222em">×</mo><mi>b</mi>`},
	{`2\sin x`, `<mn>2</mn><mspace width="0.1667em"/><mi>sin</mi><mspace width="0.1667em"/><mi>x</mi>`},
	{`\sin(x)`, `<mi>sin</mi><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo>`},
	{`O(n\log n)`, `<mi>O</mi><mo stretchy="false">(</mo><mi>n</mi><mspace width="0.1667em"/><mi>log</mi><mspace width="0.1667em"/><mi>n</mi><mo stretchy="false">)</mo>`},
	{`\log_2 n`, `<msub><mi>log</mi><mn>2</mn></msub><mspace width="0.1667em"/><mi>n</mi>`},
	{`f(x,y)`, `<mi>f</mi><mo stretchy="false">(</mo><mi>x</mi><mo>,</mo><mi>y</mi><mo stretchy="false">)</mo>`},
	{`[0,1)`, `<mo stretchy="false">[</mo><mn>0</mn><mo>,</mo><mn>1</mn><mo stretchy="false">)</mo>`},
	{`|x|`, `<mi>|</mi><mi>x</mi><mi>|</mi>`},
	{`p(x|y)`, `<mi>p</mi><mo stretchy="false">(</mo><mi>x</mi><mi>|</mi><mi>y</mi><mo stretchy="false">)</mo>`},
	{`p(x\mid y)`, `<mi>p</mi><mo stretchy="false">(</mo><mi>x</mi><mo>∣</mo><mi>y</mi><mo stretchy="false">)</mo>`},
	{`\{a,b\}`, `<mo stretchy="false">{</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo stretchy="false">}</mo>`},
	{`a/b`, `<mi>a</mi><mi>/</mi><mi>b</mi>`},
	{`n!`, `<mi>n</mi><mo>!</mo>`},
	{`x:=1`, `<mi>x</mi><mo lspace="0.2778em" rspace="0">:</mo><mo lspace="0">=</mo><mn>1</mn>`},
	{`f\colon A\to B`, `<mi>f</mi><mo>:</mo><mi>A</mi><mo>→</mo><mi>B</mi>`},
	{`f: A`, `<mi>f</mi><mo lspace="0.2778em" rspace="0.2778em">:</mo><mi>A</mi>`},
	{`1,\dots,n`, `<mn>1</mn><mo>,</mo><mi>…</mi><mo lspace="0.1667em">,</mo><mi>n</mi>`},
	{`a+\cdots+b`, `<mi>a</mi><mo>+</mo><mi>⋯</mi><mo>+</mo><mi>b</mi>`},
	{`x^2`, `<msup><mi>x</mi><mn>2</mn></msup>`},
	{`x_i`, `<msub><mi>x</mi><mi>i</mi></msub>`},
	{`x_i^2`, `<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>`},
	{`x^{n+1}`, `<msup><mi>x</mi><mrow><mi>n</mi><mo lspace="0" rspace="0">+</mo><mn>1</mn></mrow></msup>`},
	{`{}^2`, `<msup><mrow></mrow><mn>2</mn></msup>`},
	{`^{18}\mathrm F`, `<msup><mrow></mrow><mn>18</mn></msup><mi mathvariant="normal">F</mi>`},
	{`f'`, `<mi>f</mi><mo>′</mo>`},
	{`f''(x)`, `<mrow><mi>f</mi><mo>″</mo></mrow><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo>`},
	{`f'^2`, `<msup><mi>f</mi><mrow><mo>′</mo><mn>2</mn></mrow></msup>`},
	{`x^\prime`, `<msup><mi>x</mi><mi>′</mi></msup>`},
	{`x_{i_j}`, `<msub><mi>x</mi><msub><mi>i</mi><mi>j</mi></msub></msub>`},
	{`\sum_{i=1}^n x_i`, `<msubsup><mo lspace="0">∑</mo><mrow><mi>i</mi><mo lspace="0" rspace="0">=</mo><mn>1</mn></mrow><mi>n</mi></msubsup><msub><mi>x</mi><mi>i</mi></msub>`},
	{`\sum\limits_{i} x`, `<munder><mo movablelimits="false" lspace="0">∑</mo><mi>i</mi></munder><mi>x</mi>`},
	{`\sum\nolimits_i x`, `<msub><mo lspace="0">∑</mo><mi>i</mi></msub><mi>x</mi>`},
	{`\int_0^1 f`, `<msubsup><mo lspace="0">∫</mo><mn>0</mn><mn>1</mn></msubsup><mi>f</mi>`},
	{`\lim_{n\to\infty} a_n`, `<msub><mi>lim</mi><mrow><mi>n</mi><mo lspace="0" rspace="0">→</mo><mi>∞</mi></mrow></msub><mspace width="0.1667em"/><msub><mi>a</mi><mi>n</mi></msub>`},
	{`\prod x`, `<mo lspace="0">∏</mo><mi>x</mi>`},
	{`\max_x f`, `<msub><mi>max</mi><mi>x</mi></msub><mspace width="0.1667em"/><mi>f</mi>`},
	{`\operatorname{rank} A`, `<mi>rank</mi><mspace width="0.1667em"/><mi>A</mi>`},
	{`\operatorname*{arg\,max}_x f`, `<msub><mi>arg max</mi><mi>x</mi></msub><mspace width="0.1667em"/><mi>f</mi>`},
	{`\mathop{\rm argmax}_x f`, `<msub><mi>argmax</mi><mi>x</mi></msub><mspace width="0.1667em"/><mi>f</mi>`},
	{`\frac{a}{b}`, `<mfrac><mi>a</mi><mi>b</mi></mfrac>`},
	{`\frac12`, `<mfrac><mn>1</mn><mn>2</mn></mfrac>`},
	{`\dfrac{a}{b}`, `<mfrac displaystyle="true"><mi>a</mi><mi>b</mi></mfrac>`},
	{`\tfrac{a}{b}`, `<mfrac displaystyle="false"><mi>a</mi><mi>b</mi></mfrac>`},
	{`\binom{n}{k}`, `<mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>`},
	{`a \over b`, `<mfrac><mi>a</mi><mi>b</mi></mfrac>`},
	{`{n \choose k}`, `<mo>(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>`},
	{`\sqrt x`, `<msqrt><mi>x</mi></msqrt>`},
	{`\sqrt[3]{x+1}`, `<mroot><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>3</mn></mroot>`},
	{`\hat x`, `<mover accent="true"><mi>x</mi><mo stretchy="false">ˆ</mo></mover>`},
	{`\widehat{xy}`, `<mover accent="true"><mrow><mi>x</mi><mi>y</mi></mrow><mo>̂</mo></mover>`},
	{`\bar x`, `<mover accent="true"><mi>x</mi><mo stretchy="false">ˉ</mo></mover>`},
	{`\overline{AB}`, `<mover accent="true" class="math-lined"><mrow><mi>A</mi><mi>B</mi></mrow><mo>‾</mo></mover>`},
	{`\vec v`, `<mover accent="true"><mi>v</mi><mo>⃗</mo></mover>`},
	{`\tilde{\mathcal O}`, `<mover accent="true"><mi>𝒪</mi><mo stretchy="false">˜</mo></mover>`},
	{`\underline{x}`, `<munder accentunder="true" class="math-lined"><mi>x</mi><mo>‾</mo></munder>`},
	{`\overbrace{a+b}^{n}`, `<mover><mover><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>⏞</mo></mover><mi>n</mi></mover>`},
	{`\underbrace{a+b}_{n}`, `<munder><munder><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mo>⏟</mo></munder><mi>n</mi></munder>`},
	{`\left(\frac ab\right)`, `<mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo>`},
	{`\left.x\right|_0`, `<msub><mrow><mi>x</mi><mo>|</mo></mrow><mn>0</mn></msub>`},
	{`\left\{ x \middle| y \right\}`, `<mo>{</mo><mi>x</mi><mo form="prefix">|</mo><mi>y</mi><mo>}</mo>`},
	{`\bigl( x \bigr)`, `<mo minsize="1.2em" maxsize="1.2em">(</mo><mi>x</mi><mo minsize="1.2em" maxsize="1.2em">)</mo>`},
	{`\big/`, `<mo minsize="1.2em" maxsize="1.2em" lspace="0" rspace="0" stretchy="true" symmetric="true">/</mo>`},
	{`\mathbb R`, `<mi>ℝ</mi>`},
	{`\mathbb{1}`, `<mn>𝟙</mn>`},
	{`\mathcal{O}(n)`, `<mi>𝒪</mi><mo stretchy="false">(</mo><mi>n</mi><mo stretchy="false">)</mo>`},
	{`\mathfrak{g}`, `<mi>𝔤</mi>`},
	{`\mathscr L`, `<mi>ℒ</mi>`},
	{`\mathbf{x}`, `<mi>𝐱</mi>`},
	{`\mathbf{xy}`, `<mi>𝐱</mi><mi>𝐲</mi>`},
	{`\mathrm{d}`, `<mi mathvariant="normal">d</mi>`},
	{`\mathrm{poly}`, `<mi>poly</mi>`},
	{`\mathsf{NP}`, `<mi>𝖭𝖯</mi>`},
	{`\mathtt{ab}`, `<mi>𝚊𝚋</mi>`},
	{`\mathit{ab}`, `<mi>𝑎𝑏</mi>`},
	{`\boldsymbol{x\alpha\Sigma1}`, `<mi>𝒙</mi><mi>𝜶</mi><mi>𝚺</mi><mn>𝟏</mn>`},
	{`\bm{\mathcal A}`, `<mi>𝓐</mi>`},
	{`{\bf x} y`, `<mi>𝐱</mi><mi>y</mi>`},
	{`{\cal A}`, `<mi>𝒜</mi>`},
	{`\alpha\Gamma\varepsilon`, `<mi>α</mi><mi mathvariant="normal">Γ</mi><mi>ε</mi>`},
	{`\infty`, `<mi>∞</mi>`},
	{`\partial_x`, `<msub><mi>∂</mi><mi>x</mi></msub>`},
	{`\nabla f`, `<mi mathvariant="normal">∇</mi><mi>f</mi>`},
	{`\ell_2`, `<msub><mi>ℓ</mi><mn>2</mn></msub>`},
	{`\hbar`, `<mi>ℏ</mi>`},
	{`\text{if }x`, `<mtext>if </mtext><mi>x</mi>`},
	{`\text{$x$ is}`, `<mrow><mi>x</mi></mrow><mtext> is</mtext>`},
	{`\textbf{X}_i`, `<msub><mtext>𝐗</mtext><mi>i</mi></msub>`},
	{`\mbox{a b}`, `<mtext>a b</mtext>`},
	{`\text{a {b} \'e}`, `<mtext>a b é</mtext>`},
	{`x_{\mbox{\tiny b}}`, `<msub><mi>x</mi><mtext>b</mtext></msub>`},
	{`\text{a$\ge$b}`, `<mtext>a</mtext><mrow><mo lspace="0" rspace="0">≥</mo></mrow><mtext>b</mtext>`},
	{`a+\dots+b`, `<mi>a</mi><mo>+</mo><mi>⋯</mi><mo>+</mo><mi>b</mi>`},
	{`\\x`, `<mi>x</mi>`},
	{`\R`, `<mi>ℝ</mi>`},
	{`x\,y\;z\quad w\!v`, `<mi>x</mi><mspace width="0.1667em"/><mi>y</mi><mspace width="0.2778em"/><mi>z</mi><mspace width="1em"/><mi>w</mi><mspace width="-0.1667em"/><mi>v</mi>`},
	{`\hspace{1em}\mkern3mu`, `<mspace width="1em"/><mspace width="0.1667em"/>`},
	{`\begin{matrix}a&b\\c&d\end{matrix}`, `<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>`},
	{`\begin{pmatrix}a\\b\end{pmatrix}`, `<mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable><mo>)</mo>`},
	{`\begin{cases}1&x\\0\end{cases}`, `<mo>{</mo><mtable class="math-cases"><mtr><mtd class="math-left"><mn>1</mn></mtd><mtd class="math-left"><mi>x</mi></mtd></mtr><mtr><mtd class="math-left"><mn>0</mn></mtd></mtr></mtable>`},
	{`\begin{array}{lr}a&b\end{array}`, `<mtable><mtr><mtd class="math-left"><mi>a</mi></mtd><mtd class="math-right"><mi>b</mi></mtd></mtr></mtable>`},
	{`\begin{aligned}a&=b\\&=c\end{aligned}`, `<mtable class="math-aligned" displaystyle="true"><mtr><mtd class="math-right"><mi>a</mi></mtd><mtd class="math-left"><mo lspace="0">=</mo><mi>b</mi></mtd></mtr><mtr><mtd class="math-right"></mtd><mtd class="math-left"><mo lspace="0">=</mo><mi>c</mi></mtd></mtr></mtable>`},
	{`\sum_{\substack{i\\j}}`, `<msub><mo lspace="0" rspace="0">∑</mo><mtable class="math-small"><mtr><mtd><mi>i</mi></mtd></mtr><mtr><mtd><mi>j</mi></mtd></mtr></mtable></msub>`},
	{`a\\[1mm]b`, `<mtable class="math-aligned" displaystyle="true"><mtr><mtd class="math-right"><mi>a</mi></mtd></mtr><mtr><mtd class="math-right"><mi>b</mi></mtd></mtr></mtable>`},
	{`\not=`, `<mo lspace="0" rspace="0">≠</mo>`},
	{`\not\in`, `<mo lspace="0" rspace="0">∉</mo>`},
	{`\neq`, `<mo lspace="0" rspace="0">≠</mo>`},
	{`x\xrightarrow{f}y`, `<mi>x</mi><mover><mo>→</mo><mrow><mspace width="0.3em"/><mi>f</mi><mspace width="0.3em"/></mrow></mover><mi>y</mi>`},
	{`\xleftarrow[a]{b}`, `<munderover><mo lspace="0" rspace="0">←</mo><mrow><mspace width="0.3em"/><mi>a</mi><mspace width="0.3em"/></mrow><mrow><mspace width="0.3em"/><mi>b</mi><mspace width="0.3em"/></mrow></munderover>`},
	{`\stackrel{d}{=}`, `<mover><mo lspace="0" rspace="0">=</mo><mi>d</mi></mover>`},
	{`\overset{!}{=}`, `<mover><mo lspace="0" rspace="0">=</mo><mo>!</mo></mover>`},
	{`\underset{x}{\max}`, `<munder><mi>max</mi><mi>x</mi></munder>`},
	{`a\bmod b`, `<mi>a</mi><mo lspace="0.2222em" rspace="0.2222em">mod</mo><mi>b</mi>`},
	{`a\pmod n`, `<mi>a</mi><mrow><mspace width="1em"/><mo stretchy="false">(</mo><mi>mod</mi><mspace width="0.3333em"/><mi>n</mi><mo stretchy="false">)</mo></mrow>`},
	{`a\mod n`, `<mi>a</mi><mrow><mspace width="1em"/><mi>mod</mi><mspace width="0.3333em"/><mi>n</mi></mrow>`},
	{`\color{red}{x}`, `<mi>x</mi>`},
	{`\textcolor{red}{x}`, `<mi>x</mi>`},
	{`\phantom{x}`, `<mphantom><mi>x</mi></mphantom>`},
	{`\vphantom{x}`, `<mpadded width="0"><mphantom><mi>x</mi></mphantom></mpadded>`},
	{`\smash{x}`, `<mpadded height="0" depth="0"><mi>x</mi></mpadded>`},
	{`\boxed{x}`, `<mrow class="math-boxed"><mi>x</mi></mrow>`},
	{`\displaystyle\sum_i`, `<mstyle displaystyle="true" scriptlevel="0"><munder><mo lspace="0" rspace="0">∑</mo><mi>i</mi></munder></mstyle>`},
	{`\mathbin{x}`, `<mi>x</mi>`},
	{`\mathrel{x}`, `<mi>x</mi>`},
	{`x=1\tag{2}`, `<mi>x</mi><mo>=</mo><mn>1</mn><mrow><mspace width="2em"/><mtext>(2)</mtext></mrow>`},
	{`10\%`, `<mn>10</mn><mi>%</mi>`},
	{`\$5`, `<mi>$</mi><mn>5</mn>`},
	{`1{,}000`, `<mn>1,000</mn>`},
	{`\unicode{x3B1}`, `<mi>α</mi>`},
	{`\href{https://a.b}{x}`, `<mi>x</mi>`},
	{`x\label{a}`, `<mi>x</mi>`},
	{`α≤β`, `<mi>α</mi><mo>≤</mo><mi>β</mi>`},
	{`a<b`, `<mi>a</mi><mo>&lt;</mo><mi>b</mi>`},
	{`\lvert x\rvert`, `<mo stretchy="false">|</mo><mi>x</mi><mo stretchy="false">|</mo>`},
	{`\|x\|_2`, `<mi>‖</mi><mi>x</mi><msub><mi>‖</mi><mn>2</mn></msub>`},
	{`2^{-n}`, `<msup><mn>2</mn><mrow><mo>−</mo><mi>n</mi></mrow></msup>`},
	{`e^{-x^2/2}`, `<msup><mi>e</mi><mrow><mo>−</mo><msup><mi>x</mi><mn>2</mn></msup><mi>/</mi><mn>2</mn></mrow></msup>`},
	{`\mathrm{Tr}\,A`, `<mi>Tr</mi><mspace width="0.1667em"/><mi>A</mi>`},
	{`\ensuremath{x}`, `<mi>x</mi>`},
	{`\iff`, `<mo lspace="0" rspace="0">⟺</mo>`},
	{`\oint_C`, `<msub><mo lspace="0" rspace="0">∮</mo><mi>C</mi></msub>`},
	{`\bigcup_i A_i`, `<msub><mo lspace="0">⋃</mo><mi>i</mi></msub><msub><mi>A</mi><mi>i</mi></msub>`},
	{`\lfloor x\rfloor`, `<mo stretchy="false">⌊</mo><mi>x</mi><mo stretchy="false">⌋</mo>`},
	{`\left[0,1\right)`, `<mo>[</mo><mn>0</mn><mo>,</mo><mn>1</mn><mo>)</mo>`},
	{`\mathcal{N}(\mu,\sigma^2)`, `<mi>𝒩</mi><mo stretchy="false">(</mo><mi>μ</mi><mo>,</mo><msup><mi>σ</mi><mn>2</mn></msup><mo stretchy="false">)</mo>`},
	{`\mathbb{E}_{x\sim p}[f(x)]`, `<msub><mi>𝔼</mi><mrow><mi>x</mi><mo lspace="0" rspace="0">∼</mo><mi>p</mi></mrow></msub><mo stretchy="false">[</mo><mi>f</mi><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo><mo stretchy="false">]</mo>`},
}

// displayed are formulas whose MathML differs if they are displayed.
var displayed = []struct{ tex, mathml string }{
	{`\sum_{i=1}^n x_i`, `<munderover><mo lspace="0">∑</mo><mrow><mi>i</mi><mo lspace="0" rspace="0">=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>x</mi><mi>i</mi></msub>`},
	{`\sum\limits_{i} x`, `<munder><mo lspace="0">∑</mo><mi>i</mi></munder><mi>x</mi>`},
	{`\lim_{n\to\infty} a_n`, `<munder><mi>lim</mi><mrow><mi>n</mi><mo lspace="0" rspace="0">→</mo><mi>∞</mi></mrow></munder><mspace width="0.1667em"/><msub><mi>a</mi><mi>n</mi></msub>`},
	{`\max_x f`, `<munder><mi>max</mi><mi>x</mi></munder><mspace width="0.1667em"/><mi>f</mi>`},
	{`\operatorname*{arg\,max}_x f`, `<munder><mi>arg max</mi><mi>x</mi></munder><mspace width="0.1667em"/><mi>f</mi>`},
	{`\mathop{\rm argmax}_x f`, `<munder><mi>argmax</mi><mi>x</mi></munder><mspace width="0.1667em"/><mi>f</mi>`},
	{`\sum_{\substack{i\\j}}`, `<munder><mo lspace="0" rspace="0">∑</mo><mtable class="math-small"><mtr><mtd><mi>i</mi></mtd></mtr><mtr><mtd><mi>j</mi></mtd></mtr></mtable></munder>`},
	{`\bigcup_i A_i`, `<munder><mo lspace="0">⋃</mo><mi>i</mi></munder><msub><mi>A</mi><mi>i</mi></msub>`},
}

func TestMathML(t *testing.T) {
	for _, c := range inline {
		checkMathML(t, c.tex, false, c.mathml)
	}
	for _, c := range displayed {
		checkMathML(t, c.tex, true, c.mathml)
	}
}

func checkMathML(t *testing.T, tex string, display bool, want string) {
	t.Helper()
	f, err := ParseFormula(tex, display, nil)
	if err != nil {
		t.Errorf("%s: %v", tex, err)
		return
	}
	_, got, _ := strings.Cut(f.MathML(), `">`)
	if got = strings.TrimSuffix(got, "</math>"); got != want {
		t.Errorf("%s, display %t\n got %s\nwant %s", tex, display, got, want)
	}
	if err := checkShape(f.MathML()); err != nil {
		t.Errorf("%s: %v", tex, err)
	}
}

func TestMathElement(t *testing.T) {
	for _, c := range []struct {
		tex     string
		display bool
		want    string
	}{
		{" a<b ", false, `<math dir="ltr" alttext="a&lt;b"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>`},
		{`\text{"&"}`, true, `<math dir="ltr" display="block" alttext="\text{&#34;&amp;&#34;}"><mtext>&#34;&amp;&#34;</mtext></math>`},
		{"", false, `<math dir="ltr" alttext=""></math>`},
	} {
		f, err := ParseFormula(c.tex, c.display, nil)
		if got := f.MathML(); err != nil || got != c.want {
			t.Errorf("%q: %v\n got %s\nwant %s", c.tex, err, got, c.want)
		}
	}
}

// TestCommands checks that every symbol, function and command has MathML, with the arguments that
// its shape needs.
func TestCommands(t *testing.T) {
	for name, s := range symbols {
		f, err := ParseFormula(`\`+name, false, nil)
		if err != nil || !strings.Contains(f.MathML(), string(appendEscaped(nil, s.text))) {
			t.Errorf(`\%s: %v, %s`, name, err, f.MathML())
		}
	}
	for name, c := range functions {
		if f, err := ParseFormula(`\`+name, false, nil); err != nil || f.MathML() != `<math dir="ltr" alttext="\`+name+`"><mi>`+c.text+`</mi></math>` {
			t.Errorf(`\%s: %v, %s`, name, err, f.MathML())
		}
	}
	arguments := map[shape]string{
		length: "{1em}", large: "(", pair: `(x\right)`, begin: `{matrix}x\end{matrix}`, coded: "{x3B1}", infix: " 2", fontSwitch: " x", styleSwitch: " x",
		general: "(){1pt}1{x}{y}", choice: "{x}{y}{z}{v}", ruled: "{1em}{1em}", shifted: "{1em}{x}", verbatim: "|x|", measured: "{1}{2}{3}",
	}
	byName := map[string]string{
		"above": " 1pt 2", "overwithdelims": "() 2", "atopwithdelims": "() 2", "abovewithdelims": "() 1pt 2", "char": `"41`, "fcolorbox": "{x}{y}{z}",
	}
	for name, c := range commands {
		argument, ok := byName[name]
		if !ok {
			argument, ok = arguments[c.shape]
		}
		if !ok {
			argument = "{x}{y}"
		}
		f, err := ParseFormula(`1\`+name+argument, true, nil)
		if err == nil {
			err = checkShape(f.MathML())
		}
		if err != nil {
			t.Errorf(`\%s%s: %v`, name, argument, err)
		}
	}
}
