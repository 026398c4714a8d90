package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"

	"golang.org/x/term"
)

// paged writes to the output; where that is a terminal which is too low for it, through the
// pager that the environment names, or less.
func (t terminal) paged(write func(io.Writer) error) error {
	out, ok := t.out.(*os.File)
	if !ok || !isTerminal(t.out) {
		return write(t.out)
	}
	var text bytes.Buffer
	if err := write(&text); err != nil {
		return err
	}
	_, height, err := term.GetSize(int(out.Fd()))
	pager := t.pager()
	if err != nil || bytes.Count(text.Bytes(), []byte("\n")) < height || len(pager) == 0 {
		_, err = out.Write(text.Bytes())
		return err
	}
	command := exec.Command(pager[0], pager[1:]...)
	command.Stdin, command.Stdout, command.Stderr = &text, out, t.err
	command.Env = append(os.Environ(), "LESSCHARSET=utf-8")
	if os.Getenv("LESS") == "" {
		command.Env = append(command.Env, "LESS=FRX")
	}
	whole := bytes.Clone(text.Bytes())
	if err := command.Run(); err != nil {
		var left *exec.ExitError
		if errors.As(err, &left) {
			return nil // who leaves a pager has read enough
		}
		_, err = out.Write(whole)
		return err
	}
	return nil
}

// pager is the command that shows long texts, with its arguments; none where the user wants
// none.
func (t terminal) pager() []string {
	for _, name := range []string{"HEDDLE_PAGER", "PAGER"} {
		if named := t.getenv(name); named != "" {
			if named == "cat" {
				return nil
			}
			return strings.Fields(named)
		}
	}
	if path, err := exec.LookPath("less"); err == nil {
		return []string{path}
	}
	return nil
}
