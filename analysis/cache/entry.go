package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// An entry's file is its header, its key and its value. The header is the mark, the
// format's version, the lengths of both, and the checksum of all but itself.
const (
	mark          = "heddle cache\n"
	formatVersion = 1
	lengthsEnd    = len(mark) + 4 + 8 + 8
	headerEnd     = lengthsEnd + sha256.Size
)

// encode returns the content of an entry's file.
func encode(key string, value []byte) []byte {
	content := make([]byte, 0, headerEnd+len(key)+len(value))
	content = append(content, mark...)
	content = binary.BigEndian.AppendUint32(content, formatVersion)
	content = binary.BigEndian.AppendUint64(content, uint64(len(key)))
	content = binary.BigEndian.AppendUint64(content, uint64(len(value)))
	content = content[:headerEnd]
	content = append(append(content, key...), value...)
	copy(content[lengthsEnd:], checksum(content))
	return content
}

// decode returns the value of an entry's file, if it is one of the key and whole.
func decode(content []byte, key string) ([]byte, bool) {
	if len(content) < headerEnd+len(key) {
		return nil, false
	}
	// The header that this content must have says all; only the checksum costs time.
	value := content[headerEnd+len(key):]
	expected := binary.BigEndian.AppendUint32([]byte(mark), formatVersion)
	expected = binary.BigEndian.AppendUint64(expected, uint64(len(key)))
	expected = binary.BigEndian.AppendUint64(expected, uint64(len(value)))
	if string(content[:lengthsEnd]) != string(expected) || string(content[headerEnd:headerEnd+len(key)]) != key {
		return nil, false
	}
	if string(content[lengthsEnd:headerEnd]) != string(checksum(content)) {
		return nil, false
	}
	return value[:len(value):len(value)], true
}

func checksum(content []byte) []byte {
	hash := sha256.New()
	hash.Write(content[:lengthsEnd])
	hash.Write(content[headerEnd:])
	return hash.Sum(nil)
}

// fileName returns the name of a key's file. Each version of the format has its own, so
// that an older Heddle beside this one keeps its entries.
func fileName(key string) string {
	hash := sha256.Sum256(append([]byte{formatVersion}, key...))
	return hex.EncodeToString(hash[:]) + entrySuffix
}
