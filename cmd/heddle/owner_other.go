//go:build !unix

package main

import "os"

// keepOwner does nothing: who makes a file in the folder of another owns it likewise.
func keepOwner(*os.File, os.FileInfo) {}

// hasOtherNames reports whether a file is known to have more than one name.
func hasOtherNames(os.FileInfo) bool { return false }
