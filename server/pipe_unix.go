//go:build !windows

package server

import (
	"context"
	"io"
	"net"
)

// dialPipe connects to the Unix socket at which the editor waits.
func dialPipe(ctx context.Context, name string) (io.ReadWriteCloser, error) {
	return new(net.Dialer).DialContext(ctx, "unix", name)
}
