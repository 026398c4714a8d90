package flow

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// program writes one random coroutine function, generator or async generator.
// Everything that can be observed in it has a number of its own: log(n), a yield,
// an iterable, an item (two numbers), a class that a pattern asks.
type program struct {
	random *rand.Rand
	kind   programKind
	text   strings.Builder
	events int
	budget int // statements
	loops  int // around the place, within the function
	group  bool
	tries  int // handlers around the place
}

type programKind int

const (
	coroutine programKind = iota
	generator
	asyncGenerator
)

func newProgram(random *rand.Rand, name string) string {
	kinds := []programKind{coroutine, coroutine, generator, asyncGenerator}
	p := &program{random: random, kind: kinds[random.IntN(len(kinds))], budget: 6 + random.IntN(14)}
	fmt.Fprintf(&p.text, "%sdef %s():\n", p.async(), name)
	p.suite(1)
	if p.kind != coroutine {
		p.line(1, "%s", p.yield()) // or it may be none
	}
	return p.text.String()
}

func (p *program) async() string {
	if p.kind == generator {
		return ""
	}
	return "async "
}

func (p *program) line(depth int, format string, values ...any) {
	p.text.WriteString(strings.Repeat("    ", depth))
	fmt.Fprintf(&p.text, format+"\n", values...)
}

func (p *program) event() int { p.events++; return p.events }

func (p *program) log() string {
	if p.kind != coroutine && p.random.IntN(3) == 0 {
		return p.yield()
	}
	return p.wait()
}

func (p *program) yield() string { return fmt.Sprintf("(yield %d)", p.event()) }

// wait is what is suspended only to be cancelled or closed.
func (p *program) wait() string {
	if p.kind == generator {
		return fmt.Sprintf("(yield from log(%d))", p.event())
	}
	return fmt.Sprintf("await log(%d)", p.event())
}

func (p *program) pick(words ...string) string { return words[p.random.IntN(len(words))] }

func (p *program) suite(depth int) {
	for range 1 + p.random.IntN(3) {
		p.statement(depth)
	}
}

func (p *program) statement(depth int) {
	p.budget--
	if p.budget < 0 || depth > 7 {
		p.simple(depth)
		return
	}
	switch p.random.IntN(12) {
	case 0, 1, 2, 3, 4:
		p.try(depth)
	case 5:
		p.loop(depth)
	case 6:
		p.with(depth)
	case 7, 8:
		p.branch(depth)
	case 9:
		p.match(depth)
	default:
		p.simple(depth)
	}
}

func (p *program) simple(depth int) {
	if depth == 1 || p.random.IntN(2) == 0 {
		p.line(depth, "%s", p.log()) // or most of the function were dead code
		return
	}
	switch p.random.IntN(10) {
	case 0, 1:
		if !p.group && p.kind == asyncGenerator {
			p.line(depth, "return")
			return
		}
		if !p.group {
			// The number of the event tells which return it was that counted.
			p.line(depth, "return (%s, %d)[1]", p.log(), p.events)
			return
		}
	case 2, 3:
		if p.loops > 0 {
			p.line(depth, p.pick("break", "continue"))
			return
		}
	case 4:
		p.line(depth, "raise %s", p.pick("A", "B", "C()"))
		return
	case 5:
		if p.tries > 0 {
			p.line(depth, "raise")
			return
		}
	case 6:
		p.line(depth, "x = %s", p.expression())
		return
	}
	p.line(depth, "%s", p.log())
}

// expression is a test, a chain or a comprehension of logs.
func (p *program) expression() string {
	switch p.random.IntN(9) {
	case 0:
		return fmt.Sprintf("%s and %s", p.log(), p.log())
	case 1:
		return fmt.Sprintf("not (%s or %s)", p.log(), p.log())
	case 2:
		test := p.log()
		return fmt.Sprintf("(%s) if (%s) else (%s)", p.log(), test, p.log())
	case 3:
		if p.kind == generator {
			return fmt.Sprintf("[_ for _ in items(%d)]", p.event())
		}
		return fmt.Sprintf("[%s %s(%d) if %s]", p.wait(), p.pick("for _ in items", "async for _ in aitems"), p.event(), p.wait())
	case 4:
		return fmt.Sprintf("(%s) <= (%s) <= (%s)", p.log(), p.log(), p.log())
	case 5:
		return fmt.Sprintf("(y := %s) and True or (%s)", p.log(), p.log())
	}
	return p.log()
}

func (p *program) branch(depth int) {
	p.line(depth, "if %s:", p.expression())
	p.suite(depth + 1)
	if p.random.IntN(3) == 0 {
		p.line(depth, "elif %s:", p.log())
		p.suite(depth + 1)
	}
	if p.random.IntN(2) == 0 {
		p.line(depth, "else:")
		p.suite(depth + 1)
	}
	if p.random.IntN(6) == 0 {
		p.line(depth, "assert %s, %s", p.log(), p.log())
	}
}

func (p *program) match(depth int) {
	p.line(depth, "match %s:", p.log())
	for range p.random.IntN(3) {
		pattern := p.pick("True", "False | None", "x", "bool()", "int(real=1)", "[x, *_]", "K%d()", "K%d() | None", "(K%d()) as x")
		if strings.Contains(pattern, "%") {
			pattern = fmt.Sprintf(pattern, p.event())
		}
		if pattern == "x" || p.random.IntN(2) == 0 {
			pattern += " if " + p.log()
		}
		p.line(depth+1, "case %s:", pattern)
		p.suite(depth + 2)
	}
	p.line(depth+1, p.pick("case False:", "case _:", "case x:", "case (True | _):", "case True | False:", "case (_ as x):"))
	p.suite(depth + 2)
}

// loop makes only loops that log in each turn, or an endless one could not be cut.
func (p *program) loop(depth int) {
	kind := p.random.IntN(4)
	if kind == 2 && p.kind == generator {
		kind = 1
	}
	switch kind {
	case 0:
		p.line(depth, "while %s:", p.expression())
	case 1:
		p.line(depth, "for _ in items(%d):", p.event())
	case 2:
		p.line(depth, "async for _ in aitems(%d):", p.event())
	default:
		p.line(depth, "while True:")
		p.line(depth+1, "%s", p.log())
	}
	p.loops++
	p.suite(depth + 1)
	p.loops--
	if p.random.IntN(3) == 0 {
		p.line(depth, "else:")
		p.suite(depth + 1)
	}
}

func (p *program) with(depth int) {
	items := make([]string, 1+p.random.IntN(4))
	for i := range items {
		items[i] = fmt.Sprintf("%s(%d)", p.pick("keep", "keep", "suppress"), p.event())
		p.event() // its exit
		if p.random.IntN(4) == 0 {
			items[i] += fmt.Sprintf(" as box[%s]", p.log())
		}
	}
	with := "with"
	if p.random.IntN(2) == 0 {
		with = p.async() + with
	}
	p.line(depth, "%s %s:", with, strings.Join(items, ", "))
	p.suite(depth + 1)
}

func (p *program) try(depth int) {
	p.line(depth, "try:")
	p.suite(depth + 1)
	handlers := p.random.IntN(4)
	group := p.random.IntN(8) == 0
	for i := range handlers {
		class := p.pick("A", "B", "C", "(A, C)", "Exception", "BaseException")
		switch {
		case group:
			p.line(depth, "except* %s:", class)
		case i == handlers-1 && p.random.IntN(3) == 0:
			p.line(depth, "except:")
		default:
			p.line(depth, "except %s:", class)
		}
		loops, outer := p.loops, p.group
		if group {
			p.loops, p.group = 0, true // no break, continue or return in except*
		}
		p.tries++
		p.suite(depth + 1)
		p.tries--
		p.loops, p.group = loops, outer
	}
	if handlers > 0 && p.random.IntN(3) == 0 {
		p.line(depth, "else:")
		p.suite(depth + 1)
	}
	if handlers == 0 || p.random.IntN(2) == 0 {
		p.line(depth, "finally:")
		p.suite(depth + 1)
	}
}
