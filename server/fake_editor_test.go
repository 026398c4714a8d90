package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strconv"
	"sync"
	"testing"
	"time"

	"go.uber.org/zap/zapcore"
)

// tooLong is when a test gives up waiting: it only decides how long a failure
// takes.
const tooLong = 30 * time.Second

// message is a JSON-RPC message as it came.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *wireFault      `json:"error"`
}

type wireFault struct {
	Code    int             `json:"code"`
	Message string          `json:"message"`
	Data    json.RawMessage `json:"data"`
}

// fakeEditor is the other end of a session.
type fakeEditor struct {
	t    *testing.T
	conn io.ReadWriteCloser

	writing sync.Mutex
	nextID  int

	mu sync.Mutex
	// answers of the server by id, and what it says by itself, in order.
	answers map[string]message
	said    []message
	changed *sync.Cond
	ended   bool
	// replies are what the editor answers to requests of the server.
	replies map[string]any

	exit chan int
}

// object is a JSON object.
type object = map[string]any

// start runs a session in memory against a fresh editor.
func start(t *testing.T, options Options) *fakeEditor {
	t.Helper()
	ours, theirs := net.Pipe()
	return startOver(t, ours, theirs, options)
}

func startOver(t *testing.T, ours, theirs io.ReadWriteCloser, options Options) *fakeEditor {
	t.Helper()
	if options.Stderr == nil {
		options.Stderr = io.Discard
	}
	if options.Getenv == nil {
		options.Getenv = func(string) string { return "" } // what this machine has does not count
	}
	if options.LogLevel == 0 {
		options.LogLevel = zapcore.ErrorLevel
	}
	e := newFakeEditor(t, ours)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		code, err := Serve(ctx, theirs, options)
		if err != nil {
			t.Errorf("Serve: %v", err)
		}
		e.exit <- code
	}()
	t.Cleanup(func() { cancel(); ours.Close() })
	go e.read()
	return e
}

func newFakeEditor(t *testing.T, conn io.ReadWriteCloser) *fakeEditor {
	e := &fakeEditor{t: t, conn: conn, answers: map[string]message{}, replies: map[string]any{}, exit: make(chan int, 1)}
	e.changed = sync.NewCond(&e.mu)
	return e
}

// read takes all that the server says until the stream ends.
func (e *fakeEditor) read() {
	in := bufio.NewReader(e.conn)
	for {
		m, err := readMessage(in)
		e.mu.Lock()
		switch {
		case err != nil:
			e.ended = true
		case m.Method == "":
			e.answers[string(m.ID)] = m
		default:
			e.said = append(e.said, m)
		}
		reply, known := e.replies[m.Method]
		e.changed.Broadcast()
		e.mu.Unlock()
		if err != nil {
			return
		}
		if m.Method != "" && m.ID != nil {
			answer := object{"jsonrpc": "2.0", "id": m.ID, "result": reply}
			if !known {
				answer = object{"jsonrpc": "2.0", "id": m.ID, "error": object{"code": -32601, "message": "not known"}}
			}
			go e.send(answer)
		}
	}
}

func readMessage(in *bufio.Reader) (m message, err error) {
	header, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return m, err
	}
	length, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil {
		return m, err
	}
	body := make([]byte, length)
	if _, err := io.ReadFull(in, body); err != nil {
		return m, err
	}
	return m, json.Unmarshal(body, &m)
}

// send writes one message.
func (e *fakeEditor) send(body any) {
	raw, err := json.Marshal(body)
	if err != nil {
		e.t.Error(err)
	}
	e.sendBody(raw)
}

// sendBody frames bytes, whatever they are.
func (e *fakeEditor) sendBody(raw []byte) {
	e.sendBytes(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n%s", len(raw), raw))
}

func (e *fakeEditor) sendBytes(raw []byte) {
	e.writing.Lock()
	defer e.writing.Unlock()
	// The end of the stream shows in what the test waits for.
	_, _ = e.conn.Write(raw)
}

// notify sends a notification.
func (e *fakeEditor) notify(method string, params any) {
	e.send(object{"jsonrpc": "2.0", "method": method, "params": params})
}

// ask sends a request and returns its id.
func (e *fakeEditor) ask(method string, params any) (id string) {
	e.mu.Lock()
	e.nextID++
	n := e.nextID
	e.mu.Unlock()
	e.send(object{"jsonrpc": "2.0", "id": n, "method": method, "params": params})
	return strconv.Itoa(n)
}

// until waits for something under the lock; it fails the test when it takes
// too long.
func (e *fakeEditor) until(what string, done func() bool) {
	e.t.Helper()
	late := time.AfterFunc(tooLong, func() {
		e.mu.Lock()
		e.ended = true
		e.mu.Unlock()
		e.changed.Broadcast()
	})
	defer late.Stop()
	e.mu.Lock()
	defer e.mu.Unlock()
	for !done() {
		if e.ended {
			e.t.Fatalf("the session ended, or time was up, before: %s", what)
		}
		e.changed.Wait()
	}
}

// answer waits for the answer to a request.
func (e *fakeEditor) answer(id string) (m message) {
	e.t.Helper()
	e.until("the answer to "+id, func() (ok bool) { m, ok = e.answers[id]; return ok })
	return m
}

// call sends a request and waits for its result, which it decodes.
func (e *fakeEditor) call(method string, params, result any) {
	e.t.Helper()
	m := e.answer(e.ask(method, params))
	if m.Error != nil {
		e.t.Fatalf("%s: error %d: %s", method, m.Error.Code, m.Error.Message)
	}
	if result != nil {
		if err := json.Unmarshal(m.Result, result); err != nil {
			e.t.Fatalf("%s: %v: %s", method, err, m.Result)
		}
	}
}

// fault sends a request and waits for its error.
func (e *fakeEditor) fault(method string, params any) wireFault {
	e.t.Helper()
	m := e.answer(e.ask(method, params))
	if m.Error == nil {
		e.t.Fatalf("%s: answered %s, want an error", method, m.Result)
	}
	return *m.Error
}

// heard waits for a message that the server sends by itself and that matches.
func (e *fakeEditor) heard(method string, match func(params json.RawMessage) bool) (params json.RawMessage) {
	e.t.Helper()
	e.until(method, func() bool {
		for _, m := range e.said {
			if m.Method == method && match(m.Params) {
				params = m.Params
				return true
			}
		}
		return false
	})
	return params
}

// count returns how many messages of a method the server has sent.
func (e *fakeEditor) count(method string) (n int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, m := range e.said {
		if m.Method == method {
			n++
		}
	}
	return n
}

// published waits for the diagnostics of one version of a document.
func (e *fakeEditor) published(uri string, version int) []diagnostic {
	e.t.Helper()
	var p publication
	e.heard("textDocument/publishDiagnostics", func(params json.RawMessage) bool {
		p = publication{}
		return json.Unmarshal(params, &p) == nil && p.URI == uri && p.Version != nil && *p.Version == version
	})
	return p.Diagnostics
}

type publication struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type diagnostic struct {
	Range    lspRange `json:"range"`
	Severity int      `json:"severity"`
	Code     string   `json:"code"`
	Source   string   `json:"source"`
	Message  string   `json:"message"`
	Tags     []int    `json:"tags"`
	Page     struct {
		Href string `json:"href"`
	} `json:"codeDescription"`
	Related []struct {
		Location struct {
			URI   string   `json:"uri"`
			Range lspRange `json:"range"`
		} `json:"location"`
		Message string `json:"message"`
	} `json:"relatedInformation"`
}

type lspPosition struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type lspRange struct {
	Start lspPosition `json:"start"`
	End   lspPosition `json:"end"`
}

func span(line, from, to int) lspRange {
	return lspRange{lspPosition{line, from}, lspPosition{line, to}}
}

// initialize does the handshake and returns what the server offers.
func (e *fakeEditor) initialize(capabilities object) (offered object) {
	e.t.Helper()
	return e.initializeWith(object{"processId": nil, "rootUri": nil, "capabilities": capabilities})
}

func (e *fakeEditor) initializeWith(params object) (offered object) {
	e.t.Helper()
	var result struct {
		Capabilities object `json:"capabilities"`
	}
	e.call("initialize", params, &result)
	e.notify("initialized", object{})
	return result.Capabilities
}

func (e *fakeEditor) open(uri string, version int, text string) {
	e.notify("textDocument/didOpen", object{"textDocument": object{
		"uri": uri, "languageId": "python", "version": version, "text": text,
	}})
}

// change sends changes: each is a whole text, or an object as the protocol has
// it.
func (e *fakeEditor) change(uri string, version int, changes ...any) {
	for i, change := range changes {
		if text, ok := change.(string); ok {
			changes[i] = object{"text": text}
		}
	}
	e.notify("textDocument/didChange", object{
		"textDocument": object{"uri": uri, "version": version}, "contentChanges": changes,
	})
}

func edit(line, from, to int, text string) object {
	return object{"range": span(line, from, to), "text": text}
}

// quit ends the session as an editor does and checks the exit code.
func (e *fakeEditor) quit() {
	e.t.Helper()
	e.call("shutdown", nil, nil)
	e.notify("exit", nil)
	e.exits(0)
}

// exits waits for the end of the session.
func (e *fakeEditor) exits(want int) {
	e.t.Helper()
	select {
	case code := <-e.exit:
		if code != want {
			e.t.Errorf("exit code %d, want %d", code, want)
		}
	case <-time.After(tooLong):
		e.t.Fatal("the session did not end")
	}
}

// sync waits until the server has read all that was sent.
func (e *fakeEditor) sync() {
	e.t.Helper()
	e.fault("heddle/nothing", nil)
}

func named(uri string) object { return object{"uri": uri} }

// compact returns JSON without white space, for comparing.
func compact(raw []byte) string {
	var out bytes.Buffer
	_ = json.Compact(&out, raw)
	return out.String()
}

func pipe(t *testing.T) (ours, theirs net.Conn) {
	t.Helper()
	return net.Pipe()
}
