package rules

import (
	"fmt"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

var unguardedSharedState = Rule{
	Name:     "unguarded-shared-state",
	Severity: Warning,
	Title:    "What threads share is changed without the lock that guards it, or in two steps without any",
	Listens:  []syntax.Kind{syntax.FunctionDefinition, syntax.Lambda},
	Check: func(p *Pass, n syntax.Node) {
		function := p.FunctionAt(n)
		for _, race := range p.Project.Races(function.ID) {
			switch {
			case race.Single:
				if p.FreeThreaded {
					p.reportSingleBeside(function, race)
				}
			case race.Beside.Function != nil:
				p.reportBeside(function, race)
			case race.GuardedIn != nil:
				p.reportUnguarded(function, race)
			case race.Access.Kind != project.Mutates:
				p.reportLostUpdate(function, race)
			case p.FreeThreaded:
				p.reportSingle(function, race)
			}
		}
	},
}

func (p *Pass) reportUnguarded(function *semantic.Function, race project.Race) {
	node := p.Project.NodeOf(function, race.Access.Node)
	example := p.Project.NodeOf(race.GuardedIn, race.Example.Node)
	related := []Related{{Span: p.File.Span(example), Message: fmt.Sprintf("`%s` changes it with a lock held", race.GuardedIn.Qualified())}}
	for _, held := range race.Example.Held {
		if held.Lock.Same(race.Guard) {
			related = append(related, p.takenAt(race.GuardedIn, held))
		}
	}
	counted := "change it"
	if race.Reads {
		counted = "change or read it"
	}
	p.Report(node, p.File.Span(node), fmt.Sprintf("`%s` is changed here without `%s`, which is held in %d of %d places that %s: what another thread does to it at the same time is lost, or found half done. Take the lock here too.",
		race.Access.Text, race.Guard.Text, race.Guarded, race.Total, counted), related...)
}

func (p *Pass) reportLostUpdate(function *semantic.Function, race project.Race) {
	node := p.Project.NodeOf(function, race.Access.Node)
	what := fmt.Sprintf("`%s` is read here, and then written", race.Access.Text)
	if race.Access.Kind == project.Fills {
		what = fmt.Sprintf("`%s` is tested here, and then changed", race.Access.Text)
	}
	p.Report(node, p.File.Span(node), fmt.Sprintf("%s, in a function that several threads run at once, with no lock: one thread can come between the two steps of another, whose change is lost. Guard both steps with one `threading.Lock`.",
		what), p.wayInto(race.Threads)...)
}

// reportBeside notes a change of what another thread changes at the same time.
func (p *Pass) reportBeside(function *semantic.Function, race project.Race) {
	node := p.Project.NodeOf(function, race.Access.Node)
	other := p.Project.NodeOf(race.Beside.Function, race.Beside.Access.Node)
	step := func(access *project.Access) (here, there string) {
		switch access.Kind {
		case project.Updates:
			return "is read here, and then written", "reads and writes it"
		case project.Fills:
			return "is tested here, and then changed", "tests and changes it"
		default:
			return "is written here", "writes it"
		}
	}
	here, _ := step(race.Access)
	there := "changes it"
	if race.Access.Kind == project.Assigns || race.Access.Kind == project.Mutates {
		_, there = step(race.Beside.Access)
	}
	way := append(p.wayInto(race.Threads), p.wayInto(race.Otherwise)...)
	beside := Related{Span: p.File.Span(other), Message: fmt.Sprintf("`%s` %s in another thread", race.Beside.Function.Qualified(), there)}
	if race.GuardedIn == nil {
		p.Report(node, p.File.Span(node), fmt.Sprintf("`%s` %s, while `%s` %s in another thread, with no lock in common: where they come together, the change of one is lost. Guard both with one `threading.Lock`.",
			race.Access.Text, here, race.Beside.Function.Qualified(), there), append(way, beside)...)
		return
	}
	beside.Message = fmt.Sprintf("`%s` changes it with a lock held", race.GuardedIn.Qualified())
	p.Report(node, p.File.Span(node), fmt.Sprintf("`%s` %s, while `%s` %s in another thread, under `%s`, which helps only if it is held here, too: where they come together, the change of one is lost. Take the lock here.",
		race.Access.Text, here, race.Beside.Function.Qualified(), there, race.Guard.Text), append(way, beside, p.takenAt(race.GuardedIn, race.Example.Held[0]))...)
}

// reportSingle notes one operation on a container, which the global interpreter lock kept
// apart from all others.
func (p *Pass) reportSingle(function *semantic.Function, race project.Race) {
	node := p.Project.NodeOf(function, race.Access.Node)
	p.ReportAt(Info, node, p.File.Span(node), fmt.Sprintf("Several threads run this at once, and nothing but the container's own lock guards `%s`: without a global interpreter lock that keeps one operation whole, and no two together. Guard it with a `threading.Lock`, or let each thread have its own.",
		race.Access.Text), p.wayInto(race.Threads)...)
}

// reportSingleBeside notes one operation on a container that another thread works with, too.
func (p *Pass) reportSingleBeside(function *semantic.Function, race project.Race) {
	node := p.Project.NodeOf(function, race.Access.Node)
	other := p.Project.NodeOf(race.Beside.Function, race.Beside.Access.Node)
	beside := Related{Span: p.File.Span(other), Message: fmt.Sprintf("`%s` changes it in another thread", race.Beside.Function.Qualified())}
	p.ReportAt(Info, node, p.File.Span(node), fmt.Sprintf("`%s` changes `%s` in another thread, and nothing but the container's own lock guards it: without a global interpreter lock that keeps one operation whole, and no two together. Guard it with a `threading.Lock`, or pass the elements through a `queue.Queue`.",
		race.Beside.Function.Qualified(), race.Access.Text), append(append(p.wayInto(race.Threads), p.wayInto(race.Otherwise)...), beside)...)
}
