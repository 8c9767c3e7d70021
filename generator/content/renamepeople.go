package content

import (
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
	"offprint/generator/paper"
	"offprint/generator/text/slug"
)

// people returns the change of people.yaml. With onPage, the person's page gets the new name and keeps the old one among
// the names on papers; a person who is not in the file is added.
func (r *personRenaming) people(onPage bool) (change Change, ok bool, err error) {
	file := path.Join(Root, peopleName)
	id, orcid := r.identity()
	i := slices.IndexFunc(r.folder.People, func(p Person) bool {
		return p.Name == r.from.Name || slices.Contains(p.Names, r.from.Name) || id != "" && p.ID == id || orcid != "" && p.ORCID == orcid
	})
	switch {
	case i < 0 && !onPage || i < 0 && !r.isOnPaper():
		return Change{}, false, nil
	case i >= 0 && !onPage:
		change, err = Rewrite(r.site, file, r.personValue)
		return change, err == nil, err
	}
	switch {
	case i >= 0:
		id, orcid = r.folder.People[i].ID, ""
	case id == "":
		id = slug.Of(r.toAuthor.Name)
	}
	text := func(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }
	change, err = editFile(r.site, file, func(*yaml.Node) entry.Edits {
		e := entry.Edits{Set: []entry.Setting{{Keys: []string{id, "name"}, Value: text(r.toAuthor.Name)}}}
		if i < 0 || !slices.Contains(r.folder.People[i].Names, r.from.Name) {
			names := append([]string{r.from.Name}, r.namesOf(i)...)
			e.Set = append(e.Set, entry.Setting{Keys: []string{id, "names"}, Value: listOfTexts(names)})
		}
		if orcid != "" {
			e.Set = append(e.Set, entry.Setting{Keys: []string{id, "orcid"}, Value: text(orcid)})
		}
		return e
	})
	return change, err == nil, err
}

// identity returns the id and the ORCID iD that papers give to the person, "" for those that they don't agree on: a page
// follows from them before the name.
func (r *personRenaming) identity() (id, orcid string) {
	ids, orcids := map[string]bool{}, map[string]bool{}
	for _, e := range r.folder.Papers {
		for _, a := range slices.Concat(e.Paper.Authors, e.Paper.Publication().Editors) {
			if a.Name == r.from.Name {
				ids[a.ID], orcids[a.ORCID] = true, true
			}
		}
	}
	return only(ids), only(orcids)
}

// only returns the only text of a set besides "".
func only(set map[string]bool) string {
	delete(set, "")
	if len(set) != 1 {
		return ""
	}
	return slices.Collect(maps.Keys(set))[0]
}

func (r *personRenaming) namesOf(i int) []string {
	if i < 0 {
		return nil
	}
	return r.folder.People[i].Names
}

func listOfTexts(texts []string) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode}
	for _, s := range texts {
		list.Content = append(list.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s})
	}
	return list
}

// personValue returns what replaces a value of people.yaml.
func (r *personRenaming) personValue(path, value string) string {
	key := path[strings.LastIndexByte(path, '.')+1:]
	if key != "name" && key != "names" {
		return value
	}
	if a, err := paper.ParseName(value, func(s string) string { return s }); err == nil && a.Name == r.from.Name {
		return r.toAuthor.Name
	}
	return value
}
