package knowledge

import "testing"

// TestProcesses asks what is known of processes.
func TestProcesses(t *testing.T) {
	base := Default()
	for class, want := range map[string]StartMethod{
		"multiprocessing.context.ForkProcess":       Fork,
		"multiprocessing.context.SpawnContext":      Spawn,
		"multiprocessing.context.ForkServerContext": ForkServer,
		"multiprocessing.Process":                   "",
	} {
		if got := base.StartMethod(class); got != want {
			t.Errorf("StartMethod(%q) is %q, want %q", class, got, want)
		}
	}
	if got := base.StartContext(Spawn); got != "multiprocessing.context.SpawnContext" {
		t.Errorf("the context of spawn is %q", got)
	}
	for _, test := range []struct {
		class            string
		fails, inherited bool
	}{
		{"threading.Lock", true, false},
		{"multiprocessing.Queue", true, true},
		{"io.BytesIO", false, false},
	} {
		if fails, inherited := base.Unpicklable(test.class); fails != test.fails || inherited != test.inherited {
			t.Errorf("Unpicklable(%q) is %v, %v", test.class, fails, inherited)
		}
	}
	for class := range base.facts.unpicklable {
		if symbol, ok := base.Lookup(class); !ok || symbol.Name != class {
			t.Errorf("%s is no class that is known: its canonical name is %q", class, symbol.Name)
		}
	}
	for class := range base.facts.starts {
		if symbol, ok := base.Lookup(class); !ok || symbol.Name != class {
			t.Errorf("%s is no class that is known: its canonical name is %q", class, symbol.Name)
		}
	}
}
