package rules

import (
	"slices"

	"github.com/heddle-lsp/heddle/analysis/flow"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/locks"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// Pass is what a rule sees: one unit of a file, or the code outside of all
// units, with what is known of everything that it calls.
type Pass struct {
	*semantic.Evaluator
	// Project is how the functions of the file hang together: who calls whom,
	// where each runs, what a call leads to.
	Project *project.Project
	// Function is the function whose own code holds the node, or nil at module
	// and class level.
	Function *semantic.Function
	// Target is the oldest Python that the code has to run on.
	Target knowledge.Version
	// FreeThreaded says that the code is meant to run on a Python without a global
	// interpreter lock.
	FreeThreaded bool

	// leaveTo are the tools that are left what they find, too.
	leaveTo  []string
	rule     *Rule
	severity map[string]Severity
	findings []Finding
	graphs   map[syntax.Node]*flow.Graph
	// locks finds locks, and sets holds what it found of functions; see lockSets.
	locks *locks.Finder
	sets  map[*semantic.Function]*locks.Sets
	// cellLoops is what loopsOfCells has found.
	cellLoops map[syntax.Node][]project.Step
}

// Inspector runs rules over the code of one version of a file.
type Inspector struct {
	// listeners are the rules that look at nodes, by the kind of those.
	listeners [][]*Rule
	severity  map[string]Severity
	options   Options
	panicked  func(rule *Rule, cause any)
}

// Options say what the rules are to run on, and which.
type Options struct {
	// Severity holds the severities that differ from the rules' own.
	Severity map[string]Severity
	// Target and FreeThreaded are as in Pass.
	Target       knowledge.Version
	FreeThreaded bool
	// LeaveTo are those of PeerTools that are left what they find, too.
	LeaveTo []string
}

// NewInspector returns an inspector with the rules that the options do not turn off. panicked is told of a rule that
// panics; its findings in that piece of code are lost, no others.
func NewInspector(options Options, panicked func(*Rule, any)) *Inspector {
	i := &Inspector{listeners: make([][]*Rule, lastListened()+1), severity: options.Severity, options: options, panicked: panicked}
	for _, rule := range All() {
		silent := rule.Severity == Off || rule.NeedsGIL && options.FreeThreaded || slices.Contains(options.LeaveTo, rule.LeftTo)
		if chosen, ok := options.Severity[rule.Name]; ok && chosen == Off || rule.Check == nil || !ok && silent {
			continue
		}
		for _, kind := range rule.Listens {
			i.listeners[kind] = append(i.listeners[kind], rule)
		}
	}
	return i
}

// lastListened is the last kind of nodes that a rule looks at.
func lastListened() syntax.Kind {
	last := syntax.Other
	for _, rule := range All() {
		for _, kind := range rule.Listens {
			last = max(last, kind)
		}
	}
	return last
}

// Inspect returns the findings among the nodes from first up to, not including,
// after. Nodes with a syntax error in or around them are passed over, and so
// are the nodes that skip names: it returns the node to go on with.
func (i *Inspector) Inspect(e *semantic.Evaluator, in *project.Project, first, after syntax.Node, skip func(syntax.Node) syntax.Node) []Finding {
	p := &Pass{Evaluator: e, Project: in, Target: i.options.Target, FreeThreaded: i.options.FreeThreaded, leaveTo: i.options.LeaveTo, severity: i.severity, graphs: map[syntax.Node]*flow.Graph{}}
	f := e.File
	for n := first; n < after; n++ {
		if skip != nil {
			if next := skip(n); next != n {
				n = next - 1
				continue
			}
		}
		kind := f.Kind(n)
		if kind == syntax.ErrorNode {
			n = f.After(n) - 1
			continue
		}
		if int(kind) >= len(i.listeners) {
			continue
		}
		listeners := i.listeners[kind]
		if listeners == nil || f.HasError(n) {
			continue
		}
		p.Function = e.Enclosing(n)
		for _, rule := range listeners {
			i.run(p, rule, n)
		}
	}
	return p.findings
}

func (i *Inspector) run(p *Pass, rule *Rule, n syntax.Node) {
	defer func() {
		if cause := recover(); cause != nil {
			i.panicked(rule, cause)
		}
	}()
	p.rule = rule
	rule.Check(p, n)
}

// Report notes a finding of the running rule with the rule's own severity.
func (p *Pass) Report(n syntax.Node, span syntax.Span, message string, related ...Related) {
	p.ReportAt(p.rule.Severity, n, span, message, related...)
}

// ReportAt notes a finding with a severity of its own; what the user chose for
// the rule comes first.
func (p *Pass) ReportAt(severity Severity, n syntax.Node, span syntax.Span, message string, related ...Related) {
	if chosen, ok := p.severity[p.rule.Name]; ok {
		severity = chosen
	}
	p.findings = append(p.findings, Finding{
		Rule: p.rule.Name, Severity: severity, Span: span, Message: message, Related: related, Node: n,
	})
}

// OnLoop reports whether the running node is in a coroutine's own code, which
// runs on the event loop.
func (p *Pass) OnLoop() bool { return p.Function != nil && p.Function.Async }

// Graph returns the control flow of a function, made when it is first asked for.
func (p *Pass) Graph(function *semantic.Function) *flow.Graph { return p.graphOf(function.Node) }

// graphOf is Graph for the node of a function, or of the module.
func (p *Pass) graphOf(owner syntax.Node) *flow.Graph {
	graph := p.graphs[owner]
	if graph == nil {
		graph = flow.New(p.File, owner, flow.Options{Swallows: p.swallows})
		p.graphs[owner] = graph
	}
	return graph
}

// calmGraph returns the control flow of the running function in which nothing
// in the handler but a raise statement raises.
func (p *Pass) calmGraph(handler syntax.Handler) *flow.Graph {
	return flow.New(p.File, p.Function.Node, flow.Options{
		Swallows: p.swallows,
		Decides:  p.caughtCancellation(handler),
		Raises: func(step flow.Step) bool {
			return !p.File.Inside(step.Node, handler.Node) || p.File.Kind(step.Node) == syntax.RaiseStatement
		},
	})
}

// swallows reports whether leaving a with item can end an exception.
func (p *Pass) swallows(item syntax.WithItem) bool {
	value := p.Value(item.Value)
	return value.Kind == semantic.LibraryInstance && p.Base.Role(value.Name) == "suppressor"
}
