package server

import (
	"encoding/json"
	"errors"
	"testing"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// TestMalformedMessages sends what no editor should send: each is answered as
// the protocol says, and the session goes on.
func TestMalformedMessages(t *testing.T) {
	for _, test := range []struct {
		name string
		body string
		// id and code are those of the error that comes back, "" for nothing.
		id   string
		code int
	}{
		{"no JSON", `{"jsonrpc":`, "null", codeParse},
		{"garbage", "\x00\xff", "null", codeParse},
		{"no object", `5`, "null", codeParse},
		{"batch", `[{"jsonrpc":"2.0","id":9,"method":"shutdown"}]`, "null", codeInvalidRequest},
		{"no version", `{"id":9,"method":"shutdown"}`, "null", codeInvalidRequest},
		{"method is a number", `{"jsonrpc":"2.0","id":9,"method":3}`, "null", codeInvalidRequest},
		{"answer to nothing", `{"jsonrpc":"2.0","id":99,"result":null}`, "", 0},
		{"unknown request", `{"jsonrpc":"2.0","id":9,"method":"heddle/x","params":{}}`, "9", codeMethodNotFound},
		{"unknown request without parameters", `{"jsonrpc":"2.0","id":9,"method":"heddle/x"}`, "9", codeMethodNotFound},
		{"unknown $ request", `{"jsonrpc":"2.0","id":9,"method":"$/x","params":null}`, "9", codeMethodNotFound},
		{"request that is not offered", `{"jsonrpc":"2.0","id":9,"method":"textDocument/rename","params":{"textDocument":{"uri":"a:b"},"position":{"line":0,"character":0},"newName":"x"}}`, "9", codeMethodNotFound},
		{"id is a string", `{"jsonrpc":"2.0","id":"nine","method":"heddle/x"}`, `"nine"`, codeMethodNotFound},
		{"null parameters", `{"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":null}`, "9", codeInvalidParams},
		{"no parameters", `{"jsonrpc":"2.0","id":9,"method":"textDocument/hover"}`, "9", codeInvalidParams},
		{"parameters of another shape", `{"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":{"textDocument":5}}`, "9", codeInvalidParams},
		{"parameters are an array", `{"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":[]}`, "9", codeInvalidParams},
		{"unknown notification", `{"jsonrpc":"2.0","method":"heddle/x"}`, "", 0},
		{"unknown $ notification", `{"jsonrpc":"2.0","method":"$/x","params":{"a":1}}`, "", 0},
		{"notification that is not handled", `{"jsonrpc":"2.0","method":"window/workDoneProgress/cancel","params":{"token":1}}`, "", 0},
		{"cancel with a null id", `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":null}}`, "", 0},
		{"cancel without parameters", `{"jsonrpc":"2.0","method":"$/cancelRequest"}`, "", 0},
		{"cancel of what never was", `{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":77}}`, "", 0},
		{"change without parameters", `{"jsonrpc":"2.0","method":"textDocument/didChange"}`, "", 0},
		{"change of another shape", `{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"contentChanges":"x"}}`, "", 0},
		{"open of another shape", `{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":null}}`, "", 0},
		{"setTrace of another shape", `{"jsonrpc":"2.0","method":"$/setTrace","params":{"value":7}}`, "", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := start(t, withFakes())
			e.initialize(object{})
			e.sendBody([]byte(test.body))
			if test.id != "" {
				if m := e.answer(test.id); m.Error == nil || m.Error.Code != test.code {
					t.Errorf("answered %s, error %+v, want code %d", m.Result, m.Error, test.code)
				}
			}
			e.open(untitled, 1, "BAD")
			if found := e.published(untitled, 1); len(found) != 1 {
				t.Errorf("found %v", found)
			}
			e.quit()
		})
	}
}

// TestBrokenFraming ends the session: nobody knows where the next message is.
func TestBrokenFraming(t *testing.T) {
	for _, header := range []string{
		"hello\r\n\r\n", "Content-Type: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: x\r\n\r\n",
		"Content-Length: 0\r\n\r\n", "Content-Length: 99999999999999999999\r\n\r\n", "Content-Length: 999999999999\r\n\r\n", "\r\n\r\n",
	} {
		e := start(t, withFakes())
		e.initialize(object{})
		go e.sendBytes([]byte(header))
		e.exits(1)
	}
}

func TestUnusualButRightFraming(t *testing.T) {
	e := start(t, withFakes())
	body := `{"jsonrpc":"2.0","id":"x","method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}`
	e.sendBytes([]byte("content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: 109\r\n\r\n" + body))
	if m := e.answer(`"x"`); m.Error != nil {
		t.Errorf("%+v", m.Error)
	}
	e.sendBody([]byte(`{"jsonrpc":"2.0","method":"initialized","params":null}`))
	e.quit()
}

func TestPanicInAHandler(t *testing.T) {
	options := withFakes()
	options.backend.hoverAt = func(*analysis.Result, int) (explain.Hover, bool) { panic("no hover") }
	stderr := &collected{}
	options.Stderr = stderr
	e := start(t, options)
	e.initialize(object{})
	e.open("file:///app.py", 1, "BAD")
	got := e.fault(methodHover, object{"textDocument": named("file:///app.py"), "position": lspPosition{}})
	if got.Code != codeInternal {
		t.Errorf("%+v", got)
	}
	e.change("file:///app.py", 2, "BAD BAD")
	if found := e.published("file:///app.py", 2); len(found) != 2 {
		t.Errorf("found %v", found)
	}
	e.quit()
	stderr.contains(t, "panic in a handler", methodHover, "file:///app.py", "no hover", "hover.go")
}

func TestPanicInTheAnalysis(t *testing.T) {
	options := withFakes()
	stderr := &collected{}
	options.Stderr = stderr
	e := start(t, options)
	e.initialize(object{})
	e.open("file:///app.py", 1, "BAD")
	e.published("file:///app.py", 1)
	e.change("file:///app.py", 2, "BAD PANIC")
	if found := e.published("file:///app.py", 2); len(found) != 0 {
		t.Errorf("found %v", found)
	}
	got := e.fault(methodHover, object{"textDocument": named("file:///app.py"), "position": lspPosition{}})
	if got.Code != codeInternal {
		t.Errorf("hover: %+v", got)
	}
	if got := e.fault(methodDiagnostic, object{"textDocument": named("file:///app.py")}); got.Code != codeInternal {
		t.Errorf("pull: %+v", got)
	}
	e.change("file:///app.py", 3, "BAD")
	if found := e.published("file:///app.py", 3); len(found) != 1 {
		t.Errorf("found %v", found)
	}
	e.quit()
	stderr.contains(t, "panic in the analysis", "file:///app.py", "the text says so")
}

// TestPanicLeavesNoBrokenChecker has a checker that fails ever after a panic.
func TestPanicLeavesNoBrokenChecker(t *testing.T) {
	options := withFakes()
	options.backend.newChecker = func(analysis.Look) checker { return &brittle{} }
	e := start(t, options)
	e.initialize(object{})
	e.open(untitled, 1, "PANIC")
	e.published(untitled, 1)
	e.change(untitled, 2, "BAD")
	if found := e.published(untitled, 2); len(found) != 1 {
		t.Errorf("found %v", found)
	}
	e.quit()
}

type brittle struct {
	fakeChecker
	broken bool
}

func (b *brittle) Check(document *syntax.Document, settings *config.Settings) *analysis.Result {
	if b.broken {
		panic("broken")
	}
	b.broken = true
	result := b.fakeChecker.Check(document, settings)
	b.broken = false
	return result
}

func TestPanicInClosingTheAnalysis(t *testing.T) {
	options := withChecker(closePanics{})
	e := start(t, options)
	e.initialize(object{})
	e.open(untitled, 1, "")
	e.notify(methodDidClose, object{"textDocument": named(untitled)})
	e.open(untitled, 2, "")
	e.published(untitled, 2)
	e.quit()
}

type closePanics struct{ hashChecker }

func (closePanics) Close() { panic("cannot close") }

func TestWireErrors(t *testing.T) {
	for _, test := range []struct {
		err  error
		want jsonrpc2.Code
	}{
		{errors.New("plain"), codeInternal},
		{protocol.ErrContentModified, codeContentModified},
		{protocol.ErrRequestCancelled, codeCancelled},
		{jsonrpc2.ErrParse, codeInvalidParams},
	} {
		var got *jsonrpc2.Error
		if !errors.As(wireError(test.err), &got) || got.Code != test.want {
			t.Errorf("%v: %v, want code %d", test.err, got, test.want)
		}
	}
}

// TestManyRequests keeps more requests waiting than the server runs at a time.
func TestManyRequests(t *testing.T) {
	slow := newGate("SLOW")
	e := start(t, withChecker(fakeChecker{before: slow.check}))
	e.initialize(pulls)
	e.open(untitled, 1, "SLOW BAD")
	<-slow.reached
	var ids []string
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		for range 3 * maxRequests {
			ids = append(ids, e.ask(methodDiagnostic, object{"textDocument": named(untitled)}))
		}
	}()
	close(slow.opened)
	<-sent
	for _, id := range ids {
		var got report
		if err := json.Unmarshal(e.answer(id).Result, &got); err != nil || len(got.Items) != 1 {
			t.Fatalf("%s: %+v, %v", id, got, err)
		}
	}
	e.quit()
}
