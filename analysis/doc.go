// Package analysis takes Python text in and gives findings out.
//
// It does no I/O except through the file source handed to it (cache alone is on the
// disk), knows no editor and no logger, and cannot fail. Checker is the one way in: cmd
// and server use it, and read its Results. The rooms below it are syntax, notebook,
// semantic, flow, modules, project, environment, cache, knowledge, rules, reference, config and discover, in
// the order of reading. The room explain stands above it: it puts Results into words.
package analysis
