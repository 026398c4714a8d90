package config

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
	"github.com/pelletier/go-toml/v2"
)

// TestShippedTables reads the files of package knowledge as a user's settings:
// what stands there may stand in [tool.heddle], and means the same.
func TestShippedTables(t *testing.T) {
	files, _ := filepath.Glob("../knowledge/*.toml")
	libraries, _ := filepath.Glob("../knowledge/libraries/*.toml")
	if len(files) < 4 || len(libraries) < 20 {
		t.Fatalf("%d files and %d libraries", len(files), len(libraries))
	}
	for _, path := range slices.Concat(files, libraries) {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text, name := string(content), strings.TrimSuffix(filepath.Base(path), ".toml")
		if slices.Contains(libraries, path) {
			text = under("libraries."+name, text)
		} else if isTable(name) {
			text = under(name, text)
		}
		parsed := parseFile("/heddle.toml", text, knownRules)
		for _, problem := range parsed.problems {
			t.Errorf("%s: %s: %s", path, problem.Document.Text[problem.Span.Start:problem.Span.End], problem.Message)
		}
		var want knowledge.Tables
		if err := toml.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if parsed.overlay.tables == nil || !reflect.DeepEqual(*parsed.overlay.tables, want) {
			t.Errorf("%s does not mean the same in a user's settings", path)
		}
	}
}

// under puts all that stands in a file under a table.
func under(table, text string) string {
	return "[" + table + "]\n" + strings.NewReplacer("\n[[", "\n[["+table+".", "\n[", "\n["+table+".").Replace(text)
}

// isTable reports whether a user writes what stands in the file of the name under
// a key of this name, as its own keys would say too little.
func isTable(name string) bool {
	for field := range reflect.TypeFor[knowledge.Tables]().Fields() {
		if field.Tag.Get("toml") == name {
			return field.Type.Kind() == reflect.Struct
		}
	}
	return false
}

// TestTablesOfEveryKind reads a table that has all that a struct of knowledge may
// have, be it used by one or not.
func TestTablesOfEveryKind(t *testing.T) {
	type argument struct {
		Keyword  string `toml:"keyword" need:"keyword or position"`
		Position int    `toml:"position" need:"keyword or position" default:"-1"`
	}
	type entry struct {
		Names   []string  `toml:"names" word:"name" need:"names"`
		Address *argument `toml:"address"`
		Default bool      `toml:"default"`
	}
	type file struct {
		Calls []entry           `toml:"calls"`
		Types map[string]string `toml:"types" word:"type"`
	}
	for _, test := range []struct {
		text     string
		want     file
		problems []string
	}{
		{
			"[[x.calls]]\nnames = ['a.b']\naddress = { keyword = 'host' }\ndefault = true\n[x.types]\na = 'list[int]'\n",
			file{[]entry{{[]string{"a.b"}, &argument{"host", -1}, true}}, map[string]string{"a": "list[int]"}},
			nil,
		},
		{
			"[[x.calls]]\nnames = ['a']\naddress = {}\n[[x.calls]]\nnames = ['b']\n",
			file{Calls: []entry{{Names: []string{"b"}}}},
			[]string{"An entry of `address` needs `keyword` or `position`."},
		},
		{"x.cals = []\nx.calls = []\n", file{}, []string{"There is no key `cals`; did you mean `calls`?"}},
		{"x.calls = { names = [] }\n", file{}, []string{"`calls` must be a list of tables: in TOML the header of each stands in double brackets."}},
		{"x = 1\n", file{}, []string{"`x` must be a table."}},
	} {
		root, fault, _ := parseTOML(test.text)
		if root == nil {
			t.Fatal(fault)
		}
		var got file
		var problems []string
		decoder := decoder{nil, func(_ syntax.Span, message string) { problems = append(problems, message) }, ""}
		decoder.set(reflect.ValueOf(&got).Elem(), "x", "", root.at("x"))
		if !reflect.DeepEqual(got, test.want) || !slices.Equal(problems, test.problems) {
			t.Errorf("%s gives %+v with problems %q", test.text, got, problems)
		}
	}
}

// TestTablesWithMistakes checks what of testdata/tables.toml is in force.
func TestTablesWithMistakes(t *testing.T) {
	content, err := os.ReadFile("testdata/tables.toml")
	if err != nil {
		t.Fatal(err)
	}
	settings := parseFile("/heddle.toml", string(content), knownRules).overlay.Apply(Default())
	base := settings.Knowledge()
	names := []string{
		"warehouse.db.Connection.query", "warehouse.client.fetch", "left.out.of_category", "left.out.without_category",
		"left.out.of_key", "left.out.of_names", "left.out.of_condition", "left.out.of_async",
	}
	if got := blocking(settings, names...); !slices.Equal(got, []string{"warehouse.db.Connection.query"}) {
		t.Errorf("blocking: %q", got)
	}
	query, _ := base.Blocks("warehouse.db.Connection.query")
	if query.Async != "warehouse.aio.query" || !slices.Equal(query.Free, []knowledge.Condition{{Keyword: "wait", Position: -1, Value: "False"}}) {
		t.Errorf("query: %+v", query)
	}
	if base.Role("warehouse.tasks.spawn") != "task-factory" || base.Role("left.out.of_role") != "" {
		t.Error("roles")
	}
	if releases, known := base.ReleasesGIL("warehouse.crunch"); releases || !known {
		t.Error("gil")
	}
	for name, want := range map[string]bool{
		"warehouse.client.fetch": true, "warehouse.fetch": true, "warehouse.client.load": false, "warehouse.client.store": false,
		"warehouse.load": false, "warehouse.Client.get": true, "warehouse.Client.put": true, "warehouse.Client.nothing": false,
	} {
		if _, ok := base.Lookup(name); ok != want {
			t.Errorf("Lookup(%q) = %v", name, ok)
		}
	}
	if put, _ := base.Lookup("warehouse.Client.put"); put.Name != "requests.Session.put" {
		t.Errorf("put: %+v", put)
	}
}

// TestTablesOfTheEditor lays an editor's tables over a file's.
func TestTablesOfTheEditor(t *testing.T) {
	file := parseFile("/heddle.toml", `
[[calls]]
category = "file"
names = ["warehouse.load", "warehouse.store"]
[libraries.warehouse]
functions = { load = "bytes", store = "int" }
`, knownRules)
	overlay, problems := FromEditor([]byte(`{"heddle": {
		"calls": [{"category": "database", "names": ["warehouse.load"], "free": [{"keyword": "wait", "position": 1}], "lazy": true}],
		"libraries": {"warehouse": {"coroutines": {"store": "str"}}}
	}}`), knownRules)
	if len(problems)+len(file.problems) > 0 {
		t.Fatalf("problems %v %v", problems, file.problems)
	}
	base := overlay.Apply(file.overlay.Apply(Default())).Knowledge()
	load, _ := base.Blocks("warehouse.load")
	if load.Category != "database" || !load.Lazy || !slices.Equal(load.Free, []knowledge.Condition{{Keyword: "wait", Position: 1}}) {
		t.Errorf("load: %+v", load)
	}
	if store, _ := base.Blocks("warehouse.store"); store.Category != "file" {
		t.Errorf("store: %+v", store)
	}
	if store, _ := base.Lookup("warehouse.store"); !store.Coroutine || store.Type != "str" {
		t.Errorf("store: %+v", store)
	}
	if load, _ := base.Lookup("warehouse.load"); load.Type != "bytes" {
		t.Errorf("load: %+v", load)
	}
}

// TestKnowledgeIsMadeOnce checks that who shares settings shares the knowledge.
func TestKnowledgeIsMadeOnce(t *testing.T) {
	source := newMemory(map[string]string{"/p/heddle.toml": "blocking = [\"warehouse.load\"]\n", "/q/heddle.toml": "exclude = [\"a\"]\n"})
	finder := NewFinder(source, knownRules)
	a, _ := finder.For("/p/a.py")
	b, _ := finder.For("/p/sub/b.py")
	if a.Knowledge() != b.Knowledge() || a.Knowledge() == knowledge.Default() || len(blocking(a, "warehouse.load")) != 1 {
		t.Error("two files of a folder do not share what their settings add")
	}
	if c, _ := finder.For("/q/c.py"); c.Knowledge() != knowledge.Default() {
		t.Error("settings without tables have a knowledge of their own")
	}
}
