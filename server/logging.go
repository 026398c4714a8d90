package server

import (
	"context"
	"fmt"
	"os"

	"go.lsp.dev/protocol"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// logs writes the session's log to the standard error, a file and the editor.
// Nothing of it ever reaches the standard output, which is the protocol's.
type logs struct {
	*zap.Logger
	level  zap.AtomicLevel
	base   zapcore.Level
	editor chan *protocol.LogMessageParams
	stderr *lossyWriter
	file   *os.File
}

func openLogs(options Options) (*logs, error) {
	stderr := options.Stderr
	if stderr == nil {
		stderr = os.Stderr
	}
	l := &logs{
		level:  zap.NewAtomicLevelAt(options.LogLevel),
		base:   options.LogLevel,
		editor: make(chan *protocol.LogMessageParams, 256),
		stderr: newLossyWriter(stderr),
	}
	cores := []zapcore.Core{
		zapcore.NewCore(lineEncoder(true), l.stderr, l.level),
		&editorCore{LevelEnabler: l.level, encoder: lineEncoder(false), messages: l.editor},
	}
	if options.LogFile != "" {
		file, err := os.OpenFile(options.LogFile, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			l.close()
			return nil, fmt.Errorf("log file: %w", err)
		}
		l.file = file
		cores = append(cores, zapcore.NewCore(lineEncoder(true), zapcore.Lock(file), l.level))
	}
	l.Logger = zap.New(zapcore.NewTee(cores...))
	return l, nil
}

// lineEncoder writes an entry as a line of text; an editor adds the time and
// the level by itself.
func lineEncoder(full bool) zapcore.Encoder {
	keys := zapcore.EncoderConfig{MessageKey: "message", EncodeDuration: zapcore.StringDurationEncoder}
	if full {
		keys.TimeKey, keys.EncodeTime = "time", zapcore.ISO8601TimeEncoder
		keys.LevelKey, keys.EncodeLevel = "level", zapcore.CapitalLevelEncoder
	}
	return zapcore.NewConsoleEncoder(keys)
}

// setTrace makes the log as talkative as the editor's trace asks, never more
// quiet than the options do.
func (l *logs) setTrace(trace protocol.TraceValue) {
	level := l.base
	switch trace {
	case protocol.TraceValueMessages:
		level = min(level, zapcore.InfoLevel)
	case protocol.TraceValueVerbose:
		level = zapcore.DebugLevel
	}
	l.level.SetLevel(level)
}

// forward sends the editor its share of the log, from one goroutine, until the
// session ends.
func (l *logs) forward(ctx context.Context, client protocol.Client) {
	for {
		select {
		case message := <-l.editor:
			if client.LogMessage(ctx, message) != nil {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

func (l *logs) close() {
	l.stderr.close()
	if l.file != nil {
		_ = l.file.Close()
	}
}

// editorCore hands entries to the editor. It drops what the editor does not
// take in time: a log must not stop the server.
type editorCore struct {
	zapcore.LevelEnabler
	encoder  zapcore.Encoder
	messages chan<- *protocol.LogMessageParams
}

// With returns a core that adds the fields to every entry.
func (c *editorCore) With(fields []zapcore.Field) zapcore.Core {
	encoder := c.encoder.Clone()
	for _, field := range fields {
		field.AddTo(encoder)
	}
	return &editorCore{c.LevelEnabler, encoder, c.messages}
}

// Check adds the core to an entry that it takes.
func (c *editorCore) Check(entry zapcore.Entry, checked *zapcore.CheckedEntry) *zapcore.CheckedEntry {
	if c.Enabled(entry.Level) {
		return checked.AddCore(entry, c)
	}
	return checked
}

// Write queues an entry.
func (c *editorCore) Write(entry zapcore.Entry, fields []zapcore.Field) error {
	line, err := c.encoder.EncodeEntry(entry, fields)
	if err != nil {
		return err
	}
	defer line.Free()
	line.TrimNewline()
	select {
	case c.messages <- &protocol.LogMessageParams{Type: messageType(entry.Level), Message: line.String()}:
	default:
	}
	return nil
}

// Sync does nothing: the queue is never waited for.
func (c *editorCore) Sync() error { return nil }

func messageType(level zapcore.Level) protocol.MessageType {
	switch {
	case level >= zapcore.ErrorLevel:
		return protocol.MessageTypeError
	case level == zapcore.WarnLevel:
		return protocol.MessageTypeWarning
	case level == zapcore.InfoLevel:
		return protocol.MessageTypeInfo
	}
	return protocol.MessageTypeLog
}
