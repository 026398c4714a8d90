package flow

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// trace is what Python did: events as testdata/oracle.py writes them, and how
// the function ended.
type trace struct {
	events []int
	end    string
}

func (t *trace) UnmarshalJSON(text []byte) error {
	return json.Unmarshal(text, &[]any{&t.events, &t.end})
}

// exit is the exit that a trace ended at: 0 if it was cut, both if it may be either.
func (t *trace) exit() ExitSet {
	switch word, _, _ := strings.Cut(t.end, " "); word {
	case "returned", "stopped":
		return Returned
	case "raised":
		return Raised
	case "closed":
		return AnyExit
	}
	return 0
}

// TestPython runs random functions under Python. Each run must be a path of the
// function's graph, and no answer of the graph may contradict it.
func TestPython(t *testing.T) {
	functions, tapes := 300, 32
	if testing.Short() {
		functions = 100
	}
	python := newPython(t)
	var job struct {
		Sources []string   `json:"sources"`
		Tapes   [][]string `json:"tapes"`
	}
	for i := range functions {
		random := rand.New(rand.NewPCG(11, uint64(i)))
		job.Sources = append(job.Sources, newProgram(random, fmt.Sprintf("f%d", i)))
		job.Tapes = append(job.Tapes, newTapes(random, tapes))
	}
	var traces [][]trace
	python.run(job, &traces)

	var ends [4]int
	known, seen, answers, held, free := 0, 0, 0, 0, 0
	for i, source := range job.Sources {
		file := parse(source)
		if file.HasError(file.Root()) {
			t.Fatalf("the generator wrote no Python:\n%s", source)
		}
		owner := file.FirstChild(file.Root())
		met := map[string]bool{}
		random := rand.New(rand.NewPCG(12, uint64(i)))
		plain := newOracle(New(file, owner, swallowing(file)), random)
		merged := newOracle(newGraph(file, owner, swallowing(file), true), random)
		for at, trace := range traces[i] {
			ends[trace.exit()]++
			run := fmt.Sprint(trace)
			if met[run] {
				continue
			}
			met[run] = true
			for name, o := range map[string]*oracle{"": plain, "merged: ": merged} {
				if problem := o.contradiction(trace); problem != "" {
					t.Fatalf("%s%s\nevents %v, %s, tape %s\n%s", name, problem, trace.events, trace.end, job.Tapes[i][at], source)
				}
			}
		}
		for _, n := range plain.node {
			if plain.graph.Reachable(n) {
				known++
			}
		}
		seen += plain.reachableAndSeen(t, source)
		answers += plain.answers
		held += plain.held
		free += plain.free
	}
	if slices.Contains(ends[:], 0) || held < answers/100 || free < answers/100 {
		t.Error("the test does not test")
	}
	t.Logf("%d functions, %d runs returned, %d raised, %d were closed, %d were cut; %d of %d reachable events seen; %d answers checked, %d and %d of them that something is held or not",
		functions, ends[Returned], ends[Raised], ends[AnyExit], ends[0], seen, known, answers, held, free)
}

// newTapes makes decisions: true, false, raise one of four exceptions, or be
// cancelled or closed.
func newTapes(random *rand.Rand, count int) []string {
	tapes := make([]string, count)
	for i := range tapes {
		tape, calm := make([]byte, 10+random.IntN(30)), 2+2*random.IntN(12)
		for j := range tape {
			tape[j] = "tf"[random.IntN(2)]
			if random.IntN(calm) == 0 {
				tape[j] = "abcgx"[random.IntN(5)]
			}
		}
		tapes[i] = string(tape)
	}
	return tapes
}

// oracle compares runs with a graph.
type oracle struct {
	graph   *Graph
	event   []int // by node and operation, see number
	node    map[int]syntax.Node
	seen    map[int]bool
	answers int

	*holdings
}

func newOracle(graph *Graph, random *rand.Rand) *oracle {
	o := &oracle{graph: graph, event: make([]int, graph.file.Len()*int(End)), node: map[int]syntax.Node{}, seen: map[int]bool{}}
	file := graph.file
	for n := range file.Descendants(graph.owner) {
		switch file.Kind(n) {
		case syntax.Yield:
			if number, err := strconv.Atoi(file.Text(file.FirstChild(n))); err == nil {
				o.event[int(n)*int(End)+int(Eval)], o.node[number] = number, n
			}
		case syntax.ClassPattern:
			if number, err := strconv.Atoi(strings.Trim(file.Text(n), "K()")); err == nil {
				for file.Kind(file.Parent(n)) != syntax.CaseClause {
					n = file.Parent(n)
				}
				o.event[int(n)*int(End)+int(Eval)], o.node[number] = number, n
			}
		}
		if file.Kind(n) != syntax.Call {
			continue
		}
		argument, _ := file.Argument(n, 0, "")
		number, err := strconv.Atoi(file.Text(argument.Value))
		if err != nil {
			continue
		}
		node, op := file.Parent(n), Next
		switch file.Text(file.Callee(n)) {
		case "log":
			op = Eval
		case "keep", "suppress":
			node, op = file.Ancestor(n, syntax.WithItemNode), Enter
			o.event[int(node)*int(End)+int(Leave)], o.node[number+1] = number+1, node
		}
		o.event[int(node)*int(End)+int(op)], o.node[number] = number, node
	}
	o.newHoldings(random)
	return o
}

// number is the event of a step, or 0.
func (o *oracle) number(step Step) int {
	if step.Op == End {
		return 0
	}
	return o.event[int(step.Node)*int(End)+int(step.Op)]
}

// start says where the path behind an event begins, None where that cannot be
// asked.
func (o *oracle) start(event int) syntax.Node {
	switch o.graph.file.Kind(o.node[event]) {
	case syntax.Await, syntax.Yield, syntax.CasePattern:
		return o.node[event]
	case syntax.WithItemNode:
		if o.number(Step{Node: o.node[event], Op: Enter}) == event {
			return o.node[event]
		}
	}
	return syntax.None
}

// contradiction says what is wrong with the graph if a trace is right, or "".
func (o *oracle) contradiction(t trace) string {
	if at := o.follow(t); at >= 0 {
		return fmt.Sprintf("no path has event %d of the run, or none ends so", at)
	}
	if problem := o.holds(t); problem != "" {
		return problem
	}
	if o.graph.merged {
		return o.returned(t) // what it can be asked is what the other is asked
	}
	for _, event := range t.events {
		o.seen[event/4] = true
	}
	// Long runs are asked from a few places: the race detector makes it slow.
	for i := -1; i < len(t.events); i += 1 + len(t.events)/4 {
		from := o.graph.owner
		if i >= 0 {
			if from = o.start(t.events[i] / 4); from == syntax.None || t.events[i]%2 == 1 {
				continue
			}
		}
		if problem := o.ask(from, t, t.events[i+1:]); problem != "" {
			return fmt.Sprintf("behind event %d: %s", i, problem)
		}
	}
	return o.returned(t)
}

// ask compares answers about the paths from a node with what came then.
func (o *oracle) ask(from syntax.Node, t trace, then []int) string {
	met := map[int]bool{}
	for i, event := range then {
		to := event / 4
		o.answers++
		if !o.graph.SomePath(from, func(step Step) bool {
			number := o.number(step)
			return number != 0 && !met[number]
		}, func(step Step) bool { return o.number(step) == to }) {
			return fmt.Sprintf("SomePath does not know the way to event %d, which came %d events later", to, i+1)
		}
		met[to] = true
	}
	if t.exit() == 0 {
		return ""
	}
	o.answers++
	if o.graph.Exits(from)&t.exit() == 0 {
		return "Exits has not the end of the run"
	}
	for number := range o.node {
		o.answers++
		if !met[number] && o.graph.EveryPath(from, func(step Step) bool { return o.number(step) == number }, t.exit()) {
			return fmt.Sprintf("EveryPath promises event %d, which did not come", number)
		}
	}
	return ""
}

// returned compares the return statement that counted with the departures of
// everything around it.
func (o *oracle) returned(t trace) string {
	file := o.graph.file
	want := Departure{}
	region := file.Body(o.graph.owner)
	if _, number, found := strings.Cut(t.end, " "); found {
		event, _ := strconv.Atoi(number)
		want = Departure{Kind: Return, Node: file.Ancestor(o.node[event], syntax.ReturnStatement)}
		region = want.Node
	} else if t.end != "returned" {
		return ""
	}
	for ; region != o.graph.owner; region = file.Parent(region) {
		switch file.Kind(region) {
		case syntax.Block, syntax.ExceptClause, syntax.ExceptGroupClause:
			o.answers++
			if !contains(o.graph.Departures(region), want) {
				return fmt.Sprintf("Departures of line %d has not what left it", line(file, region)+1)
			}
		}
	}
	return ""
}

func contains(found []Departure, want Departure) bool {
	for _, departure := range found {
		if departure.Kind == want.Kind && (want.Kind == Normal || departure.Node == want.Node) {
			return true
		}
	}
	return false
}

// reachableAndSeen counts the events that Python met; all must be reachable.
func (o *oracle) reachableAndSeen(t *testing.T, source string) int {
	for event := range o.seen {
		if !o.graph.Reachable(o.node[event]) {
			t.Fatalf("event %d was met and is not reachable:\n%s", event, source)
		}
	}
	return len(o.seen)
}

// python runs testdata/oracle.py.
type python struct {
	t    *testing.T
	path string
}

// newPython skips the test where there is no Python that has except*.
func newPython(t *testing.T) python {
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	if err := exec.Command(path, "-c", "ExceptionGroup").Run(); err != nil {
		t.Skip("python3 is older than 3.11")
	}
	return python{t, path}
}

func (p python) run(job, result any) {
	p.t.Helper()
	input, err := json.Marshal(job)
	if err != nil {
		p.t.Fatal(err)
	}
	command := exec.Command(p.path, "-W", "ignore", "testdata/oracle.py")
	command.Stdin, command.Stderr = bytes.NewReader(input), os.Stderr
	output, err := command.Output()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := json.Unmarshal(output, result); err != nil {
		p.t.Fatal(err)
	}
}
