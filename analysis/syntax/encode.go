package syntax

import (
	"bytes"
	"errors"
	"unicode/utf8"
)

// Why a text cannot be written.
var (
	errUnknownEncoding = errors.New("its encoding is not known")
	errCannotEncode    = errors.New("its encoding has no such characters")
)

// Encode returns a text in the encoding of the source file that it was made from, so that
// the bytes of what was not changed are as they were.
func Encode(text string, file []byte) ([]byte, error) {
	if utf8.Valid(file) {
		return []byte(text), nil
	}
	before, undecoded := Decode(file)
	known, _ := declared(file)
	if undecoded || known == nil {
		return nil, errUnknownEncoding
	}
	// Bytes that mean nothing in the encoding would be lost.
	if same, err := known.NewEncoder().Bytes([]byte(before)); err != nil || !bytes.Equal(same, file) {
		return nil, errUnknownEncoding
	}
	encoded, err := known.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return nil, errCannotEncode
	}
	if utf8.Valid(encoded) && !isASCII(encoded) {
		return nil, errCannotEncode // it would be taken for UTF-8 by the next who reads it
	}
	return encoded, nil
}

func isASCII(content []byte) bool {
	return !bytes.ContainsFunc(content, func(r rune) bool { return r >= utf8.RuneSelf })
}
