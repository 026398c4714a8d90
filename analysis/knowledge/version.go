package knowledge

import "fmt"

// Version is a Python version, {3, 11}.
type Version struct{ Major, Minor int }

// AtLeast reports whether the version is major.minor or newer.
func (v Version) AtLeast(major, minor int) bool {
	return v.Major > major || v.Major == major && v.Minor >= minor
}

// String returns the version as people write it, "3.11".
func (v Version) String() string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }
