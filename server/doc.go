// Package server speaks the Language Server Protocol; it is the only package
// that knows it.
//
// It imports codeactions and analysis. State changes on the read loop in the
// order of the messages; each open document has one worker that analyses its
// newest version; requests answer from immutable results. Begin with
// server.go, then wiring.go (how a message reaches its handler) and worker.go
// (how a text becomes diagnostics). index.go knows what documents see of other
// files; index_run.go has these read, first those that documents wait for.
// workspace.go is about the files that are not open: workspace_plan.go finds what
// has to be checked, workspace_check.go checks it behind the open documents,
// workspace_pull.go reports it to editors that ask. What an editor asks for at a place is in
// files of the requests' names: hover.go, codeaction.go, completion.go, callhierarchy.go,
// codelens.go, inlayhint.go. A notebook is one document to all of these: notebook_sync.go
// follows its cells, notebook.go joins them, and cells.go, with convert.go, gives each place
// the cell that the editor knows.
package server
