package core

import (
	"context"
	"io"
	"iter"

	"rapporteur/app/igf"
)

// Replica is what is on this device. store.Replica satisfies it.
type Replica interface {
	Reader
	// Save makes the act durable: when it returns nil the act is fsynced and
	// can be read. It stamps Device and Lamport on new entries, in place.
	Save(ctx context.Context, act *igf.Act) error
}

// Reader is a replica for use cases: all but the saving of acts, which passes Core.Save.
//
// Reads see what was saved before them. Records that it returns are the
// caller's own copies. "No such record" wraps igf.ErrNotFound.
type Reader interface {
	Get(key igf.Key) (igf.Record, error)
	// Documents are all records of a family ("group", "session", "output", "version")
	// below a prefix of their id ("" or "<group>/"), by key.
	Documents(family, prefix string) iter.Seq2[igf.Record, error]
	// Timeline is a sheet's entries in Lamport order, superseded ones too.
	Timeline(group, sheet string) iter.Seq2[igf.Entry, error]
	// Comments are the comments on an output, or all of them for "".
	Comments(output string) iter.Seq2[*igf.Comment, error]
	// Concerning are the entries that point at the entry id: revisions, responses,
	// redactions, corrections, duplicates, in Lamport order. Of the class of an imported
	// item (igf.ImportClass) they are what was imported of it.
	Concerning(id string) ([]igf.Entry, error)
	// Entries are all entries of a kind, by id.
	Entries(kind igf.Kind) iter.Seq2[igf.Entry, error]
	// Folded are the words of notes and comments for a search, the newest first.
	Folded() iter.Seq2[igf.Folded, error]

	// Mentions are those whom the records mention, each once.
	Mentions() iter.Seq2[igf.Mentioned, error]
	// PeopleVersion grows whenever who is hidden may have changed.
	PeopleVersion() uint64

	// Private is what only this device knows of a record.
	Private(of igf.Key) (igf.Private, bool, error)
	Self() (igf.Self, error)
	// Coordinators are those who have a say over what others wrote in a group.
	Coordinators(group string) (igf.Coordinators, error)
	// Signs reports whether anybody here signs what they write.
	Signs() (bool, error)
	// Since is since when this device has had an entry.
	Since(entry igf.Key) (igf.Turn, error)
	// PublicSince is since when the shared repository has a sentence in a document.
	PublicSince(igf.SentenceID) (igf.Turn, error)
	Device() string
	Setting(name string) (string, error)

	// KeepUnsaved puts keystrokes into the journal; Unsaved lists what was
	// typed and not saved; DropUnsaved forgets one by the person's choice.
	KeepUnsaved(u igf.Unsaved) error
	Unsaved() ([]igf.Unsaved, error)
	DropUnsaved(slot string) error

	Pending() ([]igf.Pending, error)
	Conflicts() ([]igf.Conflict, error)
	// Decisions are the conflicts that were decided here, the newest first.
	Decisions() ([]igf.Conflict, error)
	// Receipts are the newest syncs first; limit 0 gives all.
	Receipts(limit int) ([]igf.Receipt, error)

	// Watch calls back after each change, from one goroutine, in order; a slow
	// subscriber delays nobody. stop ends it.
	Watch(listen func(igf.Change)) (stop func())

	// AutoBackup writes the automatic backup where one is due, and calls writing when it
	// begins; Backup writes one to w.
	AutoBackup(ctx context.Context, writing func()) error
	Backup(ctx context.Context, w io.Writer) error
	// Check reads everything back and reports each fault in a sentence.
	Check(ctx context.Context, gone ...igf.Key) (faults []igf.Sentence, err error)
}

// ErrNoRemote is wrapped when no shared repository is set.
var ErrNoRemote = igf.Errorf("no shared repository is set")

// AllRecords returns every record of a replica, documents and entries.
func AllRecords(replica Reader) iter.Seq2[igf.Record, error] {
	return func(yield func(igf.Record, error) bool) {
		for _, kind := range igf.Kinds() {
			if kind.IsEntry() {
				for e, err := range replica.Entries(kind) {
					if !yield(e, err) {
						return
					}
				}
				continue
			}
			for r, err := range replica.Documents(string(kind), "") {
				if !yield(r, err) {
					return
				}
			}
		}
	}
}
