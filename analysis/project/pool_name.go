package project

import (
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// PoolName names the pool of threads whose method a call calls, in the whole project; "" where
// there is none, or where it may be another one each time.
func PoolName(e *semantic.Evaluator, call syntax.Node) string {
	f := e.File
	if f.Kind(call) != syntax.Call || f.Kind(f.Callee(call)) != syntax.Attribute {
		return ""
	}
	object := f.Child(f.Callee(call), syntax.FieldObject)
	if value := e.Value(object); value.Kind != semantic.LibraryInstance || e.Base.Role(value.Name) != "thread-pool" {
		return ""
	}
	if place := e.Place(object); place.Kind == semantic.OfModule || place.Kind == semantic.OfClass {
		return place.Name
	}
	return ""
}

// PoolOf returns the name of the pool that the evidence of a function's running in a thread
// begins with, "" where that is not known.
func PoolOf(evidence []Entry) string {
	if len(evidence) == 0 {
		return ""
	}
	switch root := evidence[len(evidence)-1]; root.Kind {
	case IsHanded:
		return root.Hand.Pool
	case IsElsewhere:
		return root.Way.Pool
	}
	return ""
}
