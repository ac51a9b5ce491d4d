package remote

import (
	"context"
	"time"
)

// Historian is a Remote that can tell who changed a file, and when. That may cost requests,
// so it is asked only where two people changed or claim the same.
type Historian interface {
	Remote

	// Touches visits commits that changed path, from a revision back, the newest first,
	// until visit wants no more.
	Touches(ctx context.Context, path string, at Revision, visit func(Touch) (more bool, err error)) error
	// First returns which of some paths the history up to a revision had first, by the
	// order of its commits and not by their dates; "" where it cannot tell.
	First(ctx context.Context, paths []string, at Revision) (string, error)
}

// Rooted is a Remote that can tell with which commit its history begins.
type Rooted interface {
	// Root returns the first commit before a revision, along its first parents.
	Root(ctx context.Context, at Revision) (Revision, error)
}

// Touch is a commit that changed a file.
type Touch struct {
	By string // who signed it: anybody may have written any name there
	At time.Time
	// Data returns the file after it, nil where it was removed.
	Data func() ([]byte, error)
}
