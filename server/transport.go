package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// Transport says over what the server speaks. One field is set; the zero value
// is the standard input and output.
type Transport struct {
	// Listen is a TCP address, "127.0.0.1:7777", on which any number of
	// editors connect, each with a session of its own.
	Listen string
	// Pipe is a Unix socket or, on Windows, a named pipe that the editor made
	// and waits at.
	Pipe string
	// Socket is a TCP address at which the editor waits.
	Socket string
}

// Run serves over the transport until the session ends or, where it listens,
// until the context is done. The exit code is that of Serve; an error means
// that the transport or the log file cannot be opened.
func Run(ctx context.Context, transport Transport, options Options) (exitCode int, err error) {
	switch {
	case transport.Listen != "":
		return listen(ctx, transport.Listen, options)
	case transport.Pipe != "":
		conn, err := dialPipe(ctx, transport.Pipe)
		if err != nil {
			return 1, fmt.Errorf("pipe %s: %w", transport.Pipe, err)
		}
		return Serve(ctx, conn, options)
	case transport.Socket != "":
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", transport.Socket)
		if err != nil {
			return 1, fmt.Errorf("socket: %w", err)
		}
		return Serve(ctx, conn, options)
	}
	// An editor that dies takes its end of the pipes along; that is an error
	// of a write and not the end of the process.
	signal.Ignore(syscall.SIGPIPE)
	return Serve(ctx, stdio{awaited(os.Stdin, os.Stdout), os.Stdout}, options)
}

// stdio is the connection over the standard input and output.
type stdio struct {
	io.Reader
	out *os.File
}

// Write writes to the standard output.
func (s stdio) Write(p []byte) (int, error) { return s.out.Write(p) }

// Close ends nothing: a file that another goroutine reads or writes cannot be
// closed under it, and the process is about to end.
func (s stdio) Close() error { return nil }

// listen serves every connection to a TCP address until the context is done.
func listen(ctx context.Context, address string, options Options) (int, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return 1, fmt.Errorf("listen: %w", err)
	}
	stderr := options.Stderr
	if stderr == nil {
		stderr = os.Stderr
	}
	fmt.Fprintf(stderr, "heddle: listening on %s\n", listener.Addr())
	stop := context.AfterFunc(ctx, func() { _ = listener.Close() })
	defer stop()
	var sessions sync.WaitGroup
	defer sessions.Wait()
	for {
		conn, err := listener.Accept()
		switch {
		case ctx.Err() != nil:
			return 0, nil
		case errors.Is(err, net.ErrClosed):
			return 1, fmt.Errorf("listen: %w", err)
		case err != nil:
			continue
		}
		sessions.Go(func() {
			if _, err := Serve(ctx, conn, options); err != nil {
				fmt.Fprintf(stderr, "heddle: %v\n", err)
			}
		})
	}
}
