package paper

import "testing"

func TestCompleteReadsTheVenue(t *testing.T) {
	for _, c := range []struct {
		in   Paper
		want Publication
		kind string
	}{
		{Paper{Pub: &Publication{Venue: "ICML 2025 (oral)"}},
			Publication{Venue: "ICML 2025", Track: "oral", Edition: Edition{"ICML 2025", "ICML", 2025, "paper-conference"}}, "paper-conference"},
		{Paper{Pub: &Publication{Venue: "ICML 2025 (oral)", Track: "spotlight", Pages: "1639-41"}},
			Publication{Venue: "ICML 2025", Track: "spotlight", Pages: "1639–1641", Edition: Edition{"ICML 2025", "ICML", 2025, "paper-conference"}}, "paper-conference"},
		{Paper{Pub: &Publication{Venue: "arXiv", Type: "article-journal"}, IDs: IDs{ArXiv: "2503.04715"}}, Publication{Type: "article"}, "article"},
		{Paper{Pub: &Publication{Venue: "bioRxiv"}}, Publication{Publisher: "bioRxiv"}, "article"},
		{Paper{Pub: &Publication{Venue: "arXiv"}}, Publication{Publisher: "arXiv"}, "article"},
		{Paper{Pub: &Publication{Venue: "Hugging Face Daily Papers"}}, Publication{}, "article"},
		{Paper{Pub: &Publication{Venue: "Journal of Foo", Type: "article"}},
			Publication{Venue: "Journal of Foo", Type: "article-journal", Edition: Edition{"", "Journal of Foo", 0, "article-journal"}}, "article-journal"},
		{Paper{Pub: &Publication{Venue: "Foo"}, IDs: IDs{OpenReview: "abcde"}},
			Publication{Venue: "Foo", Edition: Edition{"", "Foo", 0, "article-journal"}}, "paper-conference"},
		{Paper{Pub: &Publication{Venue: "TMLR"}, IDs: IDs{OpenReview: "abcde"}},
			Publication{Venue: "TMLR", Edition: Edition{"", "TMLR", 0, "article-journal"}}, "article-journal"},
	} {
		p := c.in
		p.Complete(new(Venues))
		if got := p.Publication(); !equalPublication(got, c.want) || p.Kind() != c.kind {
			t.Errorf("%+v:\n got %+v, %s\nwant %+v, %s", c.in.Publication(), got, p.Kind(), c.want, c.kind)
		}
		again := p
		again.Complete(new(Venues))
		if !equalPublication(again.Publication(), p.Publication()) {
			t.Errorf("%+v is not stable: %+v", p.Publication(), again.Publication())
		}
	}
}

// equalPublication compares all fields except the editors.
func equalPublication(a, b Publication) bool {
	a.Editors, b.Editors = nil, nil
	return a.Venue == b.Venue && a.Edition == b.Edition && a.Track == b.Track && a.Type == b.Type && a.Pages == b.Pages && a.Publisher == b.Publisher &&
		a.Volume == b.Volume && a.Number == b.Number && a.Award == b.Award
}

func TestCompleteTakesTheArXivIDOfTheVenue(t *testing.T) {
	p := Paper{Pub: &Publication{Venue: "arXiv preprint arXiv:2503.04715"}}
	if p.Complete(new(Venues)); p.IDs.ArXiv != "2503.04715" || p.Publication().Publisher != "" {
		t.Errorf("got %+v", p)
	}
}

func TestIssuedIsNeverTheDayOfTheListing(t *testing.T) {
	listed := Date{2026, 1, 2}
	for _, c := range []struct {
		in   Paper
		want string
	}{
		{Paper{Published: Date{2025, 3, 6}, IDs: IDs{ArXiv: "2412.00001"}}, "2025-03-06"},
		{Paper{IDs: IDs{ArXiv: "2412.00001"}, Pub: &Publication{Venue: "ICML 2025"}}, "2024-12"},
		{Paper{IDs: IDs{ArXiv: "hep-th/9108001"}}, "1991-08"},
		{Paper{IDs: IDs{DOI: "10.48550/arXiv.2503.04715"}}, "2025-03"},
		{Paper{Pub: &Publication{Venue: "ICML 2025 (oral)"}}, "2025"},
		{Paper{Pub: &Publication{Venue: "Proc. FooConf '25"}}, "2025"},
		{Paper{Pub: &Publication{Venue: "Journal of Foo 12(3), 2025"}}, "2025"},
		{Paper{Pub: &Publication{Venue: "ICML"}}, ""},
		{Paper{}, ""},
	} {
		p := c.in
		p.Date = listed
		if p.Complete(new(Venues)); p.Issued().String() != c.want {
			t.Errorf("%+v: got %s, want %s", c.in, p.Issued(), c.want)
		}
	}
}

func TestAddURL(t *testing.T) {
	code := Link{"code", "https://example.org/code"}
	for _, c := range []struct {
		in   Paper
		url  string
		want int
	}{
		{Paper{}, "https://example.org/a", 1}, {Paper{Links: []Link{code}}, "https://example.org/a", 2}, {Paper{}, "", 0},
		{Paper{Links: []Link{{"paper", "https://example.org/b"}}}, "https://example.org/a", 1},
		{Paper{IDs: IDs{ArXiv: "2503.04715"}}, "http://arxiv.org/abs/2503.04715", 0},
	} {
		p := c.in
		if p.AddURL(c.url); len(p.Links) != c.want {
			t.Errorf("%+v and %q: got %v", c.in, c.url, p.Links)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, good := range []string{"978-3-16-148410-0", "9783161484100", "0-306-40615-2", "080442957X", "ISBN: 978-3-16-148410-0, 0306406152"} {
		if err := CheckISBN(good); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"978-3-16-148410-1", "0-306-40615-3", "123", "", "978-3-16-148410-0,"} {
		if CheckISBN(bad) == nil {
			t.Errorf("CheckISBN(%q) found no error", bad)
		}
	}
	for _, good := range []string{"2049-3630", "1050-124X", "ISSN 20493630", "2049-3630; 1050-124x"} {
		if err := CheckISSN(good); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"2049-3631", "2049", ""} {
		if CheckISSN(bad) == nil {
			t.Errorf("CheckISSN(%q) found no error", bad)
		}
	}
	for in, want := range map[string]int{"7": 7, "07": 7, "jul": 7, "July": 7, "13--18 Jul": 7, "Dec.": 12, "July/August": 7, "0": 0, "13": 0, "soon": 0, "": 0, "1 2": 0} {
		if got, err := ParseMonth(in); got != want || (err == nil) != (want > 0) {
			t.Errorf("ParseMonth(%q) = %d, %v, want %d", in, got, err, want)
		}
	}
}
