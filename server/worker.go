package server

import (
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// work analyses a document whenever it changed, always its newest text, until
// it closes. There is one worker a document, which owns its checker; texts
// that come and go while it is busy are passed over.
func (s *session) work(doc *document) {
	checker := s.backend.newChecker(s.indexer.look)
	defer func() { s.release(checker) }()
	var work snapshot
	var idle <-chan time.Time // runs while a provisional result stands
	for {
		check := checker.Check
		select {
		case <-doc.wake:
			next, ok, closed := doc.pending()
			if closed {
				return
			}
			if !ok {
				continue
			}
			work = next
		case <-idle:
			check = func(*syntax.Document, *config.Settings) *analysis.Result { return checker.Settle() }
		case <-s.ctx.Done():
			return
		}
		outcome := s.analyse(check, work)
		idle = nil
		if outcome.err != nil {
			// What a panic left in the checker is not to be trusted.
			s.release(checker)
			checker = s.backend.newChecker(s.indexer.look)
		} else if outcome.result.Provisional {
			idle = time.After(idleTime)
		}
		// Converted ahead of settle, which holds the document's lock: related
		// places may need the texts of other documents.
		found := s.toPush(work, outcome)
		doc.settle(outcome, func() { s.push(doc, found) })
		if result := outcome.result; result != nil {
			if !result.Document.IsNotebook() { // nobody imports one
				s.indexer.hasResult(pathOf(doc.uri), result)
			}
			if result.View.Outdated() {
				doc.again() // other files were read meanwhile
			}
		}
	}
}

// idleTime is how long nothing is typed before text with errors is parsed from
// nothing: that takes long in a large file, and shall not delay a keystroke.
const idleTime = 300 * time.Millisecond

// analyse runs the analysis of one text; a panic becomes the outcome's error.
func (s *session) analyse(check func(*syntax.Document, *config.Settings) *analysis.Result, work snapshot) (o outcome) {
	o.generation = work.generation
	s.precedence.begin()
	defer s.precedence.end()
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
	o.result = check(work.text, settings)
	s.logPanics(o.result)
	return o
}

// logPanics logs what failed in an analysis and was caught there.
func (s *session) logPanics(result *analysis.Result) {
	for _, failed := range result.Panics {
		s.logs.Error("panic in "+failed.Where, zap.String("uri", result.Document.URI),
			zap.Int32("version", result.Document.Version), zap.Any("panic", failed.Cause), zap.String("stack", failed.Stack))
	}
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
