package server

import (
	"context"
	"io"

	"github.com/Microsoft/go-winio"
)

// dialPipe connects to the named pipe at which the editor waits.
func dialPipe(ctx context.Context, name string) (io.ReadWriteCloser, error) {
	return winio.DialPipeContext(ctx, name)
}
