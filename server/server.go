package server

import (
	"context"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"github.com/heddle-lsp/heddle/analysis/config"
	"github.com/heddle-lsp/heddle/analysis/discover"
	"github.com/heddle-lsp/heddle/analysis/project"
)

// Options are what a caller decides about a server; the zero value is useful.
type Options struct {
	// Version is Heddle's own version, shown to the editor.
	Version string
	// LogLevel is the quietest level that is logged; the zero value is Info.
	LogLevel zapcore.Level
	// LogFile also takes the log, appended; empty means no file.
	LogFile string
	// Stderr takes the log; nil means the standard error.
	Stderr io.Writer

	// Getenv looks up environment variables, which say where installed packages are;
	// nil means those of the process.
	Getenv func(string) string

	// backend replaces the analysis in tests; nil means the real one.
	backend *backend
	// files replaces the disk in tests, imports that of the files that documents import.
	files   discover.Source
	imports project.Files
	// soon replaces the time after which long work is shown.
	soon func() <-chan time.Time
}

// patience is how long a session that ends waits for an editor that has yet to
// read its last answers.
const patience = time.Second

// Serve runs one session over a connection, which it closes. It returns when
// the editor says exit, the stream ends, the editor's process is gone or the
// context is done. The exit code is the protocol's: 0 after a shutdown
// request, 1 otherwise. The error is that of a log file that cannot be opened.
func Serve(ctx context.Context, conn io.ReadWriteCloser, options Options) (exitCode int, err error) {
	if options.Getenv == nil {
		options.Getenv = os.Getenv
	}
	logs, err := openLogs(options)
	if err != nil {
		return 1, err
	}
	defer logs.close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	stream := newStream(conn, logs.Logger)
	defer stream.Close()
	peer := jsonrpc2.NewConn(stream, jsonrpc2.WithCodec(codec{}))
	s := newSession(ctx, protocol.ClientDispatcher(peer), logs, options)
	go s.publisher.run(ctx, s.client, logs.Logger)
	go s.indexer.run(ctx, s.seeOthers)
	go s.watchWorkspace()
	peer.Go(ctx, s.handler())

	select {
	case <-s.exited:
		stream.drain(patience)
	case <-stream.ended:
	case <-ctx.Done():
	}
	if s.state.Load() == stateShutdown {
		return 0, nil
	}
	return 1, nil
}

// session is one editor's conversation with the server. Every feature's file
// adds its handlers to it.
type session struct {
	protocol.UnimplementedServer

	// ctx lives as long as the session: the contexts of requests end with them.
	ctx     context.Context
	client  protocol.Client
	logs    *logs
	version string
	backend backend

	state  atomic.Int32
	exited chan struct{}
	exit   sync.Once

	// editor is written by initialize, before anything can read it.
	editor    editor
	documents store
	// notebooks are those that are open, each with one of the documents. The read loop alone
	// touches them.
	notebooks     map[uri.URI]*openNotebook
	settingsFiles settingsFiles
	closedTexts   closedTexts
	publisher     *publisher
	configuration *configuration
	indexer       *indexer
	// files are what is on the disk.
	files      discover.Source
	workspace  *workspace
	precedence *precedence
	progress   *progressBoard
}

func newSession(ctx context.Context, client protocol.Client, logs *logs, options Options) *session {
	s := &session{
		ctx:           ctx,
		client:        client,
		logs:          logs,
		version:       options.Version,
		backend:       realBackend(),
		exited:        make(chan struct{}),
		documents:     newStore(),
		notebooks:     map[uri.URI]*openNotebook{},
		publisher:     newPublisher(),
		configuration: newConfiguration(),
		files:         discover.Disk{},
		precedence:    newPrecedence(),
		progress:      newProgressBoard(ctx, client, logs.Logger, options.soon),
	}
	s.workspace = newWorkspace(s.publisher)
	if options.files != nil {
		s.files = options.files
	}
	if options.imports == nil {
		options.imports = config.Disk{}
	}
	s.indexer = newIndexer(options.imports, options.Getenv, s.configuration.python)
	s.indexer.precedence, s.indexer.progress = s.precedence, s.progress
	s.indexer.logs, s.indexer.cache.logs = logs.Logger, logs.Logger
	if options.backend != nil {
		s.backend = *options.backend
	}
	return s
}

// end finishes the session, whoever asks first.
func (s *session) end(why string) {
	s.exit.Do(func() {
		s.logs.Info("session ends", zap.String("why", why))
		close(s.exited)
	})
}
