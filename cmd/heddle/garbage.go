package main

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// mostGarbage is how much may gather, in percent of what is in use, as long as that
	// is little: collecting it after each doubling takes a fifth of the time of an edit.
	// While many files are checked at once and little of each stays, it is mostOfCheck.
	mostGarbage = 200
	mostOfCheck = 400
	// leastGarbage is how much may gather however much is in use: below, collecting takes
	// more time than the work.
	leastGarbage = 60
	// roomForGarbage is how much may gather in bytes between the two.
	roomForGarbage = 400 << 20
)

// collectLess lets more garbage gather before it is collected than Go does by itself,
// and less when so much is in use that it would take the memory of a machine: at most so
// many percent of what is in use. What GOGC says comes first.
func collectLess(most int) {
	if os.Getenv("GOGC") != "" {
		return
	}
	now := most
	debug.SetGCPercent(now)
	go func() {
		used := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		for range time.Tick(time.Second / 2) {
			metrics.Read(used)
			if next := garbage(used[0].Value.Uint64(), most); next != now {
				now = next
				debug.SetGCPercent(now)
			}
		}
	}()
}

// garbage returns how much garbage may gather while so many bytes are in use, as a
// percentage of that, the given one at most; in steps, for each change stops the program
// for a moment.
func garbage(used uint64, most int) int {
	percent := roomForGarbage * 100 / max(used, 1)
	return int(max(leastGarbage, min(uint64(most), percent/10*10)))
}
