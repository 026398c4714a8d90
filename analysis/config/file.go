package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// The files that hold settings, in the order in which they are asked for.
const (
	ownFile    = "heddle.toml"
	sharedFile = "pyproject.toml"
)

// file is what one configuration file says; it never changes.
type file struct {
	// states says that the file holds settings of Heddle, be they empty.
	states   bool
	overlay  Overlay
	requires *knowledge.Version
	// freeThreaded says that the classifiers promise to run without a global interpreter
	// lock.
	freeThreaded bool
	problems     []Problem
}

// parseFile reads the text of a heddle.toml or a pyproject.toml.
func parseFile(path, content string, known []string) *file {
	document := syntax.NewDocument(path, 0, content)
	f := &file{}
	report := func(span syntax.Span, message string) {
		f.problems = append(f.problems, Problem{path, span, message, document})
	}
	root, fault, at := parseTOML(document.Text)
	if root == nil {
		report(at, "This file is no TOML, so its settings do not count: "+strings.TrimPrefix(fault, "toml: ")+".")
		return f
	}
	settings := root
	if filepath.Base(path) == sharedFile {
		settings = root.at("tool", "heddle")
		f.requires = requiresPython(root, report)
		f.freeThreaded = isFreeThreaded(root)
	}
	switch {
	case settings == nil:
	case settings.kind != table:
		report(settings.span, "`tool.heddle` must be a table.")
	default:
		f.states = true
		f.overlay = decoder{known, report, filepath.Dir(path)}.settings(settings)
	}
	return f
}

// unreadable is a configuration file that is there and cannot be read.
func unreadable(path string, err error) *file {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	message := fmt.Sprintf("This file cannot be read, so its settings do not count: %v.", err)
	return &file{problems: []Problem{{Path: path, Message: message, Document: syntax.NewDocument(path, 0, "")}}}
}

// requiresPython returns the lower bound of [project] requires-python, if any.
func requiresPython(root *value, report func(syntax.Span, string)) *knowledge.Version {
	specifier := root.at("project", "requires-python")
	if specifier == nil || specifier.kind != text {
		return nil
	}
	bound, err := lowerBound(specifier.text)
	if err != nil {
		report(specifier.span, "`requires-python` is not understood, so it sets no target version: "+err.Error()+".")
	}
	return bound
}

// isFreeThreaded reports whether [project] classifiers promise more than to be tried without
// a global interpreter lock.
func isFreeThreaded(root *value) bool {
	classifiers := root.at("project", "classifiers")
	if classifiers == nil {
		return false
	}
	return slices.ContainsFunc(classifiers.items, func(item *value) bool {
		level, ok := strings.CutPrefix(item.text, "Programming Language :: Python :: Free Threading :: ")
		return ok && !strings.HasPrefix(level, "1")
	})
}
