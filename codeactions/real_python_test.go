//go:build unix

package codeactions

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
)

// The watchdog's times. What hangs has nothing else to do and is never late: only
// what ends may need long, on a machine that has much to do.
const (
	untilHung  = 3 * time.Second
	untilEnded = 60 * time.Second
)

// interpreter is the python3 of this machine.
type interpreter struct {
	path    string
	version knowledge.Version
}

// findPython asks python3 for itself, past what only starts it.
func findPython(t *testing.T) interpreter {
	t.Helper()
	var python interpreter
	output, err := exec.Command("python3", "-c", "import sys; print(*sys.version_info[:2], sys.executable)").Output()
	if err != nil {
		t.Skipf("no python3 here to run the proofs with: %v", err)
	}
	if _, err := fmt.Sscan(string(output), &python.version.Major, &python.version.Minor); err != nil {
		t.Fatalf("python3 says %q: %v", output, err)
	}
	python.path = strings.TrimSpace(strings.SplitN(string(output), " ", 3)[2])
	return python
}

// run runs a script until it ends, or until the watchdog ends it with all that it
// started.
func (i interpreter) run(folder, text string, limit time.Duration) (ending, error) {
	script := filepath.Join(folder, "proof.py")
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		return ending{}, err
	}
	// Files, not pipes: who outlives the script would hold those open.
	stdout, stderr := filepath.Join(folder, "stdout"), filepath.Join(folder, "stderr")
	command := exec.Command(i.path, script)
	command.Dir = folder
	for path, stream := range map[string]*io.Writer{stdout: &command.Stdout, stderr: &command.Stderr} {
		file, err := os.Create(path)
		if err != nil {
			return ending{}, err
		}
		defer file.Close()
		*stream = file
	}
	command.Env = append(os.Environ(), "PYTHONUNBUFFERED=1", "PYTHONDONTWRITEBYTECODE=1")
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := command.Start(); err != nil {
		return ending{}, err
	}
	var result ending
	result.hung, result.failed = watch(command, limit)
	for path, said := range map[string]*string{stdout: &result.stdout, stderr: &result.stderr} {
		text, err := os.ReadFile(path)
		if err != nil {
			return ending{}, err
		}
		*said = string(text)
	}
	return result, nil
}

// watch waits for a command that leads a process group, and ends the group.
func watch(command *exec.Cmd, limit time.Duration) (hung bool, failed error) {
	group := -command.Process.Pid
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case failed = <-ended:
		// What it started may still run; that there is nobody is no mistake.
		_ = syscall.Kill(group, syscall.SIGKILL)
		return false, failed
	case <-time.After(limit):
		_ = syscall.Kill(group, syscall.SIGKILL)
		<-ended
		return true, nil
	}
}

// later runs a script beside the others, and returns what waits for its end.
func (i interpreter) later(t *testing.T, text string, limit time.Duration) func() (ending, error) {
	t.Helper()
	folder := t.TempDir()
	var wait sync.WaitGroup
	var result ending
	var err error
	wait.Go(func() { result, err = i.run(folder, text, limit) })
	return func() (ending, error) {
		wait.Wait()
		return result, err
	}
}
