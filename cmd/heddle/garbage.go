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
	mostGarbage = 200
	// leastGarbage is how much may gather however much is in use: below, collecting takes
	// more time than the work.
	leastGarbage = 60
	// roomForGarbage is how much may gather in bytes between the two.
	roomForGarbage = 512 << 20
)

// collectLess lets more garbage gather before it is collected than Go does by itself,
// and less when so much is in use that it would take the memory of a machine. What GOGC
// says comes first.
func collectLess() {
	if os.Getenv("GOGC") != "" {
		return
	}
	now := mostGarbage
	debug.SetGCPercent(now)
	go func() {
		used := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		for range time.Tick(time.Second / 2) {
			metrics.Read(used)
			if next := garbage(used[0].Value.Uint64()); next != now {
				now = next
				debug.SetGCPercent(now)
			}
		}
	}()
}

// garbage returns how much garbage may gather while so many bytes are in use, as a
// percentage of that; in steps, for each change stops the program for a moment.
func garbage(used uint64) int {
	percent := roomForGarbage * 100 / max(used, 1)
	return int(max(leastGarbage, min(mostGarbage, percent/10*10)))
}
