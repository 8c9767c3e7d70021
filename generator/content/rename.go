package content

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/content/entry"
	"offprint/generator/output/cache"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/text/slug"
)

// Rename returns the changes that give a paper another id: in its file, and in the related papers of
// others, collections, notes on days, closed digests, signals and their history. It adds an alias, so that the old address
// redirects to the paper. A file named after the id gets a new name. Rename writes nothing. If the folder has
// problems, it returns these and no changes.
func Rename(ctx context.Context, site fs.FS, from, to string) ([]Change, problem.List, error) {
	folder, problems, err := Load(ctx, site, cache.Folder{})
	if err != nil || problems.HasErrors(false) {
		return nil, problems, err
	}
	if err := checkRename(folder, from, to); err != nil {
		return nil, nil, err
	}
	r := renaming{site, from, to}
	var changes []Change
	for _, file := range referring(folder, from) {
		change, err := r.file(file)
		if err != nil {
			return nil, nil, err
		}
		changes = append(changes, change)
	}
	return changes, nil, nil
}

// checkRename returns an error unless a paper can get another id.
func checkRename(folder Folder, from, to string) error {
	var ids []string
	for _, entry := range folder.Papers {
		ids = append(ids, entry.Paper.ID)
		if entry.Paper.ID == to {
			return fmt.Errorf("a paper with the id %q already exists", to)
		}
		if entry.Paper.ID != from && slices.ContainsFunc(entry.Paper.Aliases, func(alias string) bool { return strings.Trim(alias, "/") == "papers/"+to }) {
			return fmt.Errorf("/papers/%s/ is an alias of %q", to, entry.Paper.ID)
		}
	}
	if !slices.Contains(ids, from) {
		p := problem.Problem{Text: fmt.Sprintf("there is no paper %q", from), Hint: "offprint list prints the ids of all papers"}
		if near := problem.Nearest(from, ids); near != "" {
			p.Hint = "did you mean " + near + "?"
		}
		return p
	}
	if err := paper.CheckID(to); err != nil {
		return problem.Problem{Text: err.Error(), Hint: "choose an id such as " + slug.Of(to)}
	}
	return nil
}

// referring returns the files that name a paper's id, its own first.
func referring(folder Folder, id string) (files []string) {
	for _, entry := range folder.Papers {
		switch {
		case entry.Paper.ID == id:
			files = slices.Insert(files, 0, entry.File)
		case slices.Contains(entry.Paper.Related, id):
			files = append(files, entry.File)
		}
	}
	for _, c := range folder.Collections {
		if slices.Contains(c.Papers, id) {
			files = append(files, c.File)
		}
	}
	for _, note := range folder.Notes {
		if slices.Contains(note.Leads, id) {
			files = append(files, note.File)
		}
	}
	for _, period := range slices.SortedFunc(maps.Keys(folder.Digests), paper.Period.Compare) {
		if slices.Contains(folder.Digests[period], id) {
			files = append(files, DigestFile(period))
		}
	}
	if _, has := folder.Signals.Papers[id]; has {
		files = append(files, SignalsFile)
	}
	if slices.ContainsFunc(folder.History.Snapshots, func(s Snapshot) bool { return s.ID == id }) {
		files = append(files, HistoryFile)
	}
	return files
}

// renaming gives a paper another id.
type renaming struct {
	site     fs.FS
	from, to string
}

// file returns the change of a file that names the id. The paper's own file has no id other than its
// own, or its name is the id.
func (r renaming) file(file string) (Change, error) {
	switch KindOf(file) {
	case HistoryKind:
		return r.history(file)
	case digestKind:
		return r.digest(file)
	}
	isOwn, hasID := false, false
	change, err := editFile(r.site, file, func(root *yaml.Node) entry.Edits {
		e := entry.Edits{Values: map[*yaml.Node]string{}}
		replace := func(n *yaml.Node) {
			if n != nil && strings.TrimSpace(n.Value) == r.from {
				e.Values[n] = r.to
			}
		}
		id := find(root, "id")
		hasID = id != nil && !isNull(id)
		isOwn = KindOf(file) == PaperKind && (hasID && strings.TrimSpace(id.Value) == r.from || !hasID && paperName(file) == r.from)
		if isOwn {
			replace(id)
			e.Add = []entry.Addition{{Keys: []string{"aliases"}, Items: []string{"/papers/" + r.from + "/"}}}
		}
		for _, key := range idKeys(KindOf(file)) {
			for _, n := range idNodes(find(root, key)) {
				replace(n)
			}
		}
		return e
	})
	if isOwn && !hasID {
		change.To = path.Join(path.Dir(file), r.to+path.Ext(file))
	}
	return change, err
}

// digest returns the change of a closed digest, whose lines have an id each.
func (r renaming) digest(file string) (Change, error) {
	data, err := fs.ReadFile(r.site, file)
	if err != nil {
		return Change{}, err
	}
	line := regexp.MustCompile(`(?m)^(\s*-\s+['"]?)` + regexp.QuoteMeta(r.from) + `(['"]?\s*(?:#.*)?)$`)
	if !line.Match(data) {
		return Change{}, cantEdit(file)
	}
	return Change{File: file, To: file, Data: line.ReplaceAll(data, []byte("${1}"+r.to+"${2}"))}, nil
}

// history returns the change of signals-history, whose lines have the id after a day.
func (r renaming) history(file string) (Change, error) {
	data, err := fs.ReadFile(r.site, file)
	var b strings.Builder
	for line := range strings.Lines(string(data)) {
		if s, err := parseSnapshot(strings.TrimSpace(line)); err == nil && s.ID == r.from {
			line = strings.Replace(line, " "+r.from+" ", " "+r.to+" ", 1)
		}
		b.WriteString(line)
	}
	return Change{File: file, To: file, Data: []byte(b.String())}, err
}

// idKeys returns the keys below which files of a kind name papers by their ids.
func idKeys(kind Kind) []string {
	switch kind {
	case PaperKind:
		return []string{"related"}
	case NoteKind:
		return []string{"leads"}
	}
	return []string{"papers"}
}

// idNodes returns the nodes of ids: items of a list, keys of a mapping, or a single value.
func idNodes(n *yaml.Node) (nodes []*yaml.Node) {
	switch {
	case n == nil:
	case n.Kind == yaml.ScalarNode:
		nodes = []*yaml.Node{n}
	case n.Kind == yaml.SequenceNode:
		nodes = n.Content
	default:
		for i := 0; i < len(n.Content); i += 2 {
			nodes = append(nodes, n.Content[i])
		}
	}
	return nodes
}

// paperName returns the id of a paper whose file has none.
func paperName(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }
