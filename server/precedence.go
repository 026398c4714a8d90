package server

import (
	"context"
	"sync"
	"time"
)

// precedence lets the work of open documents go before that of files which are not
// open: those wait while a document is busy, and between the keystrokes of somebody who
// types.
type precedence struct {
	mu   sync.Mutex
	busy int
	// round counts how often a document became busy.
	round int
	// free is closed when the others may work, as open says; taken when they no longer
	// may.
	free, taken chan struct{}
	open        bool
}

// quiet is how long no document was busy before the others work.
const quiet = 150 * time.Millisecond

func newPrecedence() *precedence {
	free := make(chan struct{})
	close(free)
	return &precedence{free: free, taken: make(chan struct{}), open: true}
}

// begin says that a document is busy, until end.
func (p *precedence) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy++
	p.round++
	if p.open {
		close(p.taken)
		p.free, p.open = make(chan struct{}), false
	}
}

func (p *precedence) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy--
	if p.busy > 0 {
		return
	}
	round := p.round
	time.AfterFunc(quiet, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.round == round && !p.open {
			close(p.free)
			p.taken, p.open = make(chan struct{}), true
		}
	})
}

// wait waits until the others may work, or the context is done. It returns what is closed
// when they no longer may.
func (p *precedence) wait(ctx context.Context) (taken <-chan struct{}) {
	p.mu.Lock()
	free := p.free
	p.mu.Unlock()
	select {
	case <-free:
	case <-ctx.Done():
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.taken
}
