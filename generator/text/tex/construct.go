package tex

// A construct defines a command. The shape is the syntax of its arguments; the other fields are
// what differs between commands of one shape.
type construct struct {
	shape      shape
	text       string // an accent, a name, an arrow, a width or an element, depending on the shape
	attrs      string // attributes of the MathML element, with a space before each
	class      class
	font       font
	bold       bool
	limits     limits
	once       bool // only the first bar is one
	skip       int  // number of leading arguments to drop
	delimiters [2]string
}

type shape uint8

const (
	name        shape = iota // \sin: a word as an operator
	fraction                 // \frac{over}{under}
	general                  // \genfrac{(}{)}{1pt}{0}{over}{under}
	root                     // \sqrt[degree]{radicand}
	lettering                // \mathbb{R}: an argument in a font
	accent                   // \hat{x}
	accentBelow              // \underline{x}
	braceAbove               // \overbrace{x}^{text}
	braceBelow               // \underbrace{x}_{text}
	spacing                  // \quad: text is the width
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
	barred                   // \Braket{a|b}: delimiters around the argument, text for the bars in it
	choice                   // \mathchoice{display}{text}{script}{scriptscript}
	shifted                  // \raisebox{1em}{text}
	ruled                    // \rule{1em}{1em}
	verbatim                 // \verb|code|
	measured                 // \SI{5}{\metre}
	chemical                 // \ce{H2O}
	ignored                  // \label{x}
	// The shapes from here on affect the rest of their group.
	fontSwitch  // \bf
	styleSwitch // \displaystyle
	infix       // \over; text names what follows: delimiters, thickness
)

const firstSwitch = fontSwitch
