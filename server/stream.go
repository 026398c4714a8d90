package server

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"sync"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"
)

const (
	// maxMessage bounds the bytes of one message that are taken into memory.
	maxMessage = 256 << 20
	// keepBuffer is the largest buffer that is kept for the next message.
	keepBuffer = 1 << 20
	// maxBacklog is the number of messages that may wait for an editor that
	// does not read; then nothing more is read from it either, so that memory
	// stays bounded.
	maxBacklog = 256
	// headerRoom is enough for "Content-Length: " and a 64-bit number.
	headerRoom = 48
)

// stream frames messages with Content-Length headers. Unlike the library's own
// it survives a body that is no message, tells when it ended, and bounds what
// waits to be written.
type stream struct {
	conn io.ReadWriteCloser
	in   *textproto.Reader
	body []byte
	log  *zap.Logger

	// ended is closed at the first error of either direction.
	ended   chan struct{}
	endOnce sync.Once

	mu      sync.Mutex
	changed *sync.Cond
	backlog int // messages that wait to be written
	owed    int // requests that were read and have no answer yet

	writing sync.Mutex
	out     []byte
}

func newStream(conn io.ReadWriteCloser, log *zap.Logger) *stream {
	s := &stream{
		conn:  conn,
		in:    textproto.NewReader(bufio.NewReader(conn)),
		log:   log,
		ended: make(chan struct{}),
	}
	s.changed = sync.NewCond(&s.mu)
	return s
}

// Read returns the next message; what it borrows is valid until the next Read.
// A body that is no message is answered with an error and passed over.
func (s *stream) Read(ctx context.Context) (jsonrpc2.Message, int64, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		s.awaitRoom()
		body, err := s.readFrame()
		if err != nil {
			// Who has no more to ask may still read what was asked before.
			s.await(patience, func() bool { return s.owed == 0 })
			s.finish("read", err)
			return nil, 0, err
		}
		message, err := jsonrpc2.DecodeMessage(body)
		if err == nil {
			if _, ok := message.(*jsonrpc2.Call); ok {
				s.owe(1)
			}
			return message, int64(len(body)), nil
		}
		s.log.Warn("message refused", zap.Error(err), zap.Int("bytes", len(body)))
		s.queue()
		go func() {
			defer s.unqueue()
			_, _ = s.write(jsonrpc2.NewResponse(jsonrpc2.ID{}, nil, err))
		}()
	}
}

// readFrame returns the body of the next frame. io.EOF means that the stream
// ended between two frames.
func (s *stream) readFrame() ([]byte, error) {
	header, err := s.in.ReadMIMEHeader()
	if err != nil {
		if errors.Is(err, io.EOF) && len(header) > 0 {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	length, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil || length <= 0 || length > maxMessage {
		return nil, fmt.Errorf("%w: Content-Length %q", jsonrpc2.ErrInvalidHeader, header.Get("Content-Length"))
	}
	if cap(s.body) < length || cap(s.body) > keepBuffer {
		s.body = make([]byte, length)
	}
	s.body = s.body[:length]
	if _, err := io.ReadFull(s.in.R, s.body); err != nil {
		return nil, fmt.Errorf("a message of %d bytes: %w", length, io.ErrUnexpectedEOF)
	}
	return s.body, nil
}

// Write sends one message; messages of several goroutines do not mix.
func (s *stream) Write(ctx context.Context, message jsonrpc2.Message) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	s.queue()
	defer s.unqueue()
	asks, err := s.write(message)
	if !asks {
		s.owe(-1)
	}
	return 0, err
}

// write sends a message and reports whether it is a call or a notification.
func (s *stream) write(message jsonrpc2.Message) (asks bool, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	if cap(s.out) < headerRoom || cap(s.out) > keepBuffer {
		s.out = make([]byte, headerRoom, 4096)
	}
	s.out = jsonrpc2.AppendMessage(s.out[:headerRoom], message)
	asks = isRequest(s.out[headerRoom:])
	var room [headerRoom]byte
	header := fmt.Appendf(room[:0], "Content-Length: %d\r\n\r\n", len(s.out)-headerRoom)
	frame := s.out[headerRoom-len(header):]
	copy(frame, header)
	if _, err = s.conn.Write(frame); err != nil {
		s.finish("write", err)
	}
	return asks, err
}

// isRequest reports whether an envelope that this side writes is a call or a
// notification: the library does not export the types of what it writes.
func isRequest(envelope []byte) bool {
	_, head, _ := bytes.Cut(envelope, []byte(`"2.0"`))
	if rest, ok := bytes.CutPrefix(head, []byte(`,"id":`)); ok {
		if comma := bytes.IndexByte(rest, ','); comma >= 0 {
			head = rest[comma:]
		}
	}
	return bytes.HasPrefix(head, []byte(`,"method":`))
}

// Close ends both directions.
func (s *stream) Close() error {
	s.endOnce.Do(func() { close(s.ended) })
	return s.conn.Close()
}

// finish records why the stream ended.
func (s *stream) finish(direction string, err error) {
	s.endOnce.Do(func() {
		if errors.Is(err, io.EOF) {
			s.log.Info("the stream ended")
		} else {
			s.log.Error("the stream broke", zap.String("while", direction), zap.Error(err))
		}
		close(s.ended)
	})
}

// awaitRoom waits until the editor has read enough of what waits for it.
func (s *stream) awaitRoom() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.backlog >= maxBacklog {
		s.changed.Wait()
	}
}

func (s *stream) queue() {
	s.mu.Lock()
	s.backlog++
	s.mu.Unlock()
}

func (s *stream) unqueue() {
	s.mu.Lock()
	s.backlog--
	s.mu.Unlock()
	s.changed.Broadcast()
}

func (s *stream) owe(more int) {
	s.mu.Lock()
	s.owed += more
	s.mu.Unlock()
	s.changed.Broadcast()
}

// drain waits until all that was asked is answered and written, or until the time
// is over.
func (s *stream) drain(atMost time.Duration) {
	s.await(atMost, func() bool { return s.owed == 0 && s.backlog == 0 })
}

// await waits until something holds of the counters, the stream ends or the
// time is over.
func (s *stream) await(atMost time.Duration, holds func() bool) {
	held := make(chan struct{})
	go func() {
		defer close(held)
		s.mu.Lock()
		defer s.mu.Unlock()
		for !holds() {
			s.changed.Wait()
		}
	}()
	select {
	case <-held:
	case <-s.ended:
	case <-time.After(atMost):
	}
}
