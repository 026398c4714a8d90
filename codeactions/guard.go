package codeactions

import (
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/rules"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// takeLock takes the lock that guards what is changed elsewhere.
var takeLock = action{
	name:  "take-lock",
	rules: []string{"unguarded-shared-state"},
	propose: func(d *draft) offer {
		function, race := d.race()
		if race == nil || race.GuardedIn == nil {
			return offer{}
		}
		lock, ok := d.guardHere(function, race)
		if !ok {
			return refuse("Take the lock", "the lock has no name here")
		}
		title := "Take `" + lock + "`"
		if reason := d.guard(function, race.Access, lock); reason != "" {
			return refuse(title, reason)
		}
		if rule := d.newFinding(""); rule != "" {
			return refuse(title, "with the lock taken here there would be a `"+rule+"`")
		}
		return offer{title: title, safety: Suggested}
	},
}

// addLock makes a lock and takes it wherever the file changes what threads share.
var addLock = action{
	name:  "add-lock",
	rules: []string{"unguarded-shared-state"},
	propose: func(d *draft) offer {
		function, race := d.race()
		if race == nil || race.GuardedIn != nil {
			return offer{}
		}
		title := "Add a lock for `" + race.Access.Text + "`"
		changes := d.result.Project.ChangesOf(race.Access)
		lock, reason := d.newLock(function, race.Access)
		if reason != "" {
			return refuse(title, reason)
		}
		for _, change := range changes {
			if change.Function == nil {
				return refuse(title, "the module itself changes it, too")
			}
			if len(change.Access.Held) > 0 {
				return refuse(title, "some places take another lock")
			}
			if reason := d.guard(change.Function, change.Access, lock); reason != "" {
				return refuse(title, reason)
			}
		}
		return offer{title: title, safety: Suggested, also: d.sameFindings(race.Access)}
	},
}

// race returns the race of the finding and the function that it is in.
func (d *draft) race() (*semantic.Function, *project.Race) {
	function := d.Enclosing(d.finding.Node)
	if function == nil {
		return nil, nil
	}
	races := d.result.Project.Races(function.ID)
	for i := range races {
		if d.result.Project.NodeOf(function, races[i].Access.Node) == d.finding.Node {
			return function, &races[i]
		}
	}
	return nil, nil
}

// guardHere returns how the lock of a race is written in a function.
func (d *draft) guardHere(function *semantic.Function, race *project.Race) (string, bool) {
	name := race.Guard.Name[strings.LastIndexByte(race.Guard.Name, '.')+1:]
	switch {
	case race.Guard.Object == semantic.Self:
		for method := function; method != nil; method = method.Outer {
			if method.Class == nil {
				continue
			}
			for parameter := range d.File.Parameters(method.Node) {
				return d.File.Text(parameter.Name) + "." + name, true
			}
		}
		return "", false
	case race.Guard.Object != "":
		return "", false
	case d.Within(name) == race.Guard.Name || race.Guard.Local():
		return name, d.Named(function.Node, name).Known()
	}
	return race.Guard.Text, strings.Contains(race.Guard.Text, ".") && race.GuardedIn.Class == function.Class
}

// guard puts the statement that changes something, and the test before it, under a lock. It
// says why that cannot be, or "".
func (d *draft) guard(function *semantic.Function, access *project.Access, lock string) string {
	f := d.File
	node := d.result.Project.NodeOf(function, access.Node)
	statement := f.Statement(node)
	if access.Kind == project.Fills {
		for up := f.Parent(statement); up > function.Node; up = f.Parent(up) {
			if f.Kind(up) == syntax.IfStatement && strings.Contains(f.Text(f.Child(up, syntax.FieldCondition)), access.Text) {
				statement = up
			}
		}
	}
	if f.Kind(function.Node) == syntax.Lambda {
		return "a lambda has no room for a `with` statement"
	}
	for n := range f.Descendants(statement) {
		switch f.Kind(n) {
		case syntax.Await, syntax.Yield:
			return "the statement gives way to others, who would wait for the lock"
		}
	}
	d.wrap(statement, statement, "with "+lock+":")
	return ""
}

// newLock makes a lock beside what a function changes: in the module, or in each object.
func (d *draft) newLock(function *semantic.Function, access *project.Access) (name, reason string) {
	f := d.File
	switch {
	case access.In != (semantic.FunctionID{}):
		return "", "it is a local of the function around: make the lock there"
	case access.Object == "" && d.Within(access.Text) == access.Name:
		top := d.topStatement(d.Functions[0].Node)
		name = d.freeInModule("_lock")
		constructor := d.use(f.Root(), "threading.Lock")
		d.insertBehindImports(f.Start(top), name+" = "+constructor+"()")
		return name, ""
	case access.Object != semantic.Self:
		return "", "a class has it, not an object: make the lock in the class"
	}
	method := function
	for method != nil && method.Class == nil {
		method = method.Outer
	}
	if method == nil {
		return "", "it is not known which class it belongs to"
	}
	initializer := d.initializer(method.Class)
	if initializer == nil {
		return "", "the class has no `__init__` that could make the lock"
	}
	name = d.freeAttribute("_lock")
	d.addAttribute(initializer, name+" = "+d.use(initializer.Node, "threading.Lock")+"()")
	return "self." + name, ""
}

// sameFindings returns the other findings about what an access changes: they are mended with
// this one.
func (d *draft) sameFindings(access *project.Access) (also []rules.Finding) {
	for _, other := range d.result.Findings {
		if other.Rule != d.finding.Rule || other.Node == d.finding.Node {
			continue
		}
		function := d.Enclosing(other.Node)
		for _, change := range d.result.Project.ChangesOf(access) {
			if change.Function == function && d.result.Project.NodeOf(function, change.Access.Node) == other.Node {
				also = append(also, other)
			}
		}
	}
	return also
}
