package rules

import (
	"slices"
	"strings"

	"github.com/heddle-lsp/heddle/analysis/project"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// The tools that findings can be left to.
const (
	// Ruff finds what stands in one function; flake8-async, whose rules it has, is the same here.
	Ruff = "ruff"
	// Pyright finds what contradicts types.
	Pyright = "pyright"
)

// PeerTools lists the tools that findings can be left to.
func PeerTools() []string { return []string{Pyright, Ruff} }

// leavesTo reports whether the user leaves to a tool what that finds, too.
func (p *Pass) leavesTo(tool string) bool { return slices.Contains(p.leaveTo, tool) }

// ruffBlocking are the calls that ASYNC210 to ASYNC251 of Ruff 0.17.6 find in a coroutine: all of
// a module or class where a name ends with a dot.
var ruffBlocking = []string{
	"time.sleep", "builtins.input", "builtins.open", "io.open", "io.open_code",
	"os.path.", "pathlib.Path.",
	"os.popen", "os.system", "os.posix_spawn", "os.posix_spawnp", "os.wait", "os.wait3", "os.wait4", "os.waitid", "os.waitpid",
	"os.spawnl", "os.spawnle", "os.spawnlp", "os.spawnlpe", "os.spawnv", "os.spawnve", "os.spawnvp", "os.spawnvpe",
	"subprocess.Popen", "subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output",
	"subprocess.getoutput", "subprocess.getstatusoutput",
	"urllib.request.urlopen", "urllib3.request", "httpx.Client.",
	"httpx.get", "httpx.post", "httpx.put", "httpx.patch", "httpx.delete", "httpx.head", "httpx.options",
	"requests.get", "requests.post", "requests.put", "requests.patch", "requests.delete", "requests.head", "requests.options",
}

// ruffSeesBlocking reports whether Ruff, too, sees that a call blocks: one of a library that it
// lists, which stands in a coroutine itself. Of paths it sees parameters that say they are some;
// which others, depends on how they were made.
func (p *Pass) ruffSeesBlocking(chain []project.Step) bool {
	call := chain[0].Call
	in := chain[0].Function
	if len(chain) > 1 || in == nil || !in.Async || call.Kind != project.ByCall || call.Blocking.Through != "" || len(call.Blocking.Steps) > 0 {
		return false
	}
	if strings.HasPrefix(call.Library, "pathlib.") {
		object := p.File.Child(p.File.Callee(p.stepNode(chain[0])), syntax.FieldObject)
		_, ok := p.Parameter(in, p.File.Text(object))
		return ok
	}
	return slices.ContainsFunc(ruffBlocking, func(name string) bool {
		return call.Library == name || strings.HasSuffix(name, ".") && strings.HasPrefix(call.Library, name)
	})
}

// ruffSeesTask reports whether RUF006 of Ruff, too, sees that a task is dropped which a call
// makes.
func ruffSeesTask(callee semantic.Value) bool {
	return callee.Kind == semantic.LibraryFunction && (callee.Name == "asyncio.create_task" || callee.Name == "asyncio.ensure_future")
}
