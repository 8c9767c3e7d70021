package tex

// A construct is what a command makes of its arguments. The shape says how the
// arguments are read; the other fields say what differs between commands of one shape.
type construct struct {
	shape  shape
	text   string // what is shown: an accent, a name, an arrow
	attrs  string // attributes of the MathML element, with a space before each
	class  class
	font   font
	bold   bool
	limits limits
	skip   int       // arguments that are read and dropped
	ends   [2]string // delimiters around it
}

type shape uint8

const (
	name        shape = iota // \sin: a word as an operator
	fraction                 // \frac{over}{under}
	root                     // \sqrt[degree]{radicand}
	lettering                // \mathbb{R}: an argument in a font
	accent                   // \hat{x}
	accentBelow              // \underline{x}
	braceAbove               // \overbrace{x}^{text}
	braceBelow               // \underbrace{x}_{text}
	spacing                  // \quad: attrs say how wide
	length                   // \hspace{1em}, \kern 1em
	textual                  // \text{words}
	large                    // \big(
	pair                     // \left( … \right)
	begin                    // \begin{matrix} … \end{matrix}
	above                    // \overset{small}{base}
	below                    // \underset{small}{base}
	classed                  // \mathrel{x}
	operator                 // \operatorname{name}
	wrapped                  // \phantom{x}: text is the element, attrs its attributes
	arrow                    // \xrightarrow[below]{above}
	negated                  // \not=
	stacked                  // \substack{a \\ b}
	modulo                   // \pmod{n}
	tagged                   // \tag{1}
	coded                    // \unicode{x3B1}
	bracketed                // \set{x}: delimiters around the argument
	ignored                  // \label{x}: skip says how many arguments go with it
	// From here on: what changes all the rest of its group.
	fontSwitch  // \bf
	styleSwitch // \displaystyle
	infix       // \over
)

const firstSwitch = fontSwitch

// commands are all commands but symbols: one line for each.
var commands = map[string]construct{
	// Fractions and roots.
	"frac":     {shape: fraction},
	"nicefrac": {shape: fraction},
	"dfrac":    {shape: fraction, attrs: ` displaystyle="true"`},
	"cfrac":    {shape: fraction, attrs: ` displaystyle="true"`},
	"tfrac":    {shape: fraction, attrs: ` displaystyle="false"`},
	"sfrac":    {shape: fraction, attrs: ` displaystyle="false"`},
	"binom":    {shape: fraction, attrs: ` linethickness="0"`, ends: [2]string{"(", ")"}},
	"dbinom":   {shape: fraction, attrs: ` linethickness="0" displaystyle="true"`, ends: [2]string{"(", ")"}},
	"tbinom":   {shape: fraction, attrs: ` linethickness="0" displaystyle="false"`, ends: [2]string{"(", ")"}},
	"over":     {shape: infix},
	"atop":     {shape: infix, attrs: ` linethickness="0"`},
	"choose":   {shape: infix, attrs: ` linethickness="0"`, ends: [2]string{"(", ")"}},
	"brack":    {shape: infix, attrs: ` linethickness="0"`, ends: [2]string{"[", "]"}},
	"brace":    {shape: infix, attrs: ` linethickness="0"`, ends: [2]string{"{", "}"}},
	"sqrt":     {shape: root},

	// Letters.
	"mathrm":     {shape: lettering, font: upright},
	"mathnormal": {shape: lettering, font: italic},
	"mathit":     {shape: lettering, font: textItalic},
	"mathbf":     {shape: lettering, font: bold},
	"mathsf":     {shape: lettering, font: sans},
	"mathtt":     {shape: lettering, font: mono},
	"mathbb":     {shape: lettering, font: blackboard},
	"mathds":     {shape: lettering, font: blackboard},
	"mathbbm":    {shape: lettering, font: blackboard},
	"mathbbmss":  {shape: lettering, font: blackboard},
	"Bbb":        {shape: lettering, font: blackboard},
	"mathcal":    {shape: lettering, font: script},
	"mathscr":    {shape: lettering, font: script},
	"mathpzc":    {shape: lettering, font: script},
	"mathfrak":   {shape: lettering, font: fraktur},
	"frak":       {shape: lettering, font: fraktur},
	"boldsymbol": {shape: lettering, bold: true},
	"bm":         {shape: lettering, bold: true},
	"bold":       {shape: lettering, font: bold},
	"pmb":        {shape: lettering, bold: true},
	"mathbold":   {shape: lettering, bold: true},
	"symbf":      {shape: lettering, font: bold},
	"symbb":      {shape: lettering, font: blackboard},
	"symcal":     {shape: lettering, font: script},
	"ensuremath": {shape: wrapped},
	"emph":       {shape: textual, font: textItalic},
	"rm":         {shape: fontSwitch, font: upright},
	"bf":         {shape: fontSwitch, font: bold},
	"it":         {shape: fontSwitch, font: textItalic},
	"em":         {shape: fontSwitch, font: textItalic},
	"sf":         {shape: fontSwitch, font: sans},
	"tt":         {shape: fontSwitch, font: mono},
	"cal":        {shape: fontSwitch, font: script},
	"scr":        {shape: fontSwitch, font: script},
	"mit":        {shape: fontSwitch, font: italic},
	"boldmath":   {shape: fontSwitch, bold: true},
	"unboldmath": {shape: fontSwitch},
	"bfseries":   {shape: fontSwitch, font: bold},
	"rmfamily":   {shape: fontSwitch, font: upright},
	"sffamily":   {shape: fontSwitch, font: sans},
	"ttfamily":   {shape: fontSwitch, font: mono},
	"itshape":    {shape: fontSwitch, font: textItalic},

	// Text.
	"text":       {shape: textual},
	"textrm":     {shape: textual},
	"textnormal": {shape: textual},
	"textup":     {shape: textual},
	"textmd":     {shape: textual},
	"mbox":       {shape: textual},
	"hbox":       {shape: textual},
	"textsc":     {shape: textual},
	"textit":     {shape: textual, font: textItalic},
	"textsl":     {shape: textual, font: textItalic},
	"textbf":     {shape: textual, font: bold},
	"textsf":     {shape: textual, font: sans},
	"texttt":     {shape: textual, font: mono},
	"tag":        {shape: tagged},

	// Accents.
	"hat":                 {shape: accent, text: "ˆ", attrs: ` stretchy="false"`},
	"widehat":             {shape: accent, text: "\u0302"},
	"tilde":               {shape: accent, text: "˜", attrs: ` stretchy="false"`},
	"widetilde":           {shape: accent, text: "˜"},
	"bar":                 {shape: accent, text: "ˉ", attrs: ` stretchy="false"`},
	"overline":            {shape: accent, text: "‾"},
	"vec":                 {shape: accent, text: "⃗"},
	"dot":                 {shape: accent, text: "˙"},
	"ddot":                {shape: accent, text: "¨"},
	"dddot":               {shape: accent, text: "⃛"},
	"ddddot":              {shape: accent, text: "⃜"},
	"check":               {shape: accent, text: "ˇ", attrs: ` stretchy="false"`},
	"widecheck":           {shape: accent, text: "ˇ"},
	"breve":               {shape: accent, text: "˘"},
	"acute":               {shape: accent, text: "ˊ"},
	"grave":               {shape: accent, text: "ˋ"},
	"mathring":            {shape: accent, text: "˚"},
	"Hat":                 {shape: accent, text: "ˆ", attrs: ` stretchy="false"`},
	"Tilde":               {shape: accent, text: "˜", attrs: ` stretchy="false"`},
	"Bar":                 {shape: accent, text: "ˉ", attrs: ` stretchy="false"`},
	"Vec":                 {shape: accent, text: "⃗"},
	"overrightarrow":      {shape: accent, text: "→"},
	"overleftarrow":       {shape: accent, text: "←"},
	"overleftrightarrow":  {shape: accent, text: "↔"},
	"overgroup":           {shape: accent, text: "⏠"},
	"overbracket":         {shape: braceAbove, text: "⎴"},
	"overbrace":           {shape: braceAbove, text: "⏞"},
	"overparen":           {shape: braceAbove, text: "⏜"},
	"underline":           {shape: accentBelow, text: "‾"},
	"underbar":            {shape: accentBelow, text: "‾"},
	"utilde":              {shape: accentBelow, text: "˜"},
	"underrightarrow":     {shape: accentBelow, text: "→"},
	"underleftarrow":      {shape: accentBelow, text: "←"},
	"underleftrightarrow": {shape: accentBelow, text: "↔"},
	"underbracket":        {shape: braceBelow, text: "⎵"},
	"underbrace":          {shape: braceBelow, text: "⏟"},
	"underparen":          {shape: braceBelow, text: "⏝"},

	// One thing above or below another.
	"overset":            {shape: above},
	"stackrel":           {shape: above, class: rel},
	"underset":           {shape: below},
	"substack":           {shape: stacked},
	"shortstack":         {shape: stacked},
	"xrightarrow":        {shape: arrow, text: "→"},
	"xleftarrow":         {shape: arrow, text: "←"},
	"xleftrightarrow":    {shape: arrow, text: "↔"},
	"xRightarrow":        {shape: arrow, text: "⇒"},
	"xLeftarrow":         {shape: arrow, text: "⇐"},
	"xLeftrightarrow":    {shape: arrow, text: "⇔"},
	"xmapsto":            {shape: arrow, text: "↦"},
	"xhookrightarrow":    {shape: arrow, text: "↪"},
	"xhookleftarrow":     {shape: arrow, text: "↩"},
	"xrightharpoonup":    {shape: arrow, text: "⇀"},
	"xrightharpoondown":  {shape: arrow, text: "⇁"},
	"xleftharpoonup":     {shape: arrow, text: "↼"},
	"xleftharpoondown":   {shape: arrow, text: "↽"},
	"xrightleftharpoons": {shape: arrow, text: "⇌"},
	"xtwoheadrightarrow": {shape: arrow, text: "↠"},
	"xlongequal":         {shape: arrow, text: "=", attrs: ` stretchy="true"`},

	// Delimiters.
	"left":   {shape: pair},
	"big":    {shape: large, attrs: ` minsize="1.2em" maxsize="1.2em"`},
	"bigl":   {shape: large, attrs: ` minsize="1.2em" maxsize="1.2em"`, class: open},
	"bigr":   {shape: large, attrs: ` minsize="1.2em" maxsize="1.2em"`, class: closing},
	"bigm":   {shape: large, attrs: ` minsize="1.2em" maxsize="1.2em"`, class: rel},
	"Big":    {shape: large, attrs: ` minsize="1.8em" maxsize="1.8em"`},
	"Bigl":   {shape: large, attrs: ` minsize="1.8em" maxsize="1.8em"`, class: open},
	"Bigr":   {shape: large, attrs: ` minsize="1.8em" maxsize="1.8em"`, class: closing},
	"Bigm":   {shape: large, attrs: ` minsize="1.8em" maxsize="1.8em"`, class: rel},
	"bigg":   {shape: large, attrs: ` minsize="2.4em" maxsize="2.4em"`},
	"biggl":  {shape: large, attrs: ` minsize="2.4em" maxsize="2.4em"`, class: open},
	"biggr":  {shape: large, attrs: ` minsize="2.4em" maxsize="2.4em"`, class: closing},
	"biggm":  {shape: large, attrs: ` minsize="2.4em" maxsize="2.4em"`, class: rel},
	"Bigg":   {shape: large, attrs: ` minsize="3em" maxsize="3em"`},
	"Biggl":  {shape: large, attrs: ` minsize="3em" maxsize="3em"`, class: open},
	"Biggr":  {shape: large, attrs: ` minsize="3em" maxsize="3em"`, class: closing},
	"Biggm":  {shape: large, attrs: ` minsize="3em" maxsize="3em"`, class: rel},
	"bra":    {shape: bracketed, ends: [2]string{"⟨", "|"}},
	"ket":    {shape: bracketed, ends: [2]string{"|", "⟩"}},
	"braket": {shape: bracketed, ends: [2]string{"⟨", "⟩"}},
	"set":    {shape: bracketed, ends: [2]string{"{", "}"}},
	"Set":    {shape: bracketed, ends: [2]string{"{", "}"}},
	"begin":  {shape: begin},

	// Operators.
	"mathop":                 {shape: classed, class: op, limits: inDisplay},
	"mathbin":                {shape: classed, class: bin},
	"mathrel":                {shape: classed, class: rel},
	"mathord":                {shape: classed, class: ord},
	"mathopen":               {shape: classed, class: open},
	"mathclose":              {shape: classed, class: closing},
	"mathpunct":              {shape: classed, class: punct},
	"mathinner":              {shape: classed, class: inner},
	"operatorname":           {shape: operator},
	"operatornamewithlimits": {shape: operator, limits: inDisplay},
	"not":                    {shape: negated},
	"bmod":                   {shape: name, text: "mod", class: bin},
	"pmod":                   {shape: modulo, ends: [2]string{"(", ")"}, text: "mod"},
	"mod":                    {shape: modulo, text: "mod"},
	"pod":                    {shape: modulo, ends: [2]string{"(", ")"}},

	// Spaces.
	",":             {shape: spacing, text: "0.1667em"},
	"thinspace":     {shape: spacing, text: "0.1667em"},
	":":             {shape: spacing, text: "0.2222em"},
	">":             {shape: spacing, text: "0.2222em"},
	"medspace":      {shape: spacing, text: "0.2222em"},
	";":             {shape: spacing, text: "0.2778em"},
	"thickspace":    {shape: spacing, text: "0.2778em"},
	"!":             {shape: spacing, text: "-0.1667em"},
	"negthinspace":  {shape: spacing, text: "-0.1667em"},
	"negmedspace":   {shape: spacing, text: "-0.2222em"},
	"negthickspace": {shape: spacing, text: "-0.2778em"},
	" ":             {shape: spacing, text: "0.3333em"},
	"\t":            {shape: spacing, text: "0.3333em"},
	"\n":            {shape: spacing, text: "0.3333em"},
	"space":         {shape: spacing, text: "0.3333em"},
	"nobreakspace":  {shape: spacing, text: "0.3333em"},
	"enspace":       {shape: spacing, text: "0.5em"},
	"enskip":        {shape: spacing, text: "0.5em"},
	"quad":          {shape: spacing, text: "1em"},
	"qquad":         {shape: spacing, text: "2em"},
	"hspace":        {shape: length},
	"hskip":         {shape: length},
	"kern":          {shape: length},
	"mkern":         {shape: length},
	"mskip":         {shape: length},
	"mspace":        {shape: length},

	// What takes room and is not seen, and what is seen and takes none.
	"phantom":   {shape: wrapped, text: "mphantom"},
	"hphantom":  {shape: wrapped, text: "mphantom", attrs: ` height="0" depth="0"`},
	"vphantom":  {shape: wrapped, text: "mphantom", attrs: ` width="0"`},
	"smash":     {shape: wrapped, attrs: ` height="0" depth="0"`},
	"mathllap":  {shape: wrapped, attrs: ` width="0"`},
	"mathrlap":  {shape: wrapped, attrs: ` width="0"`},
	"mathclap":  {shape: wrapped, attrs: ` width="0"`},
	"llap":      {shape: wrapped, attrs: ` width="0"`},
	"rlap":      {shape: wrapped, attrs: ` width="0"`},
	"boxed":     {shape: wrapped, text: "mrow", attrs: ` class="math-boxed"`},
	"fbox":      {shape: textual, attrs: ` class="math-boxed"`},
	"cancel":    {shape: wrapped, text: "mrow", attrs: ` class="math-cancel"`},
	"bcancel":   {shape: wrapped, text: "mrow", attrs: ` class="math-cancel"`},
	"xcancel":   {shape: wrapped, text: "mrow", attrs: ` class="math-cancel"`},
	"textcolor": {shape: wrapped, skip: 1},
	"colorbox":  {shape: textual, skip: 1},
	"href":      {shape: wrapped, skip: 1},
	"unicode":   {shape: coded},

	// Styles.
	"displaystyle":      {shape: styleSwitch, attrs: ` displaystyle="true" scriptlevel="0"`},
	"textstyle":         {shape: styleSwitch, attrs: ` displaystyle="false" scriptlevel="0"`},
	"scriptstyle":       {shape: styleSwitch, attrs: ` displaystyle="false" scriptlevel="1"`},
	"scriptscriptstyle": {shape: styleSwitch, attrs: ` displaystyle="false" scriptlevel="2"`},

	// What a reader need not see.
	"label": {shape: ignored, skip: 1}, "color": {shape: ignored, skip: 1}, "hline": {shape: ignored},
	"cline": {shape: ignored, skip: 1}, "nonumber": {shape: ignored}, "notag": {shape: ignored},
	"nobreak": {shape: ignored}, "allowbreak": {shape: ignored}, "mathstrut": {shape: ignored},
	"strut": {shape: ignored}, "relax": {shape: ignored}, "displaylimits": {shape: ignored},
	"rule": {shape: ignored, skip: 2}, "/": {shape: ignored}, "-": {shape: ignored}, "@": {shape: ignored},
	"normalfont": {shape: ignored}, "xspace": {shape: ignored}, "noindent": {shape: ignored},
	"tiny": {shape: ignored}, "scriptsize": {shape: ignored}, "footnotesize": {shape: ignored},
	"small": {shape: ignored}, "normalsize": {shape: ignored}, "large": {shape: ignored},
	"Large": {shape: ignored}, "LARGE": {shape: ignored}, "huge": {shape: ignored}, "Huge": {shape: ignored},
	"protect": {shape: ignored}, "centering": {shape: ignored}, "null": {shape: ignored},
}
