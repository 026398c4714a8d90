package server

import (
	"context"
	"errors"
	"os"
	"syscall"
)

// noSuchProcess is ERROR_INVALID_PARAMETER, with which OpenProcess refuses the
// number of a process that is gone.
const noSuchProcess = syscall.Errno(87)

// awaitExit returns when the process is gone or the context is done. Windows
// lets any process be waited for.
func awaitExit(ctx context.Context, pid int) error {
	process, err := os.FindProcess(pid)
	switch {
	case errors.Is(err, noSuchProcess):
		return nil
	case err != nil:
		return err
	}
	gone := make(chan error, 1)
	go func() {
		_, err := process.Wait()
		gone <- err
	}()
	select {
	case err := <-gone:
		return err
	case <-ctx.Done():
		return nil
	}
}
