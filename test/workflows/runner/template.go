package runner

import (
	"fmt"
	"strings"
)

// fill replaces each ${{ expression }} of a text by its value. It reads the text once: a value that contains ${{ stays
// as it is.
func fill(source string, s scope) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(source, "${{")
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		inside, after, ok := cutEnd(rest)
		if !ok {
			return "", fmt.Errorf("%q has no }}", source)
		}
		v, err := evaluate(inside, s)
		if err != nil {
			return "", err
		}
		b.WriteString(text(v))
		source = after
	}
}

// cutEnd cuts a text at the first }} outside of quotes.
func cutEnd(source string) (inside, after string, found bool) {
	quoted := false
	for i := range len(source) {
		if source[i] == '\'' {
			quoted = !quoted
		}
		if !quoted && strings.HasPrefix(source[i:], "}}") {
			return source[:i], source[i+2:], true
		}
	}
	return "", "", false
}

func evaluate(source string, s scope) (any, error) {
	e, _, err := parse(source)
	if err != nil {
		return nil, err
	}
	v, err := e(s)
	if err != nil {
		return nil, fmt.Errorf("expression %q: %w", strings.TrimSpace(source), err)
	}
	return v, nil
}

// whole returns the value of a text that is one expression, or else the filled text.
func whole(source string, s scope) (any, error) {
	if rest, ok := strings.CutPrefix(strings.TrimSpace(source), "${{"); ok {
		if inside, after, ok := cutEnd(rest); ok && strings.TrimSpace(after) == "" {
			return evaluate(inside, s)
		}
	}
	return fill(source, s)
}

// holds reports whether the condition of a job or step holds. Without a function of the state, it also requires
// success. As on GitHub, ${{ }} around a whole condition is optional, and a text around one makes it always true, so
// this is an error here.
func holds(condition string, s scope) (bool, error) {
	condition = strings.TrimSpace(condition)
	if condition == "" {
		condition = "success()"
	}
	if rest, ok := strings.CutPrefix(condition, "${{"); ok {
		inside, after, ok := cutEnd(rest)
		if !ok || after != "" {
			return false, fmt.Errorf("condition %q is always true: it is a text", condition)
		}
		condition = inside
	} else if strings.Contains(condition, "${{") {
		return false, fmt.Errorf("condition %q is always true: it is a text", condition)
	}
	e, hasStatus, err := parse(condition)
	if err != nil {
		return false, err
	}
	if !hasStatus {
		if ok, err := s.status("success"); !ok || err != nil {
			return false, err
		}
	}
	v, err := e(s)
	if err != nil {
		return false, fmt.Errorf("condition %q: %w", condition, err)
	}
	return truthy(v), nil
}
