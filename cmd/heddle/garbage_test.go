package main

import "testing"

// TestGarbage asks how much garbage may gather: a good deal as long as little is in use,
// and about the same however much is.
func TestGarbage(t *testing.T) {
	for used, want := range map[uint64]int{
		0: mostGarbage, 100 << 20: mostGarbage, roomForGarbage / 2: mostGarbage, roomForGarbage: 100,
		roomForGarbage * 10 / 7: 70, 2 * roomForGarbage: leastGarbage, 64 << 30: leastGarbage,
	} {
		if got := garbage(used); got != want {
			t.Errorf("with %d bytes in use: %d %%, want %d %%", used, got, want)
		}
	}
}
