package server

import (
	"errors"
	"testing"

	"go.lsp.dev/jsonrpc2"
)

func TestIsRequest(t *testing.T) {
	params := jsonrpc2.RawMessage(`{"method":"x"}`)
	call := jsonrpc2.NewCall(jsonrpc2.NewNumberID(7), "a/b", params)
	note := jsonrpc2.NewNotification("a/b", params)
	for name, test := range map[string]struct {
		message jsonrpc2.Message
		want    bool
	}{
		"call":         {call, true},
		"notification": {note, true},
		"answer":       {jsonrpc2.NewResponse(jsonrpc2.NewNumberID(7), params, nil), false},
		"refusal":      {jsonrpc2.NewResponse(jsonrpc2.NewStringID(`a,"method":`), nil, errors.New("no")), false},
	} {
		if got := isRequest(jsonrpc2.AppendMessage(nil, test.message)); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
