package main

import (
	"path/filepath"
	"slices"

	"github.com/heddle-lsp/heddle/analysis/codebase"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/pack"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// remembered is what is kept of a report until the next run: files are named by their
// paths in it, as the next user may stand elsewhere.
type remembered struct {
	findings []finding
	warning  string
}

// reportKey stands for what a report depends on beyond the files and what is known of
// libraries.
func reportKey(settings *config.Settings, r reporter) string {
	return string(pack.Bytes(struct {
		options           rules.Options
		site              rules.Site
		withFixes, offers bool
		hints             bool
	}{settings.Options(), settings.Site, r.withFixes, r.offers != nil, r.offers != nil && r.offers(rules.Finding{Severity: rules.Hint})}))
}

// note has the index keep a report, unless something went wrong.
func (p pool) note(index *codebase.Index, t target, view codebase.View, made report) {
	if len(made.failures) > 0 || t.content != nil {
		return
	}
	var others []string
	path := func(file string) string {
		if file == t.name {
			return t.path
		}
		at, err := filepath.Abs(file)
		if err != nil {
			return file
		}
		if at != t.path {
			others = append(others, at)
		}
		return at
	}
	kept := remembered{renamed(made.findings, path), made.warning}
	slices.Sort(others)
	index.Note(t.path, p.keyOf(t), view, slices.Compact(others), pack.Bytes(kept))
}

// recall returns the report of an earlier run, if there is one that this one would make.
func (p pool) recall(t target, recall func(key string) ([]byte, bool)) (r report, ok bool) {
	content, ok := recall(p.keyOf(t))
	if !ok {
		return report{}, false
	}
	var kept remembered
	if pack.Read(content, &kept) != nil {
		return report{}, false
	}
	_, problems := p.finder.For(t.path)
	findings := renamed(kept.findings, func(path string) string {
		if path == t.path {
			return t.name
		}
		return p.reporter.name(path)
	})
	return report{findings: findings, problems: problems, warning: kept.warning}, true
}

func (p pool) keyOf(t target) string {
	settings, _ := p.finder.For(t.path)
	return reportKey(p.selection.apply(settings), p.reporter)
}

// renamed returns findings with other names for the files.
func renamed(findings []finding, name func(file string) string) []finding {
	all := slices.Clone(findings)
	for i := range all {
		f := &all[i]
		f.file = name(f.file)
		f.related, f.fixes = slices.Clone(f.related), slices.Clone(f.fixes)
		for j := range f.related {
			f.related[j].file = name(f.related[j].file)
		}
		for j := range f.fixes {
			f.fixes[j].edits = slices.Clone(f.fixes[j].edits)
			for k := range f.fixes[j].edits {
				f.fixes[j].edits[k].file = name(f.fixes[j].edits[k].file)
			}
		}
	}
	return all
}
