package content

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"offprint/generator/paper"
)

// paperKeys are the keys of a paper's file in the order of the documentation.
var paperKeys = []key[draft]{
	{"title", someText().must(), `plain text with [TeX](tex.md). Use single quotes: they keep backslashes as they are. Double a single quote inside them`,
		func(r *reader, n *yaml.Node, d *draft) { d.Title = r.sentence(n, r.required(n, "title"), "title") }},
	{"date", dayForm().must(), `the day on which the site lists the paper. A paper with a date in the future appears [on that day](getting-started.md#schedule-papers)`,
		func(r *reader, n *yaml.Node, d *draft) { d.Date = r.day(n, "date") }},
	{"id", idShape(), "the paper's id: its address `/papers/ID/` and its id in feeds. By default the file's name without its extension. `a` to `z`, `0` to `9`, `.`, `-`, `_`, at most 100 characters. To change it later, use [`offprint rename`](commands.md#rename)",
		func(r *reader, n *yaml.Node, d *draft) { d.ID = r.canonical(idForm, n, "id", checkedID) }},
	{"authors", peopleShape(), "a list of names, `Ada Lovelace` or `Lovelace, Ada`, or of records; see [authors](#authors). A single string with several names works too",
		func(r *reader, n *yaml.Node, d *draft) {
			names := r.authors(n, "authors")
			d.Authors, d.EtAl = names.Authors, names.Open
		}},
	{"abstract", anyText(), `plain text with TeX, not Markdown. A blank line starts a paragraph; URLs become links`,
		func(r *reader, n *yaml.Node, d *draft) { d.Abstract = r.prose(n, "abstract") }},
	{"published", dateForm(), `when the paper itself appeared: a year, a month or a day`,
		func(r *reader, n *yaml.Node, d *draft) { d.Published = r.date(n, "published") }},
	{"updated", dayForm(), `the day of the last noteworthy change; feeds report it`,
		func(r *reader, n *yaml.Node, d *draft) { d.Updated = r.day(n, "updated") }},
	{"relisted", oneOrMore(dayForm()), "further days on which the site lists the paper again, all after `date`, in one line below the new papers. `date` alone decides its place in all other lists, and its previous and next paper",
		func(r *reader, n *yaml.Node, d *draft) { d.Relisted = r.days(n, "relisted") }},
	{"position", whole(1), "the paper's place among those of its `date`, from 1. By default a paper comes after those that have one. `offprint add` writes it",
		func(r *reader, n *yaml.Node, d *draft) { d.Position = r.position(n) }},
	{"tags", tagsShape(), `a list. Tags that differ only in case, accents, spaces and punctuation share a page; see [tags.yaml](settings.md#tags-contenttagsyaml)`,
		func(r *reader, n *yaml.Node, d *draft) { d.Tags = r.tags(n) }},
	{"arxiv", arxivShape(), `the paper's id in that archive, or its URL. offprint stores the canonical form and links to it`,
		func(r *reader, n *yaml.Node, d *draft) { d.IDs.ArXiv = r.canonical(arxivForm, n, "arxiv", paper.ArXiv) }},
	{"doi", doiShape(), `the paper's id in that archive, or its URL. offprint stores the canonical form and links to it`,
		func(r *reader, n *yaml.Node, d *draft) { d.IDs.DOI = r.canonical(doiForm, n, "doi", paper.DOI) }},
	{"openreview", openReviewShape(), `the paper's id in that archive, or its URL. offprint stores the canonical form and links to it`,
		func(r *reader, n *yaml.Node, d *draft) {
			d.IDs.OpenReview = r.canonical(openReviewForm, n, "openreview", paper.OpenReview)
		}},
	{"acl", aclShape(), `the paper's id in that archive, or its URL. offprint stores the canonical form and links to it`,
		func(r *reader, n *yaml.Node, d *draft) { d.IDs.ACL = r.canonical(aclForm, n, "acl", paper.ACL) }},
	{"venue", anyText(), "where the paper was published: `NeurIPS 2025`. A preprint server is not a venue, and `PhD thesis, University of Foo` is a thesis at that institution. See [venues](settings.md#venues)",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Venue = r.plain(n, "venue") }},
	{"track", anyText(), "the track of the venue, or the kind of presentation: `oral`. It may also follow the venue: `NeurIPS 2025 (oral)`",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Track = r.plain(n, "track") }},
	{"type", typeShape(), "the kind of publication, as CSL names it: " + codes(paper.Types()...) + ". Names of BibTeX's entry types, such as `inproceedings`, work too. By default offprint infers it",
		func(r *reader, n *yaml.Node, d *draft) { d.publicationType(r, n) }},
	{"month", monthShape(), "the month of publication, as a number or by its English name, for a `published` without one",
		func(r *reader, n *yaml.Node, d *draft) { d.month = r.month(n) }},
	{"volume", anyText(), `volume of a periodical or a series of books`,
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Volume = r.line(n, "volume") }},
	{"number", anyText(), `issue of a periodical, or number of a report or patent`,
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Number = r.line(n, "number") }},
	{"pages", anyText(), "`1-12`, `1639-41`, `e12`, `12:1-12:34`",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Pages = r.line(n, "pages") }},
	{"publisher", anyText(), `publisher`,
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Publisher = r.plain(n, "publisher") }},
	{"address", anyText(), `where the publisher is, or where the conference was`,
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Address = r.plain(n, "address") }},
	{"institution", anyText(), "of a thesis or report; by default the `publisher`",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Institution = r.plain(n, "institution") }},
	{"school", anyText(), "another name of `institution`",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Institution = r.plain(n, "school") }},
	{"organization", anyText(), `who held the conference or published the manual`,
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Organization = r.plain(n, "organization") }},
	{"series", anyText(), "series; of a thesis, its kind: `Master's thesis`",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Series = r.plain(n, "series") }},
	{"editors", peopleShape(), "like `authors`",
		func(r *reader, n *yaml.Node, d *draft) {
			names := r.authors(n, "editors")
			d.Publication.Editors, d.Publication.EditorsEtAl = names.Authors, names.Open
		}},
	{"howpublished", anyText(), "how something appeared that has no venue: `Self-published`",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.HowPublished = r.plain(n, "howpublished") }},
	{"isbn", anyText(), "ISBN of the book or the proceedings; several with commas between",
		func(r *reader, n *yaml.Node, d *draft) {
			d.Publication.ISBN = r.checked(isbnForm, n, "isbn", paper.CheckISBN)
		}},
	{"issn", anyText(), "ISSN of the periodical or the series; several with commas between",
		func(r *reader, n *yaml.Node, d *draft) {
			d.Publication.ISSN = r.checked(issnForm, n, "issn", paper.CheckISSN)
		}},
	{"url", linkShape(), "the paper's page elsewhere: the same as a link of the kind `paper`",
		func(r *reader, n *yaml.Node, d *draft) { d.url = r.address(n, "url") }},
	{"license", anyText(), "the license of the paper: `CC BY 4.0`, or its URL",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.License = r.plain(n, "license") }},
	{"award", anyText(), "`Best paper`",
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.Award = r.plain(n, "award") }},
	{"bibnote", anyText(), `a note in citations, BibTeX's note`,
		func(r *reader, n *yaml.Node, d *draft) { d.Publication.BibNote = r.line(n, "bibnote") }},
	{"bibkey", bibKeyShape(), `the BibTeX key, instead of the derived one. Two papers can't have the same`,
		func(r *reader, n *yaml.Node, d *draft) {
			d.Publication.BibKey = r.canonical(bibKeyForm, n, "bibkey", paper.BibKey)
		}},
	{"links", object(linkKeys), `links by kind, each a URL or a list of URLs; see [links](#links)`,
		func(r *reader, n *yaml.Node, d *draft) { d.Links = r.links(n) }},
	{"tldr", anyText(), `one sentence that says what the paper finds; plain text with TeX`,
		func(r *reader, n *yaml.Node, d *draft) { d.TLDR = r.sentence(n, r.line(n, "tldr"), "tldr") }},
	{"tldr_by", anyText(), `the person or model that wrote it. Every page shows it next to the sentence; search results don't`,
		func(r *reader, n *yaml.Node, d *draft) { d.TLDRBy = r.plain(n, "tldr_by") }},
	{"lang", languageShape(), "the language of title and abstract, if it isn't the site's: a tag such as `de` or `pt-BR` (BCP 47)",
		func(r *reader, n *yaml.Node, d *draft) { d.Lang = r.canonical(languageForm, n, "lang", languageTag) }},
	{"submitted_by", anyText(), "the handle of whoever suggested the paper; `@` is optional",
		func(r *reader, n *yaml.Node, d *draft) {
			d.SubmittedBy = strings.TrimPrefix(r.line(n, "submitted_by"), "@")
		}},
	{"highlight", flag().or(false), "`true` for a curator's pick: it comes first on its day",
		func(r *reader, n *yaml.Node, d *draft) { d.Highlight = r.bool(n, "highlight") }},
	{"image", fileShape(), "a picture among the site's own files, `files/figure.png` (the file is `content/files/figure.png`)",
		func(r *reader, n *yaml.Node, d *draft) {
			d.Image.Path = r.canonical(filePathForm, n, "image", localFile)
		}},
	{"image_alt", anyText(), `what the picture shows, for readers who can't see it`,
		func(r *reader, n *yaml.Node, d *draft) { d.Image.Alt = r.plain(n, "image_alt") }},
	{"related", oneOrMore(idShape()), `ids of other papers of the site`,
		func(r *reader, n *yaml.Node, d *draft) { d.Related = r.ids(n, "related") }},
	{"aliases", oneOrMore(aliasShape()), "old addresses of the paper, from the site's root: `/old/address/` or `/old.html`. They redirect to it",
		func(r *reader, n *yaml.Node, d *draft) { d.Aliases = r.aliases(n) }},
	{"withdrawn", reasonShape(), `the reason. The page stays, with a banner; the paper disappears from lists, feeds, exports, search and the sitemap`,
		func(r *reader, n *yaml.Node, d *draft) { d.Withdrawn = r.reason(n) }},
	{"draft", flag().or(false), "`true` holds the paper back, except in builds with `--drafts`",
		func(r *reader, n *yaml.Node, d *draft) { d.Draft = r.bool(n, "draft") }},
	{"extra", extraShape(), "keys of your own, for [your own layouts](settings.md#layouts); nested keys become `a.b`",
		func(r *reader, n *yaml.Node, d *draft) { r.extra(n, "", &d.Extra) }},
}

// yamlKeys are the keys of a YAML file: paperKeys and the note.
var yamlKeys = append(slices.Clip(slices.Clone(paperKeys)),
	key[draft]{"note", anyText(), "in a YAML file only: the curator's note, in Markdown",
		func(r *reader, n *yaml.Node, d *draft) {
			d.note = newMarkdown(r.text(n, "note"))
			d.note.value = n
		}})

// PaperKeys returns the keys of a paper's Markdown file.
func PaperKeys() []string { return keyNames(paperKeys) }
