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
	// FreeThreaded says that the code is meant to run on a Python without a global
	// interpreter lock.
	FreeThreaded bool
	// LeaveTo are the tools that are left what they find, too: those of rules.PeerTools.
	LeaveTo []string
	// Exclude are gitignore-style patterns of files that are not checked,
	// relative to Root.
	Exclude []string
	// Python is the interpreter or the environment's folder to import from, "" where
	// nobody said one: an absolute path, or as it was written where that begins with
	// ~, is a command such as python3.12, or comes from an editor.
	Python string
	// Site is where the pages of the rules and topics are.
	Site rules.Site
	// Root is the folder of the configuration file, "" without one.
	Root string
	// base is what the user adds to the knowledge, nil for nothing.
	base *knowledge.Base
}

// Knowledge returns what is known of libraries: what Heddle ships, and over it
// what the user's tables say. It is made once with the settings.
func (s *Settings) Knowledge() *knowledge.Base {
	if s.base == nil {
		return knowledge.Default()
	}
	return s.base
}

// Default returns the settings of a project that configures nothing.
func Default() *Settings {
	return &Settings{Target: knowledge.Version{Major: 3, Minor: 11}, Site: rules.Published}
}

// Options say what the rules are to run on, and which.
func (s *Settings) Options() rules.Options {
	return rules.Options{Severity: s.Rules, Target: s.Target, FreeThreaded: s.FreeThreaded, LeaveTo: s.LeaveTo}
}
