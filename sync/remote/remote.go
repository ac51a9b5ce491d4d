// Package remote defines a shared repository as sync sees it: three calls over
// revisions, snapshots and batches. sync/folder and sync/github implement it, and
// sync/synctest holds the suite that every remote must pass.
//
// The package never keeps state and never touches network or disk.
package remote

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"rapporteur/app/igf"
)

// Revision names one state of the shared repository, for Git the hash of a
// commit. "" is the repository before its first commit.
type Revision string

// Remote is the shared repository as sync sees it. Calls may be repeated
// after any error. Implementations need not be safe for concurrent use.
type Remote interface {
	// Head returns the newest revision. known is the one that the caller has;
	// where nothing is new the call costs one cheap request.
	Head(ctx context.Context, known Revision) (Revision, error)

	// Changes returns the difference between two revisions, with the contents at
	// to; from "" gives every file. It reports ErrRewritten when from is not an
	// ancestor of to.
	Changes(ctx context.Context, from, to Revision) (Snapshot, error)

	// Commit adds batch on top of parent, as one commit, and returns the new
	// head. It reports ErrMoved, having changed nothing, when the head is not
	// parent. After any other error the outcome is unknown: the caller reads
	// Head and Changes and looks for what it sent. The same parent and batch
	// always give the same revision, and committing them again while that
	// revision is the head succeeds. The first commit of all also adds a
	// .gitattributes with FirstAttributes, unless the batch has one; it may
	// take a commit of its own where nothing else can begin a repository.
	Commit(ctx context.Context, parent Revision, batch Batch) (Revision, error)

	// String names the remote as people know it: a folder or an address, never
	// with a secret in it.
	String() string
}

// File is a path of the shared repository, with slashes, and its contents.
type File struct {
	Path string
	Data []byte
}

// MaxFile is the largest file, in bytes, whose contents a remote gives or
// takes. Larger ones are left alone.
const MaxFile = 1 << 20

// Snapshot is the difference between two revisions.
type Snapshot struct {
	Revision Revision  // of the contents
	Files    []File    // added or changed, sorted by path
	Removed  []string  // where no file is any more, whatever stood there; sorted
	Ignored  []Ignored // added or changed, and not given; sorted by path
	// Parts is what a Repairer needs to be repaired and no file has, by name; nil for what
	// is needed no more.
	Parts map[string][]byte
}

// Ignored is a path whose contents a remote does not give, and replaces only where
// Batch.Replace names it: a symbolic link, a submodule, a file above MaxFile, a name that
// no file can have. Nothing that it points at is followed. Where the reason is a
// DamagedError, nothing at the path or below it could be read.
type Ignored struct {
	Path   string
	Reason error // "is a symbolic link"
}

// BlockedError means that a batch was refused because something else is where some of
// its files belong: a link, a folder, a file in place of a folder. It is an ErrRefused,
// and nothing was changed.
type BlockedError struct {
	By map[string]string // by path of the batch: the path of what is in its way
}

// Paths returns the paths of the batch that are blocked, sorted.
func (e *BlockedError) Paths() []string { return slices.Sorted(maps.Keys(e.By)) }

// Add notes that by is in the way of some paths.
func (e *BlockedError) Add(by string, paths ...string) {
	if e.By == nil {
		e.By = map[string]string{}
	}
	for _, p := range paths {
		e.By[p] = by
	}
}

func (e *BlockedError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *BlockedError) Sentence() igf.Sentence {
	by := ""
	if paths := e.Paths(); len(paths) > 0 {
		by = e.By[paths[0]]
	}
	return igf.Sentencef("%q is a link, a folder, a damaged or another thing there that is left alone; replace it with what is here, or ask the owner of the repository to remove it", by)
}

func (e *BlockedError) Unwrap() error { return ErrRefused }

// DamagedError is a part of the repository whose bytes are gone, or are others than its
// name says.
type DamagedError struct {
	Object string // its name
	Err    error
}

func (e *DamagedError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *DamagedError) Sentence() igf.Sentence {
	return igf.Sentencef("is damaged (the object %s): a device that has it repairs it with its next sync; if none does, replace it with what is here, or take the object from a backup of the folder", e.Object)
}

func (e *DamagedError) Unwrap() error { return e.Err }

// IsDamaged reports whether an error is about an object that cannot be read.
func IsDamaged(err error) bool {
	var damaged *DamagedError
	return errors.As(err, &damaged)
}

// Batch is what one commit puts into the repository. Everything that enters
// the hash of the commit stands in it, so that a retry makes the same commit.
type Batch struct {
	ID      string // ULID
	Device  string
	Author  Signature
	At      time.Time // UTC, whole seconds
	Message string
	Files   []File   // added or replaced, sorted by path
	Removed []string // sorted
	// Replace are paths at which whatever stands in the way of Files may go. It stays in the
	// history.
	Replace []string
	// Sign returns the signature of the device over a commit, the same each time; nil for
	// none. Where the remote makes commits itself, as GitHub does, it stands in the message.
	Sign func(commit []byte) string `cbor:"-" json:"-"`
}

// FirstAttributes keeps Git from changing line ends on any computer.
const FirstAttributes = "* -text\n"

// Signature is who signs a commit: the public form of a name or the device's
// id, and never a real e-mail address.
type Signature struct{ Name, Email string }

// The errors that callers tell apart with errors.Is.
var (
	// ErrMoved: somebody else's commit came first. Pull, merge, try again.
	ErrMoved = igf.Errorf("the shared repository has moved on")
	// ErrUnreachable: no network, no folder, no answer. What waits stays safe
	// in the outbox.
	ErrUnreachable = igf.Errorf("the shared repository cannot be reached")
	// ErrRefused: the remote understood and refused: rights, rules, a wrong
	// token, no such repository. Trying again does not help.
	ErrRefused = igf.Errorf("the shared repository refuses this")
	// ErrRewritten: the known revision is no longer part of the history.
	ErrRewritten = igf.ErrRewritten
)
