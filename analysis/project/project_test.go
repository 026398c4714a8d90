package project

import (
	"strings"
	"testing"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

func load(t *testing.T, text string) *Project {
	t.Helper()
	parser := syntax.NewParser()
	t.Cleanup(parser.Close)
	module := semantic.Resolve(parser.Parse(syntax.NewDocument("", 0, text)), knowledge.Default())
	evaluator := module.NewEvaluator()
	var facts []Facts
	for _, unit := range module.Units {
		facts = append(facts, Collect(evaluator, unit))
	}
	return New(module, facts, Collect(evaluator, nil), make([]uint64, len(facts)), nil)
}

// TestChains asks for the way from each call of f to each effect.
func TestChains(t *testing.T) {
	const helpers = `
import asyncio, io, os, subprocess, time
def sleeps(): time.sleep(1)
def one(): sleeps()
def two(): one()
def both():
    two()
    sleeps()
def looks(): os.path.exists("x")
def mixed():
    looks()
    subprocess.run(["true"])
def runs(): asyncio.run(main())
def a(): b()
def b():
    a()
    c()
def c(): sleeps()
def likely(x):
    if x.y: sleeps()
    two()
def here(x):
    if x.y: sleeps()
    there(x)
def there(x):
    if x.y: here(x)
    else: sleeps()
    two()
def unlikely(x):
    for y in x.y:
        either_or(y)
def either_or(y):
    try: pass
    except OSError: sleeps()
def seldom(x):
    if x.y: seldom_runs(x)
def seldom_runs(x):
    if x.y: runs()
def file_or_name(x):
    if not isinstance(x, io.IOBase): sleeps()
def name_only(x):
    if isinstance(x, (str, bytes)): sleeps()
def clean(): pass
async def main(): time.sleep(1)
def generator():
    yield time.sleep(1)
def flagged(on=False):
    if on and True:
        sleeps()
def turns(count):
    for _ in range(count):
        sleeps()
def given(x):
    return None if x is None else sleeps()
def leaves(flag):
    if flag:
        return
    sleeps()
def rebinds(flag):
    flag = flag or True
    if flag:
        sleeps()
def either(flag):
    if flag:
        sleeps()
    else:
        one()
`
	tests := []struct {
		name, body, want string
		effect           Effect
	}{
		{"directly", "time.sleep(1)", "time.sleep", Blocks},
		{"through one", "sleeps()", "sleeps > time.sleep", Blocks},
		{"through several", "two()", "two > one > sleeps > time.sleep", Blocks},
		{"the shortest way", "both()", "both > sleeps > time.sleep", Blocks},
		{"the way with the fewest tests", "likely(1)", "likely > two > one > sleeps > time.sleep", Blocks},
		{"in a cycle, too", "here(1)", "here > there > two > one > sleeps > time.sleep", Blocks},
		{"behind a test and another", "unlikely(1)", "", Blocks},
		{"a loop behind tests", "seldom(1)", "seldom > seldom_runs > runs > asyncio.run", RunsLoop},
		{"through a cycle", "a()", "a > b > c > sleeps > time.sleep", Blocks},
		{"the other way into the cycle", "b()", "b > c > sleeps > time.sleep", Blocks},
		{"briefly", "looks()", "looks > os.path.exists", BlocksBriefly},
		{"briefly is not blocking", "looks()", "", Blocks},
		{"blocking among others", "mixed()", "mixed > subprocess.run", Blocks},
		{"a loop", "runs()", "runs > asyncio.run", RunsLoop},
		{"a loop does not block by itself", "runs()", "", Blocks},
		{"a coroutine does not run where it is called", "main()", "", Blocks},
		{"nor does a generator", "generator()", "", Blocks},
		{"nothing", "clean()", "", Blocks},
		{"a flag that is on", "flagged(True)", "flagged > sleeps > time.sleep", Blocks},
		{"a flag that is off", "flagged(False)", "", Blocks},
		{"a flag that is off by default", "flagged()", "", Blocks},
		{"a flag by keyword", "flagged(on=True)", "flagged > sleeps > time.sleep", Blocks},
		{"a flag that is not known", "flagged(x)", "flagged > sleeps > time.sleep", Blocks},
		{"no turn of a loop", "turns(0)", "", Blocks},
		{"turns of a loop", "turns(3)", "turns > sleeps > time.sleep", Blocks},
		{"None", "given(None)", "", Blocks},
		{"not None", "given(1)", "given > sleeps > time.sleep", Blocks},
		{"left before", "leaves(True)", "", Blocks},
		{"not left before", "leaves(False)", "leaves > sleeps > time.sleep", Blocks},
		{"an object of the class", "file_or_name(io.BytesIO())", "", Blocks},
		{"one of another class", "file_or_name('x')", "file_or_name > sleeps > time.sleep", Blocks},
		{"of a class that is not known", "file_or_name(x)", "file_or_name > sleeps > time.sleep", Blocks},
		{"of none of the classes", "name_only(io.BytesIO())", "", Blocks},
		{"of one of the classes", "name_only('x')", "name_only > sleeps > time.sleep", Blocks},
		{"made is not true", "flagged(io.BytesIO())", "flagged > sleeps > time.sleep", Blocks},
		{"but not None", "given(io.BytesIO())", "given > sleeps > time.sleep", Blocks},
		{"bound anew", "rebinds(False)", "rebinds > sleeps > time.sleep", Blocks},
		{"the way that the flag allows", "either(False)", "either > one > sleeps > time.sleep", Blocks},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			project := load(t, helpers+"def f():\n    "+test.body+"\n")
			units := project.module.Units
			function := units[len(units)-1]
			got := ""
			for _, call := range project.Calls(function) {
				var names []string
				for _, step := range project.Chain(function, call, test.effect) {
					if step.Call.Effect == None {
						names = append(names, project.Function(step.Call.Callee).Name)
					} else {
						names = append(names, step.Call.Library)
					}
				}
				got += strings.Join(names, " > ")
			}
			if got != test.want {
				t.Errorf("%s: got %q, want %q", test.body, got, test.want)
			}
		})
	}
}
