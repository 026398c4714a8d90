package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.uber.org/zap"
)

// maxRequests bounds the requests that run at a time; the next one waits on
// the read loop.
const maxRequests = 256

// handler is the way of a message to its handler, outermost first.
func (s *session) handler() jsonrpc2.Handler {
	methods := protocol.ServerHandler(s, jsonrpc2.MethodNotFoundHandler)
	return s.guard(protocol.CancelHandler(s.inOrder(s.gate(s.route(methods)))))
}

// codec encodes the parameters and results of messages. The library has the
// same one, unexported.
type codec struct{}

// Marshal encodes a value of the protocol; a raw message is passed through.
func (codec) Marshal(v any) ([]byte, error) {
	if raw, ok := v.(jsonrpc2.RawMessage); ok && raw != nil {
		return raw, nil
	}
	return protocol.Marshal(v)
}

// Unmarshal decodes a value of the protocol; a raw message is copied.
func (codec) Unmarshal(data []byte, v any) error {
	if raw, ok := v.(*jsonrpc2.RawMessage); ok {
		*raw = slices.Clone(data)
		return nil
	}
	return protocol.Unmarshal(data, v)
}

// guard keeps the session alive: a panic becomes an answer and a line in the
// log, and the error of a notification, which would close the connection, only
// a line in the log.
func (s *session) guard(next jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, req *jsonrpc2.Request) (result any, err error) {
		defer func() {
			if cause := recover(); cause != nil {
				s.logs.Error("panic in a handler", zap.String("method", req.Method()),
					zap.String("uri", documentOf(req)), zap.Any("panic", cause), zap.Stack("stack"))
				result, err = nil, jsonrpc2.Errorf(jsonrpc2.InternalError, "%s failed: %v", req.Method(), cause)
			}
			switch {
			case req.IsCall():
				err = wireError(err)
			case err != nil:
				s.logs.Debug("notification refused", zap.String("method", req.Method()), zap.Error(err))
				err = nil
			}
		}()
		s.logs.Debug("received", zap.String("method", req.Method()))
		return next(ctx, req)
	}
}

// wireError gives an error the code that the protocol has for it.
func wireError(err error) error {
	var coded *jsonrpc2.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.Canceled):
		return protocol.ErrRequestCancelled
	case errors.Is(err, jsonrpc2.ErrParse):
		// The message was JSON; it is its parameters that do not fit.
		return jsonrpc2.Errorf(jsonrpc2.InvalidParams, "%v", err)
	case errors.As(err, &coded):
		return err
	}
	return jsonrpc2.Errorf(jsonrpc2.InternalError, "%v", err)
}

// documentOf returns the document that a request names, for the log.
func documentOf(req *jsonrpc2.Request) string {
	var params struct {
		TextDocument struct {
			URI string `json:"uri"`
		} `json:"textDocument"`
	}
	_ = protocol.Unmarshal(req.Params(), &params)
	return params.TextDocument.URI
}

// turnKey is the context's key of a request's turn on the read loop.
type turnKey struct{}

// endTurn lets the read loop go on; what follows in the request runs beside
// it. A request calls it once it has its snapshot.
func endTurn(ctx context.Context) {
	if release, ok := ctx.Value(turnKey{}).(func()); ok {
		release()
	}
}

// inOrder finishes every notification before the next message is read, and
// gives every request the read loop until its endTurn. Answers are written
// beside the loop, so that an editor that does not read cannot stop it.
func (s *session) inOrder(next jsonrpc2.Handler) jsonrpc2.Handler {
	running := make(chan struct{}, maxRequests)
	return func(ctx context.Context, req *jsonrpc2.Request) (any, error) {
		if !req.IsCall() {
			return next(jsonrpc2.DetachContext(ctx), req)
		}
		select {
		case running <- struct{}{}:
		case <-s.ctx.Done():
			return nil, protocol.ErrRequestCancelled
		}
		defer func() { <-running }()
		release := sync.OnceFunc(func() { jsonrpc2.Async(ctx) })
		defer release()
		return next(context.WithValue(ctx, turnKey{}, release), req)
	}
}

// The states of a session, in their order.
const (
	stateNew int32 = iota
	stateInitialized
	stateShutdown
)

// gate refuses what the protocol does not allow in the session's state.
func (s *session) gate(next jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, req *jsonrpc2.Request) (any, error) {
		state, method := s.state.Load(), req.Method()
		switch {
		case method == protocol.MethodExit:
		case state == stateNew && method != protocol.MethodInitialize:
			return nil, jsonrpc2.NewError(jsonrpc2.ServerNotInitialized, "the server is not initialized")
		case state == stateInitialized && method == protocol.MethodInitialize:
			return nil, jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server is already initialized")
		case state == stateShutdown:
			return nil, jsonrpc2.NewError(jsonrpc2.InvalidRequest, "the server is shutting down")
		}
		return next(ctx, req)
	}
}

// route handles the messages that the library's decoder gets wrong, and hands
// it the others.
func (s *session) route(next jsonrpc2.Handler) jsonrpc2.Handler {
	return func(ctx context.Context, req *jsonrpc2.Request) (any, error) {
		switch method := req.Method(); {
		case method == protocol.MethodTextDocumentDidChange:
			return nil, s.didChange(req.Params())
		case method == protocol.MethodNotebookDocumentDidOpen:
			return nil, s.didOpenNotebook(req.Params())
		case method == protocol.MethodNotebookDocumentDidChange:
			return nil, s.didChangeNotebook(req.Params())
		case method == protocol.MethodInitialized:
			// Some editors send no parameters, which would be a decoding error.
			return nil, s.Initialized(ctx, &protocol.InitializedParams{})
		case req.Params() == nil && !known(method):
			return nil, fmt.Errorf("%q: %w", method, jsonrpc2.ErrMethodNotFound)
		}
		return next(ctx, req)
	}
}

// known reports whether the protocol has the method.
func known(method string) bool {
	return slices.ContainsFunc(protocol.Methods, func(m protocol.MethodInfo) bool { return m.Method == method })
}
