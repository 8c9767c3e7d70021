package katex_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A node is a MathML element, or text if it has no name.
type node struct {
	name     string
	attrs    map[string]string
	text     string
	children []*node
}

// parse parses one element. It fails unless it is well-formed XML.
func parse(mathml string) (*node, error) {
	decoder := xml.NewDecoder(strings.NewReader(mathml))
	open := []*node{{}}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			child := element(token)
			top.children = append(top.children, child)
			open = append(open, child)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.children = append(top.children, &node{text: string(token)})
		default:
			return nil, fmt.Errorf("neither an element nor text: %T", token)
		}
	}
	root := open[0].children
	if len(root) != 1 || root[0].name == "" {
		return nil, errors.New("not one element")
	}
	return root[0], nil
}

func element(start xml.StartElement) *node {
	n := &node{name: start.Name.Local, attrs: map[string]string{}}
	for _, a := range start.Attr {
		n.attrs[a.Name.Local] = a.Value
	}
	return n
}

// isToken reports whether n is a MathML token element, which contains text.
func (n *node) isToken() bool {
	switch n.name {
	case "mi", "mn", "mo", "mtext", "ms":
		return true
	}
	return false
}

// arity is the required number of children; elements not listed may have any number.
var arity = map[string]int{
	"mfrac": 2, "mroot": 2,
	"msub": 2, "msup": 2, "msubsup": 3,
	"munder": 2, "mover": 2, "munderover": 3,
}

// parents is the required parent of an element.
var parents = map[string]string{"mtr": "mtable", "mtd": "mtr"}

// elements are the elements of MathML Core, and the link of HTML.
var elements = strings.Fields(`math mi mn mo mtext ms mspace mrow mfrac msqrt mroot mstyle mpadded merror mphantom
	msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd semantics annotation a`)

// formulaFaults returns the faults in the MathML of a formula, joined.
func (n *node) formulaFaults() error {
	faults := n.faults()
	if n.name != "math" {
		faults = append(faults, fmt.Errorf("the root is %s", n.name))
	}
	return errors.Join(faults...)
}

// leftover returns an error if a TeX command is visible, unless the source asks for a backslash.
func (n *node) leftover(source string) error {
	if left := command.FindString(n.visible(false)); left != "" && !strings.Contains(source, "backslash") {
		return fmt.Errorf("%s is visible", left)
	}
	return nil
}

var command = regexp.MustCompile(`\\[A-Za-z]+`)

func (n *node) faults() (faults []error) {
	if want, fixed := arity[n.name]; fixed && len(n.children) != want {
		faults = append(faults, fmt.Errorf("%s has %d children, not %d", n.name, len(n.children), want))
	}
	faults = append(faults, n.attributeFaults()...)
	for _, child := range n.children {
		faults = append(faults, n.childFaults(child)...)
		faults = append(faults, child.faults()...)
	}
	return faults
}

func (n *node) childFaults(child *node) (faults []error) {
	switch {
	case child.name == "" && !n.isToken() && n.name != "annotation" && n.name != "a":
		faults = append(faults, fmt.Errorf("text %q in %s", child.text, n.name))
	case child.name != "" && n.isToken() && child.name != "a":
		faults = append(faults, fmt.Errorf("%s in %s", child.name, n.name))
	}
	if want := parents[child.name]; want != "" && want != n.name {
		faults = append(faults, fmt.Errorf("%s in %s", child.name, n.name))
	}
	if n.name == "mtable" && child.name != "mtr" || n.name == "mtr" && child.name != "mtd" {
		faults = append(faults, fmt.Errorf("%s in %s", child.name, n.name))
	}
	if child.name != "" && !slices.Contains(elements, child.name) {
		faults = append(faults, fmt.Errorf("%s is not an element of MathML Core", child.name))
	}
	return faults
}

// attributeFaults returns attributes that could run a script or link to other than web pages.
func (n *node) attributeFaults() (faults []error) {
	for name, value := range n.attrs {
		lower := strings.ToLower(value)
		link := name == "href" && (strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://"))
		if strings.HasPrefix(strings.ToLower(name), "on") || name == "src" || name == "href" && !link {
			faults = append(faults, fmt.Errorf("attribute %s=%q", name, value))
		}
	}
	return faults
}

func TestFaults(t *testing.T) {
	for mathml, want := range map[string]string{
		`<math><mfrac><mi>a</mi><mn>2</mn></mfrac></math>`:                "",
		`<math><mtable><mtr><mtd><mi>a</mi></mtd></mtr></mtable></math>`:  "",
		`<math><mtext><a href="https://example.org">x</a></mtext></math>`: "",
		`<math><mi>a</mi>`:                           "XML syntax error",
		`<math><mi>a</mo></math>`:                    "XML syntax error",
		`<math><mi>a</mi></math><math></math>`:       "not one element",
		`<math><mi>&nbsp;</mi></math>`:               "XML syntax error",
		`<math><mo><</mo></math>`:                    "XML syntax error",
		`<math><!-- a --></math>`:                    "neither an element nor text",
		`<math><mtext>\tiny b</mtext></math>`:        `\tiny`,
		`<mrow><mi>a</mi></mrow>`:                    "the root is mrow",
		`<math><mfrac><mi>a</mi></mfrac></math>`:     "mfrac has 1 children, not 2",
		`<math><msup><mi>a</mi></msup></math>`:       "msup has 1 children, not 2",
		`<math><mroot><mi>a</mi></mroot></math>`:     "mroot has 1 children, not 2",
		`<math><munderover></munderover></math>`:     "munderover has 0 children, not 3",
		`<math><mrow> </mrow></math>`:                `text " " in mrow`,
		`<math><mi><mn>1</mn></mi></math>`:           "mn in mi",
		`<math><mtable><mtd></mtd></mtable></math>`:  "mtd in mtable",
		`<math><mtr></mtr></math>`:                   "mtr in math",
		`<math><img src="x"></img></math>`:           "img is not an element",
		`<math onclick="f()"></math>`:                "attribute onclick",
		`<math><mrow href="javascript:f()"/></math>`: `attribute href="javascript:f()"`,
	} {
		n, err := parse(mathml)
		if err == nil {
			err = errors.Join(n.formulaFaults(), n.leftover(""))
		}
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", mathml, err, want)
		}
	}
}
