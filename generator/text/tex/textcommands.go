package tex

// A mark is a text style: an HTML element and a TeX command.
type mark struct {
	tag, class, command string
}

var (
	emphasized = mark{tag: "em", command: `\emph`}
	strong     = mark{tag: "strong", command: `\textbf`}
	smallCaps  = mark{tag: "span", class: "text-small-caps", command: `\textsc`}
	code       = mark{tag: "code", command: `\texttt`}
	raised     = mark{tag: "sup", command: `\textsuperscript`}
	lowered    = mark{tag: "sub", command: `\textsubscript`}
	underlined = mark{tag: "u", command: `\underline`}
	unmarked   = mark{}
)

// textMarks maps commands to the style of their argument.
var textMarks = map[string]*mark{
	"emph": &emphasized, "textit": &emphasized, "textsl": &emphasized, "textbf": &strong, "textsc": &smallCaps,
	"texttt": &code, "textsuperscript": &raised, "textsubscript": &lowered, "underline": &underlined, "uline": &underlined,
	"textrm": &unmarked, "textsf": &unmarked, "textup": &unmarked, "textmd": &unmarked, "textnormal": &unmarked,
	"text": &unmarked, "mbox": &unmarked, "hbox": &unmarked,
}

// textSwitches maps commands to the style of the rest of the group that they start: {\em …}.
var textSwitches = map[string]*mark{
	"em": &emphasized, "it": &emphasized, "sl": &emphasized, "itshape": &emphasized, "slshape": &emphasized,
	"bf": &strong, "bfseries": &strong, "sc": &smallCaps, "scshape": &smallCaps, "tt": &code, "ttfamily": &code,
	"rm": &unmarked, "sf": &unmarked, "rmfamily": &unmarked, "sffamily": &unmarked, "normalfont": &unmarked,
	"tiny": &unmarked, "scriptsize": &unmarked, "footnotesize": &unmarked, "small": &unmarked, "normalsize": &unmarked,
	"boldmath": &unmarked, "unboldmath": &unmarked, "large": &unmarked, "Large": &unmarked, "LARGE": &unmarked, "huge": &unmarked,
}

// textSymbols maps commands to characters.
var textSymbols = map[string]string{
	"%": "%", "&": "&", "_": "_", "$": "$", "#": "#", "{": "{", "}": "}",
	" ": " ", ",": "\u2009", "-": "", "/": "", "@": "",
	"o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "ss": "ß", "l": "ł", "L": "Ł",
	"i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
	"S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "euro": "€", "texteuro": "€",
	"ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
	"textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
	"lq": "‘", "rq": "’", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textbackslash": `\`,
	"textunderscore": "_", "textbraceleft": "{", "textbraceright": "}", "textbar": "|", "textless": "<", "textgreater": ">",
	"textdollar": "$", "textdegree": "°", "degree": "°", "textmu": "µ", "textregistered": "®", "texttrademark": "™",
	"textcopyright": "©", "textbullet": "•", "textperiodcentered": "·", "textpm": "±", "texttimes": "×",
	"textrightarrow": "→", "textleftarrow": "←", "textuparrow": "↑", "textdownarrow": "↓",
	"textonehalf": "½", "textperthousand": "‰", "textpertenthousand": "‱", "slash": "/", "textmax": "max", "textmin": "min",
	"TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "quad": " ", "qquad": " ", "thinspace": "\u2009",
	"noindent": "", "xspace": "", "allowbreak": "", "newline": " ", "linebreak": " ", "protect": "", "centering": "",
}

// abbreviations are commands that so many authors define that abstracts use them undefined. A full
// stop after one is not doubled.
var abbreviations = map[string]string{
	"eg": "e.g.", "ie": "i.e.", "etc": "etc.", "cf": "cf.", "wrt": "w.r.t.", "iid": "i.i.d.", "etal": "et al.", "vs": "vs.", "aka": "a.k.a.",
}

// dropped are the commands with one argument that show nothing.
var dropped = map[string]bool{
	"cite": true, "citep": true, "citet": true, "citealp": true, "citealt": true, "citeauthor": true, "citeyear": true,
	"parencite": true, "textcite": true, "autocite": true, "nocite": true, "label": true, "footnotemark": true,
	"thanks": true, "vspace": true, "hspace": true,
}
