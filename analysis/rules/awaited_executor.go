package rules

import "github.com/heddle-lsp/heddle/analysis/syntax"

// AwaitsItsWork reports whether an executor that a with block makes is only
// mentioned in the block in what is awaited there: all work given to it is done
// when the block ends.
func AwaitsItsWork(f *syntax.File, executor syntax.Node) bool {
	with := f.Ancestor(executor, syntax.WithStatement)
	for item := range f.WithItems(with) {
		if f.Bare(item.Value) != executor || f.Kind(executor) != syntax.Call || f.Kind(item.Target) != syntax.Identifier {
			continue
		}
		name := f.Text(item.Target)
		body := f.Body(with)
		for n := body; n < f.After(body); n++ {
			if f.Kind(n) != syntax.Identifier || f.Text(n) != name || f.Field(n) == syntax.FieldAttribute {
				continue
			}
			if await := f.Ancestor(n, syntax.Await, syntax.Lambda, syntax.FunctionDefinition); f.Kind(await) != syntax.Await || !f.Inside(await, body) {
				return false
			}
		}
		return true
	}
	return false
}
