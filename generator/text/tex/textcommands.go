package tex

// A mark is a text style: an HTML element, a TeX command and the font within a formula.
type mark struct {
	tag, class, command string
	font                font
}

var (
	emphasized = mark{tag: "em", command: `\emph`, font: textItalic}
	strong     = mark{tag: "strong", command: `\textbf`, font: bold}
	smallCaps  = mark{tag: "span", class: "text-small-caps", command: `\textsc`}
	code       = mark{tag: "code", command: `\texttt`, font: mono}
	raised     = mark{tag: "sup", command: `\textsuperscript`}
	lowered    = mark{tag: "sub", command: `\textsubscript`}
	underlined = mark{tag: "u", command: `\underline`}
	struck     = mark{tag: "s", command: `\sout`}
	sansSerif  = mark{font: sans}
	roman      = mark{font: upright}
	unmarked   = mark{}
)

// textMarks maps commands to the style of their argument.
var textMarks = map[string]*mark{
	"emph": &emphasized, "textit": &emphasized, "textsl": &emphasized, "textbf": &strong, "textsc": &smallCaps,
	"texttt": &code, "textsuperscript": &raised, "textsubscript": &lowered, "underline": &underlined, "uline": &underlined,
	"sout": &struck, "st": &struck, "textrm": &roman, "textsf": &sansSerif, "textup": &roman, "textmd": &unmarked, "textnormal": &unmarked,
	"text": &unmarked, "mbox": &unmarked, "hbox": &unmarked,
}

// textSwitches maps commands to the style of the rest of the group that they start: {\em …}.
var textSwitches = map[string]*mark{
	"em": &emphasized, "it": &emphasized, "sl": &emphasized, "itshape": &emphasized, "slshape": &emphasized,
	"bf": &strong, "bfseries": &strong, "sc": &smallCaps, "scshape": &smallCaps, "tt": &code, "ttfamily": &code,
	"rm": &roman, "sf": &sansSerif, "rmfamily": &roman, "sffamily": &sansSerif, "normalfont": &roman, "cal": &unmarked,
	"tiny": &unmarked, "scriptsize": &unmarked, "footnotesize": &unmarked, "small": &unmarked, "normalsize": &unmarked,
	"boldmath": &unmarked, "unboldmath": &unmarked, "large": &unmarked, "Large": &unmarked, "LARGE": &unmarked, "huge": &unmarked, "Huge": &unmarked, "sixptsize": &unmarked,
}

// textSymbols maps commands to characters.
var textSymbols = map[string]string{
	"%": "%", "&": "&", "_": "_", "$": "$", "#": "#", "{": "{", "}": "}",
	" ": " ", ",": "\u2009", ";": "\u2009", ":": "\u2009", "!": "", "-": "", "/": "", "@": "",
	"medspace": "\u2009", "thickspace": "\u2009", "enspace": " ", "enskip": " ", "space": " ", "nobreakspace": "\u00a0",
	"negthinspace": "", "negmedspace": "", "negthickspace": "",
	"o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "ss": "ß", "l": "ł", "L": "Ł",
	"i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
	"S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "euro": "€", "texteuro": "€",
	"ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
	"textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
	"lq": "‘", "rq": "’", "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`", "textbackslash": `\`,
	"guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
	"quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»",
	"textunderscore": "_", "textbraceleft": "{", "textbraceright": "}", "textbar": "|", "textless": "<", "textgreater": ">",
	"textdollar": "$", "textdegree": "°", "degree": "°", "textmu": "µ", "textregistered": "®", "texttrademark": "™",
	"textcopyright": "©", "textbullet": "•", "textperiodcentered": "·", "textpm": "±", "texttimes": "×",
	"textrightarrow": "→", "textleftarrow": "←", "textuparrow": "↑", "textdownarrow": "↓",
	"textonehalf": "½", "textperthousand": "‰", "textpertenthousand": "‱", "slash": "/", "textmax": "max", "textmin": "min",
	"TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "quad": " ", "qquad": " ", "thinspace": "\u2009",
	"noindent": "", "xspace": "", "allowbreak": "", "newline": " ", "linebreak": " ", "par": " ", "protect": "", "centering": "",
	"textdagger": "†", "textdaggerdbl": "‡", "textsterling": "£", "textbardbl": "‖", "textcent": "¢", "textyen": "¥", "textsection": "§",
	"textparagraph": "¶", "textexclamdown": "¡", "textquestiondown": "¿", "textordfeminine": "ª", "textordmasculine": "º", "textnumero": "№",
	"relax": "", "noexpand": "", "expandafter": "", "mathstrut": "", "strut": "", "nonumber": "", "notag": "", "DOTSI": "", "DOTSB": "", "DOTSX": "",
	"displaystyle": "", "textstyle": "", "scriptstyle": "", "scriptscriptstyle": "", "maketitle": "", "clearpage": "", "newpage": "", "pagebreak": "",
	"smallskip": "", "medskip": "", "bigskip": "", "indent": "", "raggedright": "", "hfill": " ", "item": "• ", "null": "", "nobreak": "", "sloppy": "",
}

// textForms maps commands with several arguments, or with one that has no style, to what text shows of
// them.
var textForms = map[string]textForm{
	"textcolor": {skip: 1}, "colorbox": {skip: 1}, "fcolorbox": {skip: 2}, "raisebox": {skip: 1}, "parbox": {skip: 1}, "resizebox": {skip: 2},
	"scalebox": {skip: 1}, "fbox": {}, "makebox": {}, "framebox": {}, "llap": {}, "rlap": {}, "clap": {}, "mathllap": {}, "mathrlap": {}, "mathclap": {},
	"smash": {}, "boxed": {}, "pmb": {}, "reflectbox": {}, "vcenter": {}, "underbar": {}, "title": {}, "paragraph": {}, "section": {}, "subsection": {},
	"blue": {}, "red": {}, "green": {}, "orange": {}, "gray": {}, "pink": {}, "purple": {}, "hl": {}, "mathrm": {}, "operatorname": {},
	"gls": {}, "Gls": {}, "glspl": {}, "ac": {}, "acs": {}, "acl": {}, "acf": {}, "acp": {}, "added": {}, "hyperlink": {skip: 1}, "hypertarget": {skip: 1},
	"foreignlanguage": {skip: 1}, "deleted": {hidden: true},
	"phantom": {hidden: true}, "hphantom": {hidden: true}, "vphantom": {hidden: true}, "rule": {skip: 1, hidden: true}, "color": {hidden: true},
	"tag": {hidden: true}, "pagestyle": {hidden: true}, "bibliography": {hidden: true}, "input": {hidden: true}, "vskip": {hidden: true},
}

// A textForm is what text shows of a command's arguments: the one after those to skip, or nothing.
type textForm struct {
	skip   int
	hidden bool
}

// abbreviations are commands that so many authors define that abstracts use them undefined. A full
// stop after one is not doubled.
var abbreviations = map[string]string{
	"eg": "e.g.", "ie": "i.e.", "etc": "etc.", "cf": "cf.", "wrt": "w.r.t.", "iid": "i.i.d.", "etal": "et al.", "vs": "vs.", "aka": "a.k.a.",
}

// dropped are the commands with one argument that show nothing.
var dropped = map[string]bool{
	"cite": true, "citep": true, "citet": true, "citealp": true, "citealt": true, "citeauthor": true, "citeyear": true,
	"parencite": true, "textcite": true, "autocite": true, "nocite": true, "label": true,
	"thanks": true, "vspace": true, "citeyearpar": true, "Citet": true, "Citep": true, "footcite": true,
}

// references are the commands that show a number LaTeX knows and offprint does not.
var references = map[string]bool{
	"ref": true, "eqref": true, "autoref": true, "cref": true, "Cref": true, "pageref": true, "nameref": true, "vref": true, "subref": true,
}
