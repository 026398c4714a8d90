//go:build !unix

package cache

func limitFiles() {}
