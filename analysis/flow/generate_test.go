package flow

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// program writes one random coroutine function. Everything that can be observed
// in it has a number of its own: log(n), an iterable, an item (two numbers).
type program struct {
	random *rand.Rand
	text   strings.Builder
	events int
	budget int // statements
	loops  int // around the place, within the function
	group  bool
	tries  int // handlers around the place
}

func newProgram(random *rand.Rand, name string) string {
	p := &program{random: random, budget: 6 + random.IntN(14)}
	fmt.Fprintf(&p.text, "async def %s():\n", name)
	p.suite(1)
	return p.text.String()
}

func (p *program) line(depth int, format string, values ...any) {
	p.text.WriteString(strings.Repeat("    ", depth))
	fmt.Fprintf(&p.text, format+"\n", values...)
}

func (p *program) event() int { p.events++; return p.events }

func (p *program) log() string { return fmt.Sprintf("await log(%d)", p.event()) }

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
		return fmt.Sprintf("[%s for _ in items(%d) if %s]", p.log(), p.event(), p.log())
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
	p.line(depth+1, "case True if %s:", p.log())
	p.suite(depth + 2)
	p.line(depth+1, p.pick("case False:", "case _:", "case x:", "case (True | _):"))
	p.suite(depth + 2)
}

// loop makes only loops that log in each turn, or an endless one could not be cut.
func (p *program) loop(depth int) {
	switch p.random.IntN(4) {
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
	items := make([]string, 1+p.random.IntN(2))
	for i := range items {
		items[i] = fmt.Sprintf("%s(%d)", p.pick("keep", "suppress"), p.event())
		p.event() // its exit
	}
	p.line(depth, "%s %s:", p.pick("with", "async with"), strings.Join(items, ", "))
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
