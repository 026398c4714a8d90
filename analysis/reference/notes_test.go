package reference

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// TestNotesHold asks the installed Python whether what the notes name is there,
// what of it is a coroutine function, and which parameters it has.
func TestNotesHold(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed: nothing to compare with")
	}
	type shown struct {
		Name      string        `json:"name"`
		Signature string        `json:"signature"`
		Kind      CoroutineKind `json:"kind"`
		Since     string        `json:"since"`
		Removed   string        `json:"removed"`
	}
	var all []shown
	for _, note := range Notes() {
		all = append(all, shown{note.Name, note.Signature, note.CoroutineKind, note.Since, note.Removed})
	}
	input, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), python, "-W", "ignore", "testdata/notes.py")
	command.Stdin = bytes.NewReader(input)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	output, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, complaints.String())
	}
	lines := strings.Split(strings.TrimSpace(string(output)), "\n")
	var names int
	if _, err := fmt.Sscanf(lines[len(lines)-1], "%d names", &names); err != nil || names < len(all)/2 {
		t.Errorf("%d names of %d were found: %v", names, len(all), err)
	}
	for _, line := range lines[:len(lines)-1] {
		t.Error(line)
	}
}
