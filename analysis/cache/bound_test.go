package cache

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestBound puts more than there is room for.
func TestBound(t *testing.T) {
	value := make([]byte, 1000-headerEnd-3)
	s := Open(t.TempDir(), 10_000)
	for i := range 10 {
		// The first one put was used last.
		put(t, s, fmt.Sprintf("k%02d", i), value, time.Duration(i+1)*time.Minute)
	}
	if usage, _ := s.Size(); usage != (Usage{10, 10_000}) {
		t.Fatalf("full: %+v", usage)
	}
	put(t, s, "new", value, 0)
	var left []string
	for i := range 10 {
		if key := fmt.Sprintf("k%02d", i); present(s, key) {
			left = append(left, key)
		}
	}
	if want := []string{"k00", "k01", "k02", "k03", "k04", "k05", "k06", "k07"}; !slices.Equal(left, want) || !present(s, "new") {
		t.Errorf("left are %q", left)
	}
	if err := s.Put("large", make([]byte, 10_000)); err == nil || present(s, "large") {
		t.Errorf("larger than the cache: %v", err)
	}
	if usage, _ := s.Size(); usage != (Usage{9, 9000}) {
		t.Errorf("%+v", usage)
	}
}

// TestBoundOfOthers has another process fill the folder.
func TestBoundOfOthers(t *testing.T) {
	value := make([]byte, 1000-headerEnd-3)
	folder := t.TempDir()
	s := Open(folder, 10_000)
	put(t, s, "k00", value, time.Minute)
	other := Open(folder, 100_000)
	for i := range 30 {
		put(t, other, fmt.Sprintf("o%02d", i), value, time.Hour)
	}
	put(t, s, "k01", value, 0)
	put(t, s, "k02", value, 0)
	if usage, _ := s.Size(); usage.Bytes > 10_000 || !present(s, "k00") || !present(s, "k02") {
		t.Errorf("%+v", usage)
	}
}

func present(s *Store, key string) bool { _, ok := s.Get(key); return ok }

// TestUse has Get remember that an entry was used, once a day.
func TestUse(t *testing.T) {
	s := Open(t.TempDir(), 1<<20)
	path := put(t, s, "a", []byte("x"), 0)
	for _, test := range []struct {
		ago     time.Duration
		touched bool
	}{{time.Hour, false}, {23 * time.Hour, false}, {25 * time.Hour, true}, {1000 * time.Hour, true}, {-48 * time.Hour, true}} {
		age(t, path, test.ago)
		before, _ := os.Stat(path)
		if !present(s, "a") {
			t.Fatal("it is gone")
		}
		after, _ := os.Stat(path)
		if touched := !after.ModTime().Equal(before.ModTime()); touched != test.touched || touched && time.Since(after.ModTime()).Abs() > time.Hour {
			t.Errorf("%v: used at %v", test.ago, after.ModTime())
		}
	}
}

// TestLeftovers has what killed writers leave, and files of others, which stay.
func TestLeftovers(t *testing.T) {
	folder := t.TempDir()
	leave := func(name string, ago time.Duration) {
		t.Helper()
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, encode("k", []byte("v"))[:20], 0o600); err != nil {
			t.Fatal(err)
		}
		age(t, path, ago)
	}
	old, fresh := "1"+temporarySuffix, "2"+temporarySuffix
	leave(old, 2*time.Hour)
	leave(fresh, time.Minute)
	leave("notes.tmp", 2*time.Hour)
	leave("README", 2*time.Hour)
	leave(fileName("cut"), time.Minute)
	s := Open(folder, 1<<20)
	if present(s, "cut") {
		t.Error("a file that was cut is an entry")
	}
	put(t, s, "a", []byte("x"), 0)
	if names := files(t, folder); slices.Contains(names, old) || !slices.Contains(names, fresh) || len(names) != 4 {
		t.Errorf("after Put there are %q", names)
	}
	leave(old, 2*time.Hour)
	if removed, err := s.Clean(); err != nil || removed.Entries != 1 {
		t.Errorf("%+v, %v", removed, err)
	}
	if names := strings.Join(files(t, folder), " "); names != fresh+" README notes.tmp" {
		t.Errorf("after Clean there are %q", names)
	}
}

// TestPlace asks for the folder of the user's cache.
func TestPlace(t *testing.T) {
	user := func() (string, error) { return "/home/u/.cache", nil }
	none := func() (string, error) { return "", os.ErrNotExist }
	for _, test := range []struct {
		name             string
		folder, off      string
		user             func() (string, error)
		place, described string
	}{
		{"the user's", "", "", user, filepath.FromSlash("/home/u/.cache/heddle"), ""},
		{"named", "/tmp/h/", "", user, filepath.FromSlash("/tmp/h"), ""},
		{"named, with no other", "/tmp/h", "", none, filepath.FromSlash("/tmp/h"), ""},
		{"off", "/tmp/h", "1", user, "", ""},
		{"none", "", "", none, "", "there is no folder for a cache, which HEDDLE_CACHE_DIR can name: file does not exist"},
	} {
		s, err := ForUser(func(name string) string {
			return map[string]string{"HEDDLE_CACHE_DIR": test.folder, "HEDDLE_NO_CACHE": test.off}[name]
		}, test.user)
		if s.folder != test.place || fmt.Sprint(err) != test.described && (err != nil || test.described != "") {
			t.Errorf("%s: %q, %v", test.name, s.folder, err)
		}
	}
}
