//go:build !unix

package server

const hasLimits = false

func limitFiles() {}
