package cite

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"offprint/test/testkit/sample"
)

func cslSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open("testdata/csl-data.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	source, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("csl-data.json", source); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("csl-data.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// cslFile returns records as a CSL-JSON file: an array of items.
func cslFile(records ...Record) []byte {
	items := make([]string, len(records))
	for i := range records {
		items[i] = string(records[i].AppendCSL(nil))
	}
	return []byte("[\n" + strings.Join(items, ",\n") + "\n]\n")
}

func TestCSLFollowsSchemaAndReadsBack(t *testing.T) {
	schema := cslSchema(t)
	for name, records := range map[string][]Record{
		"none": nil, "kinds": records(t), "corpora": recordsOf(t, sample.Site(t, sampleSize(1000, 1<<30))),
	} {
		encoded := cslFile(records...)
		items, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := schema.Validate(items); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var read []cslItem
		if err := json.Unmarshal(encoded, &read); err != nil || len(read) != len(records) {
			t.Fatalf("%s: got %d items and error %v, want %d items", name, len(read), err, len(records))
		}
		for i, item := range read {
			if item.ID != records[i].Key || item.Title != records[i].Title.Plain {
				t.Errorf("%s: got key %q and title %q, want %q and %q", records[i].ID, item.ID, item.Title, records[i].Key, records[i].Title.Plain)
			}
			var names []Name
			for _, n := range item.Author {
				names = append(names, Name{Given: n.Given, Particle: n.Particle, Family: n.Family, Suffix: n.Suffix, Literal: n.Literal})
			}
			want := withoutIDs(records[i].Authors)
			if records[i].EtAl {
				want = append(want, Name{Literal: "others"})
			}
			if !cmp.Equal(want, names) {
				t.Errorf("%s: got authors %v, want %v", records[i].ID, names, want)
			}
		}
	}
}

func withoutIDs(names []Name) (bare []Name) {
	for _, n := range names {
		n.ORCID, n.Native, n.Group = "", "", false
		bare = append(bare, n)
	}
	return bare
}

// TestCSLSchemaRejectsInvalidItems checks the oracle of TestCSLFollowsSchemaAndReadsBack.
func TestCSLSchemaRejectsInvalidItems(t *testing.T) {
	schema := cslSchema(t)
	for _, bad := range []string{
		`{}`, `[{"id":"x"}]`, `[{"id":"x","type":"preprint"}]`, `[{"id":"x","type":"book","titel":"y"}]`, `[{"id":"x","type":"book","author":["Ada"]}]`,
		`[{"id":"x","type":"book","issued":{"date-parts":[[]]}}]`, `[{"id":"x","type":"book","author":[{}]}]`,
	} {
		items, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(items) == nil {
			t.Errorf("%s: got valid, want an error", bad)
		}
	}
}
