package server

import (
	"context"
	"encoding/json"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/heddle-lsp/heddle/analysis"
	"github.com/heddle-lsp/heddle/analysis/explain"
	"github.com/heddle-lsp/heddle/analysis/semantic"
	"github.com/heddle-lsp/heddle/analysis/syntax"
)

// routineKey is what an item of the call hierarchy carries for the next question.
type routineKey struct {
	Unit    string `json:"unit,omitempty"`
	Inner   int    `json:"inner,omitempty"`
	Library string `json:"library,omitempty"`
}

// PrepareCallHierarchy names the function at a position.
func (s *session) PrepareCallHierarchy(ctx context.Context, params *protocol.CallHierarchyPrepareParams) ([]protocol.CallHierarchyItem, error) {
	result, err := s.exactOf(ctx, params.TextDocument.URI)
	if err != nil || result == nil {
		return nil, err
	}
	offset := s.offsetOf(result.Document, params.TextDocument.URI, params.Position)
	if routine, ok := explain.RoutineAt(result, offset); ok {
		return []protocol.CallHierarchyItem{s.item(result, routine)}, nil
	}
	if name := explain.LibraryAt(result, offset); name != "" {
		if result, routine, ok := s.defined(ctx, result, name); ok {
			return []protocol.CallHierarchyItem{s.item(result, routine)}, nil
		}
	}
	return nil, nil
}

// OutgoingCalls lists whom a function calls.
func (s *session) OutgoingCalls(ctx context.Context, params *protocol.CallHierarchyOutgoingCallsParams) ([]protocol.CallHierarchyOutgoingCall, error) {
	endTurn(ctx)
	listed := []protocol.CallHierarchyOutgoingCall{}
	key := keyOf(params.Item)
	result := s.resultOf(ctx, params.Item.URI)
	if result == nil || result.Project == nil || key.Library != "" {
		return listed, nil
	}
	for _, calling := range explain.Outgoing(result, semantic.FunctionID{Unit: key.Unit, Inner: key.Inner}) {
		item := s.item(result, calling.Routine)
		if calling.Library != "" {
			if there, routine, ok := s.defined(ctx, result, calling.Library); ok {
				item = s.item(there, routine)
			}
		}
		places := slices.DeleteFunc(calling.Places, func(place syntax.Span) bool {
			return nameAt(result.Document, place.Start) != params.Item.URI
		})
		if len(places) > 0 {
			listed = append(listed, protocol.CallHierarchyOutgoingCall{To: item, FromRanges: s.rangesOf(result, places)})
		}
	}
	return listed, nil
}

// IncomingCalls lists who calls a function, in its file and in others.
func (s *session) IncomingCalls(ctx context.Context, params *protocol.CallHierarchyIncomingCallsParams) ([]protocol.CallHierarchyIncomingCall, error) {
	endTurn(ctx)
	listed := []protocol.CallHierarchyIncomingCall{}
	key := keyOf(params.Item)
	result := s.resultOf(ctx, params.Item.URI)
	if result == nil || result.Project == nil || key.Library != "" {
		return listed, nil
	}
	add := func(result *analysis.Result, callings []explain.Calling) {
		for _, calling := range callings {
			for _, places := range byName(result.Document, calling.Places) {
				from := calling.Routine
				if from.Function == (semantic.FunctionID{}) && result.Document.IsNotebook() {
					from.Whole, from.Selection = places[0], places[0] // the cell's own code
				}
				listed = append(listed, protocol.CallHierarchyIncomingCall{From: s.item(result, from), FromRanges: s.rangesOf(result, places)})
			}
		}
	}
	id := semantic.FunctionID{Unit: key.Unit, Inner: key.Inner}
	add(result, explain.Incoming(result, id))
	if id.Inner != 0 || id.Unit == "" || result.Module.Name.Dotted == "" {
		return listed, nil // other files do not see it
	}
	name := result.Module.Within(id.Unit)
	for _, path := range s.indexer.index(result.Settings.Knowledge()).CallersOf(name) {
		if there := s.resultOf(ctx, uri.File(path)); there != nil {
			add(there, explain.IncomingTo(there, name))
		}
	}
	return listed, nil
}

// defined returns a function of another file by its canonical name, as a file sees it.
func (s *session) defined(ctx context.Context, from *analysis.Result, name string) (*analysis.Result, explain.Routine, bool) {
	index := s.indexer.index(from.Settings.Knowledge())
	path, inside, ok := index.FileOf(pathOf(uri.URI(from.Document.URI)), name)
	if !ok {
		return nil, explain.Routine{}, false
	}
	result := s.resultOf(ctx, uri.File(path))
	if result == nil {
		return nil, explain.Routine{}, false
	}
	routine, ok := explain.RoutineOf(result, semantic.FunctionID{Unit: inside})
	return result, routine, ok
}

// resultOf returns what is known of a document that is open, or else of a file; nil where
// it cannot be read.
func (s *session) resultOf(ctx context.Context, name uri.URI) *analysis.Result {
	if doc := s.documents.get(name); doc != nil {
		result, err := doc.snapshot().result(ctx)
		if err != nil {
			return nil
		}
		return result
	}
	path := pathOf(name)
	settings, _ := s.configuration.settings(name)
	content, err := s.files.ReadFile(path)
	if path == "" || err != nil {
		return nil
	}
	text, _ := syntax.Decode(content)
	return s.lookAt(ctx, syntax.NewDocument(string(name), 0, text), settings)
}

func (s *session) item(result *analysis.Result, routine explain.Routine) protocol.CallHierarchyItem {
	data, _ := json.Marshal(routineKey{routine.Function.Unit, routine.Function.Inner, routine.Library})
	item := protocol.CallHierarchyItem{
		Name: routine.Name, Kind: protocol.SymbolKindFunction, URI: nameAt(result.Document, routine.Selection.Start),
		Range: s.rangeOf(result.Document, routine.Whole), SelectionRange: s.rangeOf(result.Document, routine.Selection),
		Data: data,
	}
	if routine.Function == (semantic.FunctionID{}) && routine.Library == "" {
		item.Kind = protocol.SymbolKindModule
	}
	if routine.Detail != "" {
		item.Detail = &routine.Detail
	}
	return item
}

func keyOf(item protocol.CallHierarchyItem) (key routineKey) {
	_ = json.Unmarshal(item.Data, &key) // an item of somebody else is the module's own code
	return key
}

func (s *session) rangesOf(result *analysis.Result, spans []syntax.Span) []protocol.Range {
	ranges := make([]protocol.Range, len(spans))
	for i, span := range spans {
		ranges[i] = s.rangeOf(result.Document, span)
	}
	return ranges
}
