package content

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/plain"
	"offprint/generator/text/slug"
)

// NameChange is another name of a person.
type NameChange struct {
	From, To string
	Papers   []string // the ids of papers that change; all with the name if empty
	OnPage   bool     // only people.yaml changes: papers keep the name under which they appeared
}

// RenamePerson returns the changes that give a person another name, in people.yaml and, unless they keep it, on papers.
// left are the files that still have the old name afterwards, in any place. RenamePerson writes nothing. If the folder has
// problems, it returns these and no changes.
func RenamePerson(ctx context.Context, site fs.FS, name NameChange) (changes []Change, left []string, problems problem.List, err error) {
	folder, problems, err := Load(ctx, site, cache.Folder{})
	if err != nil || problems.HasErrors(false) {
		return nil, nil, problems, err
	}
	if name.OnPage {
		name.Papers = nil
	}
	r, err := newPersonRenaming(site, folder, name)
	if err != nil {
		return nil, nil, nil, err
	}
	if !name.OnPage {
		changes = r.papers(name.Papers)
	}
	if len(name.Papers) == 0 {
		change, ok, err := r.people(name.OnPage)
		if err != nil {
			return nil, nil, nil, err
		}
		if ok {
			changes = append(changes, change)
		}
	}
	if name.OnPage && !r.isOnPaper() && len(changes) == 0 || !name.OnPage && len(changes) == 0 {
		return nil, nil, nil, ErrNoName
	}
	left, err = r.left(changes, name.OnPage)
	return changes, left, nil, err
}

// ErrNoName is the error of RenamePerson for a name that no paper and no person has.
var ErrNoName = errors.New("no paper has this name")

// personRenaming gives a person another name.
type personRenaming struct {
	site     fs.FS
	folder   Folder
	parser   *Parser
	from     paper.Author
	to       string // as it was written
	toAuthor paper.Author
}

func newPersonRenaming(site fs.FS, folder Folder, name NameChange) (*personRenaming, error) {
	same := func(s string) string { return s }
	from, err := paper.ParseName(strings.TrimSpace(name.From), same)
	if err != nil || from.Name == "" {
		return nil, fmt.Errorf("the old name is not one name: write it as papers have it")
	}
	to, err := paper.ParseName(strings.TrimSpace(name.To), same)
	if err != nil || to.Name == "" || to.Affiliation != "" || to.ORCID != "" || to.Marks != "" {
		return nil, fmt.Errorf("the new name is not one name, such as Ada Lovelace or Lovelace, Ada")
	}
	if to.Name == from.Name {
		return nil, fmt.Errorf("both names are the same")
	}
	return &personRenaming{site, folder, NewParser(folder.Macros), from, strings.TrimSpace(name.To), to}, nil
}

// has reports whether a list has an author with the old name.
func (r *personRenaming) has(authors []paper.Author) bool {
	return slices.ContainsFunc(authors, func(a paper.Author) bool { return a.Name == r.from.Name })
}

func (r *personRenaming) isOnPaper() bool {
	return slices.ContainsFunc(r.folder.Papers, func(e Entry) bool { return r.has(e.Paper.Authors) || r.has(e.Paper.Publication().Editors) })
}

// papers returns the changes of papers, of all or of those with some ids. Those that can't be edited stay.
func (r *personRenaming) papers(ids []string) (changes []Change) {
	for _, e := range r.folder.Papers {
		isWanted := len(ids) == 0 || slices.Contains(ids, e.Paper.ID)
		if !isWanted || !r.has(e.Paper.Authors) && !r.has(e.Paper.Publication().Editors) {
			continue
		}
		change, err := Rewrite(r.site, e.File, r.value)
		if err == nil && r.isFaithful(e, change.Data) {
			changes = append(changes, change)
		}
	}
	return changes
}

// value returns what replaces a value at a path of a paper's file.
func (r *personRenaming) value(path, value string) string {
	same := func(s string) string { return s }
	switch path {
	case "authors", "editors":
		names, err := paper.ParseItem(value, same)
		if err != nil || !r.has(names.Authors) {
			return value
		}
		if len(names.Authors) == 1 && !names.Open {
			return r.one(names.Authors[0])
		}
		var list []string
		for _, a := range names.Authors {
			if a.Name == r.from.Name {
				list = append(list, r.one(a))
			} else {
				list = append(list, a.ListName())
			}
		}
		if names.Open {
			list = append(list, "others")
		}
		return strings.Join(list, " and ")
	case "authors.name", "editors.name":
		if a, err := paper.ParseName(value, same); err == nil && a.Name == r.from.Name {
			return r.one(a)
		}
	case "tldr_by":
		if value == r.from.Name {
			return r.toAuthor.Name
		}
	}
	return value
}

// one returns the new name with the footnote marks of the old one. A name in a second script is the old name's too.
func (r *personRenaming) one(a paper.Author) string {
	if a.Marks == "" {
		return r.to
	}
	renamed := r.toAuthor
	renamed.Marks = a.Marks
	return renamed.ListName()
}

// isFaithful reports whether a paper's file says the same as before, except for the name.
func (r *personRenaming) isFaithful(e Entry, data []byte) bool {
	p, _ := r.parser.Parse(e.File, data)
	return p != nil && r.isSame(e.Paper.Authors, p.Authors) && r.isSame(e.Paper.Publication().Editors, p.Publication().Editors)
}

func (r *personRenaming) isSame(before, after []paper.Author) bool {
	return slices.EqualFunc(before, after, func(a, b paper.Author) bool {
		if a.Name == r.from.Name {
			a.Name, a.Family, a.Native = r.toAuthor.Name, b.Family, b.Native
		}
		return a == b
	})
}

// left returns the files in content/ that have the old name after some changes.
func (r *personRenaming) left(changes []Change, onPage bool) (files []string, err error) {
	if onPage {
		return nil, nil
	}
	texts := map[string][]byte{}
	for _, c := range changes {
		texts[c.File] = c.Data
	}
	forms := []string{r.from.Name, r.from.ListName(), slug.Of(r.from.Name)}
	if given, family, ok := strings.Cut(r.from.Name, " "); ok {
		forms = append(forms, family+", "+given)
	}
	err = fs.WalkDir(r.site, Root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains([]string{".md", ".yaml", ".yml"}, path.Ext(name)) {
			return err
		}
		text, has := texts[name]
		if !has {
			if text, err = fs.ReadFile(r.site, name); err != nil {
				return err
			}
		}
		if slices.ContainsFunc(forms, func(form string) bool { return strings.Contains(plain.CollapseSpace(string(text)), form) }) {
			files = append(files, name)
		}
		return nil
	})
	return files, err
}
