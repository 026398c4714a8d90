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
	fd := in.Fd()
	if unix.SetNonblock(int(fd), true) != nil {
		return in
	}
	return os.NewFile(fd, in.Name())
}
