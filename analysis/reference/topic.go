package reference

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
)

//go:embed topics/*.md
var files embed.FS

// order is how a reader meets the topics.
var order = [...]string{
	"choosing", "pitfalls", "gil",
	"running", "blocking_code", "task_groups", "exception_groups", "gather", "cancellation", "timeouts",
	"async_context_managers", "async_generators", "context_variables",
	"thread_pools", "locks", "semaphores", "conditions", "events", "barriers", "deadlocks", "queues", "producers_consumers",
	"process_pools", "start_methods", "interpreters",
	"threads_and_loops", "signals", "shutdown", "debugging", "testing",
}

// Topic is one page of the reference.
type Topic struct {
	// Name is the file's name without its ending, "task_groups".
	Name string `toml:"-"`
	// Title is the heading of the page, "Task groups".
	Title string `toml:"title"`
	// Symbols are the canonical names that the page explains.
	Symbols []string `toml:"symbols"`
	// Versions are the Python versions that the page was checked against.
	Versions string `toml:"versions"`
	// Rules are the names of the rules that find what the page warns of.
	Rules []string `toml:"rules"`
	// Sources are the addresses of the documents that the page rests on.
	Sources []string `toml:"sources"`
	// Body is the page in Markdown, without front matter and title.
	Body string `toml:"-"`
}

// Page returns the whole page in Markdown: the title, the body and the sources.
func (t Topic) Page() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s", t.Title, t.Body)
	if !strings.HasSuffix(t.Body, "\n") {
		b.WriteByte('\n')
	}
	if len(t.Rules) > 0 {
		b.WriteString("\n## Rules\n\n")
		for _, rule := range t.Rules {
			fmt.Fprintf(&b, "- `%s`\n", rule)
		}
	}
	if len(t.Sources) > 0 {
		b.WriteString("\n## Sources\n\n")
		for _, source := range t.Sources {
			fmt.Fprintf(&b, "- <%s>\n", source)
		}
	}
	return b.String()
}

// shelf is all that the package has to say, by name.
type shelf struct {
	topics   []Topic
	bySymbol map[string]int
	notes    map[string]Note
	// same has the names whose notes stand under another.
	same map[string]string
}

var shipped = sync.OnceValue(load)

// Topics returns all topics in reading order. The caller must not change them.
func Topics() []Topic { return shipped().topics }

// ForSymbol returns the topic that explains the canonical name.
func ForSymbol(name string) (Topic, bool) {
	found := shipped()
	i, ok := found.bySymbol[name]
	if !ok {
		return Topic{}, false
	}
	return found.topics[i], true
}

// About returns the topics that a rule belongs to, in reading order.
func About(rule string) []Topic {
	var about []Topic
	for _, topic := range shipped().topics {
		if slices.Contains(topic.Rules, rule) {
			about = append(about, topic)
		}
	}
	return about
}

// Named returns the topic with that name, as a note gives it.
func Named(name string) (Topic, bool) {
	for _, topic := range Topics() {
		if topic.Name == name {
			return topic, true
		}
	}
	return Topic{}, false
}

// load reads the shipped pages. A mistake in them is a mistake of the build,
// which the tests of this package find, so it does not come back as an error.
func load() *shelf {
	loaded := &shelf{bySymbol: make(map[string]int)}
	loaded.notes, loaded.same = loadNotes()
	for i, name := range order {
		text, err := files.ReadFile(path.Join("topics", name+".md"))
		if err != nil {
			panic("reference: " + err.Error())
		}
		topic, err := parse(name, string(text))
		if err != nil {
			panic("reference: " + err.Error())
		}
		loaded.topics = append(loaded.topics, topic)
		for _, symbol := range topic.Symbols {
			loaded.bySymbol[symbol] = i
		}
	}
	return loaded
}

// parse splits a page into its front matter, which is TOML, and its body.
func parse(name, text string) (Topic, error) {
	rest, opened := strings.CutPrefix(text, "+++\n")
	matter, body, closed := strings.Cut(rest, "\n+++\n")
	if !opened || !closed {
		return Topic{}, fmt.Errorf("%s: no front matter between +++ lines", name)
	}
	topic := Topic{Name: name, Body: body}
	decoder := toml.NewDecoder(strings.NewReader(matter)).DisallowUnknownFields()
	if err := decoder.Decode(&topic); err != nil {
		return Topic{}, fmt.Errorf("%s: %w", name, err)
	}
	return topic, nil
}
