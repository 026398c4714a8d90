package codeactions

import "github.com/heddle-lsp/heddle/analysis/syntax"

// makeDaemon lets the program end while a thread runs.
var makeDaemon = action{
	name: "make-daemon", rules: []string{"unstoppable-worker", "thread-not-joined"},
	propose: func(d *draft) offer {
		title := "Make the thread a daemon, which ends with the program"
		call := d.finding.Node
		if given, ok := d.File.Argument(call, -1, "daemon"); ok {
			d.replace(d.File.Span(given.Value), "True")
		} else {
			if d.File.Kind(d.File.Child(call, syntax.FieldArguments)) != syntax.ArgumentList {
				return refuse(title, "the arguments are a generator")
			}
			d.addArgument(call, "daemon=True")
		}
		return offer{title: title, safety: Suggested}
	},
}
