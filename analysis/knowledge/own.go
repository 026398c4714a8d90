package knowledge

import (
	"strings"
	"sync"
)

// Own returns a text that stands for itself: a name that was cut out of the text of a
// file keeps all of that.
func Own(text string) string { return strings.Clone(text) }

// OwnAll is Own of each text.
func OwnAll(texts []string) []string {
	for i, text := range texts {
		texts[i] = Own(text)
	}
	return texts
}

// Owned keeps texts that live equally long, many in one piece: each by itself costs more
// than it is long. It is safe for concurrent use.
type Owned struct {
	mu    sync.Mutex
	piece strings.Builder
}

// pieceSize is how many bytes a piece has room for.
const pieceSize = 512

// Own is Own of one of the texts.
func (o *Owned) Own(text string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.piece.Cap()-o.piece.Len() < len(text) {
		o.piece = strings.Builder{}
		o.piece.Grow(max(pieceSize, len(text)))
	}
	start := o.piece.Len()
	o.piece.WriteString(text)
	return o.piece.String()[start:]
}
