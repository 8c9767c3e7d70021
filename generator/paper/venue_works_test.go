package paper

import "testing"

func TestVenueOfWorksWithoutVenue(t *testing.T) {
	for in, want := range map[string]Venue{
		"PhD thesis, University of Foo":             {Type: "thesis", Institution: "University of Foo"},
		"Ph.D. Thesis, MIT, 2024":                   {Type: "thesis", Institution: "MIT", Year: 2024},
		"PhD Thesis":                                {Type: "thesis"},
		"Doctoral dissertation (University of Foo)": {Type: "thesis", Institution: "University of Foo"},
		"Dissertation, TU Foo":                      {Type: "thesis", Institution: "TU Foo"},
		"Master's thesis at ETH Zürich":             {Type: "thesis", Institution: "ETH Zürich", Genre: "Master's thesis"},
		"MSc thesis":                                {Type: "thesis", Genre: "Master's thesis"},
		"Bachelor’s Thesis, Foo":                    {Type: "thesis", Institution: "Foo", Genre: "Bachelor's thesis"},
		"Technical report, Foo Lab":                 {Type: "report", Institution: "Foo Lab"},
		"Technical Report TR-2025-1, MIT":           {Type: "report", Institution: "MIT", Number: "TR-2025-1"},
		"US Patent 1234567":                         {Type: "patent", Number: "US Patent 1234567"},
		"MIT Press":                                 {Type: "book", Server: "MIT Press"},
		"Blog post":                                 {Type: "post-weblog"},
		"GitHub repository":                         {Server: "GitHub"},
		"TBD":                                       {},
		"ICLR 2026 Submission":                      {},
		"Rejected from NeurIPS 2025":                {},
	} {
		if got := ParseVenue(in); got != want {
			t.Errorf("%s: got %+v, want %+v", in, got, want)
		}
	}
	for in, want := range map[string]Venue{
		"NeurIPS 2025 D&B":                       {Edition: "NeurIPS 2025", Track: "D&B"},
		"NeurIPS 2025 (San Diego, CA)":           {Edition: "NeurIPS 2025"},
		"IEEE/CVF CVPR 2025":                     {Edition: "CVPR 2025"},
		"Accepted to NeurIPS 2025!":              {Edition: "NeurIPS 2025"},
		"Nature, 600(7887), 12-15, 2025":         {Volume: "600", Number: "7887", Pages: "12-15"},
		"KDD '25: The 31st Foo Conf., Aug. 2025": {Edition: "KDD 2025"},
		"Proceedings of the 42nd International Conference on Foo, PMLR 267, 2025": {Edition: "International Conference on Foo 2025", Volume: "267"},
		"Journal of Thesis Studies": {},
		"Foo Press Journal":         {},
	} {
		v := ParseVenue(in)
		if got := (Venue{Edition: v.Edition, Track: v.Track, Volume: v.Volume, Number: v.Number, Pages: v.Pages}); got != want || v.Name == "" {
			t.Errorf("%s: got %+v, want %+v", in, v, want)
		}
	}
}

func TestCompleteThesis(t *testing.T) {
	p := Paper{Pub: &Publication{Venue: "Master's thesis, University of Foo, 2024"}}
	p.Complete(&Venues{})
	want := Publication{Type: "thesis", Institution: "University of Foo", Series: "Master's thesis"}
	if got := p.Publication(); got.Venue != "" || got.Type != want.Type || got.Institution != want.Institution || got.Series != want.Series || p.Issued().Year != 2024 {
		t.Errorf("got %+v, %v", got, p.Issued())
	}
}
