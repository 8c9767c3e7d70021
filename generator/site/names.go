package site

import (
	"strings"

	"offprint/generator/paper"
	"offprint/generator/text/filename"
	"offprint/generator/text/slug"
)

// names numbers names from 0, and their slugs too, so that linking compares numbers instead of texts and finds
// things by index. Numbers stay as they are while names are added.
type names struct {
	slugOf  func(name string) string
	ids     map[string]int32 // of names
	slugIDs map[string]int32
	all     []name   // by id
	slugs   []string // by id
}

// name is a name of something or somebody. Authors with one name and other family names have several entries.
type name struct {
	text string
	slug int32

	// Of authors only.
	family string // as in the paper's file
	group  bool
	sort   string // the slug by which lists sort the author
}

func newNames(slugOf func(name string) string) *names {
	return &names{slugOf: slugOf, ids: map[string]int32{}, slugIDs: map[string]int32{}}
}

// reserve makes room for some names if there are none yet.
func (n *names) reserve(count int) {
	if len(n.all) == 0 {
		n.ids, n.slugIDs = make(map[string]int32, count), make(map[string]int32, count)
		n.all, n.slugs = make([]name, 0, count), make([]string, 0, count)
	}
}

// id returns the number of a name; -1 for "".
func (n *names) id(text string) int32 {
	if text == "" {
		return -1
	}
	id, ok := n.ids[text]
	if !ok {
		id = n.add(text, name{text: text})
	}
	return id
}

func (n *names) add(key string, entry name) int32 {
	id := int32(len(n.all))
	entry.slug = n.slugID(n.slugOf(entry.text))
	n.all = append(n.all, entry)
	n.ids[key] = id
	return id
}

// slugID returns the number of a slug.
func (n *names) slugID(slug string) int32 {
	id, ok := n.slugIDs[slug]
	if !ok {
		id = int32(len(n.slugs))
		n.slugs = append(n.slugs, slug)
		n.slugIDs[slug] = id
	}
	return id
}

// slugOfName returns the number of the slug of a name, which need not have a number itself.
func (n *names) slugOfName(name string) int32 {
	if id, ok := n.ids[name]; ok {
		return n.all[id].slug
	}
	return n.slugID(n.slugOf(name))
}

// author returns the number of an author's name.
func (n *names) author(a *paper.Author) int32 {
	if a.Name == "" {
		return n.unusual(a, "\x00")
	}
	id, ok := n.ids[a.Name]
	if !ok {
		return n.addAuthor(a.Name, a)
	}
	if entry := &n.all[id]; entry.family == a.Family && entry.group == a.Group {
		return id
	}
	key := a.Name + "\x00" + a.Family
	if a.Group {
		key += "\x00"
	}
	return n.unusual(a, key)
}

// unusual returns the number of an author under a key other than the name.
func (n *names) unusual(a *paper.Author, key string) int32 {
	if id, ok := n.ids[key]; ok {
		return id
	}
	return n.addAuthor(key, a)
}

func (n *names) addAuthor(key string, a *paper.Author) int32 {
	id := n.add(key, name{text: a.Name, family: a.Family, group: a.Group})
	entry := &n.all[id]
	entry.sort = sortSlug(a, n.slugs[entry.slug])
	return id
}

// personSlug returns the slug of an author's name.
func personSlug(name string) string { return slug.Of(paper.WithoutNickname(name)) }

// sortSlug returns the slug of the words by which lists sort an author. It shares memory with the slug of the
// name if it is the end of that, as for most names.
func sortSlug(a *paper.Author, nameSlug string) string {
	if a.Family == "" && !a.Group {
		last := lastWord(a.Name)
		if end := nameSlug[max(0, len(nameSlug)-len(last)):]; last != "" && strings.EqualFold(end, last) {
			return end
		}
	}
	s := personSlug(a.SortName())
	if strings.HasSuffix(nameSlug, s) {
		return nameSlug[len(nameSlug)-len(s):]
	}
	return s
}

// lastWord returns the last word of a name if [paper.Author.SortName] obviously is this word:
// all words are capitalized ASCII letters. Otherwise it returns "".
func lastWord(name string) string {
	start := 0
	for i := range len(name) {
		c := name[i]
		isStart := i == start
		switch {
		case c == ' ' && !isStart:
			start = i + 1
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z' && !isStart, (c == '.' || c == '-') && !isStart:
		default:
			return ""
		}
	}
	word := name[start:]
	if len(word) < 2 || strings.ContainsAny(word, ".-") || paper.IsSuffix(word) || filename.IsDevice(word) {
		return ""
	}
	if word == "Filho" || word == "Sobrinho" || strings.EqualFold(word, "page") {
		return ""
	}
	return word
}
