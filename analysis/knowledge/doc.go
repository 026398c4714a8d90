// Package knowledge holds what is known of libraries: which calls block, which
// give a coroutine, what a constructor makes, where a callable ends up running.
//
// It is data; code here only loads and looks up. The standard library is a table
// made from typeshed (typeshed/generate.py), other libraries are libraries/*.toml,
// what no stub says is blocking.toml, transfers.toml, roles.toml and frameworks.toml,
// each with its format at the head. It imports nothing of Heddle. Begin with base.go.
package knowledge
