package codebase

import (
	"sync"

	"github.com/heddle-lsp/heddle/analysis/knowledge"
	"github.com/heddle-lsp/heddle/analysis/pack"
)

// placeTable is where the steps of one document stand.
type placeTable struct {
	at func() map[string]knowledge.Place
	// sum tells the places from others.
	sum func() sum
}

func placesAre(places map[string]knowledge.Place) *placeTable {
	return &placeTable{
		at:  func() map[string]knowledge.Place { return places },
		sum: sync.OnceValue(func() sum { return sumOf(pack.Bytes(places)) }),
	}
}

// keptPlaces are places that are read when somebody asks for one.
func keptPlaces(packed []byte) *placeTable {
	return &placeTable{
		at: sync.OnceValue(func() map[string]knowledge.Place {
			var places map[string]knowledge.Place
			if pack.Read(packed, &places) != nil {
				return nil
			}
			return places
		}),
		sum: sync.OnceValue(func() sum { return sumOf(packed) }),
	}
}
