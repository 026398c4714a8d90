package cache

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// The variables that make a writer of the test's program.
const (
	writerVariable = "CACHE_TEST_WRITER"
	folderOfWriter = "CACHE_TEST_FOLDER"
)

func TestMain(m *testing.M) {
	switch os.Getenv(writerVariable) {
	case "":
		os.Exit(m.Run())
	case "endless":
		for turn := 0; ; turn++ {
			writeAll(Open(os.Getenv(folderOfWriter), 64<<20), turn)
			if turn == 0 {
				fmt.Println("writing")
			}
		}
	case "limited":
		limitFiles()
		err := Open(os.Getenv(folderOfWriter), 64<<20).Put("large", make([]byte, 1<<20))
		fmt.Println("error:", err)
	case "twice":
		s := Open(os.Getenv(folderOfWriter), 64<<20)
		for turn := range 20 {
			writeAll(s, turn)
			readAll(s, func(what string) { fmt.Println(what) })
		}
	}
}

const keys = 20

// content returns the value of a key in a turn: one byte, many times.
func content(key, turn int) []byte { return bytes.Repeat([]byte{byte(key), byte(turn)}, 20_000) }

func writeAll(s *Store, turn int) {
	for key := range keys {
		if err := s.Put(fmt.Sprint(key), content(key, turn)); err != nil {
			fmt.Println("error:", err)
		}
	}
}

// readAll reads all keys: there may be none, or one of the values that were put.
func readAll(s *Store, report func(string)) (present int) {
	for key := range keys {
		value, ok := s.Get(fmt.Sprint(key))
		if !ok {
			continue
		}
		present++
		if len(value) != 40_000 || !bytes.Equal(value, content(key, int(value[1]))) {
			report(fmt.Sprintf("key %d has %d bytes that nobody put", key, len(value)))
		}
	}
	return present
}

func writer(t *testing.T, kind, folder string) *exec.Cmd {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), writerVariable+"="+kind, folderOfWriter+"="+folder)
	return command
}

// TestManyProcesses has processes, and goroutines of one store, put the same keys.
func TestManyProcesses(t *testing.T) {
	folder := t.TempDir()
	s := Open(folder, 64<<20)
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			if out, err := writer(t, "twice", folder).CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%v: %s", err, out)
			}
		})
		all.Go(func() {
			for turn := range 20 {
				for key := range keys {
					if err := s.Put(fmt.Sprint(key), content(key, turn)); err != nil {
						t.Error(err)
					}
				}
				readAll(s, func(what string) { t.Error(what) })
			}
		})
	}
	all.Wait()
	if present := readAll(s, func(what string) { t.Error(what) }); present != keys {
		t.Errorf("%d of %d keys are there", present, keys)
	}
	if names := files(t, folder); len(names) != keys {
		t.Errorf("there are %q", names)
	}
}

// TestKilled kills a process while it writes, again and again: what is there is whole.
func TestKilled(t *testing.T) {
	folder := t.TempDir()
	s := Open(folder, 64<<20)
	for turn := range 10 {
		command := writer(t, "endless", folder)
		out, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		line := make([]byte, len("writing"))
		if _, err := io.ReadFull(out, line); err != nil || string(line) != "writing" {
			t.Fatalf("%q, %v", line, err)
		}
		time.Sleep(time.Duration(turn) * time.Millisecond)
		if err := command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = command.Wait()
		if present := readAll(s, func(what string) { t.Error(what) }); present != keys {
			t.Errorf("%d of %d keys are there", present, keys)
		}
	}
	// An hour later the halves are gone.
	for _, name := range files(t, folder) {
		if strings.HasSuffix(name, temporarySuffix) {
			age(t, filepath.Join(folder, name), 2*abandonedAfter)
		}
	}
	if _, err := s.Size(); err != nil {
		t.Fatal(err)
	}
	if names := files(t, folder); len(names) != keys {
		t.Errorf("there are %q", names)
	}
}
