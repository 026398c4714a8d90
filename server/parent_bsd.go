//go:build unix && !linux

package server

import "context"

// awaitExit returns when the process is gone or the context is done.
func awaitExit(ctx context.Context, pid int) error { return pollExit(ctx, pid) }
