package config

import (
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/rules"
)

// Settings are what a user asked for; they never change once made.
type Settings struct {
	// Rules holds the severities that differ from the rules' own.
	Rules map[string]rules.Severity
	// Target is the oldest Python that the code has to run on.
	Target knowledge.Version
	// Exclude are gitignore-style patterns of files that are not checked,
	// relative to Root.
	Exclude []string
	// Blocking are dotted names of callables that block, which the user adds
	// to those that Heddle knows.
	Blocking []string
	// Root is the folder of the configuration file, "" without one.
	Root string
}

// Default returns the settings of a project that configures nothing.
func Default() *Settings { return &Settings{Target: knowledge.Version{Major: 3, Minor: 11}} }
