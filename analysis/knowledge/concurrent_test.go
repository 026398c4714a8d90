package knowledge

import (
	"sync"
	"testing"
)

// Many readers may meet in a module that nobody has parsed yet.
func TestLookupFromManyGoroutines(t *testing.T) {
	modules := index(stdlibTable)
	indexLibraries(modules)
	base := lay(modules, loadFacts())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, name := range []string{"asyncio.queues.PriorityQueue.put", "aiohttp.ClientSession.get", "threading.Timer.join"} {
				if _, ok := base.Lookup(name); !ok {
					t.Errorf("%s is not described", name)
				}
			}
		})
	}
	group.Wait()
}
