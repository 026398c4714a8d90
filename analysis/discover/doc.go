// Package discover finds the Python files of folders, without those that git
// ignores, that the settings exclude and that belong to installed packages, and
// reads their text.
//
// heddle check and the server use it alike. It imports config for the settings, notebook
// for the names of files, and asks a Source for everything that is on the disk. Begin with
// search.go; ignore.go knows .gitignore, skip.go what no project keeps its code in,
// decode.go encodings.
package discover
