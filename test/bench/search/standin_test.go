package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// asStandIn makes the test binary act as a minimal offprint, with the commands that the benchmark uses.
// The search of its site finds the papers with most of the words.
const asStandIn = "OFFPRINT_TEST_STANDIN"

func TestMain(m *testing.M) {
	if os.Getenv(asStandIn) == "" {
		os.Exit(m.Run())
	}
	if err := standIn(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func standIn(args []string) error {
	flag := func(name string) string { return args[1+slices.Index(args, name)] }
	switch args[0] {
	case "init":
		return os.MkdirAll(filepath.Join(args[1], "content"), 0o755)
	case "add":
		data, err := io.ReadAll(os.Stdin)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(flag("--site"), "records.jsonl"), data, 0o644)
	case "build":
		words, err := readWords(flag("--site"))
		if err != nil {
			return err
		}
		return writeStandIn(words, flag("--out"))
	}
	return fmt.Errorf("no such command: %s", args[0])
}

// readWords returns the papers with each word.
func readWords(site string) (map[string][]string, error) {
	f, err := os.Open(filepath.Join(site, "records.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	words := map[string][]string{}
	for lines := bufio.NewReader(f); ; {
		r, err := readRecord(lines)
		if err != nil {
			break // end of file
		}
		for _, word := range distinct(wordsOf(r.Title + " " + r.Abstract)) {
			words[word] = append(words[word], r.ID)
		}
	}
	return words, nil
}

// writeStandIn writes a site that only has a search page, with one shard per first letter.
func writeStandIn(words map[string][]string, folder string) error {
	files := map[string]string{
		"icon.svg": `<svg xmlns="http://www.w3.org/2000/svg"/>`, "style.css": "main { margin: 1em }",
		"page.js": standInPage, "worker.js": standInWorker, "search/root.bin": "every letter",
		"search/index.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title><link rel="icon" href="../icon.svg">` +
			`<link rel="stylesheet" href="../style.css"><script type="module" src="../page.js"></script><main><input type="search"><ol class="papers"></ol></main>`,
	}
	for _, letter := range letters {
		shard := map[string][]string{}
		for word, ids := range words {
			if strings.HasPrefix(word, string(letter)) {
				shard[word] = ids
			}
		}
		data, err := json.Marshal(shard)
		if err != nil {
			return err
		}
		files["search/"+string(letter)+".bin"] = string(data)
	}
	for name, data := range files {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			return err
		}
	}
	return nil
}

const standInPage = `
const box = document.querySelector('main input');
const list = document.querySelector('.papers');
let worker;
function begin() {
	if (worker) return;
	worker = new Worker('../worker.js');
	worker.onmessage = ({ data }) => {
		list.replaceChildren(...data.ids.map(id => {
			const item = document.createElement('h3');
			const link = item.appendChild(document.createElement('a'));
			link.href = '../papers/' + id + '/';
			return item;
		}));
		list.dataset.q = data.q;
	};
}
box.addEventListener('focus', begin);
box.addEventListener('input', () => {
	begin();
	worker.postMessage(box.value);
});
`

const standInWorker = standInFind + `
let root;
const shards = {};
const shard = letter => shards[letter] ??= fetch('search/' + letter + '.bin').then(answer => answer.json());
onmessage = async ({ data: q }) => {
	const start = performance.now();
	await (root ??= fetch('search/root.bin').then(answer => answer.text()));
	postMessage({ q, ids: await find(q, shard), took: performance.now() - start });
};
`

// standInEngine is the stand-in's search in Node.
const standInEngine = standInFind + `
export class Search {
	constructor(base, fetch) {
		this.shard = async letter => (await fetch(base + letter + '.bin')).json();
	}
	async find({ q }) {
		return { hits: (await find(q, this.shard)).map(id => ({ id })) };
	}
}
`

const standInFind = `
async function find(q, shard) {
	const terms = q.toLowerCase().split(' ').filter(Boolean);
	const scores = {};
	for (const [i, term] of terms.entries()) {
		if (!/^[a-z]/.test(term)) continue;
		for (const [word, ids] of Object.entries(await shard(term[0]))) {
			if (word === term || i === terms.length - 1 && !q.endsWith(' ') && word.startsWith(term)) {
				for (const id of ids) scores[id] = (scores[id] ?? 0) + 1;
			}
		}
	}
	return Object.keys(scores).sort((a, b) => scores[b] - scores[a] || (a < b ? -1 : 1)).slice(0, 10);
}
`

// writeCorpus writes synthetic papers as a corpus and returns its file name.
func writeCorpus(t *testing.T, papers int) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "records.jsonl.gz")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z := gzip.NewWriter(f)
	e := json.NewEncoder(z)
	for _, r := range synthetic(papers) {
		if err := e.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}
