package card

// The size of a card in pixels, as the services that show cards ask for it.
const (
	Width  = 1200
	Height = 630
)

// MaxAuthors is the greatest number of authors that a card may have room to name.
const MaxAuthors = 24

// Card is what stands on a card. Everything but the headline may be missing, and every text
// is to be one that [Covers] accepts.
type Card struct {
	Site     string   // the listing's name, at the top
	Headline string   // in the largest of a few sizes that fits
	Authors  []string // below the headline; those that fit on a line are named, the others counted
	Text     string   // a paragraph, of at most three lines
	List     []string // one line each, as many as fit
	Foot     string   // at the bottom: a date, a number of papers
	Tags     []string // labels beside the foot, those that fit
	Accent   Colour   // of the mark and the bar; the zero value is [DefaultAccent]
}

// Colour is red, green and blue.
type Colour struct{ R, G, B uint8 }

// DefaultAccent is the accent of the built-in style sheet.
func DefaultAccent() Colour { return Colour{0x8c, 0x2f, 0x1b} }
