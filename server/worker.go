package server

import (
	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis"
)

// work analyses a document whenever it changed, always its newest text, until
// it closes. There is one worker a document, which owns its checker; texts
// that come and go while it is busy are passed over.
func (s *session) work(doc *document) {
	checker := s.backend.newChecker()
	defer func() { s.release(checker) }()
	for {
		select {
		case <-doc.wake:
		case <-s.ctx.Done():
			return
		}
		work, ok, closed := doc.pending()
		if closed {
			return
		}
		if !ok {
			continue
		}
		outcome := s.analyse(checker, work)
		if outcome.err != nil {
			// What a panic left in the checker is not to be trusted.
			s.release(checker)
			checker = s.backend.newChecker()
		}
		// Converted ahead of settle, which holds the document's lock: related
		// places may need the texts of other documents.
		params := s.toPush(work, outcome)
		doc.settle(outcome, func() { s.publisher.put(params) })
	}
}

// analyse runs the analysis of one text; a panic becomes the outcome's error.
func (s *session) analyse(c checker, work snapshot) (o outcome) {
	o.generation = work.generation
	defer func() {
		if cause := recover(); cause != nil {
			s.logs.Error("panic in the analysis", zap.String("uri", string(work.doc.uri)),
				zap.Int32("version", work.text.Version), zap.Any("panic", cause), zap.Stack("stack"))
			o.result, o.err = nil, jsonrpc2.Errorf(jsonrpc2.InternalError, "the analysis failed: %v", cause)
		}
	}()
	settings, excluded := s.configuration.settings(work.doc.uri)
	if excluded {
		o.result = &analysis.Result{Document: work.text, Settings: settings}
		return o
	}
	o.result = c.Check(work.text, settings)
	return o
}

// release closes a checker, whatever state it is in.
func (s *session) release(c checker) {
	defer func() {
		if cause := recover(); cause != nil {
			s.logs.Error("panic in closing the analysis", zap.Any("panic", cause), zap.Stack("stack"))
		}
	}()
	c.Close()
}
