package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"offprint/generator/problem"
)

// checkReferences reports ids in related, in collections and in signals.yaml that no paper has. A file
// that has problems itself counts by its name.
func checkReferences(site fs.FS, folder Folder, files []string, problems *problem.List) {
	c := references{site: site, renamed: renamed(folder), problems: problems}
	exists, parsed := map[string]bool{}, map[string]bool{}
	for _, entry := range folder.Papers {
		exists[entry.Paper.ID], parsed[entry.File] = true, true
		c.ids = append(c.ids, entry.Paper.ID)
	}
	for _, file := range files {
		if !parsed[file] {
			exists[paperName(file)] = true
		}
	}
	unknown := func(ids []string) []string {
		return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return exists[id] })
	}
	for _, entry := range folder.Papers {
		c.report(UnknownPaper, entry.File, "related", unknown(entry.Paper.Related), entry.Paper.ID)
	}
	for _, collection := range folder.Collections {
		c.report(unknownListed, collection.File, "papers", unknown(collection.Papers), "")
	}
	var counted []string
	for id := range folder.Signals.Papers {
		if !exists[id] {
			counted = append(counted, id)
		}
	}
	slices.Sort(counted)
	c.report(unknownCounted, path.Join(Root, signalsName), "papers", counted, "")
}

// renamed returns the ids that papers had before, from their aliases such as /papers/old/, with the
// present ones.
func renamed(folder Folder) map[string]string {
	now := map[string]string{}
	for _, entry := range folder.Papers {
		for _, alias := range entry.Paper.Aliases {
			if id, ok := strings.CutPrefix(strings.Trim(alias, "/"), "papers/"); ok {
				now[id] = entry.Paper.ID
			}
		}
	}
	for _, entry := range folder.Papers {
		delete(now, entry.Paper.ID)
	}
	return now
}

// references reports ids that no paper has.
type references struct {
	site     fs.FS
	ids      []string // of all papers
	renamed  map[string]string
	searched int // how often nearest has compared an id with all others
	problems *problem.List
}

// report reports ids below a key of a file. Own is the id of the file's paper, which the hint is not.
func (c *references) report(code problem.Code, file, key string, ids []string, own string) {
	if len(ids) == 0 {
		return
	}
	at := idPositions(c.site, file, key)
	for _, id := range ids {
		place, ok := at[id]
		if !ok {
			place = problem.Position{File: file}
		}
		hint := c.hint(id, own)
		if code == unknownCounted {
			c.problems.Warnf(code, place, hint, "%s: there is no paper %s", key, id)
		} else {
			c.problems.Errorf(code, place, hint, "%s: there is no paper %s", key, id)
		}
	}
}

func (c *references) hint(id, own string) string {
	if now, ok := c.renamed[id]; ok {
		return "the paper was renamed: write " + now
	}
	if near := c.nearest(id, own); near != "" {
		return "did you mean " + near + "?"
	}
	return "write the id of another paper, which is the name of its file without .md or .yaml"
}

// nearestLimit is the number of ids for which nearest looks, since each takes a look at all papers.
const nearestLimit = 20

func (c *references) nearest(id, own string) string {
	if c.searched++; c.searched > nearestLimit {
		return ""
	}
	return problem.Nearest(id, slices.DeleteFunc(slices.Clone(c.ids), func(other string) bool { return other == own }))
}

// idPositions returns the positions of the ids below a key of a file.
func idPositions(site fs.FS, file, key string) map[string]problem.Position {
	at := map[string]problem.Position{}
	r, root := readAgain(site, file)
	if root == nil {
		return at
	}
	for _, n := range idNodes(find(root, key)) {
		if id := strings.TrimSpace(n.Value); at[id].Line == 0 {
			at[id] = r.at(n)
		}
	}
	return at
}
