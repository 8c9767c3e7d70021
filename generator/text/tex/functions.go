package tex

// functions are operators that are words. The subscripts of those with limits are below them in
// display style.
var functions = map[string]construct{
	"arccos": {text: "arccos"}, "arcsin": {text: "arcsin"}, "arctan": {text: "arctan"}, "arctg": {text: "arctg"}, "arcctg": {text: "arcctg"},
	"arg": {text: "arg"}, "ch": {text: "ch"}, "cos": {text: "cos"}, "cosec": {text: "cosec"}, "cosh": {text: "cosh"},
	"cot": {text: "cot"}, "cotg": {text: "cotg"}, "coth": {text: "coth"}, "csc": {text: "csc"}, "ctg": {text: "ctg"},
	"cth": {text: "cth"}, "deg": {text: "deg"}, "dim": {text: "dim"}, "exp": {text: "exp"}, "hom": {text: "hom"},
	"ker": {text: "ker"}, "lg": {text: "lg"}, "ln": {text: "ln"}, "log": {text: "log"}, "sec": {text: "sec"},
	"sh": {text: "sh"}, "sin": {text: "sin"}, "sinh": {text: "sinh"}, "tan": {text: "tan"}, "tanh": {text: "tanh"},
	"tg": {text: "tg"}, "th": {text: "th"},
	"det":     {text: "det", limits: inDisplay},
	"gcd":     {text: "gcd", limits: inDisplay},
	"inf":     {text: "inf", limits: inDisplay},
	"lim":     {text: "lim", limits: inDisplay},
	"liminf":  {text: "lim\u2009inf", limits: inDisplay},
	"limsup":  {text: "lim\u2009sup", limits: inDisplay},
	"injlim":  {text: "inj\u2009lim", limits: inDisplay},
	"projlim": {text: "proj\u2009lim", limits: inDisplay},
	"max":     {text: "max", limits: inDisplay},
	"min":     {text: "min", limits: inDisplay},
	"Pr":      {text: "Pr", limits: inDisplay},
	"sup":     {text: "sup", limits: inDisplay},
	"argmax":  {text: "arg\u2009max", limits: inDisplay},
	"argmin":  {text: "arg\u2009min", limits: inDisplay},
	"plim":    {text: "plim", limits: inDisplay},
}
