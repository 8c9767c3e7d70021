package online

import (
	"cmp"

	"offprint/generator/content/intake"
	"offprint/generator/problem"
	"offprint/generator/text/markup"
	"offprint/generator/text/plain"
)

// lineOf returns a line of an answer without its place in the answer, which the user doesn't have.
func lineOf(line intake.Line) *intake.Line {
	line.At = problem.Position{}
	return &line
}

// line returns the line of an item. It is not ok if the item is missing because of a host that failed: then the
// failures have it.
func (r *run) line(i item) (line intake.Line, ok bool) {
	line.At.File = i.at
	switch {
	case i.err != nil:
		line.Err = i.err
		return line, true
	case i.doi != "":
		return r.published(line, i.doi)
	}
	if i.isAt {
		i.daily = r.atHuggingFace(&line, i.arXiv)
	}
	switch {
	case i.paper != nil:
		take(&line, i.paper)
		line.Record.SetSource("arXiv", "id", "arxiv", "doi", "title", "authors", "abstract", "published", "tags", "venue")
		if i.daily != nil {
			line.Record.AddListing(i.daily.Record)
		}
	case i.daily != nil:
		take(&line, i.daily)
		line.Record.SetListedNow()
		line.Warnings = append(line.Warnings, r.lacksText(i)...)
	case r.isLost(i.arXiv):
		r.failures.miss(arXivHost, i.at)
		return line, false
	default:
		line.Warnings = nil
		line.Err = intake.Error{Text: "arXiv has no paper " + i.arXiv, Hint: "check the id"}
		return line, true
	}
	r.addPublication(&line)
	return line, true
}

// take takes the record of a line and its warnings.
func take(line, from *intake.Line) {
	line.Record, line.Size = from.Record, from.Size
	for _, w := range from.Warnings {
		w.Position = line.At
		line.Warnings = append(line.Warnings, w)
	}
}

// isLost reports whether arXiv was not asked for a paper, or gave no answer.
func (r *run) isLost(id string) bool { return r.lost[id] || r.failures.isDown(arXivHost) }

// published returns the line of a DOI.
func (r *run) published(line intake.Line, doi string) (intake.Line, bool) {
	found, failed := r.registered(doi)
	switch {
	case failed != "":
		r.failures.miss(failed, line.At.File)
		return line, false
	case found == nil:
		line.Err = intake.Error{Text: "neither Crossref nor DataCite has the DOI " + doi, Hint: "check it at https://doi.org/" + doi}
	default:
		take(&line, found)
	}
	return line, true
}

// atHuggingFace returns what Hugging Face says of a paper, and warns if that is nothing.
func (r *run) atHuggingFace(line *intake.Line, id string) *intake.Line {
	found, isMissing := r.dailyPaper(id)
	const text = "the paper is added without votes, comments and TL;DR"
	switch {
	case isMissing:
		line.Warnings.Warnf("", line.At, "write "+id+" to add it from arXiv alone", "Hugging Face has no page of %s: %s", id, text)
	case found == nil:
		line.Warnings = append(line.Warnings, r.failures.warning(huggingFaceHost, line.At.File, "papers are added without votes, comments and TL;DR")...)
	}
	return found
}

// lacksText returns the warning of a paper whose text is Hugging Face's.
func (r *run) lacksText(i item) (warnings problem.List) {
	const text = `with title, authors and abstract of Hugging Face, which lack $ and \`
	if r.isLost(i.arXiv) {
		return r.failures.warning(arXivHost, i.at, "papers are added "+text)
	}
	warnings.Warnf("", problem.Position{File: i.at}, "check its formulas", "arXiv has no paper %s: it is added %s", i.arXiv, text)
	return warnings
}

// addPublication adds what Crossref knows of the publication of an arXiv paper.
func (r *run) addPublication(line *intake.Line) {
	doi := string(line.Record.DOI)
	if _, isArXivs := arXivID(doi); doi == "" || isArXivs {
		return
	}
	published, failed := r.registered(doi)
	switch {
	case failed != "":
		line.Warnings = append(line.Warnings, r.failures.warning(failed, line.At.File, "papers are added without what it knows of their publication, such as pages")...)
	case published == nil:
		line.Warnings.Warnf("", line.At, "check it at https://doi.org/"+doi, "neither Crossref nor DataCite has the DOI %s", doi)
	case !isSameWork(line.Record, published.Record):
		line.Warnings.Warnf("", line.At, "check it at https://doi.org/"+doi, "the DOI %s is that of %q: the paper is added without venue and pages", doi, plain.Excerpt(markup.Plain(published.Record.Title), 80))
	default:
		merge(&line.Record, published.Record)
	}
}

// merge adds what a registry knows of the publication. Its date is that of the venue, so that citations agree; a
// registry that names no venue has only the preprint.
func merge(record *intake.Record, published intake.Record) {
	if published.Venue == "" && published.Journal == "" && published.BookTitle == "" {
		return
	}
	license := record.License
	record.Publication = published.Publication
	record.URL, record.License = "", cmp.Or(published.License, license)
	record.Published = cmp.Or(published.Published, record.Published)
	for _, key := range []string{"published", "venue", "type", "pages", "volume", "number", "publisher"} {
		record.SetSource(published.Sources[key], key)
	}
}
