package page

import "offprint/generator/site"

func (r *renderer) aboutPerson(p *site.Person) func(*ListView) {
	return func(v *ListView) {
		if p.ORCID != "" {
			v.Links = append(v.Links, LinkView{"https://orcid.org/" + p.ORCID, "ORCID " + p.ORCID})
		}
		if p.URL != "" {
			v.Links = append(v.Links, LinkView{p.URL, r.Text("author.home_page")})
		}
		if !p.Identified {
			v.Description = r.Text("author.by_name_alone")
		}
		addAside(v, r.Text("author.written_as"), r.variants(p))
		addAside(v, r.Text("author.namesakes"), r.namesakes(p))
		if !r.isTitles("author") {
			addAside(v, r.Text("author.coauthors"), r.coAuthors(p))
		}
	}
}

func (r *renderer) variants(p *site.Person) []CountView {
	names := p.Names()
	if len(names) == 1 && names[0].Name == p.Name {
		return nil
	}
	var entries []CountView
	for _, name := range names {
		entries = append(entries, CountView{Text: name.Name, Count: r.Count("count.papers", name.Papers)})
	}
	return entries
}

func (r *renderer) namesakes(p *site.Person) []CountView {
	var entries []CountView
	for _, other := range p.Namesakes {
		entry := r.personEntry(other, len(other.Papers))
		switch {
		case other.ORCID != "":
			entry.Text += " (" + other.ORCID + ")"
		case other.Identified:
			entry.Text += " (" + other.Slug + ")"
		}
		entries = append(entries, entry)
	}
	return entries
}

func (r *renderer) coAuthors(p *site.Person) []CountView {
	all := p.CoAuthors()
	var entries []CountView
	for _, c := range all[:min(len(all), asideLimit)] {
		entries = append(entries, r.personEntry(c.Person, c.Papers))
	}
	if rest := len(all) - len(entries); rest > 0 {
		entries = append(entries, CountView{Text: r.Count("list.more", rest)})
	}
	return entries
}

func (r *renderer) personEntry(p *site.Person, papers int) CountView {
	entry := CountView{Href: r.personHref(p), Text: p.Name, Count: r.Count("count.papers", papers)}
	if entry.Href == "" {
		entry.Find = "author"
	}
	return entry
}

func (r *renderer) personHref(p *site.Person) string {
	switch {
	case p.HasPage:
		return r.site.Base.Href(site.AuthorsAddress.Below(p.Slug))
	case len(p.Papers) == 1:
		return r.site.Base.Href(p.Papers[0].Address())
	}
	return ""
}
