package generator

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"strings"

	"offprint/generator/content"
	"offprint/generator/paper"
	"offprint/generator/problem"
	"offprint/generator/rules"
	"offprint/generator/site"
)

// lostAddresses reports addresses of papers, pages and collections that an earlier version of the site had and that
// this one neither has nor redirects.
func (c Config) lostAddresses(folder content.Folder) (problems problem.List, err error) {
	status := site.Options{Now: c.Now, Drafts: c.Drafts, Future: c.Future}
	k := newKeeper(folder, status)
	parser := content.NewParser(folder.Macros)
	err = fs.WalkDir(c.Earlier, path.Join(content.Root, "papers"), func(file string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // no paper changed
		}
		if err != nil || entry.IsDir() || !content.IsPaperFile(file) || c.hasErrors(file, k) {
			return err
		}
		if c.Changed != nil && !c.Changed[file] {
			return nil
		}
		data, err := fs.ReadFile(c.Earlier, file)
		if err != nil {
			return err
		}
		was, _ := parser.Parse(file, data)
		if was == nil {
			return nil // it was not published
		}
		if s := status.StatusOf(was); s == site.Published || s == site.Withdrawn {
			c.checkAddresses(file, was, k, &problems)
		}
		return nil
	})
	return append(problems, c.lostPages(k)...), err
}

// lostPages is lostAddresses for pages and collections.
func (c Config) lostPages(k keeper) (problems problem.List) {
	for _, folder := range []struct {
		name    string
		kind    content.Kind
		address func(slug string) site.Address
	}{{"pages", content.PageKind, site.PageAddress}, {"collections", content.CollectionKind, site.CollectionsAddress.Below}} {
		entries, _ := fs.ReadDir(c.Earlier, path.Join(content.Root, folder.name)) // it may not have had any
		for _, entry := range entries {
			file := path.Join(content.Root, folder.name, entry.Name())
			address := folder.address(strings.TrimSuffix(entry.Name(), ".md"))
			isPage := content.KindOf(file) == folder.kind && !strings.EqualFold(entry.Name(), "README.md")
			if !isPage || c.hasFile(file) || c.Changed != nil && !c.Changed[file] || k.addresses[strings.ToLower(string(address))] {
				continue
			}
			problems.Errorf(rules.LostAddress, problem.Position{File: file}, "keep the file, or add /"+string(address)+" to the aliases of a paper",
				"the page is gone, and links to /%s break", address)
		}
	}
	return problems
}

// hasErrors reports whether a paper's file still exists but could not be read. Its problems come first.
func (c Config) hasErrors(file string, k keeper) bool {
	return k.byFile[file] == nil && c.hasFile(file)
}

// hasFile reports whether the site has a file. A folder in its place, or a submodule, which is an empty one, is none.
func (c Config) hasFile(name string) bool {
	info, err := fs.Stat(c.Site, name)
	return err == nil && !info.IsDir()
}

// keeper knows what keeps old addresses.
type keeper struct {
	addresses map[string]bool        // of published papers, their aliases, pages and collections; in lower case
	hidden    map[string]site.Status // of papers that are not published, by id
	byFile    map[string]*paper.Paper
	files     map[paper.Identity]string // of papers by identifiers and titles
}

func newKeeper(folder content.Folder, options site.Options) keeper {
	k := keeper{map[string]bool{}, map[string]site.Status{}, map[string]*paper.Paper{}, map[paper.Identity]string{}}
	for _, entry := range folder.Papers {
		k.byFile[entry.File] = entry.Paper
		for _, id := range traits(entry.Paper) {
			k.files[id] = entry.File
		}
		if s := options.StatusOf(entry.Paper); s != site.Published && s != site.Withdrawn {
			k.hidden[entry.Paper.ID] = s
			continue
		}
		for _, address := range addressesOf(entry.Paper) {
			k.addresses[strings.ToLower(string(address))] = true
		}
	}
	for _, page := range folder.Pages {
		k.addresses[strings.ToLower(string(site.PageAddress(page.Slug)))] = true
	}
	for _, collection := range folder.Collections {
		k.addresses[strings.ToLower(string(site.CollectionsAddress.Below(collection.Slug)))] = true
	}
	return k
}

// addressesOf returns the address of a paper, then those of its aliases.
func addressesOf(p *paper.Paper) []site.Address {
	addresses := []site.Address{site.PaperAddress(p.ID)}
	for _, alias := range p.Aliases {
		addresses = append(addresses, site.AliasAddress(alias))
	}
	return addresses
}

// traits identify a paper whose id has changed.
func traits(p *paper.Paper) []paper.Identity {
	return append(paper.Identities(p.ID, p.IDs), paper.Identity{Kind: "title", Value: p.Title.Plain})
}

// successor returns the file in which a paper is now; "" if there is none.
func (k keeper) successor(file string, was *paper.Paper) string {
	if k.byFile[file] != nil {
		return file
	}
	for _, id := range traits(was) {
		if now := k.files[id]; now != "" {
			return now
		}
	}
	return ""
}

func (c Config) checkAddresses(file string, was *paper.Paper, k keeper, problems *problem.List) {
	now := k.successor(file, was)
	for i, address := range addressesOf(was) {
		if k.addresses[strings.ToLower(string(address))] {
			continue
		}
		switch {
		case k.hidden[was.ID] != "":
			problems.Errorf(rules.LostAddress, problem.Position{File: cmp.Or(now, file)}, "to keep its page, write withdrawn: REASON", "the paper %s was published and is not any more (%s), and links to /%s break", was.ID, k.hidden[was.ID], address)
		case now == "":
			problems.Errorf(rules.LostAddress, problem.Position{File: file}, "keep the file and write withdrawn: REASON, or add /"+string(address)+" to the aliases of the paper that replaces it",
				"the paper %s is gone, and links to /%s break", was.ID, address)
		case i == 0:
			problems.Errorf(rules.LostAddress, content.Locate(c.Site, now, "id"), "add aliases: [/"+string(address)+"], as offprint rename does",
				"the id was %s before, and links to /%s break", was.ID, address)
		default:
			problems.Errorf(rules.LostAddress, content.Locate(c.Site, now, "aliases"), "keep it in aliases", "aliases: /%s was removed, and links to it break", address)
		}
	}
}
