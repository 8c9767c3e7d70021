package tex

// presets are commands that authors of papers define for themselves, with what nearly all
// of them mean by them. In a line: names, then the body.
const presets = `
R Reals reals  \mathbb{R}
N Nat natnums  \mathbb{N}
Z Zint integers  \mathbb{Z}
Q rationals  \mathbb{Q}
C Complex cnums  \mathbb{C}
F  \mathbb{F}
E Ex Expect expect expectation  \mathbb{E}
Prob prob  \mathbb{P}
eps  \varepsilon
poly  \operatorname{poly}
`
