package reference

import "testing"

// BenchmarkLoad reads all pages and notes, as the first hover has to.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load()
	}
}
