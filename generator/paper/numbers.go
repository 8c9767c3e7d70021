package paper

import (
	"fmt"

	"offprint/generator/text/pattern"

	"strings"
)

var (
	isbn = pattern.New(`^(?:97[89]\d{10}|\d{9}[\dX])$`)
	issn = pattern.New(`^\d{7}[\dX]$`)
	sign = strings.NewReplacer("-", "", "–", "", " ", "")
)

// CheckISBN returns an error unless s is one or several ISBNs with commas between. Their check digits must be
// right (ISO 2108).
func CheckISBN(s string) error {
	return eachNumber(s, "ISBN", func(number string) error {
		digits := strings.ToUpper(sign.Replace(number))
		if !isbn.MatchString(digits) {
			return fmt.Errorf("%s is not an ISBN: 10 or 13 digits", quoted(number))
		}
		sum := 0
		for i, d := range digits {
			switch value := digit(d); {
			case len(digits) == 10:
				sum += value * (10 - i)
			case i%2 == 1:
				sum += 3 * value
			default:
				sum += value
			}
		}
		if len(digits) == 10 && sum%11 != 0 || len(digits) == 13 && sum%10 != 0 {
			return fmt.Errorf("%s is not an ISBN: its check digit is wrong", quoted(number))
		}
		return nil
	})
}

// CheckISSN returns an error unless s is one or several ISSNs with commas between. Their check digits must be
// right (ISO 3297).
func CheckISSN(s string) error {
	return eachNumber(s, "ISSN", func(number string) error {
		digits := strings.ToUpper(sign.Replace(number))
		if !issn.MatchString(digits) {
			return fmt.Errorf("%s is not an ISSN: two groups of four digits", quoted(number))
		}
		sum := 0
		for i, d := range digits {
			sum += digit(d) * (8 - i)
		}
		if sum%11 != 0 {
			return fmt.Errorf("%s is not an ISSN: its check digit is wrong", quoted(number))
		}
		return nil
	})
}

func digit(d rune) int {
	if d == 'X' {
		return 10
	}
	return int(d - '0')
}

// eachNumber checks every number of a list. The name of the numbers may precede them.
func eachNumber(s, name string, check func(string) error) error {
	for number := range strings.SplitSeq(strings.ReplaceAll(s, ";", ","), ",") {
		number = strings.TrimLeft(cutFold(strings.TrimSpace(number), name), ": ")
		if err := check(number); err != nil {
			return err
		}
	}
	return nil
}

var monthName = pattern.New(`(?i)\b(?:` + MonthNames + `)`)

// MonthNames is a pattern of the starts of the months' names, in letters of either case.
const MonthNames = `jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec`

// ParseMonth reads a month as a number or by its name, which may have days or another month with it, as in
// the files of publishers: 7, jul, July, 13--18 Jul.
func ParseMonth(s string) (int, error) {
	s = strings.TrimSpace(s)
	if name := monthName.FindString(s); name != "" {
		return strings.Index(MonthNames, strings.ToLower(name))/4 + 1, nil
	}
	var month int
	if _, err := fmt.Sscanf(s, "%d", &month); err != nil || month < 1 || month > 12 || strings.Trim(s, "0123456789") != "" || len(s) > 2 {
		return 0, fmt.Errorf("%s is not a month", quoted(s))
	}
	return month, nil
}
