package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// stalled is a connection whose reader can stop reading.
type stalled struct {
	net.Conn
	mu   sync.Mutex
	held bool
	free *sync.Cond
}

func newStalled(conn net.Conn) *stalled {
	s := &stalled{Conn: conn}
	s.free = sync.NewCond(&s.mu)
	return s
}

func (s *stalled) Read(p []byte) (int, error) {
	s.mu.Lock()
	for s.held {
		s.free.Wait()
	}
	s.mu.Unlock()
	return s.Conn.Read(p)
}

func (s *stalled) hold(held bool) {
	s.mu.Lock()
	s.held = held
	s.mu.Unlock()
	s.free.Broadcast()
}

// TestEditorThatDoesNotRead sends edits and requests and reads nothing. The
// server goes on reading, keeps a bounded amount, and is right once the editor
// reads again.
func TestEditorThatDoesNotRead(t *testing.T) {
	const edits, documents = 2000, 5
	ours, theirs := net.Pipe()
	conn := newStalled(ours)
	options := withChecker(hashChecker{})
	options.LogLevel = zapcore.DebugLevel
	options.Stderr = neverReads{}
	e := startOver(t, conn, theirs, options)
	e.initialize(object{})
	conn.hold(true)

	for d := range documents {
		e.open(fmt.Sprint("untitled:", d), 0, "")
	}
	before := runtime.NumGoroutine()
	for version := 1; version <= edits; version++ {
		e.change(fmt.Sprint("untitled:", version%documents), version, fmt.Sprint("text ", version))
	}
	var ids []string
	for range maxBacklog / 2 {
		ids = append(ids, e.ask(methodHover, object{"textDocument": named("untitled:0"), "position": lspPosition{}}))
	}
	if now := runtime.NumGoroutine(); now > before+3*maxBacklog {
		t.Errorf("%d goroutines, %d before", now, before)
	}
	conn.hold(false)
	for version := edits - documents + 1; version <= edits; version++ {
		found := e.published(fmt.Sprint("untitled:", version%documents), version)
		if len(found) != 1 || found[0].Message != hashOf(fmt.Sprint("text ", version)) {
			t.Errorf("version %d: %v", version, found)
		}
	}
	for _, id := range ids {
		if m := e.answer(id); m.Error != nil {
			t.Errorf("%s: %+v", id, m.Error)
		}
	}
	if n := e.count(publishMethod); n > edits/2 {
		t.Errorf("%d publications for %d edits that nobody read", n, edits)
	}
	e.quit()
}

// TestFloodThatNobodyReads has more answers wait than the server keeps: it
// stops reading, and goes on when the editor does.
func TestFloodThatNobodyReads(t *testing.T) {
	const flood = 10 * maxBacklog
	ours, theirs := net.Pipe()
	conn := newStalled(ours)
	e := startOver(t, conn, theirs, withChecker(hashChecker{}))
	e.initialize(object{})
	conn.hold(true)
	progress := make(chan struct{}, flood)
	go func() {
		for i := range flood {
			e.send(object{"jsonrpc": "2.0", "id": fmt.Sprint("flood", i), "method": "heddle/x"})
			progress <- struct{}{}
		}
	}()
	for range maxBacklog {
		<-progress
	}
	conn.hold(false)
	for i := range flood {
		id, _ := json.Marshal(fmt.Sprint("flood", i))
		if m := e.answer(string(id)); m.Error == nil || m.Error.Code != codeMethodNotFound {
			t.Fatalf("%s: %+v", id, m)
		}
	}
	e.quit()
}

// TestFullBacklogStopsReading fills what may wait to be written: nothing is
// read until something of it is.
func TestFullBacklogStopsReading(t *testing.T) {
	conn := &fullConn{written: make(chan struct{})}
	s := newStream(conn, zap.NewNop())
	for range maxBacklog {
		go func() { _, _ = s.Write(t.Context(), jsonrpc2.NewNotification("x", nil)) }()
	}
	backlog := func() int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.backlog
	}
	for backlog() < maxBacklog {
		runtime.Gosched()
	}
	read := make(chan error)
	go func() { _, _, err := s.Read(t.Context()); read <- err }()
	for range 1000 {
		runtime.Gosched()
	}
	conn.room.Store(true)
	close(conn.written)
	if err := <-read; !errors.Is(err, io.EOF) {
		t.Error(err)
	}
	for backlog() > 0 {
		runtime.Gosched()
	}
}

// fullConn takes nothing until written is closed, and fails a read before.
type fullConn struct {
	written chan struct{}
	room    atomic.Bool
}

func (c *fullConn) Read([]byte) (int, error) {
	if !c.room.Load() {
		return 0, errors.New("read while the backlog is full")
	}
	return 0, io.EOF
}

func (c *fullConn) Write(p []byte) (int, error) { <-c.written; return len(p), nil }

func (c *fullConn) Close() error { return nil }

// TestLastAnswersAreWritten reads the answer to shutdown only after exit.
func TestLastAnswersAreWritten(t *testing.T) {
	ours, theirs := net.Pipe()
	conn := newStalled(ours)
	e := startOver(t, conn, theirs, withFakes())
	e.initialize(object{})
	conn.hold(true)
	id := e.ask("shutdown", nil)
	e.notify("exit", nil)
	conn.hold(false)
	if m := e.answer(id); m.Error != nil {
		t.Errorf("%+v", m.Error)
	}
	e.exits(0)
}

// TestExitWhileNobodyReads ends although the last answers are not taken.
func TestExitWhileNobodyReads(t *testing.T) {
	ours, theirs := net.Pipe()
	conn := newStalled(ours)
	e := startOver(t, conn, theirs, withFakes())
	e.initialize(object{})
	conn.hold(true)
	e.ask("shutdown", nil)
	e.notify("exit", nil)
	e.exits(0)
	conn.hold(false)
}

// TestStreamEndsWhileNobodyReads ends although a publication is being written.
func TestStreamEndsWhileNobodyReads(t *testing.T) {
	ours, theirs := net.Pipe()
	conn := newStalled(ours)
	e := startOver(t, conn, theirs, withFakes())
	e.initialize(object{})
	conn.hold(true)
	e.open(untitled, 1, "BAD")
	e.ask(methodHover, object{"textDocument": named(untitled), "position": lspPosition{}})
	ours.Close()
	e.exits(1)
	conn.hold(false)
}

// neverReads is a standard error that nobody reads.
type neverReads struct{}

func (neverReads) Write([]byte) (int, error) { time.Sleep(time.Hour); return 0, io.ErrClosedPipe }
