package server

import (
	"bufio"
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
	backlog int

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
			s.finish("read", err)
			return nil, 0, err
		}
		message, err := jsonrpc2.DecodeMessage(body)
		if err == nil {
			return message, int64(len(body)), nil
		}
		s.log.Warn("message refused", zap.Error(err), zap.Int("bytes", len(body)))
		s.queue()
		go func() {
			defer s.unqueue()
			_ = s.write(jsonrpc2.NewResponse(jsonrpc2.ID{}, nil, err))
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
	return int64(0), s.write(message)
}

func (s *stream) write(message jsonrpc2.Message) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if cap(s.out) < headerRoom || cap(s.out) > keepBuffer {
		s.out = make([]byte, headerRoom, 4096)
	}
	s.out = jsonrpc2.AppendMessage(s.out[:headerRoom], message)
	var room [headerRoom]byte
	header := fmt.Appendf(room[:0], "Content-Length: %d\r\n\r\n", len(s.out)-headerRoom)
	frame := s.out[headerRoom-len(header):]
	copy(frame, header)
	_, err := s.conn.Write(frame)
	if err != nil {
		s.finish("write", err)
	}
	return err
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

// drain waits until everything is written, or until the time is over.
func (s *stream) drain(atMost time.Duration) {
	written := make(chan struct{})
	go func() {
		defer close(written)
		s.mu.Lock()
		defer s.mu.Unlock()
		for s.backlog > 0 {
			s.changed.Wait()
		}
	}()
	select {
	case <-written:
	case <-s.ended:
	case <-time.After(atMost):
	}
}
