package knowledge

import (
	"slices"
	"testing"
)

// shop is what is read of the modules of a project; the module shop.model is a file, in
// which there is no other.
func shop(asked *[]string) Reader {
	modules := map[string]*Description{
		"shop": Describe(Content{Name: "shop", Aliases: map[string]string{"Cart": "shop.model.Cart"}}),
		"shop.model": Describe(Content{Name: "shop.model", Symbols: map[string]Symbol{
			"Item": {Kind: Class}, "Item.price": {Kind: Function, Type: "int"},
			"Cart": {Kind: Class, Bases: []string{"shop.model.Item"}}, "Cart.load": {Kind: Function, Coroutine: true},
		}}),
	}
	return Reader{
		Module: func(name string) *Description {
			*asked = append(*asked, name)
			return modules[name]
		},
		Inner: func(name string) bool { return name == "shop" },
	}
}

// Names that were read off code are found, with and without memory, and modules are looked
// for only where there may be some.
func TestReadOffCode(t *testing.T) {
	for _, lasting := range []bool{false, true} {
		var asked []string
		reader := shop(&asked)
		reader.Lasting = lasting
		base := Default().With(reader)
		for range 2 {
			for name, want := range map[string]string{
				"shop.model.Cart.load": "shop.model.Cart.load", "shop.model.Cart.price": "shop.model.Item.price", "shop.Cart": "shop.model.Cart",
				"shop.Cart.price": "shop.model.Item.price", "shop.model.Nobody.load": "", "shop.nothing": "", "other.model.Cart": "", "shop": "shop",
				"asyncio.sleep": "asyncio.sleep", "str": "builtins.str", "": "", "shop.": "",
			} {
				symbol, ok := base.Lookup(name)
				if symbol.Name != want || ok != (want != "") {
					t.Errorf("lasting %v: %q is %q, want %q", lasting, name, symbol.Name, want)
				}
				if got := base.FromCode(name); got != (ok && name[0] == 's' && name != "str") {
					t.Errorf("lasting %v: %q is read off code: %v", lasting, name, got)
				}
			}
		}
		if symbol, ok := base.Member("shop.Cart", "price"); !ok || symbol.Name != "shop.model.Item.price" {
			t.Errorf("the member is %q", symbol.Name)
		}
		for _, name := range []string{"shop.model.Cart", "shop.model.Cart.load", "other.model"} {
			if slices.Contains(asked, name) {
				t.Errorf("lasting %v: a module %q was looked for", lasting, name)
			}
		}
	}
}

// Each text of many in one piece is what it was made of.
func TestOwned(t *testing.T) {
	var owned Owned
	var texts, kept []string
	for i := range 3 * pieceSize {
		text := string(slices.Repeat([]byte{byte('a' + i%26)}, i%40))
		texts, kept = append(texts, text), append(kept, owned.Own(text))
	}
	if long := string(make([]byte, 2*pieceSize)); owned.Own(long) != long {
		t.Error("a long text is another")
	}
	if !slices.Equal(texts, kept) {
		t.Error("texts are others")
	}
}
