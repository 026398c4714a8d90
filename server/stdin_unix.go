//go:build unix

package server

import (
	"os"

	"golang.org/x/sys/unix"
)

// awaited returns a file from which reading does not hold a processor: a read that
// waits in the system keeps what was made ready to run on its processor until the
// scheduler notices, up to 10 ms later, while all others are busy. It is the file itself
// where it is no pipe or socket, or one over which is written as well.
func awaited(in, out *os.File) *os.File {
	reads, err := in.Stat()
	if err != nil || reads.Mode()&(os.ModeNamedPipe|os.ModeSocket) == 0 {
		return in
	}
	if writes, err := out.Stat(); err != nil || os.SameFile(reads, writes) {
		return in
	}
	// A descriptor of its own: whichever of two files is closed first would else close that of
	// the other, or by then somebody else's.
	fd, err := unix.FcntlInt(in.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return in
	}
	if unix.SetNonblock(fd, true) != nil {
		_ = unix.Close(fd)
		return in
	}
	return os.NewFile(uintptr(fd), in.Name())
}
