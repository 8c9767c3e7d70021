package reference

import (
	"net/url"

	"slices"
	"strings"

	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/pattern"
)

var (
	searchStart = pattern.New(`(?i)^arxiv\s*:\s*`)
	apiAddress  = pattern.New(`(?i)^(https?://)?(export\.)?arxiv\.org/api/query\b`)
	listAddress = pattern.New(`(?i)^(?:https?://)?(?:www\.|export\.)?arxiv\.org/list/([a-z-]+(?:\.[a-z-]+)?)\b`)
)

// parseSearch reads a query in arXiv's language after arxiv:, and the address of an answer to one.
func parseSearch(s string) (Reference, *Error, bool) {
	if m := listAddress.FindStringSubmatch(s); m != nil {
		return Reference{}, wrong("write arxiv: cat:"+m[1]+", with --since 1d for the new ones", "%s is a list of papers", quoted(s)), true
	}
	query, isMeant := strings.CutPrefix(s, searchStart.FindString(s))
	isMeant = isMeant && len(query) < len(s)
	if apiAddress.MatchString(s) {
		u, err := url.Parse(s)
		if err != nil || u.Query().Get("search_query") == "" {
			return Reference{}, wrong("write the ids, or the query after arxiv:", "%s has no search_query", quoted(s)), true
		}
		query, isMeant = u.Query().Get("search_query"), true
	}
	if _, err := paper.ArXiv(s); err == nil || !isMeant || mostlyID.MatchString(query) {
		return Reference{}, nil, false
	}
	if !strings.Contains(query, " ") { // copied from an address
		if plain, err := url.QueryUnescape(query); err == nil {
			query = plain
		}
	}
	query = strings.Join(strings.Fields(visible(query)), " ")
	if err := checkSearch(query); err != nil {
		return Reference{}, err, true
	}
	return Reference{ArXivSearch, query}, nil, true
}

// mostlyID matches what is meant as an id.
var mostlyID = pattern.New(`^([a-z.-]+/)?[0-9][^\s:]*(\s|$)`)

// searchFields are the fields of arXiv's queries, as in the API's manual.
var searchFields = []string{"ti", "au", "abs", "co", "jr", "cat", "rn", "id", "id_list", "all", "submittedDate", "lastUpdatedDate"}

// meantFields maps words that people write for fields to the fields.
var meantFields = map[string]string{"title": "ti", "author": "au", "abstract": "abs", "summary": "abs", "comment": "co", "journal": "jr", "category": "cat", "report": "rn", "any": "all", "date": "submittedDate"}

var searchToken = pattern.New(`[()]|([A-Za-z_]+):\s?("[^"]*"|\[[^\]]*\]|[^\s()"]+)|[^\s()]+`)

// checkSearch returns an error unless arXiv reads the query as it is meant: it answers wrong ones with the
// papers that have any of the words.
func checkSearch(query string) *Error {
	const hint = `write fields with AND, OR or ANDNOT between them, such as arxiv: cat:cs.CL AND ti:"retrieval"`
	if strings.Count(query, `"`)%2 == 1 {
		return wrong(`close the quotes: ti:"retrieval"`, "the query has an opening quote without a closing one")
	}
	depth, isTerm := 0, false // isTerm reports that a term was before
	for _, m := range searchToken.FindAllStringSubmatch(query, -1) {
		token, field := m[0], m[1]
		isOperator := token == "AND" || token == "OR" || token == "ANDNOT"
		switch {
		case isOperator && !isTerm:
			return wrong(hint, "the query has %s without a term before it", token)
		case isOperator:
			isTerm = false
		case token == ")":
			if depth--; depth < 0 || !isTerm {
				return wrong(hint, "the query has a closing bracket without a term or an opening bracket before it")
			}
		case token == "NOT" || slices.Contains([]string{"and", "or", "not", "andnot"}, strings.ToLower(token)):
			return wrong(hint, "the query has %q: operators are AND, OR and ANDNOT, in capitals", token)
		case isTerm:
			return wrong(hint+"; put several words of one term in quotes", "the query has no operator before %q", token)
		case token == "(":
			depth++
		default:
			if err := checkTerm(token, field, hint); err != nil {
				return err
			}
			isTerm = true
		}
	}
	switch {
	case depth > 0:
		return wrong("close it", "the query has an opening bracket without a closing one")
	case !isTerm:
		return wrong(hint, "the query ends without a term")
	}
	return nil
}

func checkTerm(token, field, hint string) *Error {
	if field == "" {
		return wrong("write all:"+token+" to search everywhere, or "+hint[len("write "):], "the term %q has no field", token)
	}
	if slices.Contains(searchFields, field) {
		return nil
	}
	nearest := meantFields[strings.ToLower(field)]
	if nearest == "" {
		nearest = problem.Nearest(field, searchFields)
	}
	if nearest == "" {
		return wrong("the fields are ti, au, abs, co, jr, cat, rn, id, all and submittedDate", "arXiv has no field %q", field)
	}
	return wrong("write "+nearest+":", "arXiv has no field %q", field)
}
