package tex

import "strings"

// A symbol is the meaning of a command or character that shows one character.
type symbol struct {
	text    string
	class   class
	upright bool // unlike other letters
}

// symbolTable lists the symbols by class: each character with the commands for it, separated from
// the next by two spaces. To add a command, write it after its character.
var symbolTable = []struct {
	class   class
	upright bool
	table   string
}{
	{ord, false, `
		α alpha  β beta  γ gamma  δ delta  ϵ epsilon  ζ zeta  η eta  θ theta  ι iota  κ kappa  λ lambda
		μ mu  ν nu  ξ xi  ο omicron  π pi  ρ rho  σ sigma  τ tau  υ upsilon  ϕ phi  χ chi  ψ psi  ω omega
		ε varepsilon  ϑ vartheta thetasym  ϖ varpi  ϱ varrho  ς varsigma  φ varphi  ϰ varkappa  ϝ digamma
		ℝ R Reals reals  ℕ N natnums  ℤ Z  ℂ Complex cnums
		ı imath  ȷ jmath  ∂ partial  ℓ ell  ℏ hbar hslash  ℜ Re real  ℑ Im image  ℘ wp weierp  ð eth
		ℵ aleph alef alefsym  ℶ beth  ℷ gimel  ℸ daleth  ℧ mho  Ⅎ Finv  ⅁ Game  𝕜 Bbbk
		ø o  æ ae  œ oe  å aa  ß ss  ł l`},
	{ord, true, `
		Γ Gamma varGamma  Δ Delta varDelta  Θ Theta varTheta  Λ Lambda varLambda  Ξ Xi varXi  Π Pi varPi
		Σ Sigma varSigma  Υ Upsilon varUpsilon  Φ Phi varPhi  Ψ Psi varPsi  Ω Omega varOmega  ∇ nabla
		Α Alpha  Β Beta  Ε Epsilon  Ζ Zeta  Η Eta  Ι Iota  Κ Kappa  Μ Mu  Ν Nu  Ο Omicron  Ρ Rho  Τ Tau  Χ Chi
		α upalpha  β upbeta  γ upgamma  δ updelta  π uppi  μ upmu textmu micro  σ upsigma  ω upomega  τ uptau  λ uplambda  θ uptheta
		ρ uprho  ν upnu  η upeta  ϕ upphi  ψ uppsi  χ upchi  ε upepsilon upvarepsilon  κ upkappa  ξ upxi  φ upvarphi
		Ø O  Æ AE  Œ OE  Å AA angstrom  Ł L`},
	{ord, false, `
		∞ infty infin  ∅ emptyset varnothing empty  ∀ forall  ∃ exists exist  ∄ nexists  ¬ neg lnot  ⊤ top  ⊥ bot  ′ prime  ‵ backprime
		∠ angle  ∡ measuredangle  ∢ sphericalangle  △ triangle  ▽ triangledown  □ square Box  ■ blacksquare  ▲ blacktriangle
		▼ blacktriangledown  ◊ lozenge Diamond  ⧫ blacklozenge  ★ bigstar  ♣ clubsuit clubs  ♢ diamondsuit diamonds
		♡ heartsuit hearts  ♠ spadesuit spades  ♭ flat  ♮ natural  ♯ sharp  ✓ checkmark  ✗ xmark  ✠ maltese  ∁ complement  √ surd
		Ⓢ circledS  ® circledR textregistered  © copyright textcopyright  ™ texttrademark  § S sect  ¶ P  † dag  ‡ ddag
		# #  & & And  % %  $ $  _ _  \ backslash textbackslash  | vert  ‖ | Vert  ° degree textdegree  £ pounds mathsterling textsterling  ¥ yen  € euro  ¢ cent
		╱ diagup  ╲ diagdown  ⋮ vdots varvdots  . ldotp  – textendash  — textemdash  ~ textasciitilde sptilde  ^ textasciicircum  ● CIRCLE`},
	{inner, false, "… ldots dots dotsc dotso dotsx mathellipsis textellipsis  ⋯ cdots dotsb dotsm dotsi  ⋱ ddots  ⋰ iddots"},
	{op, false, `
		∑ sum  ∏ prod  ∐ coprod  ∫ int intop smallint  ∬ iint  ∭ iiint  ∮ oint  ∯ oiint  ∰ oiiint  ⋃ bigcup  ⋂ bigcap  ⨄ biguplus
		⨆ bigsqcup  ⋁ bigvee  ⋀ bigwedge  ⨁ bigoplus  ⨂ bigotimes  ⨀ bigodot`},
	{bin, false, `
		+  −  ∗ ast  ± pm plusmn  ∓ mp  × times  ÷ div  ⋅ cdot centerdot sdot  ∘ circ  ∙ bullet bull  ⋆ star  ∩ cap  ∪ cup
		∧ land wedge  ∨ lor vee  ∖ setminus smallsetminus  ⊕ oplus  ⊖ ominus  ⊗ otimes  ⊘ oslash  ⊙ odot  ⊚ circledcirc  ⊛ circledast
		⊝ circleddash  ⊞ boxplus  ⊟ boxminus  ⊠ boxtimes  ⊡ boxdot  ⊎ uplus  ⊓ sqcap  ⊔ sqcup  † dagger  ‡ ddagger Dagger  ⦵ minuso  ≀ wr  ⨿ amalg
		◯ bigcirc  △ bigtriangleup  ▽ bigtriangledown  ◃ triangleleft  ▹ triangleright  ⋄ diamond  ⊲ lhd  ⊳ rhd  ⊴ unlhd  ⊵ unrhd
		⋖ lessdot  ⋗ gtrdot  ∔ dotplus  ⋒ Cap doublecap  ⋓ Cup doublecup  ⊼ barwedge  ⩞ doublebarwedge  ⊻ veebar  ⋇ divideontimes
		⋉ ltimes  ⋊ rtimes  ⋋ leftthreetimes  ⋌ rightthreetimes  ⋏ curlywedge  ⋎ curlyvee  ⊺ intercal  ⫫ Perp`},
	{rel, false, `
		=  < lt  > gt  ≤ le leq  ≥ ge geq  ≠ ne neq  ≡ equiv  ≈ approx thickapprox  ∼ sim thicksim  ≃ simeq  ≅ cong  ∝ propto varpropto
		∈ in isin  ∉ notin  ∋ ni owns  ∌ notni  ⊂ subset sub  ⊃ supset  ⊆ subseteq sube  ⊇ supseteq supe  ⊊ subsetneq varsubsetneq
		⊋ supsetneq varsupsetneq  ⊈ nsubseteq nsubseteqq  ⊉ nsupseteq nsupseteqq  ⫅ subseteqq  ⫆ supseteqq  ⫋ subsetneqq varsubsetneqq  ⫌ supsetneqq varsupsetneqq  ⋐ Subset  ⋑ Supset
		⊏ sqsubset  ⊐ sqsupset  ⊑ sqsubseteq  ⊒ sqsupseteq  ≪ ll  ≫ gg  ⋘ lll llless  ⋙ ggg gggtr  ∣ mid shortmid  ∤ nmid nshortmid
		∥ parallel shortparallel  ∦ nparallel nshortparallel  ⊥ perp  ⊢ vdash  ⊣ dashv  ⊨ models vDash  ⊩ Vdash  ⊪ Vvdash  ⊬ nvdash
		⊭ nvDash  ⊮ nVdash  ⊯ nVDash  ≺ prec  ≻ succ  ⪯ preceq  ⪰ succeq  ≼ preccurlyeq  ≽ succcurlyeq  ⋞ curlyeqprec  ⋟ curlyeqsucc
		≾ precsim  ≿ succsim  ⪷ precapprox  ⪸ succapprox  ⊀ nprec  ⊁ nsucc  ⋠ npreceq  ⋡ nsucceq  ⋨ precnsim  ⋩ succnsim  ⪹ precnapprox
		⪺ succnapprox  ⪵ precneqq  ⪶ succneqq  ≍ asymp  ≐ doteq  ≑ doteqdot Doteq  ≓ risingdotseq  ≒ fallingdotseq  ∽ backsim  ⋍ backsimeq
		≂ eqsim  ≊ approxeq  ≖ eqcirc  ≗ circeq  ≜ triangleq  ≏ bumpeq  ≎ Bumpeq  ≦ leqq  ≧ geqq  ⩽ leqslant  ⩾ geqslant  ⪕ eqslantless
		⪖ eqslantgtr  ≲ lesssim  ≳ gtrsim  ⪅ lessapprox  ⪆ gtrapprox  ≶ lessgtr  ≷ gtrless  ⋚ lesseqgtr  ⋛ gtreqless  ⪋ lesseqqgtr
		⪌ gtreqqless  ≮ nless  ≯ ngtr  ≰ nleq nleqslant nleqq  ≱ ngeq ngeqslant ngeqq  ⪇ lneq  ⪈ gneq  ≨ lneqq lvertneqq  ≩ gneqq gvertneqq
		⋦ lnsim  ⋧ gnsim  ⪉ lnapprox  ⪊ gnapprox  ≁ nsim  ≆ ncong  ⋈ bowtie Join  ⌣ smile smallsmile  ⌢ frown smallfrown  ≬ between
		⋔ pitchfork  ∴ therefore  ∵ because  ∍ backepsilon  ⊲ vartriangleleft  ⊳ vartriangleright  ⊴ trianglelefteq  ⊵ trianglerighteq
		⋪ ntriangleleft  ⋫ ntriangleright  ⋬ ntrianglelefteq  ⋭ ntrianglerighteq  △ vartriangle  ◀ blacktriangleleft  ▶ blacktriangleright
		∷ Colon dblcolon coloncolon  : ratio vcentcolon ordinarycolon  ≔ coloneqq colonequals coloneq defeq  ≕ eqqcolon equalscolon eqcolon  ⩴ Coloneqq coloncolonequals
		∶− colonminus  ∷− Coloneq coloncolonminus  ∹ minuscolon  −∷ Eqcolon minuscoloncolon  =∷ Eqqcolon equalscoloncolon  :≈ colonapprox
		∷≈ Colonapprox coloncolonapprox  :∼ colonsim  ∷∼ Colonsim coloncolonsim  ∼: simcolon  ∼∷ simcoloncolon  ≈: approxcolon  ≈∷ approxcoloncolon
		⊶ origof  ⊷ imageof  ⊸ multimap  ≟ questeq  ⫫ indep upmodels Indep`},
	{rel, false, `
		← leftarrow gets larr  → rightarrow to rarr  ↔ leftrightarrow harr lrarr  ⇐ Leftarrow lArr Larr  ⇒ Rightarrow rArr Rarr  ⇔ Leftrightarrow hArr Harr lrArr Lrarr
		⟵ longleftarrow  ⟶ longrightarrow  ⟷ longleftrightarrow  ⟸ Longleftarrow impliedby  ⟹ Longrightarrow implies  ⟺ Longleftrightarrow iff
		↦ mapsto  ↤ mapsfrom  ⟼ longmapsto  ↑ uparrow uarr  ↓ downarrow darr  ↕ updownarrow  ⇑ Uparrow uArr Uarr  ⇓ Downarrow dArr Darr  ⇕ Updownarrow
		↗ nearrow  ↘ searrow  ↙ swarrow  ↖ nwarrow  ↩ hookleftarrow  ↪ hookrightarrow  ↼ leftharpoonup  ↽ leftharpoondown
		⇀ rightharpoonup  ⇁ rightharpoondown  ⇌ rightleftharpoons  ⇋ leftrightharpoons  ⇝ rightsquigarrow leadsto  ↭ leftrightsquigarrow
		↠ twoheadrightarrow  ↞ twoheadleftarrow  ↣ rightarrowtail  ↢ leftarrowtail  ⇢ dashrightarrow  ⇠ dashleftarrow  ⇇ leftleftarrows
		⇉ rightrightarrows  ⇆ leftrightarrows  ⇄ rightleftarrows  ⇈ upuparrows  ⇊ downdownarrows  ⇚ Lleftarrow  ⇛ Rrightarrow
		↫ looparrowleft  ↬ looparrowright  ↶ curvearrowleft  ↷ curvearrowright  ↺ circlearrowleft  ↻ circlearrowright  ↰ Lsh  ↱ Rsh
		↿ upharpoonleft  ↾ upharpoonright restriction  ⇃ downharpoonleft  ⇂ downharpoonright  ↚ nleftarrow  ↛ nrightarrow  ⇍ nLeftarrow
		⇏ nRightarrow  ↮ nleftrightarrow  ⇎ nLeftrightarrow  ⇾ rightarrowtriangle`},
	{open, false, `
		( lparen  [ lbrack  { { lbrace  ⟨ langle lang  ⌊ lfloor  ⌈ lceil  | lvert  ‖ lVert  ⟦ llbracket  ⦃ lBrace  ⟮ lgroup  ⎰ lmoustache
		⌜ ulcorner  ⌞ llcorner`},
	{closing, false, `
		) rparen  ] rbrack  } } rbrace  ⟩ rangle rang  ⌋ rfloor  ⌉ rceil  | rvert  ‖ rVert  ⟧ rrbracket  ⦄ rBrace  ⟯ rgroup  ⎱ rmoustache
		⌝ urcorner  ⌟ lrcorner  !  ?`},
	{punct, false, "⋅ cdotp  ,  ;  : colon"},
}

// symbols maps the commands of the table to symbols, characters its characters. A character in
// several classes is in the first of them if a formula contains it as such.
var symbols, characters = readSymbols()

func readSymbols() (commands, characters map[string]symbol) {
	commands, characters = make(map[string]symbol, 800), make(map[string]symbol, 600)
	for _, line := range symbolTable {
		for entry := range strings.SplitSeq(strings.ReplaceAll(line.table, "\n\t\t", "  "), "  ") {
			fields := strings.Fields(entry)
			if len(fields) == 0 {
				continue
			}
			s := symbol{text: fields[0], class: line.class, upright: line.upright}
			if _, ok := characters[s.text]; !ok {
				characters[s.text] = s
			}
			for _, name := range fields[1:] {
				commands[name] = s
			}
		}
	}
	characters["-"] = characters["−"]
	characters["*"] = characters["∗"]
	return commands, characters
}
