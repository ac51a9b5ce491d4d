package folder

// The limits of what is read or written: beyond them a repository is not one
// of ours, or is made to hurt.
const (
	maxFiles = 200_000
	maxBytes = 1 << 30 // of one set of changes
)
