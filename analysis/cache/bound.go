package cache

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	// abandonedAfter is how old a file aside is whose writer was killed.
	abandonedAfter = time.Hour
	// lookEvery is the part of the limit after which the folder is looked at again, as
	// other processes put things there too.
	lookEvery = 8
)

// Usage is what a store holds.
type Usage struct {
	Entries int
	Bytes   int64
}

type entryFile struct {
	path string
	size int64
	used time.Time
}

// grown counts what was put and keeps the limit: the entries that were used longest ago
// go until a tenth of it is free.
func (s *Store) grown(size int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.put >= 0 {
		s.size += size
		s.put += size
		if s.size <= s.limit && s.put < s.limit/lookEvery {
			return
		}
	}
	entries, usage, err := s.look()
	if err != nil {
		return
	}
	s.size, s.put = usage.Bytes, 0
	if s.size <= s.limit {
		return
	}
	slices.SortFunc(entries, func(a, b entryFile) int { return a.used.Compare(b.used) })
	for _, entry := range entries {
		if s.size <= s.limit-s.limit/10 {
			return
		}
		if gone(os.Remove(entry.path)) {
			s.size -= entry.size
		}
	}
}

// look returns what the folder holds, and removes what writers that were killed left.
func (s *Store) look() ([]entryFile, Usage, error) {
	if s.folder == "" {
		return nil, Usage{}, nil
	}
	files, err := os.ReadDir(s.folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, Usage{}, err
	}
	var entries []entryFile
	var usage Usage
	for _, file := range files {
		path := filepath.Join(s.folder, file.Name())
		info, err := file.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		switch {
		case strings.HasSuffix(file.Name(), temporarySuffix) && time.Since(info.ModTime()) > abandonedAfter:
			os.Remove(path)
		case strings.HasSuffix(file.Name(), entrySuffix):
			entries = append(entries, entryFile{path, info.Size(), info.ModTime()})
			usage.Entries++
			usage.Bytes += info.Size()
		}
	}
	return entries, usage, nil
}

// Size returns what the store holds now.
func (s *Store) Size() (Usage, error) {
	_, usage, err := s.look()
	return usage, err
}

// Clean removes all entries, and the folder if nothing else is in it. It returns what
// was removed, and the errors of what was not.
func (s *Store) Clean() (Usage, error) {
	entries, _, err := s.look()
	failed := []error{err}
	var removed Usage
	for _, entry := range entries {
		err := os.Remove(entry.path)
		if !gone(err) {
			failed = append(failed, err)
			continue
		}
		removed.Entries++
		removed.Bytes += entry.size
	}
	// It stays where something else is in it; a link or a file is not ours.
	if info, err := os.Lstat(s.folder); err == nil && info.IsDir() {
		os.Remove(s.folder)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put = -1
	return removed, errors.Join(failed...)
}

// gone reports whether a file is not there after it was removed.
func gone(err error) bool { return err == nil || errors.Is(err, fs.ErrNotExist) }
