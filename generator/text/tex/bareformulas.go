package tex

import "strings"

// inEnvironment returns the formula from \begin{name} at i to its \end{name}.
func inEnvironment(s string, i int) (span, bool) {
	near := s[i:min(len(s), i+maxLength)]
	name, _, ok := strings.Cut(near[len(`\begin{`):], "}")
	if _, known := environments[strings.TrimSuffix(name, "*")]; !ok || !known {
		return span{}, false
	}
	length := environmentLength(near, name)
	one := span{start: i, first: i, last: i + length, end: i + length, display: name != "math"}
	return one, length > 0
}

// environmentLength returns the length of the environment at the start of s; 0 if it does not end.
func environmentLength(s, name string) int {
	begin, end := `\begin{`+name+"}", `\end{`+name+"}"
	depth := 0
	for i := 0; i < len(s); {
		next := strings.IndexByte(s[i:], '\\')
		if next < 0 {
			break
		}
		switch i += next; {
		case strings.HasPrefix(s[i:], begin):
			depth++
			i += len(begin)
		case strings.HasPrefix(s[i:], end):
			i += len(end)
			if depth--; depth == 0 {
				return i
			}
		default:
			i += 2
		}
	}
	return 0
}

// inPackage returns the command of siunitx or mhchem at i with its arguments.
func inPackage(s string, i int) (span, bool) {
	end := i + 1 + commandLength(s[i+1:])
	arguments := packageArguments(s[i+1 : end])
	if option := strings.IndexByte(s[end:min(len(s), end+100)], ']'); arguments > 0 && option > 0 && s[end] == '[' {
		end += option + 1
	}
	for range arguments {
		if end >= len(s) || s[end] != '{' {
			return span{}, false
		}
		length := groupLength(s[end+1 : min(len(s), end+maxLength)])
		if length < 0 {
			return span{}, false
		}
		end += length + 2
	}
	return span{start: i, first: i, last: end, end: end}, arguments > 0
}

// packageArguments returns the number of arguments of a command of siunitx or mhchem; 0 for others.
func packageArguments(name string) int {
	if commands[name].shape == chemical {
		return 1
	}
	return len(quantityArguments[name])
}
