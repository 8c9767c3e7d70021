package find

import (
	"slices"
	"strings"
	"unicode/utf16"

	"offprint/generator/publish/search/index"
)

// asRead tells how each word was read.
func (f *finder) asRead() []Word {
	list := make([]Word, len(f.slots))
	for i, s := range f.slots {
		list[i] = Word{s.written, []string{}, s.kind}
		for _, r := range s.readings {
			list[i].Used = append(list[i].Used, r.word)
		}
	}
	return list
}

// respelled writes the query with the likeliest spelling of each word that no paper has; "" where
// there is no such word.
func (f *finder) respelled(q string) string {
	better := map[string]string{}
	for _, s := range f.slots {
		if s.kind == "spelling" && s.readings[0].weight == otherWeight {
			better[s.written] = s.readings[0].word
		}
	}
	units, changed := utf16.Encode([]rune(q)), false
	for _, item := range slices.Backward(f.query.Items) {
		if item.Field != "" || item.Quoted || item.Without {
			continue
		}
		tokens := slices.Clone(item.Tokens)
		for i, written := range tokens {
			if word, ok := better[written]; ok {
				tokens[i] = word
			}
		}
		if slices.Equal(tokens, item.Tokens) {
			continue
		}
		text := strings.Join(tokens, " ")
		if item.Prefix {
			text += "*"
		}
		units, changed = slices.Replace(units, item.Start, item.End, utf16.Encode([]rune(text))...), true
	}
	if !changed {
		return ""
	}
	return string(utf16.Decode(units))
}

// without asks the query without each of its conditions, and gives those that find something.
func (f *finder) without(q string) ([]Without, error) {
	found, tried := []Without{}, 0
	units := utf16.Encode([]rune(q))
	for i, item := range f.query.Items {
		if !f.query.isCondition(item) || tried == dropLimit {
			continue
		}
		tried++
		rest := f.query
		rest.Items = slices.Delete(slices.Clone(rest.Items), i, i+1)
		total, err := count(f.r, rest)
		if err != nil {
			return nil, err
		}
		if total > 0 {
			left := slices.Delete(slices.Clone(units), item.Start, item.End)
			q := strings.Join(strings.Fields(string(utf16.Decode(left))), " ")
			found = append(found, Without{q, total, string(utf16.Decode(units[item.Start:item.End]))})
		}
	}
	return found, nil
}

// count gives the number of papers that a query finds, as far as the index tells.
func count(r *index.Reader, query Query) (int, error) {
	f, list, err := ask(r, query, 0)
	if err != nil {
		return 0, err
	}
	total, _ := f.total(f.chances(list), walk{})
	return total, nil
}
