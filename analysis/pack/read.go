package pack

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"unsafe"
)

// errCut says that bytes end before the value does, or go on behind it.
var errCut = errors.New("pack: these are not the bytes of such a value")

// Read reads a value from its bytes. Byte slices in it share the memory of the bytes.
func Read(from []byte, into any) error {
	r := reader{rest: from}
	r.read(reflect.ValueOf(into).Elem())
	if r.failed || len(r.rest) > 0 {
		return errCut
	}
	return nil
}

type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) read(v reflect.Value) {
	if r.failed {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.yes())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		number, size := binary.Varint(r.rest)
		r.skip(size)
		r.failed = r.failed || v.OverflowInt(number)
		v.SetInt(number)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		number := r.number()
		r.failed = r.failed || v.OverflowUint(number)
		v.SetUint(number)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(math.Float64frombits(r.number()))
	case reflect.String:
		v.SetString(string(r.bytes()))
	case reflect.Slice:
		r.slice(v)
	case reflect.Array:
		for i := range v.Len() {
			r.read(v.Index(i))
		}
	case reflect.Map:
		r.entries(v)
	case reflect.Pointer:
		if r.yes() {
			v.Set(reflect.New(v.Type().Elem()))
			r.read(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Field(i)
			if !field.CanSet() {
				// The value is our own, and as yet nobody else has it.
				field = reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem()
			}
			r.read(field)
		}
	default:
		panic(fmt.Sprintf("pack: %v is no plain value", v.Type()))
	}
}

// slice reads a slice, nil where it is empty.
func (r *reader) slice(v reflect.Value) {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		if content := r.bytes(); len(content) > 0 {
			v.SetBytes(content)
		}
		return
	}
	count := r.count()
	if count == 0 {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), count, count))
	for i := range count {
		r.read(v.Index(i))
	}
}

// entries reads a map, nil where it is empty.
func (r *reader) entries(v reflect.Value) {
	count := r.count()
	if count == 0 {
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), count))
	for range count {
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		r.read(key)
		r.read(value)
		if r.failed {
			return
		}
		v.SetMapIndex(key, value)
	}
}

// count reads how many elements follow: no more than there are bytes, so that what is
// damaged takes no memory. Elements without bytes are not counted on.
func (r *reader) count() int {
	number := r.number()
	if number > uint64(len(r.rest)) {
		r.failed = true
		return 0
	}
	return int(number)
}

func (r *reader) bytes() []byte {
	size := r.count()
	if r.failed {
		return nil
	}
	content := r.rest[:size:size]
	r.rest = r.rest[size:]
	return content
}

func (r *reader) yes() bool {
	if len(r.rest) == 0 || r.rest[0] > 1 {
		r.failed = true
		return false
	}
	first := r.rest[0]
	r.rest = r.rest[1:]
	return first == 1
}

func (r *reader) number() uint64 {
	number, size := binary.Uvarint(r.rest)
	r.skip(size)
	return number
}

// skip goes on behind a number, of a size that is not positive where there is none.
func (r *reader) skip(size int) {
	if size <= 0 {
		r.failed = true
		return
	}
	r.rest = r.rest[size:]
}
