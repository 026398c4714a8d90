package main

import (
	"errors"
	"fmt"
	"os"
)

// overwrite puts other content into a file that has other names, too: under those a new file
// would not be found. Where that fails it says again what it did.
func overwrite(path string, was, now []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return cause(err)
	}
	if err = putContent(file, now); err != nil {
		err = cause(err)
		if undo := putContent(file, was); undo != nil {
			err = fmt.Errorf("%w; what it said before could not be put back: %w", err, cause(undo))
		}
	}
	return errors.Join(err, file.Close())
}

// putContent has a file say something else, on the disk, too.
func putContent(file *os.File, content []byte) error {
	if _, err := file.WriteAt(content, 0); err != nil {
		return err
	}
	if err := file.Truncate(int64(len(content))); err != nil {
		return err
	}
	return file.Sync()
}
