package server

import (
	"testing"

	"github.com/heddle-lsp/heddle/analysis/rules"
)

const (
	codeNotInitialized   = -32002
	codeInvalidRequest   = -32600
	codeMethodNotFound   = -32601
	codeInvalidParams    = -32602
	codeInternal         = -32603
	codeParse            = -32700
	codeCancelled        = -32800
	codeContentModified  = -32801
	untitled             = "untitled:Untitled-1"
	publishMethod        = "textDocument/publishDiagnostics"
	methodDiagnostic     = "textDocument/diagnostic"
	methodCodeAction     = "textDocument/codeAction"
	methodHover          = "textDocument/hover"
	methodDidChange      = "textDocument/didChange"
	methodConfiguration  = "workspace/configuration"
	methodRefresh        = "workspace/diagnostic/refresh"
	methodRegister       = "client/registerCapability"
	methodUnregister     = "client/unregisterCapability"
	methodWatchedFiles   = "workspace/didChangeWatchedFiles"
	methodSettings       = "workspace/didChangeConfiguration"
	methodLog            = "window/logMessage"
	methodShowMessage    = "window/showMessage"
	methodResolve        = "codeAction/resolve"
	methodCancelRequest  = "$/cancelRequest"
	methodDidSave        = "textDocument/didSave"
	methodDidClose       = "textDocument/didClose"
	methodDidOpen        = "textDocument/didOpen"
	pageOfUntrackedTasks = string(rules.Published) + "rules/untracked-task"
)

func TestRequestsOutOfTheirTime(t *testing.T) {
	e := start(t, withFakes())
	if got := e.fault(methodHover, object{}); got.Code != codeNotInitialized {
		t.Errorf("before initialize: %+v", got)
	}
	e.open(untitled, 1, "BAD")
	e.initialize(object{})
	if got := e.fault("initialize", object{"processId": nil, "rootUri": nil, "capabilities": object{}}); got.Code != codeInvalidRequest {
		t.Errorf("second initialize: %+v", got)
	}
	e.call("shutdown", nil, nil)
	if got := e.fault(methodHover, object{}); got.Code != codeInvalidRequest {
		t.Errorf("after shutdown: %+v", got)
	}
	if got := e.fault("initialize", object{}); got.Code != codeInvalidRequest {
		t.Errorf("initialize after shutdown: %+v", got)
	}
	if n := e.count(publishMethod); n != 0 {
		t.Error("a document was taken before initialize")
	}
	e.notify("exit", nil)
	e.exits(0)
}

func TestExitCode(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(*fakeEditor)
		want int
	}{
		{"exit without a handshake", func(e *fakeEditor) { e.notify("exit", nil) }, 1},
		{"exit without shutdown", func(e *fakeEditor) { e.initialize(object{}); e.notify("exit", nil) }, 1},
		{"stream ends", func(e *fakeEditor) { e.initialize(object{}); e.conn.Close() }, 1},
		{"stream ends at once", func(e *fakeEditor) { e.conn.Close() }, 1},
		{"stream ends within a header", func(e *fakeEditor) { e.sendBytes([]byte("Content-Le")); e.conn.Close() }, 1},
		{"stream ends within a body", func(e *fakeEditor) { e.sendBytes([]byte("Content-Length: 9\r\n\r\n{")); e.conn.Close() }, 1},
		{"stream ends after shutdown", func(e *fakeEditor) { e.initialize(object{}); e.call("shutdown", nil, nil); e.conn.Close() }, 0},
		{"shutdown and exit in one go", func(e *fakeEditor) {
			e.initialize(object{})
			id := e.ask("shutdown", nil)
			e.notify("exit", nil)
			e.answer(id)
		}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := start(t, withFakes())
			test.do(e)
			e.exits(test.want)
		})
	}
}

func TestOffersOnlyWhatTheEditorTakes(t *testing.T) {
	literals := object{"codeActionLiteralSupport": object{"codeActionKind": object{"valueSet": []string{}}}}
	for _, test := range []struct {
		name         string
		textDocument object
		offered      string
		want         bool
	}{
		{"no pull", object{}, "diagnosticProvider", false},
		{"pull by an editor that cannot be told to ask anew", object{"diagnostic": object{}}, "diagnosticProvider", false},
		{"folders that change", object{}, "workspace", true},
		{"no action literals", object{"codeAction": object{}}, "codeActionProvider", false},
		{"action literals", object{"codeAction": literals}, "codeActionProvider", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := start(t, withFakes())
			offered := e.initialize(object{"textDocument": test.textDocument})
			if got := offered[test.offered] != nil; got != test.want {
				t.Errorf("%s: %v", test.offered, offered[test.offered])
			}
			if offered["positionEncoding"] != "utf-16" {
				t.Errorf("encoding %v without an offer", offered["positionEncoding"])
			}
			e.quit()
		})
	}
}
