package cache

import (
	"fmt"
	"path/filepath"
)

// The variables that users set.
const (
	folderVariable = "HEDDLE_CACHE_DIR"
	offVariable    = "HEDDLE_NO_CACHE"
)

// Limit is how large the user's cache may grow, in bytes.
const Limit = 256 << 20

// Folder returns where the user's cache is: HEDDLE_CACHE_DIR, or heddle in the user's
// folder for caches, which os.UserCacheDir knows.
func Folder(getenv func(string) string, userCacheDir func() (string, error)) (string, error) {
	if folder := getenv(folderVariable); folder != "" {
		return filepath.Clean(folder), nil
	}
	folder, err := userCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no folder for a cache, which %s can name: %w", folderVariable, err)
	}
	return filepath.Join(folder, "heddle"), nil
}

// Off reports whether HEDDLE_NO_CACHE turns the user's cache off.
func Off(getenv func(string) string) bool { return getenv(offVariable) != "" }

// ForUser opens the user's cache. One that is off, or has no folder, keeps nothing; the
// error is of the latter.
func ForUser(getenv func(string) string, userCacheDir func() (string, error)) (*Store, error) {
	if Off(getenv) {
		return Open("", 0), nil
	}
	folder, err := Folder(getenv, userCacheDir)
	return Open(folder, Limit), err
}
