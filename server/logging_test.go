package server

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.uber.org/zap/zapcore"
)

// collected is a standard error that can be looked at.
type collected struct {
	mu   sync.Mutex
	text strings.Builder
}

func (c *collected) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.Write(p)
}

func (c *collected) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.String()
}

func (c *collected) contains(t *testing.T, wanted ...string) {
	t.Helper()
	text := c.String()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("the log has no %q:\n%s", want, text)
		}
	}
}

// TestLog looks for one clamped edit in all three places, and for what is too
// quiet in none.
func TestLog(t *testing.T) {
	stderr, file := &collected{}, filepath.Join(t.TempDir(), "heddle.log")
	options := withFakes()
	options.LogLevel, options.LogFile, options.Stderr = zapcore.WarnLevel, file, stderr
	e := start(t, options)
	e.initialize(object{})
	e.open(untitled, 1, "")
	e.change(untitled, 2, edit(7, 0, 5, "x"))
	const said = "edits outside the text"
	e.heard(methodLog, func(params json.RawMessage) bool {
		var p struct {
			Type    int
			Message string
		}
		return json.Unmarshal(params, &p) == nil && p.Type == 2 && strings.HasPrefix(p.Message, said)
	})
	e.quit()
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for where, text := range map[string]string{"stderr": stderr.String(), "file": string(written)} {
		if !strings.Contains(text, said) || !strings.Contains(text, untitled) || !strings.Contains(text, "WARN") {
			t.Errorf("%s: %q", where, text)
		}
		if strings.Contains(text, "initialize") {
			t.Errorf("%s has what is too quiet: %q", where, text)
		}
	}
}

func TestTraceMakesTheLogTalk(t *testing.T) {
	options := withFakes()
	options.LogLevel = zapcore.ErrorLevel
	e := start(t, options)
	e.initialize(object{})
	talks := func(about string) {
		e.heard(methodLog, func(params json.RawMessage) bool { return strings.Contains(string(params), about) })
	}
	e.notify("$/setTrace", object{"value": "verbose"})
	e.notify("heddle/loud", nil)
	talks("heddle/loud")
	e.notify("$/setTrace", object{"value": "off"})
	e.notify("heddle/quiet", nil)
	e.notify("$/setTrace", object{"value": "verbose"})
	e.notify("heddle/again", nil)
	talks("heddle/again")
	e.quit()
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, m := range e.said {
		if strings.Contains(string(m.Params), "heddle/quiet") {
			t.Errorf("said %s while the trace was off", m.Params)
		}
	}
}

func TestLogFileThatCannotBeOpened(t *testing.T) {
	ours, theirs := pipe(t)
	defer ours.Close()
	code, err := Serve(t.Context(), theirs, Options{LogFile: t.TempDir(), Stderr: &collected{}})
	if err == nil || code != 1 {
		t.Errorf("code %d, error %v", code, err)
	}
}
