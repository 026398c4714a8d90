package server

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"
)

// progressBoard shows the editor how far long work is.
type progressBoard struct {
	// ctx is the session's.
	ctx    context.Context
	client protocol.Client
	log    *zap.Logger
	// soon returns what is closed, or sends, once work counts as long.
	soon func() <-chan time.Time

	mu sync.Mutex
	// shows says that the editor takes progress.
	shows   bool
	number  int
	cancels map[string]func()
}

// longWork is how long work takes before the editor shows it.
const longWork = 500 * time.Millisecond

func newProgressBoard(ctx context.Context, client protocol.Client, log *zap.Logger, soon func() <-chan time.Time) *progressBoard {
	if soon == nil {
		soon = func() <-chan time.Time { return time.After(longWork) }
	}
	return &progressBoard{ctx: ctx, client: client, log: log, soon: soon, cancels: map[string]func(){}}
}

// show has work shown in the editor if it takes long. cancel is called when the user
// has enough of it; nil is for work that goes on whatever the user thinks of it.
func (b *progressBoard) show(title string, cancel func()) *progress {
	b.mu.Lock()
	defer b.mu.Unlock()
	p := &progress{title: title, token: fmt.Sprint("heddle/", b.number), wake: make(chan struct{}, 1), ended: make(chan struct{})}
	if !b.shows {
		return p
	}
	b.number++
	if cancel != nil {
		b.cancels[p.token] = cancel
	}
	go func() {
		b.follow(p, cancel != nil)
		b.mu.Lock()
		delete(b.cancels, p.token)
		b.mu.Unlock()
	}()
	return p
}

// follow tells the editor of the work until it ends.
func (b *progressBoard) follow(p *progress, cancellable bool) {
	select {
	case <-b.soon():
	case <-p.ended:
		return
	case <-b.ctx.Done():
		return
	}
	token := protocol.String(p.token)
	if err := b.client.WorkDoneProgressCreate(b.ctx, &protocol.WorkDoneProgressCreateParams{Token: token}); err != nil {
		b.log.Debug("the editor does not show progress", zap.Error(err))
		return
	}
	say := func(value any) {
		raw, err := protocol.Marshal(value)
		if err == nil {
			err = b.client.Progress(b.ctx, &protocol.ProgressParams{Token: token, Value: raw})
		}
		if err != nil {
			b.log.Debug("progress not shown", zap.Error(err))
		}
	}
	shown, message := p.now(0)
	say(&protocol.WorkDoneProgressBegin{Kind: "begin", Title: p.title, Cancellable: &cancellable, Percentage: &shown, Message: message})
	for {
		select {
		case <-p.wake:
		case <-p.ended:
			say(&protocol.WorkDoneProgressEnd{Kind: "end"})
			return
		case <-b.ctx.Done():
			return
		}
		// Each percent is said once, so that a hundred thousand files are not as many
		// messages.
		if percentage, message := p.now(shown); percentage > shown {
			shown = percentage
			say(&protocol.WorkDoneProgressReport{Kind: "report", Cancellable: &cancellable, Percentage: &shown, Message: message})
		}
	}
}

// progress is one piece of work. It is safe for concurrent use.
type progress struct {
	title, token string
	// wake has room for one call; ended is closed when the work is.
	wake, ended chan struct{}

	mu          sync.Mutex
	done, total int
	over        bool
}

// report says how many files of how many are done. It never blocks.
func (p *progress) report(done, total int) {
	p.mu.Lock()
	p.done, p.total = done, total
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// end says that the work is over.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.over {
		p.over = true
		close(p.ended)
	}
}

// now returns the percentage that is done, which never falls below what was said, and
// words for it.
func (p *progress) now(said uint32) (percentage uint32, message *string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.total == 0 {
		return said, nil
	}
	words := fmt.Sprintf("%d of %d files", p.done, p.total)
	return max(said, uint32(min(p.done, p.total)*100/p.total)), &words
}

// WorkDoneProgressCancel stops the work whose progress the user cancels.
func (s *session) WorkDoneProgressCancel(_ context.Context, params *protocol.WorkDoneProgressCancelParams) error {
	token, _ := params.Token.(protocol.String)
	s.progress.mu.Lock()
	cancel := s.progress.cancels[strings.Clone(string(token))]
	s.progress.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	return nil
}
