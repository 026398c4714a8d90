package main

import (
	"testing"

	"github.com/heddle-lsp/heddle/analysis/cache"
)

func TestUsed(t *testing.T) {
	for want, usage := range map[string]cache.Usage{
		"0 entries, 0 bytes,":      {},
		"1 entry, 999 bytes,":      {Entries: 1, Bytes: 999},
		"2 entries, 1.0 kB,":       {Entries: 2, Bytes: 1000},
		"3 entries, 268.4 MB,":     {Entries: 3, Bytes: cache.Limit},
		"40000 entries, 999.9 kB,": {Entries: 40_000, Bytes: 999_900},
	} {
		if got := used(usage); got != want {
			t.Errorf("%+v is %q, want %q", usage, got, want)
		}
	}
}
