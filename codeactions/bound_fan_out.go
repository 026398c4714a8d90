package codeactions

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// atOnce is how many the fan-out may run at once; only the writer knows the right number.
const atOnce = "10"

// boundFanOut puts a semaphore around what a comprehension starts for each element.
var boundFanOut = action{
	name: "bound-fan-out", kind: Rewrite,
	propose: func(d *draft) offer {
		const title = "Run only some of these at once, with an `asyncio.Semaphore`"
		f := d.File
		comprehension, call := d.fanOut()
		if comprehension == syntax.None {
			return offer{}
		}
		function := d.Enclosing(comprehension)
		if function == nil || !function.Async || d.inClassBody(comprehension) {
			return refuse(title, "it stands in no coroutine function")
		}
		for n := range f.Descendants(call) {
			switch f.Kind(n) {
			case syntax.Await, syntax.Yield, syntax.NamedExpression, syntax.Comment:
				return refuse(title, "the call does more than to make a coroutine")
			}
		}
		statement := f.Statement(comprehension)
		if f.Kind(statement) == syntax.WhileStatement {
			return refuse(title, "the condition of a loop starts them: each turn would need the semaphore of the one before")
		}
		var parameters []string
		bound := d.boundBy(comprehension)
		for n := range f.Descendants(call) {
			if f.Kind(n) == syntax.Identifier && bound[f.Text(n)] && f.Field(n) != syntax.FieldAttribute && !slices.Contains(parameters, f.Text(n)) &&
				(f.Kind(f.Parent(n)) != syntax.KeywordArgument || f.Field(n) != syntax.FieldName) {
				parameters = append(parameters, f.Text(n))
			}
		}
		semaphore, limited := d.free(statement, "semaphore"), d.free(statement, "limited")
		unit, list := d.unit(statement), strings.Join(parameters, ", ")
		d.insertBefore(statement,
			semaphore+" = "+d.use(statement, "asyncio.Semaphore")+"("+atOnce+")", "",
			"async def "+limited+"("+list+"):",
			unit+"async with "+semaphore+":",
			unit+unit+"return await "+d.movedTo(call, d.indentation(statement)+unit+unit), "")
		d.asks(atOnce)
		d.replace(f.Span(call), limited+"("+list+")")
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// fanOut returns the comprehension at the selection that starts a coroutine for each
// element, and the call that makes it; None where there is none.
func (d *draft) fanOut() (comprehension, call syntax.Node) {
	f := d.File
	comprehension = syntax.None
	if gather := d.selectedCall("asyncio.gather"); gather != syntax.None {
		for argument := range f.Arguments(gather) {
			if argument.Stars == 1 && f.IsComprehension(f.Bare(argument.Value)) {
				comprehension = f.Bare(argument.Value)
			}
		}
	}
	for n := f.At(d.selected.Start); comprehension == syntax.None && n != syntax.None && !f.IsStatement(n); n = f.Parent(n) {
		if f.IsComprehension(n) {
			comprehension = n
		}
	}
	if comprehension == syntax.None || f.HasError(comprehension) {
		return syntax.None, syntax.None
	}
	call = f.Bare(f.Child(comprehension, syntax.FieldBody))
	if f.Kind(call) == syntax.Call && d.Base.Role(d.Value(f.Callee(call)).Name) == "task-factory" || d.startsInGroup(call) {
		coroutine, ok := f.Argument(call, 0, "coro")
		if !ok {
			return syntax.None, syntax.None
		}
		call = f.Bare(coroutine.Value)
	} else if !d.given(comprehension, "asyncio.gather") {
		return syntax.None, syntax.None // nothing says that they run at once
	}
	if f.Kind(call) != syntax.Call || d.Value(call).Kind != semantic.Coroutine {
		return syntax.None, syntax.None
	}
	return comprehension, call
}

// startsInGroup reports whether a call is that of a TaskGroup's create_task.
func (d *draft) startsInGroup(call syntax.Node) bool {
	return d.File.Kind(call) == syntax.Call && d.Value(d.File.Callee(call)).Name == "asyncio.TaskGroup.create_task"
}

// given reports whether an expression is a starred argument of a function.
func (d *draft) given(n syntax.Node, name string) bool {
	f := d.File
	star := f.Parent(n)
	call := f.Ancestor(star, syntax.Call)
	return f.Kind(star) == syntax.ListSplat && call != syntax.None && d.Value(f.Callee(call)).Name == name
}

// boundBy returns the names that the clauses of a comprehension bind.
func (d *draft) boundBy(comprehension syntax.Node) map[string]bool {
	f := d.File
	names := map[string]bool{}
	for clause := range f.Children(comprehension) {
		if f.Kind(clause) != syntax.ForInClause {
			continue
		}
		target := f.Child(clause, syntax.FieldLeft)
		for n := target; n < f.After(target); n++ {
			if f.Kind(n) == syntax.Identifier {
				names[f.Text(n)] = true
			}
		}
	}
	return names
}

// movedTo returns the text of an expression for a line with a margin: its further lines move
// as far as the first does, where no string goes over lines.
func (d *draft) movedTo(n syntax.Node, margin string) string {
	f := d.File
	text := f.Text(n)
	lines := strings.SplitAfter(text, "\n")
	start := d.lineStart(f.Start(n))
	line := f.Document.Text[start:f.Start(n)]
	old := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	for i, at := 1, f.Document.Lines.Of(f.Start(n))+1; i < len(lines); i, at = i+1, at+1 {
		if !strings.HasPrefix(lines[i], old) || d.insideString(f.Document.Lines.Start(at)) {
			return text
		}
		lines[i] = margin + strings.TrimPrefix(lines[i], old)
	}
	return strings.Join(lines, "")
}
