// Package knowledge holds what is known of libraries: which calls block, which
// give a coroutine, what a constructor makes, where a callable ends up running.
//
// It is data; code here only loads and looks up. The standard library is a table
// made from typeshed (typeshed/generate.py), other libraries are libraries/*.toml,
// what no stub says is blocking.toml, timeouts.toml, transfers.toml, frameworks.toml,
// deprecated.toml, roles.toml and gil.toml, each with its format at the head. Users
// lay tables of the same form over them. It imports nothing of Heddle. Begin with
// base.go; tables.go has the form, extend.go the layers.
package knowledge
