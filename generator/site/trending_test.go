package site

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"offprint/generator/content"
	"offprint/generator/paper"
)

// trendingFolder returns a folder with papers on days of 2025, each "id day upvotes".
func trendingFolder(papers ...string) content.Folder {
	folder := content.Folder{Signals: content.Signals{Date: day("2025-03-31"), Papers: map[string]content.Signal{}}}
	for _, line := range papers {
		var id, listed string
		var upvotes int
		if _, err := fmt.Sscan(line, &id, &listed, &upvotes); err != nil {
			panic(err)
		}
		folder.Papers = append(folder.Papers, content.Entry{File: id + ".md", Paper: &paper.Paper{ID: id, Date: day(listed)}})
		if upvotes > 0 {
			folder.Signals.Papers[id] = content.Signal{Upvotes: upvotes}
		}
	}
	return folder
}

func day(s string) paper.Date {
	d, err := paper.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func trendingSite(t *testing.T, folder content.Folder, want ...string) *Site {
	t.Helper()
	s, problems := New(folder, Options{Now: day("2025-06-01")})
	var got []string
	for _, p := range problems {
		got = append(got, p.File+": "+p.Text)
	}
	if !slices.Equal(got, want) {
		t.Fatalf("got problems %q, want %q", got, want)
	}
	return s
}

func idList(papers []*Paper) (ids []string) {
	for _, p := range papers {
		ids = append(ids, p.ID)
	}
	return ids
}

func TestTrendingListsFollowAgeAndInterest(t *testing.T) {
	s := trendingSite(t, trendingFolder("new 2025-03-20 10", "none 2025-03-21 0", "week 2025-03-14 30", "fresh 2025-03-20 14", "month 2025-02-20 90", "old 2024-02-20 80"))
	want := []struct {
		days          int
		from, through string
		ids           []string
	}{
		{1, "2025-03-20", "2025-03-20", []string{"fresh", "new"}},
		{7, "2025-03-14", "2025-03-20", []string{"week", "fresh", "new"}},
		{30, "2025-02-19", "2025-03-20", []string{"week", "fresh", "new", "month"}},
		{0, "", "", []string{"month", "old", "week", "fresh", "new"}},
	}
	for i, list := range s.Trending() {
		if w := want[i]; list.Days != w.days || list.From.String() != w.from || list.Through.String() != w.through || !slices.Equal(idList(list.Papers), w.ids) {
			t.Errorf("got %d days from %s to %s: %v, want %v", list.Days, list.From, list.Through, idList(list.Papers), w)
		}
	}
	if len(s.Trending()) != len(want) {
		t.Errorf("got %d lists", len(s.Trending()))
	}
}

func TestSiteWithoutSignalsHasNoTrending(t *testing.T) {
	folder := trendingFolder("a 2025-03-20 0")
	folder.Signals.Papers["gone"] = content.Signal{Upvotes: 9}
	folder.Signals.Papers["a"] = content.Signal{}
	s := trendingSite(t, folder)
	if s.HasSignals() || len(s.Trending()) > 0 || s.Papers[0].Score != 0 || !s.Papers[0].SignalsOn.IsZero() {
		t.Errorf("got trending papers %v, score %d on %s", s.Trending(), s.Papers[0].Score, s.Papers[0].SignalsOn)
	}
}

// TestScoreMatchesFormula compares scores with the formula in floating point.
func TestScoreMatchesFormula(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		p := &Paper{Paper: &paper.Paper{ID: "a", Date: day("2025-01-01")}}
		listed := p.Date.Number()
		n, sum := random.IntN(1000), 0.0
		snapshots := []content.Snapshot{}
		if random.IntN(3) > 0 {
			snapshots = append(snapshots, content.Snapshot{Day: p.Date.Plus(random.IntN(5) - 2), Signal: content.Signal{Upvotes: n}})
		}
		sum = float64(1+n) * math.Exp2(float64(listed)/HalfLife-2000)
		if len(snapshots) > 0 {
			for on := 5; on < 60; on += 1 + random.IntN(20) {
				more := random.IntN(50)
				n += more
				snapshots = append(snapshots, content.Snapshot{Day: p.Date.Plus(on), Signal: content.Signal{Upvotes: n}})
				sum += float64(more) * math.Exp2(float64(listed+on)/HalfLife-2000)
			}
		}
		p.Signals.Upvotes = n
		want := 70 * (math.Log2(sum) + 2000)
		if got := scoreOf(p, snapshots); math.Abs(float64(got)-want) > 1.01 {
			t.Fatalf("%v: got %d, want %.2f", snapshots, got, want)
		}
	}
}

// TestRiseCountsFromItsDay gives two papers of one day equal numbers, of which one got its upvotes later, and numbers
// that fell in between or that a merge left behind.
func TestRiseCountsFromItsDay(t *testing.T) {
	folder := trendingFolder("early 2025-03-01 40", "late 2025-03-01 40", "same 2025-03-01 40")
	folder.Signals.Papers["future"] = content.Signal{}
	at := func(on, id string, upvotes int) content.Snapshot {
		return content.Snapshot{Day: day(on), ID: id, Signal: content.Signal{Upvotes: upvotes}}
	}
	folder.History.Snapshots = []content.Snapshot{
		at("2025-03-02", "early", 40), at("2025-03-02", "late", 5), at("2025-03-05", "late", 3), at("2025-03-16", "late", 40),
		at("2025-03-17", "gone", 3), at("2099-01-01", "early", 400),
	}
	s := trendingSite(t, folder, "content/signals-history: 2099-01-01 is in the future")
	scores, rises := map[string]int32{}, map[string]int{}
	for _, p := range s.Papers {
		scores[p.ID], rises[p.ID] = p.Score, p.Rise.Upvotes
	}
	if scores["late"] <= scores["early"] || scores["early"] != scores["same"] {
		t.Errorf("got scores %v", scores)
	}
	if rises["late"] != 37 || rises["early"] != 0 || rises["same"] != 0 {
		t.Errorf("got rises %v", rises)
	}
}

// TestRiseBeforeListingCountsFromListing has snapshots of a paper that the site listed later.
func TestRiseBeforeListingCountsFromListing(t *testing.T) {
	folder := trendingFolder("early 2025-03-10 40", "same 2025-03-10 40")
	for i, on := range []string{"2025-03-01", "2025-03-05"} {
		folder.History.Snapshots = append(folder.History.Snapshots, content.Snapshot{Day: day(on), ID: "early", Signal: content.Signal{Upvotes: 1 + 39*i}})
	}
	s := trendingSite(t, folder)
	if s.Papers[0].Score != s.Papers[1].Score {
		t.Errorf("got scores %d and %d", s.Papers[0].Score, s.Papers[1].Score)
	}
}

func TestSignalsOfTheFutureAreNamed(t *testing.T) {
	folder := trendingFolder("a 2025-03-20 1")
	folder.Signals.Date = day("2025-06-02")
	folder.Signals.AsOf = map[string]paper.Date{"github": day("2025-06-01"), "huggingface": day("2031-01-01")}
	folder.Signals.Papers["a"] = content.Signal{Upvotes: 1, AsOf: day("2030-01-01")}
	const file = "content/signals.yaml: "
	trendingSite(t, folder, file+"date: 2025-06-02 is in the future", file+"as_of of huggingface: 2031-01-01 is in the future", file+"as_of of the paper a: 2030-01-01 is in the future")
}

func TestScoreDoesNotDependOnOthers(t *testing.T) {
	papers := []string{"a 2025-03-01 4", "b 2025-03-02 40"}
	before := trendingSite(t, trendingFolder(papers...))
	after := trendingSite(t, trendingFolder(append(papers, "c 2025-03-31 400")...))
	for i, p := range before.Papers {
		if got := after.Papers[i+1].Score; got != p.Score || got == 0 {
			t.Errorf("%s: got %d, before %d", p.ID, got, p.Score)
		}
	}
}

func TestDaysAndListsHaveOrderOfSettings(t *testing.T) {
	folder := trendingFolder("a 2025-03-20 1", "b 2025-03-20 9", "pick 2025-03-20 0", "old 2025-01-20 20")
	folder.Papers[2].Paper.Highlight = true
	for _, c := range []struct {
		order       content.Order
		list, ofDay []string
	}{
		{"", []string{"pick", "a", "b", "old"}, []string{"pick", "a", "b"}},
		{content.ByDate, []string{"pick", "a", "b", "old"}, []string{"pick", "a", "b"}},
		{content.ByTrending, []string{"b", "a", "pick", "old"}, []string{"pick", "b", "a"}},
		{content.ByUpvotes, []string{"old", "b", "a", "pick"}, []string{"pick", "b", "a"}},
	} {
		folder.Settings.Order = content.OrderSettings{Lists: c.order, Days: c.order}
		s := trendingSite(t, folder)
		if list, ofDay := idList(s.InListOrder(s.Papers)), idList(s.InDayOrder(s.Days[0].Papers)); !slices.Equal(list, c.list) || !slices.Equal(ofDay, c.ofDay) {
			t.Errorf("%s: got %v and %v, want %v and %v", c.order, list, ofDay, c.list, c.ofDay)
		}
		if got := idList(s.Papers); !slices.Equal(got, []string{"pick", "a", "b", "old"}) {
			t.Errorf("%s: the site's papers are %v", c.order, got)
		}
	}
}
