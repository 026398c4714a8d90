package knowledge

import "testing"

// The index alone: what every program pays.
func BenchmarkIndex(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		index(stdlibTable)
	}
}

// The hand-written tables: also paid by every program.
func BenchmarkFacts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		loadFacts()
	}
}

// The whole table, which no program needs.
func BenchmarkParseAll(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		for _, m := range index(stdlibTable) {
			m.loaded()
		}
	}
}

func BenchmarkParseAsyncio(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		index(stdlibTable)["asyncio"].loaded()
	}
}

func BenchmarkLookup(b *testing.B) {
	base := Default()
	for _, name := range []string{"time.sleep", "asyncio.queues.PriorityQueue.put", "app.models.User.save"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				base.Lookup(name)
			}
		})
	}
}

// A user's tables: paid once for each value of the settings.
func BenchmarkExtend(b *testing.B) {
	base, tables := Default(), warehouse()
	base.Extend(tables) // parses what the tables add to
	b.ReportAllocs()
	for b.Loop() {
		base.Extend(tables)
	}
}
