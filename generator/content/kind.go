package content

import (
	"path"

	"offprint/generator/content/entry"
)

// Kind is a kind of file in the content folder that has YAML.
type Kind int

// The kinds of files.
const (
	OtherKind Kind = iota
	PaperKind
	PageKind
	CollectionKind
	NoteKind
	TagsKind
	PeopleKind
	SignalsKind
	HistoryKind
	digestKind // never formatted: a closed digest stays as it is
)

// KindOf returns the kind of a file by its path. The last two folders of the path are enough.
func KindOf(file string) Kind {
	base, parent, ext := path.Base(file), path.Base(path.Dir(file)), path.Ext(file)
	if parent == Root {
		switch base {
		case tagsName:
			return TagsKind
		case peopleName:
			return PeopleKind
		case signalsName:
			return SignalsKind
		case historyName:
			return HistoryKind
		}
		return OtherKind
	}
	kind := PaperKind
	if path.Base(path.Dir(path.Dir(file))) == Root {
		switch parent {
		case "pages":
			kind = PageKind
		case "collections":
			kind = CollectionKind
		case "days":
			kind = NoteKind
		case digestsFolder:
			return digestKind
		}
	}
	if kind == PaperKind && IsPaperFile(file) || kind != PaperKind && ext == ".md" {
		return kind
	}
	return OtherKind
}

// style returns the canonical form of files of a kind.
func (k Kind) style() entry.Style {
	switch k {
	case PageKind, CollectionKind:
		return entry.Pages()
	case NoteKind:
		return entry.Notes()
	case TagsKind:
		return entry.Tags()
	case PeopleKind:
		return entry.People()
	case SignalsKind:
		return entry.Signals()
	}
	return entry.Papers()
}
