package pack

import (
	"bytes"
	"reflect"
	"testing"
)

type color uint8

type leaf struct {
	Name   string
	hidden int
	shade  color
}

type tree struct {
	Yes     bool
	Number  int64
	Part    float64
	Leaves  []leaf
	byName  map[string]leaf
	Next    *tree
	content []byte
	ID      [4]byte
}

func example() tree {
	return tree{
		Yes: true, Number: -7, Part: 0.25, Leaves: []leaf{{"a", 1, 2}, {"", -300, 255}},
		byName: map[string]leaf{"x": {"y", 0, 1}, "": {}, "z": {"ä", 1 << 40, 0}},
		Next:   &tree{content: []byte("next")}, content: []byte{0, 1, 2}, ID: [4]byte{9, 8, 7, 6},
	}
}

// TestRead reads what was written, fields of all kinds and those that nobody sees.
func TestRead(t *testing.T) {
	want := example()
	var got tree
	if err := Read(Bytes(want), &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if !bytes.Equal(Bytes(&want), Bytes(want)) {
		t.Error("a pointer is written otherwise than what it points to")
	}
	for range 20 {
		if !bytes.Equal(Bytes(example()), Bytes(want)) {
			t.Fatal("the same is written otherwise")
		}
	}
}

// TestDamaged cuts bytes, and changes each: there is an error or another value, and no
// panic.
func TestDamaged(t *testing.T) {
	whole := Bytes(example())
	for size := range whole {
		var got tree
		if Read(whole[:size], &got) == nil {
			t.Errorf("the first %d bytes are read", size)
		}
	}
	if Read(append(bytes.Clone(whole), 0), new(tree)) == nil {
		t.Error("what follows is not noticed")
	}
	for at := range whole {
		for _, value := range []byte{0, 1, 127, 128, 255} {
			damaged := bytes.Clone(whole)
			damaged[at] = value
			var got tree
			if Read(damaged, &got) == nil && !bytes.Equal(whole, damaged) && reflect.DeepEqual(got, example()) {
				t.Errorf("byte %d makes no difference", at)
			}
		}
	}
}

// TestNoPlainValue refuses what cannot be read again.
func TestNoPlainValue(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a function was written")
		}
	}()
	Bytes(struct{ f func() }{func() {}})
}
