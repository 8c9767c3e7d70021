package content

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"offprint/generator/problem"
)

// checkReferences reports ids in related, in collections, in notes on days and in signals.yaml that no paper has. Only some
// papers have related ones.
func checkReferences(site fs.FS, folder Folder, ids *identities, papers sources, problems *problem.List) {
	c := references{site: site, folder: folder, problems: problems}
	unknown := func(named []string) []string {
		return slices.DeleteFunc(slices.Clone(named), ids.exists)
	}
	for _, s := range papers {
		c.report(UnknownPaper, s.File.Path, "related", unknown(s.Paper.Related), s.Paper.ID)
	}
	for _, collection := range folder.Collections {
		c.report(unknownListed, collection.File, "papers", unknown(collection.Papers), "")
	}
	c.checkLeads(ids)
	counted := unknown(slices.Sorted(maps.Keys(folder.Signals.Papers)))
	c.report(unknownCounted, SignalsFile, "papers", counted, "")
	c.reportSnapshots(ids)
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
	folder   Folder
	renamed  map[string]string // nil until the first hint
	searched int               // how often nearest has compared an id with all others
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

// reportSnapshots reports the first snapshot of each paper that does not exist.
func (c *references) reportSnapshots(ids *identities) {
	seen := map[string]bool{}
	for _, s := range c.folder.History.Snapshots {
		if seen[s.ID] || ids.exists(s.ID) {
			continue
		}
		seen[s.ID] = true
		at := problem.Position{File: HistoryFile, Line: s.Line}
		c.problems.Warnf(unknownSnapshot, at, c.hint(s.ID, "")+"; or delete its lines, or leave them to offprint refresh, which drops them after some weeks", "there is no paper %s", s.ID)
	}
}

func (c *references) hint(id, own string) string {
	if c.renamed == nil {
		c.renamed = renamed(c.folder)
	}
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
	var others []string
	for _, entry := range c.folder.Papers {
		if entry.Paper.ID != own {
			others = append(others, entry.Paper.ID)
		}
	}
	return problem.Nearest(id, others)
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
