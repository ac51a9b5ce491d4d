package hidden

import (
	"slices"
	"strings"
	"sync"
)

// memoryRoom is how many bytes of texts an index keeps what it found in.
const memoryRoom = 2 << 20

// memory keeps what an index found: a screen, a preview and a document ask of the same texts
// again and again. Of what was asked while the window was open nine texts in ten were asked before.
type memory struct {
	mu    sync.Mutex
	found map[asked][]Hit
	bytes int
}

// asked is a text, and as what it was read.
type asked struct {
	text string
	as   manner
}

// get returns what was found in a text, which belongs to the caller.
func (m *memory) get(text string, as manner) ([]Hit, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	hits, ok := m.found[asked{text, as}]
	return slices.Clone(hits), ok
}

// keep keeps a copy of it. Where there is no room, all is forgotten: what is asked of now is
// soon there again.
func (m *memory) keep(text string, as manner, hits []Hit) {
	if len(text) > memoryRoom/8 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bytes += len(text); m.found == nil || m.bytes > memoryRoom {
		m.found, m.bytes = map[asked][]Hit{}, len(text)
	}
	m.found[asked{strings.Clone(text), as}] = slices.Clone(hits) // the text may be a piece of a large one
}
