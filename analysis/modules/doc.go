// Package modules finds the files of modules as Python does: packages, namespace packages,
// stubs, and what is installed.
//
// It imports semantic, for the names of modules, and environment. Begin with locate.go,
// which looks into folders that roots.go names; manifest.go reads those off the settings
// of build back ends, installed.go has those of the environment, and look.go remembers
// what is there.
package modules
