package server

import (
	"sync"

	"go.uber.org/zap"

	"github.com/heddle-lsp/heddle/analysis/cache"
)

// keptPackages is the user's cache. The log says once that it keeps nothing: all is found
// without it, only later.
type keptPackages struct {
	*cache.Store
	logs *zap.Logger
	once sync.Once
}

// Put keeps a value.
func (k *keptPackages) Put(key string, value []byte) error {
	err := k.Store.Put(key, value)
	if err != nil {
		k.once.Do(func() { k.logs.Warn("what is known of installed packages cannot be kept", zap.Error(err)) })
	}
	return err
}
