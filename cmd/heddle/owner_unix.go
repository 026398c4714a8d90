//go:build unix

package main

import (
	"os"
	"syscall"
)

// keepOwner gives a file the owner and the group of another, as far as that is allowed.
func keepOwner(file *os.File, like os.FileInfo) {
	is, ok := like.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	if file.Chown(int(is.Uid), int(is.Gid)) != nil {
		_ = file.Chown(-1, int(is.Gid)) // the group by itself is often allowed
	}
}

// hasOtherNames reports whether a file is known to have more than one name.
func hasOtherNames(info os.FileInfo) bool {
	is, ok := info.Sys().(*syscall.Stat_t)
	return ok && is.Nlink > 1
}
