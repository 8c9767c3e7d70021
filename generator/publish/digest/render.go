package digest

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"offprint/generator/publish/layout"
)

// SizeLimit is the size of a digest as HTML, in bytes. Gmail cuts mails at 102 KB, with the message around the digest.
const SizeLimit = 96_000

// HTML returns the digest as a part of a page, for feed readers and services that make mails of feeds. If it is too large,
// it has fewer papers, and ends with their number: first lines are left out, then papers that lead.
func (d *Digest) HTML() (string, error) {
	view := d.view
	for {
		var b strings.Builder
		if err := d.layouts.Mail.HTML.Execute(&b, &view); err != nil || b.Len() <= SizeLimit {
			return b.String(), err
		}
		switch lines := view.lines(); {
		case lines > 0:
			view = view.shortened(lines * 3 / 4)
		case len(view.Leads) > 0:
			view.Leads = view.Leads[:len(view.Leads)*3/4]
		default:
			return "", fmt.Errorf("the digest %s is larger than %d KB as HTML", d.Title, SizeLimit/1000)
		}
		view.More = d.layouts.Count("list.more", view.papers-len(view.Leads)-view.lines())
	}
}

// lines returns the number of papers that are lines.
func (v View) lines() (n int) {
	for _, group := range v.Groups {
		n += len(group.Items)
	}
	return n
}

// shortened returns the view with the first lines.
func (v View) shortened(lines int) View {
	groups := slices.Clone(v.Groups)
	v.Groups = nil
	for _, group := range groups {
		group.Items = group.Items[:min(len(group.Items), lines)]
		if lines -= len(group.Items); len(group.Items) > 0 {
			v.Groups = append(v.Groups, group)
		}
	}
	return v
}

// Message returns the digest as a whole HTML document, for a mail.
func (d *Digest) Message() (string, error) {
	body, err := d.HTML()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	view := d.view
	view.Body = template.HTML(body)
	err = d.layouts.Mail.Message.Execute(&b, &view)
	return b.String(), err
}

// Text returns the digest as plain text.
func (d *Digest) Text() (string, error) {
	text, err := d.text(d.layouts.Mail.Text)
	return wrapped(text), err
}

// Markdown returns the digest as Markdown, such as for a release.
func (d *Digest) Markdown() (string, error) { return d.text(d.layouts.Mail.Markdown) }

func (d *Digest) text(l layout.Text) (string, error) {
	var b strings.Builder
	err := l.Execute(&b, &d.view)
	return strings.TrimSpace(b.String()) + "\n", err
}
