package main

import "testing"

// TestGarbage asks how much garbage may gather: a good deal as long as little is in use,
// and about the same however much is.
func TestGarbage(t *testing.T) {
	for _, most := range []int{mostGarbage, mostOfCheck} {
		for used, want := range map[uint64]int{
			0: most, 50 << 20: most, roomForGarbage * 100 / uint64(most): most, roomForGarbage: 100,
			roomForGarbage * 10 / 7: 70, 2 * roomForGarbage: leastGarbage, 64 << 30: leastGarbage,
		} {
			if got := garbage(used, most); got != want {
				t.Errorf("with %d bytes in use: %d %%, want %d %%", used, got, want)
			}
		}
	}
}
