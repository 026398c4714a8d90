package explain

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// run is a context in which a function runs, and how it comes to.
type run struct {
	context knowledge.Context
	way     []project.Entry
}

// runsOf returns where a function is known to run. telling says that there is more to it
// than anybody would think: that a coroutine runs on the event loop, or that a module's code
// calls a function, goes without saying.
func runsOf(result *analysis.Result, function *semantic.Function) (runs []run, telling bool) {
	contexts := contextsOf(result, function)
	for _, context := range contexts {
		way := result.Project.Evidence(function.ID, context)
		if len(way) == 0 {
			continue
		}
		own := function.Async && way[0].Kind == project.IsCoroutine
		telling = telling || !own && (context != knowledge.Caller || len(contexts) > 1)
		runs = append(runs, run{context, way})
	}
	return runs, telling
}

// contextsOf returns where a function is known to run.
func contextsOf(result *analysis.Result, function *semantic.Function) []knowledge.Context {
	var contexts []knowledge.Context
	for context := knowledge.Caller; context < knowledge.Later; context++ {
		if _, ok := result.Project.Runs(function.ID, context); ok {
			contexts = append(contexts, context)
		}
	}
	return contexts
}

// listed names contexts in short.
func listed(contexts []knowledge.Context) string {
	names := make([]string, len(contexts))
	for i, context := range contexts {
		names[i] = shortName(context)
	}
	return strings.Join(names, " and ")
}

// contextName says where a function runs; the context Caller stands for what code outside
// of functions leads to.
func contextName(context knowledge.Context) string {
	switch context {
	case knowledge.Loop:
		return "on the event loop"
	case knowledge.Thread:
		return "in a worker thread"
	case knowledge.Process:
		return "in a worker process"
	case knowledge.Signal:
		return "in a signal handler"
	}
	return "in the main thread, when the module is run or imported"
}

// shortName is contextName for a lens.
func shortName(context knowledge.Context) string {
	switch context {
	case knowledge.Loop:
		return "event loop"
	case knowledge.Thread:
		return "worker thread"
	case knowledge.Process:
		return "worker process"
	case knowledge.Signal:
		return "signal handler"
	}
	return "main thread"
}

// describeWay says how a function comes to run in a context, from the function itself to
// what puts the first one there. Lines count from 1.
func describeWay(result *analysis.Result, way []project.Entry) string {
	line := func(from semantic.FunctionID, node syntax.Node) string {
		return result.Document.Where(result.File.Start(result.Project.NodeIn(from, node)))
	}
	var steps []string
	for _, entry := range way {
		switch entry.Kind {
		case project.IsCoroutine:
			steps = append(steps, "a coroutine")
		case project.IsHandler:
			steps = append(steps, fmt.Sprintf("`@%s` registers it", entry.By))
		case project.IsHook:
			steps = append(steps, fmt.Sprintf("it overrides `%s`", entry.By))
		case project.IsHanded:
			steps = append(steps, fmt.Sprintf("given to `%s` (%s)", entry.By, line(entry.From, entry.Hand.Node)))
		case project.IsElsewhere:
			for _, step := range slices.Backward(entry.Way.Steps) {
				steps = append(steps, fmt.Sprintf("%s (%s)", step.Text, path.Base(step.URI)))
			}
		case project.IsCalled:
			who := "the module"
			if from := result.Project.Function(entry.From); from != nil {
				who = "`" + from.Qualified() + "`"
			}
			steps = append(steps, fmt.Sprintf("called by %s (%s)", who, line(entry.From, entry.Call.Node)))
		}
	}
	return strings.Join(steps, ", ")
}
