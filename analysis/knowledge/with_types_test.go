package knowledge

import (
	"reflect"
	"testing"
)

// TestWithTypes lays a stub over what was read off code.
func TestWithTypes(t *testing.T) {
	code := Describe(Content{Name: "m", Symbols: map[string]Symbol{
		"plain":      {Kind: Function, Type: "int"},
		"typed":      {Kind: Function, Type: "int"},
		"wrapped":    {Kind: Function},
		"Store":      {Kind: Class, Bases: []string{"base.Base"}},
		"Store.load": {Kind: Function},
		"Store.only": {Kind: Attribute, Type: "str"},
	}, Aliases: map[string]string{"known": "time.sleep", "lost": "speed.lost", "other": "time.time"}, Blocking: map[string]Blocking{
		"plain": {Category: "sleep"}, "wrapped": {Category: "sleep"}, "Store.load": {Category: "sleep"},
	}, All: []string{"made", "plain"}, Obscure: []string{"made", "unknown"}})
	stub := Describe(Content{Name: "m", Symbols: map[string]Symbol{
		"typed":       {Kind: Function, Type: "str"},
		"plain":       {Kind: Function},
		"wrapped":     {Kind: Function, Coroutine: true, Type: "str"},
		"known":       {Kind: Function, Type: "int"},
		"lost":        {Kind: Function, Type: "int"},
		"made":        {Kind: Attribute, Type: "float"},
		"Store":       {Kind: Class},
		"Store.load":  {Kind: Function, Type: "bytes"},
		"Store.close": {Kind: Function, Coroutine: true},
	}, Aliases: map[string]string{"again": "time.sleep", "other": "time.monotonic"}})

	merged := code.WithTypes(stub)
	base := Default().With(Reader{Module: func(name string) *Description {
		if name == "m" {
			return merged
		}
		return nil
	}})
	for _, test := range []struct {
		name, symbol, kind string
		coroutine          bool
		blocks             bool
	}{
		{"m.plain", "m.plain", "int", false, true},
		{"m.typed", "m.typed", "str", false, false},
		{"m.wrapped", "m.wrapped", "str", true, false},
		{"m.known", "time.sleep", "None", false, true},
		{"m.lost", "m.lost", "int", false, false},
		{"m.other", "time.time", "float", false, false},
		{"m.again", "time.sleep", "None", false, true},
		{"m.made", "m.made", "float", false, false},
		{"m.Store.load", "m.Store.load", "bytes", false, true},
		{"m.Store.only", "m.Store.only", "str", false, false},
		{"m.Store.close", "m.Store.close", "", true, false},
	} {
		symbol, ok := base.Lookup(test.name)
		_, blocks := base.Blocks(symbol.Name)
		if !ok || symbol.Name != test.symbol || symbol.Type != test.kind || symbol.Coroutine != test.coroutine || blocks != test.blocks {
			t.Errorf("%s = %+v, %v, blocks %v", test.name, symbol, ok, blocks)
		}
	}
	if store, _ := base.Lookup("m.Store"); !reflect.DeepEqual(store.Bases, []string{"base.Base"}) {
		t.Errorf("bases of m.Store = %q", store.Bases)
	}
	if base.Obscure("m", "made") || !base.Obscure("m", "unknown") {
		t.Error("what the stub describes is obscure, or what nobody describes is not")
	}
	if binds, known := base.BindsAll("m", "made"); !binds || !known {
		t.Error("a star import does not bind what the code says")
	}
	if code.WithTypes(nil) != code || (*Description)(nil).WithTypes(stub) != stub || (*Description)(nil).WithTypes(nil) != nil {
		t.Error("one of both alone is not what counts")
	}
	if again := code.WithTypes(stub); !again.Equal(merged) || merged.Equal(code) || merged.Equal(stub) {
		t.Error("equal descriptions are not, or others are")
	}
}

// TestAllNames asks for what star imports of the tables' modules bind.
func TestAllNames(t *testing.T) {
	for _, test := range []struct {
		module, name        string
		binds, known, among bool
	}{
		{"asyncio", "create_task", true, true, true},
		{"asyncio", "no_such_name", false, true, false},
		{"os", "_exit", false, true, false},
		{"requests", "get", true, true, true},
		{"requests", "no_such_name", false, false, false},
		{"no_such_module", "get", false, false, false},
		{"asyncio.queues", "Queue", true, true, true},
	} {
		binds, known := Default().BindsAll(test.module, test.name)
		names, open := Default().AllNames(test.module)
		if binds != test.binds || known != test.known || in(names, test.name) != test.among || open == Default().Known(test.module) {
			t.Errorf("from %s import *: %s bound %v, known %v, among the names %v, open %v", test.module, test.name, binds, known, in(names, test.name), open)
		}
	}
}
