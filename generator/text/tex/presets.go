package tex

import "strings"

// presets are macros that many authors of papers define, and define alike. A line has names, two
// spaces and the body.
const presets = `
R RR Reals reals  \mathbb{R}
N NN Nat Naturals natnums  \mathbb{N}
Z ZZ Integers integers  \mathbb{Z}
Q QQ Rationals rationals  \mathbb{Q}
C CC Complex Complexes cnums  \mathbb{C}
F FF  \mathbb{F}
E EE Ex Expect expect expectation Expectation  \mathbb{E}
PP Prob prob Proba  \mathbb{P}
Rd  \mathbb{R}^d
Rn  \mathbb{R}^n
indic indicator  \mathbb{1}
one ones bone vone  \mathbf{1}
zero zeros bzero vzero  \mathbf{0}
x  \mathbf{x}
y  \mathbf{y}
z  \mathbf{z}
w  \mathbf{w}

eps veps vepsilon  \varepsilon
alp  \alpha
gam  \gamma
Gam  \Gamma
lam  \lambda
Lam  \Lambda
sig  \sigma
Sig  \Sigma
om  \omega
Om  \Omega
vphi  \varphi
btheta vtheta bftheta  \boldsymbol{\theta}
bmu vmu bfmu  \boldsymbol{\mu}
bsigma vsigma  \boldsymbol{\sigma}
bSigma mSigma  \boldsymbol{\Sigma}
balpha valpha  \boldsymbol{\alpha}
bbeta vbeta  \boldsymbol{\beta}
blambda vlambda  \boldsymbol{\lambda}
bLambda mLambda  \boldsymbol{\Lambda}
bphi  \boldsymbol{\phi}
bomega  \boldsymbol{\omega}
bxi  \boldsymbol{\xi}
bepsilon beps  \boldsymbol{\epsilon}

norm Norm nrm  \left\|#1\right\|
abs Abs  \left|#1\right|
card size  \left|#1\right|
ceil  \left\lceil #1\right\rceil
floor  \left\lfloor #1\right\rfloor
paren parens  \left(#1\right)
bracket brackets  \left[#1\right]
inner innerprod inprod inp iprod ip dotp dotprod  \left\langle #1,#2\right\rangle

Var Variance  \operatorname{Var}
Cov  \operatorname{Cov}
Corr  \operatorname{Corr}
Bias  \operatorname{Bias}
KL  \operatorname{KL}
TV  \operatorname{TV}
JS  \operatorname{JS}
MI  \operatorname{MI}
Ent  \operatorname{Ent}
Bern Ber Bernoulli  \operatorname{Bern}
Bin Binom Binomial  \operatorname{Bin}
Poi Poisson  \operatorname{Poisson}
Unif Uniform  \operatorname{Unif}
Dirichlet  \operatorname{Dir}
MSE  \operatorname{MSE}
poly  \operatorname{poly}
polylog  \operatorname{polylog}
negl  \operatorname{negl}
sign  \operatorname{sign}
sgn  \operatorname{sgn}
tr  \operatorname{tr}
Tr  \operatorname{Tr}
trace  \operatorname{trace}
rank  \operatorname{rank}
rk  \operatorname{rk}
diag  \operatorname{diag}
Diag  \operatorname{Diag}
nnz  \operatorname{nnz}
supp  \operatorname{supp}
spn spann Span vspan  \operatorname{span}
dist  \operatorname{dist}
diam  \operatorname{diam}
vol  \operatorname{vol}
Vol  \operatorname{Vol}
conv  \operatorname{conv}
cone  \operatorname{cone}
Hull  \operatorname{Hull}
aff  \operatorname{aff}
dom  \operatorname{dom}
epi  \operatorname{epi}
prox  \operatorname{prox}
proj  \operatorname{proj}
Proj  \operatorname{Proj}
id  \operatorname{id}
Id  \operatorname{Id}
img  \operatorname{im}
coker  \operatorname{coker}
codim  \operatorname{codim}
lcm  \operatorname{lcm}
Spec  \operatorname{Spec}
Hom  \operatorname{Hom}
End  \operatorname{End}
Aut  \operatorname{Aut}
Gal  \operatorname{Gal}
Ext  \operatorname{Ext}
Tor  \operatorname{Tor}
Sym  \operatorname{Sym}
Syn  \operatorname{Syn}
Disp  \operatorname{Disp}
GL  \operatorname{GL}
SL  \operatorname{SL}
SO  \operatorname{SO}
SU  \operatorname{SU}
PG  \operatorname{PG}
PGL  \operatorname{PGL}
PSL  \operatorname{PSL}
PRM  \operatorname{PRM}
Lip  \operatorname{Lip}
VC  \operatorname{VC}
effdim  \operatorname{effdim}
erf  \operatorname{erf}
sinc  \operatorname{sinc}
sech  \operatorname{sech}
arctanh artanh  \operatorname{arctanh}
ReLU relu  \operatorname{ReLU}
softmax  \operatorname{softmax}
sigmoid  \operatorname{sigmoid}
logit  \operatorname{logit}
esssup  \operatorname*{ess\,sup}
essinf  \operatorname*{ess\,inf}
Argmax  \operatorname*{Arg\,max}
Argmin  \operatorname*{Arg\,min}
OPT Opt  \mathrm{OPT}
ALG Alg  \mathrm{ALG}
Reg  \operatorname{Reg}
Regret regret  \operatorname{Regret}
NP  \mathsf{NP}
coNP  \mathsf{coNP}
PSPACE  \mathsf{PSPACE}
EXP  \mathsf{EXP}
NEXP  \mathsf{NEXP}
PPAD  \mathsf{PPAD}
PLS  \mathsf{PLS}
BPP  \mathsf{BPP}
RP  \mathsf{RP}
AM  \mathsf{AM}
MA  \mathsf{MA}
BQP  \mathsf{BQP}
QMA  \mathsf{QMA}
FPT  \mathsf{FPT}
XP  \mathsf{XP}
SAT  \mathsf{SAT}

dd ud diff  \mathop{}\!\mathrm{d}
dB db  \,\mathrm{dB}
half  \frac{1}{2}
inv  ^{-1}
transp tran trans tp  ^{\top}
given  \mid
suchthat  \;:\;
iid  \text{i.i.d.}
eqdef define  \triangleq
din  d_{\mathrm{in}}
dout  d_{\mathrm{out}}
fstar  f^{\star}
wstar  w^{\star}
xstar  x^{\star}
thetastar  \theta^{\star}
Otilde otilde tO Ot  \tilde{O}
tOmega Omegatilde  \tilde{\Omega}
tTheta  \tilde{\Theta}
`

// presetFamilies are presets with a letter in place of @.
var presetFamilies = []struct{ letters, name, body string }{
	{capitals, "c@", `\mathcal{@}`},
	{capitals, "cal@", `\mathcal{@}`},
	{capitals, "mc@", `\mathcal{@}`},
	{capitals, "@cal", `\mathcal{@}`},
	{capitals, "g@", `\mathcal{@}`},
	{capitals, "s@", `\mathbb{@}`},
	{capitals, "bb@", `\mathbb{@}`},
	{capitals, "b@", `\mathbf{@}`},
	{capitals, "bf@", `\mathbf{@}`},
	{capitals, "m@", `\boldsymbol{@}`},
	{capitals, "frak@", `\mathfrak{@}`},
	{smallLetters, "frak@", `\mathfrak{@}`},
	{smallLetters, "v@", `\boldsymbol{@}`},
	{capitals, "v@", `\boldsymbol{@}`},
	{smallLetters, "bf@", `\mathbf{@}`},
	{"acghnopqrsuvwxyz", "b@", `\mathbf{@}`},
}

const (
	capitals     = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	smallLetters = "abcdefghijklmnopqrstuvwxyz"
)

// Presets returns macros that many authors of papers define: \R, \E, \eps, \norm, \poly, \cO …
// They apply in formulas only.
func Presets() *Macros { return presetMacros }

var presetMacros = readPresets()

func readPresets() *Macros {
	m := &Macros{byName: make(map[string]macro, 600)}
	add := func(name, body string) {
		m.byName[name] = macro{body: body, count: countArguments(body), preset: true}
	}
	for _, family := range presetFamilies {
		for _, letter := range family.letters {
			add(strings.Replace(family.name, "@", string(letter), 1), strings.Replace(family.body, "@", string(letter), 1))
		}
	}
	for line := range strings.Lines(presets) {
		names, body, _ := strings.Cut(strings.TrimSpace(line), "  ")
		for name := range strings.FieldsSeq(names) {
			add(name, body)
		}
	}
	return m
}
