package server

import "os"

// awaited returns the file itself: Windows has nothing better.
func awaited(in, _ *os.File) *os.File { return in }
