package project

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// ofObject stands in the name of a pool that an object has between the way to the object and
// the name of the attribute.
const ofObject = "|"

// PoolName names the pool of threads whose method a call calls: in the whole project, or, for
// one that an object has, as the code sees it that makes the call. "" where there is none, or
// where it may be another one each time.
func PoolName(e *semantic.Evaluator, call syntax.Node) string {
	f := e.File
	if f.Kind(call) != syntax.Call || f.Kind(f.Callee(call)) != syntax.Attribute {
		return ""
	}
	object := f.Child(f.Callee(call), syntax.FieldObject)
	if value := e.Value(object); value.Kind != semantic.LibraryInstance || e.Base.Role(value.Name) != "thread-pool" {
		return ""
	}
	switch place := e.Place(object); {
	case place.Kind == semantic.OfModule, place.Kind == semantic.OfClass:
		return place.Name
	case place.Kind == semantic.OfObject && place.Object != "" && place.Object != semantic.Elsewhere:
		return place.Object + ofObject + place.Name
	}
	return ""
}

// poolInside returns the name of a pool as a function sees it that is called on the object at
// the end of receiver, "" where it cannot be told there.
func poolInside(pool, receiver string) string {
	way, name, found := strings.Cut(pool, ofObject)
	if !found {
		return pool
	}
	if receiver != "" && receiver != semantic.Elsewhere {
		if rest, inside := strings.CutPrefix(way, receiver); inside && (rest == "" || rest[0] == '.') {
			return semantic.Self + rest + ofObject + name
		}
	}
	if way == semantic.Self || strings.HasPrefix(way, semantic.Self+".") || strings.HasPrefix(way, semantic.LocalRoot) {
		return ""
	}
	return pool
}

// PoolOf returns the name of the pool that the evidence of a function's running in a thread
// begins with, as the function sees it; "" where that is not known.
func PoolOf(evidence []Entry) string {
	if len(evidence) == 0 {
		return ""
	}
	pool := ""
	switch root := evidence[len(evidence)-1]; root.Kind {
	case IsHanded:
		pool = root.Hand.Pool
	case IsElsewhere:
		pool = root.Way.Pool
	}
	for at := len(evidence) - 2; at >= 0 && pool != ""; at-- {
		pool = poolInside(pool, evidence[at].Call.Receiver)
	}
	return pool
}
