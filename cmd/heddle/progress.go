package main

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress is a bar on a terminal for runs of more than a second.
type progress struct {
	bar   *progressbar.ProgressBar
	start time.Time
	done  int
}

// newProgress returns a bar that draws itself on w if a person reads there.
func newProgress(w io.Writer, total int) *progress {
	p := &progress{start: time.Now()}
	if isTerminal(w) {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(w),
			progressbar.OptionSetDescription("checking"),
			progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetRenderBlankState(false),
		)
	}
	return p
}

// step counts one more file.
func (p *progress) step() {
	p.done++
	if p.bar != nil && time.Since(p.start) > time.Second {
		// A bar that cannot be drawn is no reason to stop.
		_ = p.bar.Set(p.done)
	}
}

// hide clears the bar's line, so that other output can be written.
func (p *progress) hide() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}
