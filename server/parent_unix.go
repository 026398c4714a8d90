//go:build unix

package server

import (
	"context"
	"errors"
	"time"

	"golang.org/x/sys/unix"
)

// askEvery is the time between two looks at a process of which the system
// gives no news.
const askEvery = 2 * time.Second

// pollExit looks at a process from time to time until it is gone or the
// context is done.
func pollExit(ctx context.Context, pid int) error {
	ticker := time.NewTicker(askEvery)
	defer ticker.Stop()
	for {
		// EPERM means that it lives and belongs to someone else.
		if err := unix.Kill(pid, 0); errors.Is(err, unix.ESRCH) {
			return nil
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return nil
		}
	}
}
