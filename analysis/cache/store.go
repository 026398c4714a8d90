package cache

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/robustio"
)

// Suffixes of the files; no other file of the folder is ever touched.
const (
	entrySuffix     = ".heddle"
	temporarySuffix = ".heddle.tmp"
)

// touchAfter is how old the time of a file may be that says when it was last used.
const touchAfter = 24 * time.Hour

// Store keeps values by key in one folder. It is safe for concurrent use, also by many
// processes.
type Store struct {
	folder string
	limit  int64

	mu sync.Mutex
	// size is what the folder held when it was last looked at and what was put since;
	// put is the latter, -1 when it never was.
	size, put int64
}

// Open returns the store in a folder, which is made when something is put. It holds at
// most limit bytes, and what other processes put at the same time. A store in "" keeps
// nothing.
func Open(folder string, limit int64) *Store { return &Store{folder: folder, limit: limit, put: -1} }

// Get returns the value that was last put for a key. What is damaged is not there.
func (s *Store) Get(key string) ([]byte, bool) {
	if s.folder == "" {
		return nil, false
	}
	path := filepath.Join(s.folder, fileName(key))
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	var value []byte
	whole := false
	if info.Size() <= s.limit {
		content, err := robustio.ReadFile(path)
		if err != nil {
			return nil, false
		}
		value, whole = decode(content, key)
	}
	if !whole {
		// If somebody put a good one meanwhile, it is made once more.
		os.Remove(path)
		return nil, false
	}
	// Times to the day tell well enough what was used, and seldom need writing.
	if now := time.Now(); now.Sub(info.ModTime()).Abs() > touchAfter {
		_ = os.Chtimes(path, now, now)
	}
	return value, true
}

// Put keeps a value for a key. An error says that it is not kept: the disk is full, or
// the folder cannot be written.
func (s *Store) Put(key string, value []byte) error {
	if s.folder == "" {
		return nil
	}
	content := encode(key, value)
	size := int64(len(content))
	if size > s.limit {
		return fmt.Errorf("cache: %d bytes are more than the %d that the cache may hold", size, s.limit)
	}
	if err := os.MkdirAll(s.folder, 0o700); err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	if err := write(filepath.Join(s.folder, fileName(key)), content); err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	s.grown(size)
	return nil
}

// write writes a file aside and renames it into place, whole or not at all. It does not
// wait for the disk: after a power cut the checksum tells.
func write(path string, content []byte) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), "*"+temporarySuffix)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	_, err = file.Write(content)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return robustio.Rename(file.Name(), path)
}
