package server

import (
	"io"
	"slices"
	"time"
)

// lossyWriter writes from a goroutine of its own and drops what is more than
// its queue holds: an editor that does not read the standard error would stop
// everything that logs otherwise.
type lossyWriter struct {
	lines chan []byte
	done  chan struct{}
}

func newLossyWriter(out io.Writer) *lossyWriter {
	w := &lossyWriter{lines: make(chan []byte, 1024), done: make(chan struct{})}
	go func() {
		defer close(w.done)
		for line := range w.lines {
			if line == nil {
				return
			}
			_, _ = out.Write(line)
		}
	}()
	return w
}

// Write queues a line; it never blocks and never fails.
func (w *lossyWriter) Write(line []byte) (int, error) {
	select {
	case w.lines <- slices.Clone(line):
	default:
	}
	return len(line), nil
}

// Sync does nothing: the queue is never waited for.
func (w *lossyWriter) Sync() error { return nil }

// close gives the last lines a moment to be written. Later lines are dropped.
func (w *lossyWriter) close() {
	late := time.After(patience)
	select {
	case w.lines <- nil:
	case <-late:
		return
	}
	select {
	case <-w.done:
	case <-late:
	}
}
