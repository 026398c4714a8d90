package server

import (
	"context"
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// awaitExit returns when the process is gone or the context is done. The
// kernel's file of a process becomes readable when the process ends, even
// before its parent has taken notice (pidfd_open(2)); a kernel without them is
// asked from time to time.
func awaitExit(ctx context.Context, pid int) error {
	fd, err := unix.PidfdOpen(pid, unix.PIDFD_NONBLOCK)
	switch {
	case errors.Is(err, unix.ESRCH):
		return nil
	case err != nil:
		return pollExit(ctx, pid)
	}
	file := os.NewFile(uintptr(fd), "pidfd")
	defer file.Close()
	stop := context.AfterFunc(ctx, func() { _ = file.Close() })
	defer stop()
	raw, err := file.SyscallConn()
	if err != nil {
		return pollExit(ctx, pid)
	}
	err = raw.Read(func(fd uintptr) (gone bool) {
		ready := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
		n, err := unix.Poll(ready, 0)
		return err == nil && n > 0
	})
	if err != nil && ctx.Err() == nil {
		return pollExit(ctx, pid)
	}
	return nil
}
