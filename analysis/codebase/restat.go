package codebase

// fileState tells one state of a file on disk from another.
type fileState struct{ size, changed int64 }

func (x *Index) stateOf(path string) fileState {
	info, err := x.files.Stat(path)
	if err != nil {
		return fileState{}
	}
	return fileState{info.Size(), info.ModTime().UnixNano()}
}

// Restat returns the files that changed on disk, came or went since the index looked at
// them, for those whom nobody tells of it.
func (x *Index) Restat() []string {
	x.mu.Lock()
	known := make(map[string]fileState, len(x.modules))
	for path, m := range x.modules {
		known[path] = m.state
	}
	x.mu.Unlock()
	var changed []string
	for path, before := range known {
		if x.stateOf(path) != before {
			changed = append(changed, path)
		}
	}
	return append(changed, x.Changed()...)
}
