// Package config reads what the user asked for: [tool.heddle] in pyproject.toml
// or heddle.toml, found upward from a file, and the same settings from an editor.
//
// Wrong values become Problems at their key and leave the default in force.
// It imports rules for severities, knowledge for versions and the tables that
// users extend, and syntax for spans. Begin with settings.go; finder.go finds
// files, decode.go knows the keys, tables.go reads the tables of knowledge.
package config
