package reference

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

var (
	ruleName  = regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)
	webSource = regexp.MustCompile(`^https://(docs|peps)\.python\.org/\S+$`)
	release   = regexp.MustCompile(`^3\.\d+$`)
)

func TestTopics(t *testing.T) {
	topics := Topics()
	paths, err := filepath.Glob("topics/*.md")
	if err != nil || len(paths) != len(topics) {
		t.Errorf("%d files and %d topics: a page is missing in the order", len(paths), len(topics))
	}
	owner := map[string]string{}
	for _, topic := range topics {
		t.Run(topic.Name, func(t *testing.T) {
			if topic.Title == "" || topic.Versions == "" || topic.Body == "" {
				t.Error("title, versions or body is empty")
			}
			if len(topic.Rules) == 0 || len(topic.Sources) == 0 {
				t.Error("rules or sources are empty")
			}
			for _, rule := range topic.Rules {
				if !ruleName.MatchString(rule) {
					t.Errorf("%q is no rule's name", rule)
				}
			}
			for _, source := range topic.Sources {
				if !webSource.MatchString(source) {
					t.Errorf("%q is no source of Python's own", source)
				}
			}
			if strings.Count(topic.Body, "```")%2 != 0 {
				t.Error("a code block is not closed")
			}
			for _, symbol := range topic.Symbols {
				if other, taken := owner[symbol]; taken {
					t.Errorf("%s is explained by %s too", symbol, other)
				}
				owner[symbol] = topic.Name
			}
		})
	}
}

func TestSymbolsAreKnown(t *testing.T) {
	base := knowledge.Default()
	for _, topic := range Topics() {
		for _, name := range topic.Symbols {
			symbol, ok := base.Lookup(name)
			if !ok || symbol.Name != name {
				t.Errorf("%s: %s is no canonical name", topic.Name, name)
			}
			if found, ok := ForSymbol(name); !ok || found.Name != topic.Name {
				t.Errorf("ForSymbol(%q) = %q", name, found.Name)
			}
			if _, ok := Symbol(name); !ok {
				t.Errorf("%s: %s has no note", topic.Name, name)
			}
		}
	}
	if topic, ok := ForSymbol("time.sleep"); ok {
		t.Errorf("time.sleep is explained by %s", topic.Name)
	}
}

func TestNotes(t *testing.T) {
	base := knowledge.Default()
	for name, note := range shipped().notes {
		if _, ok := Named(note.Topic); !ok {
			t.Errorf("%s: no topic %q", name, note.Topic)
		}
		if topic, ok := ForSymbol(name); ok && topic.Name != note.Topic {
			t.Errorf("%s: topic %q, but %q lists it", name, note.Topic, topic.Name)
		}
		if note.Signature == "" || strings.Contains(note.Signature, "\n") || !strings.HasSuffix(note.What, ".") {
			t.Errorf("%s: signature %q, what %q", name, note.Signature, note.What)
		}
		if len(note.Pitfalls) > 2 {
			t.Errorf("%s: %d pitfalls", name, len(note.Pitfalls))
		}
		symbol, ok := base.Lookup(name)
		if !ok {
			continue // some of the newest are known here only
		}
		if symbol.Name != name {
			t.Errorf("%s: no hover asks for it, but for %s", name, symbol.Name)
		}
		if (note.CoroutineKind == CoroutineFunction) != symbol.Coroutine {
			t.Errorf("%s: kind %q, but coroutine is %v", name, note.CoroutineKind, symbol.Coroutine)
		}
		if !slices.Contains([]CoroutineKind{Plain, CoroutineFunction, ReturnsAwaitable, AsyncContextManager, AsyncIterator}, note.CoroutineKind) {
			t.Errorf("%s: no kind %q", name, note.CoroutineKind)
		}
		if !slices.Contains([]Safety{"", AnyThread, OneThread, LoopThread}, note.ThreadSafe) {
			t.Errorf("%s: no safety %q", name, note.ThreadSafe)
		}
		for _, version := range []string{note.Since, note.Deprecated, note.Removed} {
			if version != "" && !release.MatchString(version) {
				t.Errorf("%s: version %q", name, version)
			}
		}
		// Some of concurrent.interpreters come from a module that is not for others, and older.
		if symbol.Since != (knowledge.Version{}) && symbol.Since.String() != note.Since && !strings.HasPrefix(name, "concurrent.interpreters.") {
			t.Errorf("%s: since %q, typeshed says %v", name, note.Since, symbol.Since)
		}
	}
	if _, ok := Symbol("time.sleep"); ok {
		t.Error("time.sleep has a note")
	}
}

func TestParseRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"without": "# Title\n", "open": "+++\ntitle = \"x\"\n", "unknown": "+++\ncolour = \"x\"\n+++\nbody", "broken": "+++\ntitle =\n+++\nbody",
	} {
		if topic, err := parse(name, text); err == nil {
			t.Errorf("%s: got %+v", name, topic)
		}
	}
}

// Pages and notes must not name the machine they were written on.
func TestNoPathsOfAMachine(t *testing.T) {
	paths, _ := filepath.Glob("topics/*.md")
	notes, _ := filepath.Glob("notes/*.toml")
	for _, path := range append(paths, notes...) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"/tmp", "/home/", "/root"} {
			if strings.Contains(string(text), word) {
				t.Errorf("%s names %s", path, word)
			}
		}
	}
}
