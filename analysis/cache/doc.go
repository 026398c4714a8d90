// Package cache keeps values on the user's disk between runs: what was found out about
// the files of installed packages, and of projects.
//
// Each key has a file, named by the key's hash, with a header that says whose it is and
// a checksum; what is not exactly right is a miss and is removed. A value is written
// aside and renamed into place, so that many processes may use one folder without locks
// and any of them may be killed. What was used longest ago goes when the folder grows
// over its limit.
//
// It is its own store, as none of the libraries looked at fits: the cache of go-internal
// (that of the go command) bounds age but not size and writes in place under a lock
// file, renameio has no Windows and waits for the disk at each file, and databases of
// one file belong to one process. Renaming and reading are those of go-internal's
// robustio, which tries again where Windows refuses for a moment.
//
// It imports nothing of Heddle and reads no variables: Folder is given them. Begin with
// store.go, then entry.go; bound.go keeps the limit.
package cache
