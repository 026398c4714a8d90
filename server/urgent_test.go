package server

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// TestDocumentsDoNotWaitForOtherFiles has a document open while the workspace is read: it
// waits for the files in hand alone, neither for those that are still to be read nor for
// what was begun and is left.
func TestDocumentsDoNotWaitForOtherFiles(t *testing.T) {
	const many = 60
	reached, pass := make(chan struct{}, 2*many), make(chan struct{}, runtime.GOMAXPROCS(0))
	disk := gatedDisk{read: func(name string) {
		if strings.HasPrefix(name, "slow") {
			reached <- struct{}{}
			<-pass
		}
	}}
	var imports strings.Builder
	for i := range many {
		fmt.Fprintf(&imports, "import slow%d\n", i)
	}
	f := newFolder(t, "pyproject.toml", "[project]\nname = \"many\"\n", "a0.py", "import every\n\n\nasync def main():\n    every.work()\n",
		"every.py", imports.String()+"\n\ndef work():\n    slow0.work()\n", "z/a.py", callsHelper, "z/b.py", blocking)
	for i := range many {
		f.write(fmt.Sprintf("slow%d.py", i), "import time\n\n\ndef work():\n    time.sleep(1)\n")
	}
	e := start(t, Options{imports: disk})
	e.enter(object{"textDocument": object{"publishDiagnostics": object{"relatedInformation": true}}}, f)
	<-reached
	e.open(f.uri("z/a.py"), 1, callsHelper)
	e.published(f.uri("z/a.py"), 1) // its own, and it has asked for more
	for range cap(pass) {
		pass <- struct{}{}
	}
	e.sees(f, "z/a.py", "5 blocking-call-in-async (z/b.py:5)")
	if all := e.publications(f.uri("a0.py")); all != nil {
		t.Errorf("a0.py was checked before its imports were read: %+v", all)
	}

	// What is typed does not wait either, and the rest is done when nobody types.
	e.open(f.uri("z/b.py"), 1, harmless)
	e.sees(f, "z/a.py", "")
	close(pass)
	e.sees(f, "a0.py", fmt.Sprintf("5 blocking-call-in-async (every.py:%d slow0.py:5)", many+4))
	e.quit()
}
