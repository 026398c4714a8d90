package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// mends are what became of one file.
type mends struct {
	// mended are the findings that are gone.
	mended []mended
	// refused are those whose mend is not made.
	refused []refusal
	// left says why the file was left as it is, "" if it was not.
	left string
	// unwritten says that it should have been written.
	unwritten bool
	// diff shows what changes; content is what the standard input becomes.
	diff, content []byte
}

// write writes what is mended, file by file, until the run is interrupted: a file in hand is
// written whole. One that cannot be written is as it was for the others, too.
func (m *mending) write(ctx context.Context) {
	var unwritten []string
	for _, path := range slices.Sorted(maps.Keys(m.patients)) {
		p := m.patients[path]
		now := m.files.given[path]
		if len(p.mended) == 0 || p.stdin || m.fixing.diff {
			continue
		}
		if ctx.Err() != nil {
			return
		}
		err := m.rewrite(path, p.content, now)
		if err == nil {
			m.wrote(p.name)
		} else {
			p.left, p.unwritten, p.mended = err.Error(), true, nil
			delete(m.files.given, path)
			unwritten = append(unwritten, path)
		}
	}
	if len(unwritten) > 0 {
		m.update(ctx, unwritten)
	}
}

// tell adds what became of files to their reports.
func (m *mending) tell() {
	for path, p := range m.patients {
		made := m.reports[path]
		made.mends = mends{mended: p.mended, refused: p.refused, left: p.left, unwritten: p.unwritten}
		if p.stdin {
			made.content = m.files.given[path]
		}
		if m.fixing.diff && len(p.mended) > 0 {
			made.diff = unified(p.name, p.content, m.files.given[path])
		}
		m.reports[path] = made
	}
}

// unified returns the difference between two contents of a file as patch takes it.
func unified(name string, before, after []byte) []byte {
	made := diff.Diff(name, before, name, after)
	_, without, _ := bytes.Cut(made, []byte("\n")) // the line of the command
	return without
}

// tally counts what was mended in a run.
type tally struct {
	files, refused, unsafe int
	rules                  map[string]int
}

func (t *tally) add(r report) {
	if len(r.mended) > 0 {
		t.files++
	}
	for _, f := range r.mended {
		t.rules[f.rule]++
	}
	t.refused += len(r.refused)
}

// sentence says what was mended.
func (t tally) sentence(f fixing) string {
	total := 0
	var counts []string
	for _, rule := range slices.SortedFunc(maps.Keys(t.rules), func(a, b string) int {
		if t.rules[a] != t.rules[b] {
			return t.rules[b] - t.rules[a]
		}
		return strings.Compare(a, b)
	}) {
		total += t.rules[rule]
		counts = append(counts, fmt.Sprintf("%d %s", t.rules[rule], rule))
	}
	verb, could := "Mended", "could not be mended"
	if f.diff {
		verb, could = "Would mend", "cannot be mended"
	}
	said := fmt.Sprintf("%s %s.", verb, plural(total, "finding"))
	if total > 0 {
		said = fmt.Sprintf("%s %s in %s (%s).", verb, plural(total, "finding"), plural(t.files, "file"), strings.Join(counts, ", "))
	}
	if t.refused > 0 {
		said += fmt.Sprintf(" %d %s.", t.refused, could)
	}
	if t.unsafe > 0 && !f.unsafe {
		said += fmt.Sprintf(" %d more with --unsafe-fixes.", t.unsafe)
	}
	return said
}
