package site

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"os"
	"path/filepath"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/reference"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

//go:embed page.html site.css search.js
var files embed.FS

// section is a list of pages of one kind.
type section struct {
	Title string
	Pages []*page
}

// page is one page of the site.
type page struct {
	// Path is where it stands, "rules/missing-await", "" for the first page.
	Path string
	// Title is its heading, Summary one line on it.
	Title, Summary string
	// Kind is "rule", "topic" or "".
	Kind string
	// Body is its HTML.
	Body template.HTML
	// Rules and Topics are pages that belong to it, Sources what it rests on.
	Rules, Topics []*page
	Sources       []string
	// words are its text, for the search.
	words string
}

// Build writes the site into a folder, which it makes. It returns how many pages there are.
func Build(folder string) (int, error) {
	rulePages, topicPages := pagesOfRules(), pagesOfTopics()
	connect(rulePages, topicPages)
	sections := []section{{"Topics", topicPages}, {"Rules", rulePages}}
	all := append([]*page{firstPage()}, append(topicPages, rulePages...)...)

	layout, err := template.ParseFS(files, "page.html")
	if err != nil {
		return 0, err
	}
	for _, p := range all {
		root := strings.Repeat("../", strings.Count(p.Path, "/")+1)
		if p.Path == "" {
			root = "./"
		}
		var out bytes.Buffer
		if err := layout.Execute(&out, struct {
			*page
			Root     string
			Sections []section
		}{p, root, sections}); err != nil {
			return 0, fmt.Errorf("%s: %w", p.Path, err)
		}
		if err := write(filepath.Join(folder, filepath.FromSlash(p.Path), "index.html"), out.Bytes()); err != nil {
			return 0, err
		}
	}
	if err := writeShared(folder, all[1:]); err != nil {
		return 0, err
	}
	return len(all), nil
}

// Schemas are the JSON Schemas of configuration files, which editors read, by file name.
func Schemas() map[string]map[string]any {
	return map[string]map[string]any{
		"heddle.json":    config.Schema(),
		"pyproject.json": config.ProjectSchema(),
	}
}

// writeShared writes what all pages use, and the schemas.
func writeShared(folder string, pages []*page) error {
	for _, name := range []string{"site.css", "search.js"} {
		content, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(folder, name), content); err != nil {
			return err
		}
	}
	for name, described := range Schemas() {
		content, err := json.MarshalIndent(described, "", "\t")
		if err != nil {
			return err
		}
		if err := write(filepath.Join(folder, "schemas", name), append(content, '\n')); err != nil {
			return err
		}
	}
	type entry struct {
		Path    string `json:"path"`
		Title   string `json:"title"`
		Summary string `json:"summary"`
		Kind    string `json:"kind"`
		Text    string `json:"text"`
	}
	entries := make([]entry, len(pages))
	for i, p := range pages {
		entries[i] = entry{p.Path, p.Title, p.Summary, p.Kind, p.words}
	}
	content, err := json.Marshal(entries)
	if err != nil {
		return err
	}
	// A script, not JSON: a page that is opened as a file may not fetch others.
	return write(filepath.Join(folder, "index.js"), append([]byte("const pages = "), append(content, ";\n"...)...))
}

func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

func pagesOfRules() []*page {
	var pages []*page
	for _, rule := range rules.All() {
		p := &page{Path: "rules/" + rule.Name, Title: rule.Name, Summary: rule.Title, Kind: "rule"}
		p.fill(strings.TrimPrefix(rule.Page(), "# "+rule.Name+"\n"))
		pages = append(pages, p)
	}
	return pages
}

func pagesOfTopics() []*page {
	var pages []*page
	for _, topic := range reference.Topics() {
		p := &page{Path: "topics/" + topic.Name, Title: topic.Title, Kind: "topic", Sources: topic.Sources}
		p.fill(topic.Body)
		p.Summary = p.firstSentence()
		p.words += " " + strings.Join(topic.Symbols, " ")
		pages = append(pages, p)
	}
	return pages
}

// connect has the pages of topics and rules lead to one another.
func connect(rulePages, topicPages []*page) {
	byName := map[string]*page{}
	for _, p := range rulePages {
		byName[p.Title] = p
	}
	for i, topic := range reference.Topics() {
		for _, name := range topic.Rules {
			if rule := byName[name]; rule != nil {
				topicPages[i].Rules = append(topicPages[i].Rules, rule)
				rule.Topics = append(rule.Topics, topicPages[i])
			}
		}
	}
}

func firstPage() *page {
	p := &page{Title: "Concurrency in Python", Summary: "What goes wrong in asyncio, threads and processes, and how to write it."}
	p.fill("What Heddle knows of concurrency in Python: the topics say how things work and what is easily missed, the rules what Heddle finds, why it matters when the code runs, and when to ignore it.\n")
	return p
}
