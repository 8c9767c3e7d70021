package generator_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"offprint/test/testkit"
)

// add adds a paper with some of the keys.
func (e *editor) add() {
	e.counter++
	file := fmt.Sprintf("content/papers/%s/p%d.md", e.pick("a", "b", "c/d"), e.counter)
	keys, values := e.paperKeys(), map[string]string{}
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		percent := map[string]int{"title": 100, "date": 100, "authors": 80, "tags": 80, "abstract": 70}[key]
		if value := keys[key](); e.often(max(percent, 8)) {
			values[key] = value
		}
	}
	e.values[file], e.notes[file] = values, e.pick("", "A note.\n")
	e.save(file)
}

// rename gives a paper another id, and move puts its file into another folder.
func (e *editor) rename() {
	if file := e.any("content/papers"); file != "" && !isNamed(file) {
		e.counter++
		e.moveTo(file, path.Join(path.Dir(file), fmt.Sprintf("p%d.md", e.counter)))
	}
}

func (e *editor) move() {
	if file := e.any("content/papers"); file != "" {
		e.moveTo(file, path.Join("content/papers", e.pick("a", "b", "c/d", "e"), path.Base(file)))
	}
}

func (e *editor) moveTo(from, to string) {
	if from == to {
		return
	}
	must(e.t, os.MkdirAll(filepath.Join(e.dir, path.Dir(to)), 0o755))
	must(e.t, os.Rename(filepath.Join(e.dir, from), filepath.Join(e.dir, to)))
	e.values[to], e.notes[to] = e.values[from], e.notes[from]
	delete(e.values, from)
	delete(e.notes, from)
}

// isNamed reports whether other files name the paper of a file: it may change, but must not be removed.
func isNamed(file string) bool {
	return slices.Contains([]string{"p1.md", "p2.md", "p3.md"}, path.Base(file))
}

func (e *editor) remove() {
	if file := e.any("content/papers"); file != "" && !isNamed(file) {
		must(e.t, os.Remove(filepath.Join(e.dir, file)))
		delete(e.values, file)
	}
}

func (e *editor) tags() {
	e.set("content/tags.yaml", map[string]func() string{
		"theory": func() string {
			return fmt.Sprintf("{name: %s, aliases: [%s], description: %s}", e.pick("Theory", "Pure theory"), e.pick("optimization", "vision"), e.pick("About it.", "More."))
		},
		"new": func() string { return "{slug: " + e.pick("new", "newer") + "}" },
	})
}

func (e *editor) people() {
	e.set("content/people.yaml", map[string]func() string{
		"grace": func() string {
			return "{name: Grace " + e.pick("Hopper", "B. Hopper") + ", names: [Grace Hopper], url: 'https://g.example/" + e.pick("a", "b") + "'}"
		},
		"euclid": func() string {
			return "{name: Euclid, orcid: " + e.pick("0000-0002-1694-233X", "0000-0001-5109-3700") + "}"
		},
	})
}

func (e *editor) signals() {
	const file = "content/signals.yaml"
	if e.often(20) {
		_ = os.Remove(filepath.Join(e.dir, file))
		return
	}
	counts := func() string {
		asOf := e.pick("", ", as_of: "+e.date(4))
		return fmt.Sprintf("{upvotes: %d, comments: %d%s}", e.random.IntN(9), e.random.IntN(3), asOf)
	}
	e.history()
	e.values[file] = map[string]string{"date": e.date(4), "as_of": "{github: " + e.date(4) + "}", "papers": fmt.Sprintf("{p%d: %s, p2: %s}", 3+e.random.IntN(20), counts(), counts())}
	e.save(file)
}

// history writes, damages or removes the earlier numbers of papers.
func (e *editor) history() {
	const file = "content/signals-history"
	text := ""
	for range e.random.IntN(4) {
		text += fmt.Sprintf("%s p%d upvotes=%d\n", e.date(4), 2+e.random.IntN(3), e.random.IntN(9))
	}
	if text += e.pick("", "2025-03-1"); text == "" {
		_ = os.Remove(filepath.Join(e.dir, file))
		return
	}
	e.write(file, text)
}

// lists writes or removes a collection, a page or a note.
func (e *editor) lists() {
	file := e.pick("collections/c.md", "collections/d.md", "pages/about.md", "pages/more.md", "days/2025-03-13.md", "days/2025-w11.md", "days/2025-03.md")
	if e.often(25) {
		_ = os.Remove(filepath.Join(e.dir, "content", file))
		return
	}
	text := paperFile("title: "+e.pick("About", "Who we are")) + "See [this](/archive/)."
	if path.Dir(file) == "collections" {
		text = paperFile("title: "+e.pick("Picked", "Chosen"), "papers: ["+e.pick("p1, p2", "p2, p1", "p3")+"]", "description: "+e.pick("Some.", "All.")) + e.pick("Some.", "Others.")
	}
	if path.Dir(file) == "days" {
		text = paperFile("title: "+e.pick("A day", "A time"), "draft: "+e.pick("true", "false")) + e.pick("Some.", "Others.")
	}
	e.write("content/"+file, text)
}

func (e *editor) layout() {
	file := filepath.Join(e.dir, "layouts")
	switch e.random.IntN(6) {
	case 0:
		must(e.t, os.RemoveAll(file))
	case 1:
		e.write("layouts/parts/card.html", `<p>`+e.pick("A", "B")+` <a href="{{.Href}}">{{.Title}}</a></p>`)
	case 2:
		e.write("layouts/parts/colophon.html", `<p>`+e.pick("one", "two")+`</p>`)
	case 3:
		e.write("layouts/404.html", `{{define "main"}}<h1>`+e.pick("gone", "lost")+`</h1>{{end}}`)
	case 4:
		e.write("layouts/assets/custom.css", `p { color: `+e.pick("red", "blue")+`; }`)
	case 5:
		e.write("layouts/strings/en.yaml", "tags.title: "+e.pick("Topics", "Subjects")+"\n")
	}
}

func (e *editor) file() {
	if file := e.any("content/files"); file != "" && path.Ext(file) != ".png" && e.often(40) {
		must(e.t, os.Remove(filepath.Join(e.dir, file)))
		return
	}
	e.write("content/files/"+e.pick("a.pdf", "b/c.txt", "b"+"2/Größe 1.txt"), e.pick("x", "y"))
}

// picture draws the picture of papers in another size.
func (e *editor) picture() {
	var b bytes.Buffer
	must(e.t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 1+e.random.IntN(300), 1+e.random.IntN(300)))))
	e.write("content/files/picture.png", b.String())
}

func (e *editor) flags() {
	e.config.Drafts, e.config.Future = e.often(30), e.often(30)
	e.config.Now = day(e.t, e.pick("2025-04-20", "2025-04-10", "2025-03-15"))
}

// tamper changes or removes a published file.
func (e *editor) tamper() {
	file := e.any("public")
	switch {
	case file == "" || strings.HasPrefix(path.Base(file), ".offprint"):
	case e.often(50):
		e.write(file, "tampered with")
	default:
		must(e.t, os.Remove(filepath.Join(e.dir, file)))
	}
}

func (e *editor) write(name, data string) { tree{name: data}.Write(e.t, e.dir) }

// any returns a random file below a folder; "" if there is none.
func (e *editor) any(dir string) string {
	if _, err := os.Stat(filepath.Join(e.dir, dir)); err != nil {
		return ""
	}
	files := slices.Sorted(maps.Keys(testkit.ReadTree(e.t, filepath.Join(e.dir, dir))))
	if len(files) == 0 {
		return ""
	}
	return path.Join(dir, files[e.random.IntN(len(files))])
}
