package suggest_test

import (
	"fmt"
	"testing"

	"offprint/generator/form"
	"offprint/generator/suggest"
	"offprint/test/apiserver"
)

func TestPeopleHaveEightOpenSuggestions(t *testing.T) {
	w := start(t, nil)
	var last int
	for i := range suggest.OpenLimit + 1 {
		last = w.open(ada, form.Suggest, map[string]string{"title": fmt.Sprint("Paper ", i)})
	}
	other := w.open(curator, form.Suggest, map[string]string{"title": "Of somebody else"})
	w.run("opened", last)
	w.wants("the answer", w.answer(last), "8 open suggestions")
	w.run("opened", last-1)
	w.run("opened", other)
	if pulls := w.pulls(); len(pulls) != 2 {
		t.Errorf("pull requests %+v", pulls)
	}
	w.api.Change(1, func(i *apiserver.Issue) { i.State = "closed" })
	w.run("edited", last)
	if pulls := w.pulls(); len(pulls) != 3 {
		t.Errorf("after one was closed: %+v", pulls)
	}
}

// TestEditsDoNotGetAroundTheLimit has issues that become forms from the newest to the oldest, and issues that are emptied
// once they have a pull request.
func TestEditsDoNotGetAroundTheLimit(t *testing.T) {
	w := start(t, nil)
	const more = suggest.OpenLimit + 2
	for range more {
		w.api.Open(apiserver.Issue{Title: "A question", Body: "Hello", User: ada})
	}
	for n := more; n > 0; n-- {
		w.api.Change(n, func(i *apiserver.Issue) {
			i.Body = filled(form.Suggest, map[string]string{"title": fmt.Sprint("Paper ", n)})
		})
		w.run("edited", n)
	}
	if got := len(w.pulls()); got != suggest.OpenLimit {
		t.Errorf("%d pull requests of one person", got)
	}
	w.wants("the answer to the oldest", w.answer(1), "this one waits")
	w.run("edited", more)
	w.wants("the answer to the newest", w.answer(more), "A pull request adds the paper")
	for n := range more {
		w.api.Change(n+1, func(i *apiserver.Issue) { i.Body = "Hello" })
	}
	n := w.open(ada, form.Suggest, map[string]string{"title": "One more"})
	w.run("opened", n)
	w.wants("the answer to one more", w.answer(n), "this one waits")
}
