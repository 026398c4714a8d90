package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Why a file is not written.
var (
	errChanged  = errors.New("it changed on disk since it was read")
	errReadOnly = errors.New("it is read-only")
)

// rewrite puts other content into a file that is as it was: at once, so that whoever reads
// it finds the one or the other. Its permissions and, where that is allowed, its owner
// stay; of a link the target is written, and a file with several names keeps them. One that
// says so already, under another name perhaps, is left alone.
func rewrite(path string, was, now []byte) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return cause(err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return cause(err)
	}
	if err := writable(target, info); err != nil {
		return err
	}
	made, err := os.CreateTemp(filepath.Dir(target), ".heddle-*")
	if err != nil {
		return fmt.Errorf("no file can be made in its folder: %w", cause(err))
	}
	// Once it has the name of the file there is nothing to remove.
	defer os.Remove(made.Name())
	if err := fill(made, now, info); err != nil {
		return cause(err)
	}
	// It is read last, so that there is little time left for others to change it.
	current, err := os.ReadFile(target)
	switch {
	case err == nil && bytes.Equal(current, now):
		return nil
	case err != nil || !bytes.Equal(current, was):
		return errChanged
	case hasOtherNames(info):
		return overwrite(target, was, now)
	}
	if err := os.Rename(made.Name(), target); err != nil {
		var link *os.LinkError
		if errors.As(err, &link) {
			err = link.Err
		}
		return err
	}
	syncFolder(filepath.Dir(target))
	return nil
}

// writable reports why a file must not be written. A new file could take its place all the
// same, which is not what its owner wants.
func writable(path string, info os.FileInfo) error {
	const anybody = 0o222
	folder, err := os.Stat(filepath.Dir(path))
	switch {
	case err != nil:
		return cause(err)
	case info.Mode().Perm()&anybody == 0:
		return errReadOnly
	case folder.Mode().Perm()&anybody == 0:
		return errors.New("its folder is read-only")
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return cause(err)
	}
	return file.Close()
}

// fill writes a file to the disk, and makes it look like another.
func fill(file *os.File, content []byte, like os.FileInfo) error {
	_, err := file.Write(content)
	if err == nil {
		keepOwner(file, like) // before the permissions, which that may take away
		err = file.Chmod(like.Mode())
	}
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// syncFolder has the disk know the new name of a file. Not every system can.
func syncFolder(path string) {
	if folder, err := os.Open(path); err == nil {
		_ = folder.Sync()
		_ = folder.Close()
	}
}
