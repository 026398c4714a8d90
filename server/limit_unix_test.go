//go:build unix

package server

import "syscall"

const hasLimits = true

// limitFiles makes writing files fail, as a full disk does.
func limitFiles() {
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 10, Max: 10}); err != nil {
		panic(err)
	}
}
