package server

import (
	"context"
	"sync"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis"
)

// publisher pushes diagnostics from one goroutine, so that those of a document
// arrive in order. What waits for a slow editor is replaced by what is newer:
// memory is bounded by the number of documents.
type publisher struct {
	wake chan struct{}

	mu      sync.Mutex
	waiting map[uri.URI]*protocol.PublishDiagnosticsParams
	order   []uri.URI
}

func newPublisher() *publisher {
	return &publisher{wake: make(chan struct{}, 1), waiting: map[uri.URI]*protocol.PublishDiagnosticsParams{}}
}

// put has diagnostics pushed soon; nil is nothing to push. It never blocks.
func (p *publisher) put(params *protocol.PublishDiagnosticsParams) {
	if params == nil {
		return
	}
	p.mu.Lock()
	if p.waiting[params.URI] == nil {
		p.order = append(p.order, params.URI)
	}
	p.waiting[params.URI] = params
	p.mu.Unlock()
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *publisher) next() *protocol.PublishDiagnosticsParams {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.order) == 0 {
		return nil
	}
	name := p.order[0]
	p.order = p.order[1:]
	params := p.waiting[name]
	delete(p.waiting, name)
	return params
}

func (p *publisher) run(ctx context.Context, client protocol.Client, log *zap.Logger) {
	for {
		select {
		case <-p.wake:
		case <-ctx.Done():
			return
		}
		for params := p.next(); params != nil; params = p.next() {
			if err := client.PublishDiagnostics(ctx, params); err != nil {
				log.Debug("diagnostics not pushed", zap.String("uri", string(params.URI)), zap.Error(err))
			}
		}
	}
}

// toPush returns the diagnostics of an outcome, for each document that the editor knows;
// none where the editor asks for them itself. A failed analysis takes the old ones away:
// they no longer fit the text.
func (s *session) toPush(work snapshot, o outcome) []cellDiagnostics {
	switch {
	case s.editor.pullsDiagnostics:
		return nil
	case o.err == nil:
		return s.diagnosticsOfCells(o.result)
	}
	return s.diagnosticsOfCells(&analysis.Result{Document: work.text})
}

// push pushes diagnostics that are of the newest text. Cells in which there is nothing, as
// the editor knows already, are passed over: a notebook has many.
func (s *session) push(doc *document, all []cellDiagnostics) {
	for _, each := range all {
		name := uri.URI(each.own.URI)
		if name != doc.uri && len(each.found) == 0 && doc.silent[name] == each.own {
			continue
		}
		delete(doc.silent, name)
		if name != doc.uri && len(each.found) == 0 {
			doc.silent[name] = each.own
		}
		s.publisher.put(&protocol.PublishDiagnosticsParams{URI: name, Version: protocol.NewOptional(each.own.Version), Diagnostics: each.found})
	}
}
