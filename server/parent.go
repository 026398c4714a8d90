package server

import (
	"fmt"

	"go.uber.org/zap"
)

// watchParent ends the session when the editor's process is gone. Its streams
// may live on in a process that it started.
func (s *session) watchParent(pid int) {
	if err := awaitExit(s.ctx, pid); err != nil {
		s.logs.Warn("the editor's process is not watched", zap.Int("pid", pid), zap.Error(err))
		return
	}
	if s.ctx.Err() == nil {
		s.end(fmt.Sprintf("the editor's process %d is gone", pid))
	}
}
