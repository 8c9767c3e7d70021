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

// node is an element of MathML, or text where it has no name.
type node struct {
	name     string
	attrs    map[string]string
	text     string
	children []*node
}

// parse reads one element. What is not well-formed XML is an error.
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

// isToken says whether an element holds the letters and signs of a formula.
func (n *node) isToken() bool {
	switch n.name {
	case "mi", "mn", "mo", "mtext", "ms":
		return true
	}
	return false
}

// arity is how many children an element must have. All others may have any number.
var arity = map[string]int{
	"mfrac": 2, "mroot": 2,
	"msub": 2, "msup": 2, "msubsup": 3,
	"munder": 2, "mover": 2, "munderover": 3,
}

// parents is what an element must stand in.
var parents = map[string]string{"mtr": "mtable", "mtd": "mtr"}

// known are the elements of MathML Core, and the link that HTML has.
var known = strings.Fields(`math mi mn mo mtext ms mspace mrow mfrac msqrt mroot mstyle mpadded merror mphantom
	msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd semantics annotation a`)

// formulaFaults says what is wrong with the MathML of a formula, each thing on a line of
// its own.
func (n *node) formulaFaults() error {
	found := n.faults()
	if n.name != "math" {
		found = append(found, fmt.Errorf("the root is %s", n.name))
	}
	return errors.Join(found...)
}

// leftover says which TeX a reader sees, though the source has no backslash to be seen.
func (n *node) leftover(source string) error {
	if left := command.FindString(n.visible(false)); left != "" && !strings.Contains(source, "backslash") {
		return fmt.Errorf("%s is to be seen", left)
	}
	return nil
}

var command = regexp.MustCompile(`\\[A-Za-z]+`)

func (n *node) faults() (found []error) {
	if want, fixed := arity[n.name]; fixed && len(n.children) != want {
		found = append(found, fmt.Errorf("%s has %d children, not %d", n.name, len(n.children), want))
	}
	found = append(found, n.attributeFaults()...)
	for _, child := range n.children {
		found = append(found, n.childFaults(child)...)
		found = append(found, child.faults()...)
	}
	return found
}

func (n *node) childFaults(child *node) (found []error) {
	switch {
	case child.name == "" && !n.isToken() && n.name != "annotation" && n.name != "a":
		found = append(found, fmt.Errorf("text %q in %s", child.text, n.name))
	case child.name != "" && n.isToken() && child.name != "a":
		found = append(found, fmt.Errorf("%s in %s", child.name, n.name))
	}
	if want := parents[child.name]; want != "" && want != n.name {
		found = append(found, fmt.Errorf("%s in %s", child.name, n.name))
	}
	if n.name == "mtable" && child.name != "mtr" || n.name == "mtr" && child.name != "mtd" {
		found = append(found, fmt.Errorf("%s in %s", child.name, n.name))
	}
	if child.name != "" && !slices.Contains(known, child.name) {
		found = append(found, fmt.Errorf("%s is no element of MathML Core", child.name))
	}
	return found
}

// attributeFaults finds what could run a script or lead somewhere else than the web.
func (n *node) attributeFaults() (found []error) {
	for name, value := range n.attrs {
		lower := strings.ToLower(value)
		link := name == "href" && (strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://"))
		if strings.HasPrefix(strings.ToLower(name), "on") || name == "src" || name == "href" && !link {
			found = append(found, fmt.Errorf("attribute %s=%q", name, value))
		}
	}
	return found
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
		`<math><img src="x"></img></math>`:           "img is no element",
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
