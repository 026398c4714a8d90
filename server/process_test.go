package server

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
)

// roleVariable makes the test binary play another process.
const roleVariable = "HEDDLE_TEST_ROLE"

// TestMain plays the role that a test started this binary for.
func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "":
		os.Exit(m.Run())
	case "server":
		code, err := Run(context.Background(), Transport{}, withFakes())
		if err != nil {
			panic(err)
		}
		os.Exit(code)
	case "real":
		serveReally()
	case "limited":
		limitFiles()
		serveReally()
	case "idle":
		// It lives until its standard input ends, or it is killed.
		_, _ = io.Copy(io.Discard, os.Stdin)
	case "editor":
		// A server of its own, whose pipes are this process's: the test talks
		// to the server, and kills this process.
		server := play("server")
		server.Stdin, server.Stdout, server.Stderr = os.Stdin, os.Stdout, os.Stderr
		if err := server.Start(); err != nil {
			panic(err)
		}
		_ = server.Wait()
	}
}

// serveReally is what heddle server is.
func serveReally() {
	code, err := Run(context.Background(), Transport{}, Options{})
	if err != nil {
		panic(err)
	}
	os.Exit(code)
}

// play returns this test binary in another role.
func play(role string) *exec.Cmd {
	command := exec.Command(os.Args[0])
	command.Env = append(os.Environ(), roleVariable+"="+role)
	return command
}

// pipes is the connection to a process over its standard streams.
type pipes struct {
	io.Reader
	io.WriteCloser
}

// process starts a role whose standard streams are an editor's connection.
func process(t *testing.T, role string) (*fakeEditor, *exec.Cmd) {
	t.Helper()
	command := play(role)
	return begun(t, command), command
}

// begun starts a process whose standard streams are an editor's connection.
func begun(t *testing.T, command *exec.Cmd) *fakeEditor {
	t.Helper()
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	e := newFakeEditor(t, pipes{out, in})
	go func() {
		e.read()
		_ = command.Wait()
		e.exit <- command.ProcessState.ExitCode()
	}()
	t.Cleanup(func() { _ = command.Process.Kill() })
	return e
}

func TestProcessOverStdio(t *testing.T) {
	e, _ := process(t, "server")
	e.initialize(object{"general": object{"positionEncodings": []string{"utf-8"}}})
	e.open(untitled, 1, "é BAD")
	if found := e.published(untitled, 1); len(found) != 1 || found[0].Range != span(0, 3, 6) {
		t.Errorf("found %+v", found)
	}
	e.change(untitled, 2, edit(0, 3, 6, "GOOD"))
	if found := e.published(untitled, 2); len(found) != 0 {
		t.Errorf("found %+v", found)
	}
	e.quit()
}

func TestProcessEndsWithItsStream(t *testing.T) {
	e, _ := process(t, "server")
	e.initialize(object{})
	e.open(untitled, 1, "BAD")
	e.published(untitled, 1)
	e.conn.Close()
	e.exits(1)
}

// TestProcessEndsWithItsEditor kills the process that started the server. The
// server's streams live on, in this one; its number is all that tells.
func TestProcessEndsWithItsEditor(t *testing.T) {
	e, editor := process(t, "editor")
	var result any
	e.call("initialize", object{"processId": editor.Process.Pid, "rootUri": nil, "capabilities": object{}}, &result)
	if err := editor.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	// The standard output ends once the server, its last writer, is gone.
	e.until("the end of the server", func() bool {
		if e.ended {
			e.ended = false
			return true
		}
		return false
	})
}

// TestWatchedProcess ends a session in memory when another process goes, and
// at once when it never was.
func TestWatchedProcess(t *testing.T) {
	idle := play("idle")
	in, err := idle.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := idle.Start(); err != nil {
		t.Fatal(err)
	}
	e := start(t, withFakes())
	e.initializeWith(object{"processId": idle.Process.Pid, "rootUri": nil, "capabilities": object{}})
	e.open(untitled, 1, "BAD")
	e.published(untitled, 1)
	in.Close()
	e.exits(1)
	_ = idle.Wait()

	gone := start(t, withFakes())
	gone.ask("initialize", object{"processId": idle.Process.Pid, "rootUri": nil, "capabilities": object{}})
	gone.exits(1)
}

func TestWatchEndsWithTheSession(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- awaitExit(ctx, os.Getpid()) }()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestListen serves two editors at a time over TCP, until it is told to stop.
func TestListen(t *testing.T) {
	out, in := io.Pipe()
	options := withFakes()
	options.Stderr = in
	ctx, stop := context.WithCancel(t.Context())
	code := make(chan int)
	go func() {
		got, err := Run(ctx, Transport{Listen: "127.0.0.1:0"}, options)
		if err != nil {
			t.Error(err)
		}
		code <- got
	}()
	lines := bufio.NewReader(out)
	said, err := lines.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, lines)
	address := regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(said)
	var editors []*fakeEditor
	for i := range 2 {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		e := newFakeEditor(t, conn)
		go e.read()
		e.initialize(object{})
		e.open(untitled, 1, "BAD "+strconv.Itoa(i))
		e.published(untitled, 1)
		editors = append(editors, e)
	}
	editors[0].call("shutdown", nil, nil)
	editors[0].notify("exit", nil)
	editors[1].change(untitled, 2, "BAD BAD")
	editors[1].published(untitled, 2)
	stop()
	if got := <-code; got != 0 {
		t.Errorf("exit code %d", got)
	}
}

// TestDialled serves an editor that waits at a socket.
func TestDialled(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "s")
	for _, test := range []struct {
		network, address string
		transport        func(string) Transport
	}{
		{"unix", socket, func(address string) Transport { return Transport{Pipe: address} }},
		{"tcp", "127.0.0.1:0", func(address string) Transport { return Transport{Socket: address} }},
	} {
		t.Run(test.network, func(t *testing.T) {
			listener, err := net.Listen(test.network, test.address)
			if err != nil {
				t.Fatal(err)
			}
			defer listener.Close()
			code := make(chan int, 1)
			options := withFakes()
			options.Stderr = io.Discard
			go func() {
				got, err := Run(t.Context(), test.transport(listener.Addr().String()), options)
				if err != nil {
					t.Error(err)
				}
				code <- got
			}()
			conn, err := listener.Accept()
			if err != nil {
				t.Fatal(err)
			}
			e := newFakeEditor(t, conn)
			e.exit = code
			go e.read()
			e.initialize(object{})
			e.open(untitled, 1, "BAD")
			e.published(untitled, 1)
			e.quit()
		})
	}
}

func TestTransportsThatCannotBeOpened(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none")
	for _, transport := range []Transport{{Listen: "nowhere:-1"}, {Pipe: missing}, {Socket: "127.0.0.1:-1"}} {
		code, err := Run(t.Context(), transport, Options{Stderr: io.Discard})
		if err == nil || code != 1 {
			t.Errorf("%+v: code %d, error %v", transport, code, err)
		}
	}
	_, err := Run(t.Context(), Transport{Pipe: missing}, Options{Stderr: io.Discard})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the cause is lost: %v", err)
	}
}
