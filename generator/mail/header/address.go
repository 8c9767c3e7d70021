package header

import (
	"errors"
	"strings"
	"unicode"

	"offprint/generator/text/pattern"
)

// Address is an address with a name, which may be "". Only [ParseAddress] makes one, so an address has no character
// that ends a command or a header field.
type Address struct {
	name    Line
	address string
}

// Errors of [ParseAddress].
var (
	ErrNoAddress = errors.New("not a mail address such as list@lab.example")
	ErrUnicode   = errors.New("a mail address with characters outside of ASCII, which offprint does not support")
)

// Pattern is the pattern of an address without quotes and comments, in what regular expressions have in common.
const Pattern = atom + `(\.` + atom + `)*@` + label + `(\.` + label + `)*`

const (
	atom  = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
	label = `[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?`
)

var plain = pattern.New(`^` + Pattern + `$`)

// ParseAddress parses "list@lab.example" or "Name <list@lab.example>". A name needs no quotes, whatever is in it.
func ParseAddress(s string) (Address, error) {
	name, address := "", strings.TrimSpace(s)
	if before, isNamed := strings.CutSuffix(address, ">"); isNamed {
		i := strings.LastIndexByte(before, '<')
		if i < 0 || strings.ContainsAny(before[:i], "<>@") {
			return Address{}, ErrNoAddress
		}
		name, address = unquoted(strings.TrimSpace(before[:i])), before[i+1:]
	}
	local, domain, _ := strings.Cut(address, "@")
	switch {
	case domain != "" && !strings.ContainsFunc(address, unicode.IsControl) && !IsPrintable(address):
		return Address{}, ErrUnicode
	case !plain.MatchString(address) || strings.Contains(address, "=?") || len(local) > 64 || len(domain) > 253 || len(address) > 254:
		return Address{}, ErrNoAddress
	}
	return Address{Clean(name), local + "@" + strings.ToLower(domain)}, nil
}

// unquoted removes the quotes around a whole name.
func unquoted(s string) string {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return s
	}
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s[1 : len(s)-1])
}

// String returns the address without the name.
func (a Address) String() string { return a.address }

// Mailbox returns the address in lower case, which is equal for all its spellings. Hosts may distinguish case before the at
// sign, but none gives two people addresses that differ only in case.
func (a Address) Mailbox() string { return strings.ToLower(a.address) }

// IsZero reports whether there is no address.
func (a Address) IsZero() bool { return a.address == "" }

// Field returns the address for a header field.
func (a Address) Field() string {
	if a.name.text == "" {
		return "<" + a.address + ">"
	}
	return a.name.Phrase() + " <" + a.address + ">"
}

// Domain returns the part after the at sign.
func (a Address) Domain() string {
	_, domain, _ := strings.Cut(a.address, "@")
	return domain
}
