package cache

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func files(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// put puts a value and sets when it was last used.
func put(t *testing.T, s *Store, key string, value []byte, ago time.Duration) string {
	t.Helper()
	if err := s.Put(key, value); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(s.folder, fileName(key))
	age(t, path, ago)
	return path
}

func age(t *testing.T, path string, ago time.Duration) {
	t.Helper()
	at := time.Now().Add(-ago)
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

func TestStore(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "deep", "heddle")
	s := Open(folder, 1<<20)
	if _, ok := s.Get("a"); ok {
		t.Error("something is there before it was put")
	}
	for key, value := range map[string]string{"a": "one", "": "no key", "b": "", strings.Repeat("k", 5000): "long key", "../../x\x00": "odd key"} {
		for _, value := range []string{value, value + " again", value} {
			if err := s.Put(key, []byte(value)); err != nil {
				t.Fatal(err)
			}
			if got, ok := Open(folder, 1<<20).Get(key); !ok || string(got) != value {
				t.Errorf("%.10q has %q, %v", key, got, ok)
			}
		}
	}
	if _, ok := s.Get("c"); ok {
		t.Error("c is there")
	}
	if usage, err := s.Size(); err != nil || usage.Entries != 5 || usage.Bytes < int64(5*headerEnd) {
		t.Errorf("%+v, %v", usage, err)
	}
	before, _ := s.Size()
	if removed, err := s.Clean(); err != nil || removed != before {
		t.Errorf("cleaned %+v of %+v, %v", removed, before, err)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
	if removed, err := s.Clean(); err != nil || removed != (Usage{}) {
		t.Errorf("cleaned %+v of nothing, %v", removed, err)
	}
	if err := s.Put("a", []byte("x")); err != nil {
		t.Errorf("after cleaning: %v", err)
	}
}

// TestOff has stores that keep nothing.
func TestOff(t *testing.T) {
	s := Open("", 1<<20)
	if err := s.Put("a", []byte("x")); err != nil {
		t.Error(err)
	}
	if _, ok := s.Get("a"); ok {
		t.Error("a store that is off kept something")
	}
	if usage, err := s.Clean(); err != nil || usage != (Usage{}) {
		t.Errorf("%+v, %v", usage, err)
	}
}

// TestDamage has files that are not what was written: each is a miss, and gone.
func TestDamage(t *testing.T) {
	s := Open(t.TempDir(), 1<<20)
	path := put(t, s, "key", []byte("value"), 0)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := map[string][]byte{
		"empty": {}, "longer": append(bytes.Clone(whole), 0), "twice": append(bytes.Clone(whole), whole...),
		"of another key": encode("kez", []byte("value")), "of another program": []byte("SQLite format 3\x00"),
		"larger than the limit": append(bytes.Clone(whole), make([]byte, 2<<20)...),
	}
	for i := range whole {
		for bit := range 8 {
			flipped := bytes.Clone(whole)
			flipped[i] ^= 1 << bit
			damaged[fmt.Sprintf("bit %d of byte %d flipped", bit, i)] = flipped
		}
		damaged[fmt.Sprintf("cut at %d", i)] = whole[:i]
	}
	for name, content := range damaged {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if value, ok := s.Get("key"); ok {
			t.Errorf("%s: there is %q", name, value)
		}
		if _, err := os.Stat(path); !os.IsNotExist(err) {
			t.Errorf("%s: it is still there", name)
		}
	}
	if err := s.Put("key", []byte("value")); err != nil {
		t.Fatal(err)
	}
	if value, ok := s.Get("key"); !ok || string(value) != "value" {
		t.Errorf("mended: %q, %v", value, ok)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(path, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Get("key"); ok {
		t.Error("a folder is an entry")
	}
	if err := s.Put("key", []byte("value")); err == nil {
		t.Error("put over a folder")
	}
	if names := files(t, s.folder); len(names) != 1 {
		t.Errorf("there are %q", names)
	}
}

// TestUnwritable has a folder that cannot be made or written: an error, and no more.
func TestUnwritable(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	closed := filepath.Join(folder, "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	places := []string{file, filepath.Join(file, "below")}
	if os.Geteuid() != 0 {
		// Root writes everywhere.
		places = append(places, closed)
	}
	for _, place := range places {
		s := Open(place, 1<<20)
		if err := s.Put("a", []byte("x")); err == nil || !strings.HasPrefix(err.Error(), "cache: ") {
			t.Errorf("%s: %v", place, err)
		}
		if _, ok := s.Get("a"); ok {
			t.Errorf("%s: there is something", place)
		}
	}
	if _, err := Open(file, 1).Clean(); err == nil {
		t.Error("cleaned a file")
	}
	link := filepath.Join(folder, "link")
	if err := os.Symlink(closed, link); err != nil {
		t.Skipf("no symbolic links can be made here: %v", err)
	}
	if _, err := Open(link, 1).Clean(); err != nil {
		t.Error(err)
	}
	for _, path := range []string{file, link} {
		if _, err := os.Lstat(path); err != nil {
			t.Error(err)
		}
	}
}
