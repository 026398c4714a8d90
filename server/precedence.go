package server

import (
	"context"
	"sync"
)

// precedence lets the work of open documents go before that of files which are not
// open.
type precedence struct {
	mu   sync.Mutex
	busy int
	// free is closed when no document is busy.
	free chan struct{}
}

func newPrecedence() *precedence {
	free := make(chan struct{})
	close(free)
	return &precedence{free: free}
}

// begin says that a document is busy, until end.
func (p *precedence) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy == 0 {
		p.free = make(chan struct{})
	}
	p.busy++
}

func (p *precedence) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy--
	if p.busy == 0 {
		close(p.free)
	}
}

// wait waits until no document is busy, or the context is done.
func (p *precedence) wait(ctx context.Context) {
	p.mu.Lock()
	free := p.free
	p.mu.Unlock()
	select {
	case <-free:
	case <-ctx.Done():
	}
}
