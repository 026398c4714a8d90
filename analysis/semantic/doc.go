// Package semantic says who is who in one file: scopes, imports, classes,
// functions, and what an expression is known to be.
//
// It imports syntax and knowledge. What is not known stays Unknown: no name is
// ever matched by its spelling alone. Begin with module.go (what a file declares),
// then value.go and evaluator.go (what an expression is).
package semantic
