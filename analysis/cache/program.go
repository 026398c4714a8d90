package cache

import (
	"fmt"
	"os"
)

// Program stands for the program that runs, for keys: another build of it may say other
// things. It is "" where that cannot be told apart.
func Program() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
}
