package pack

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"reflect"
	"slices"
)

// Bytes returns the bytes of a value, or of what it points to. It panics where the value's type has something else
// than plain values in it: whoever calls knows the type.
func Bytes(value any) []byte { return write(nil, reflect.Indirect(reflect.ValueOf(value))) }

func write(to []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(to, 1)
		}
		return append(to, 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(to, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(to, v.Uint())
	case reflect.Float32, reflect.Float64:
		return binary.AppendUvarint(to, math.Float64bits(v.Float()))
	case reflect.String:
		return append(binary.AppendUvarint(to, uint64(v.Len())), v.String()...)
	case reflect.Slice:
		to = binary.AppendUvarint(to, uint64(v.Len()))
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return append(to, v.Bytes()...)
		}
		return writeAll(to, v)
	case reflect.Array:
		return writeAll(to, v)
	case reflect.Map:
		return writeMap(to, v)
	case reflect.Pointer:
		if v.IsNil() {
			return append(to, 0)
		}
		return write(append(to, 1), v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			to = write(to, v.Field(i))
		}
		return to
	}
	panic(fmt.Sprintf("pack: %v is no plain value", v.Type()))
}

func writeAll(to []byte, v reflect.Value) []byte {
	for i := range v.Len() {
		to = write(to, v.Index(i))
	}
	return to
}

// writeMap writes the entries of a map in the order of the bytes of their keys.
func writeMap(to []byte, v reflect.Value) []byte {
	type entry struct {
		key   string
		value reflect.Value
	}
	entries := make([]entry, 0, v.Len())
	for each := v.MapRange(); each.Next(); {
		entries = append(entries, entry{string(write(nil, each.Key())), each.Value()})
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	to = binary.AppendUvarint(to, uint64(len(entries)))
	for _, each := range entries {
		to = write(append(to, each.key...), each.value)
	}
	return to
}
