package header

import (
	"errors"
	"net/mail"
	"regexp"
	"strings"
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
	ErrUnicode   = errors.New("a mail address with other characters than those of ASCII can't be used")
)

// plain is an address without quotes and comments, and a domain of at least one label.
var plain = regexp.MustCompile(`^[A-Za-z0-9!#$%&'*+/=?^_` + "`" + `{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_` + "`" + `{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$`)

// ParseAddress parses "list@lab.example" or "Name <list@lab.example>".
func ParseAddress(s string) (Address, error) {
	parsed, err := mail.ParseAddress(s)
	switch {
	case err != nil:
		return Address{}, ErrNoAddress
	case !IsPrintable(parsed.Address):
		return Address{}, ErrUnicode
	}
	local, domain, _ := strings.Cut(parsed.Address, "@")
	if !plain.MatchString(parsed.Address) || strings.Contains(parsed.Address, "=?") || len(local) > 64 || len(domain) > 253 || len(parsed.Address) > 254 {
		return Address{}, ErrNoAddress
	}
	return Address{Clean(parsed.Name), local + "@" + strings.ToLower(domain)}, nil
}

// String returns the address without the name.
func (a Address) String() string { return a.address }

// Mailbox returns the form that is the same for all spellings of an address. Hosts may tell capital letters in the part
// before the at sign from small ones, but none gives them to two people.
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

// Domain returns what is behind the at sign.
func (a Address) Domain() string {
	_, domain, _ := strings.Cut(a.address, "@")
	return domain
}
