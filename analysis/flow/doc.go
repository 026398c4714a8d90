// Package flow knows what can follow what inside one function.
//
// New makes the control-flow Graph of a def, lambda, class body or module;
// questions.go, departures.go and reads.go ask it; solve.go follows facts through
// it, such as which locks are held, and held.go says where they hold. It imports
// only syntax and knows nothing of names: Options let a caller who does say more.
// Begin with step.go and graph.go; build.go and the files beside it make the graph.
package flow
