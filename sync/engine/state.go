package engine

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// stateDevice + path: a certificate of a device, as it was first seen.
const stateDevice = igf.SyncCertificates

// The names of the sync state: what sync remembers of the shared repository. It
// lives in the replica and changes in one step with the records it is about.
const (
	stateHead        = "sync/head"       // revision that all of the state is about
	stateTarget      = "sync/target"     // revision that a pull of several steps leads to
	stateBatch       = "sync/batch"      // the pending batch
	stateProposed    = "sync/proposed"   // proposals that wait for a decision
	stateBase        = "sync/base/"      // + path: a document's file as it was last imported or sent
	stateHeld        = "sync/held/"      // + path: a document's file that could not be imported yet
	stateBad         = "sync/bad/"       // + path: why a file, or a part of it, was set aside
	stateSheet       = "sync/sheet/"     // + path: what a sheet's file holds
	stateUndone      = "sync/undone"     // ids of entries that are here and never sent: an import was undone before
	stateAgain       = "sync/again/"     // + id: an entry that the repository had, and that waits again
	stateTail        = "sync/tail/"      // + path: an own sheet's file that may still grow
	stateAside       = "sync/aside/"     // + id/content/path: another content than the one seen first
	stateVersions    = "sync/versions/"  // + output: its published versions as they were first seen
	stateLamport     = "sync/lamport"    // the greatest Lamport number in the repository that does not jump
	stateGone        = "sync/gone/"      // + key: a document that was removed there and stays here
	stateOwed        = "sync/owed/"      // + path: a certificate of this device in whose way something stood
	stateCopies      = "sync/copies"     // ids of withdrawals that are kept beside another entry of their id
	stateRenumber    = "sync/renumber"   // a version that took another number, until all entries name it by that
	stateMoved       = "sync/moved/"     // + output: versions to which a rescue gave another number, until all entries name them by that
	stateDamaged     = "sync/damaged/"   // + path: the revision in which a file or a folder could not be read, since it is damaged
	stateReplace     = "sync/replace/"   // + path: what is here goes there, whatever stands there
	statePart        = "sync/part/"      // + name: what a remote would need to be repaired
	stateRoot        = "sync/root"       // first commit of the history
	stateAsked       = "sync/asked/"     // + id: a withdrawal of somebody who coordinates the group in no version of its history
	stateRoles       = "sync/roles/"     // + group: who was ever given a say in it
	stateRolesDue    = "sync/roles-due/" // + group: its file came, and its roles are looked at before the end of the sync
	stateTerms       = "sync/terms"      // what the stakeholder groups and regions were first seen to be called
	stateForeign     = "sync/foreign/"   // + group: roles of coordinators that another hand gave, in this history or in an earlier one
	stateRole        = "sync/role/"      // + id of a role that another hand gave: by which conflict a person was asked
	stateSigners     = "sync/signers"    // authors, names or unsigned entries came: one in the name of somebody who signs may be among them
	stateAnyUnsigned = "sync/unsigned"   // an entry that nobody signed was taken, at any time
	stateAuthor      = "sync/author/"    // + id: the names under which an author wrote
	stateUnsigned    = "sync/unsigned/"  // + id: an entry that came unsigned in the name of somebody who signs; by which conflict a person was asked
	stateClaimed     = "sync/claimed/"   // + id: an entry that nobody signed, and that came after a late certificate of its author
	stateTwice       = "sync/twice/"     // + id: a revision that came of what the person here wrote
	stateTwiceAsked  = "sync/apart/"     // + id of a conflict: two revisions that a person was asked about
	stateWaits       = "sync/waits/"     // + id: an entry that nobody signed, and a person was asked about; in which file it waits
	stateFormer      = "sync/former"     // what the history had and this replica, made later, does not
	stateLooked      = "sync/looked"     // revision up to which the history was looked at for what it had
	stateStopped     = "sync/stopped"    // why syncs stop, until one goes through
	stateBranch      = "sync/branch"     // that the repository has another branch than the shared one where others look for it
	stateLost        = "sync/lost/"      // + id: an entry that the repository had and has no more; by which conflict a person is asked
)

// sheetState describes a sheet's file in the repository.
type sheetState struct {
	Size   int      `cbor:"1,keyasint"`
	Sum    []byte   `cbor:"2,keyasint"` // SHA-256 of the file
	IDs    []string `cbor:"3,keyasint"` // of the entries in it, in their order
	Closed bool     `cbor:"4,keyasint,omitempty"`
	// Seen says since when the entries are known to stand there, as the file grew.
	Seen []seenAt `cbor:"5,keyasint,omitempty"`
	// Marks are the contents in which the entries were first seen, one after the other.
	Marks []byte `cbor:"6,keyasint,omitempty"`
	// Changed are the entries of an own file that say something else in it than was sent.
	Changed []string `cbor:"7,keyasint,omitempty"`
	// Unproven are the ids of entries whose signature does not count: they wait in the file.
	Unproven []string `cbor:"8,keyasint,omitempty"`
	// Doubted is that withdrawals in it hold that nobody is proven to have made.
	Doubted bool `cbor:"9,keyasint,omitempty"`
	// Bare are the ids of entries that are signed here, and stand in the file without that
	// signature: somebody took it out or changed it.
	Bare []string `cbor:"10,keyasint,omitempty"`
}

// seenAt is the revision in which a file was first seen with so many entries.
type seenAt struct {
	Entries  int             `cbor:"1,keyasint"`
	Revision remote.Revision `cbor:"2,keyasint"`
}

// grew notes the revision in which a file is now seen, after what was known of it.
func (state *sheetState) grew(known *sheetState, at remote.Revision) {
	if known != nil && len(known.IDs) <= len(state.IDs) {
		state.Seen = known.Seen
	}
	if n := len(state.Seen); n == 0 || state.Seen[n-1].Entries < len(state.IDs) {
		state.Seen = append(slices.Clip(state.Seen), seenAt{len(state.IDs), at})
	}
}

func newSheetState(data []byte, entries []igf.Entry) *sheetState {
	sum := sha256.Sum256(data)
	state := &sheetState{Size: len(data), Sum: sum[:]}
	for _, e := range entries {
		state.IDs = append(state.IDs, e.Head().ID)
	}
	return state
}

// settled reports whether no certificate can change what becomes of the entries.
func (state *sheetState) settled() bool { return len(state.Unproven) == 0 && !state.Doubted }

// believed returns the entries of the file that a newcomer believes: those that wait for no
// certificate and lost no signature.
func (state *sheetState) believed() []string {
	if len(state.Unproven)+len(state.Bare) == 0 {
		return state.IDs
	}
	return slices.DeleteFunc(slices.Clone(state.IDs), func(id string) bool {
		return slices.Contains(state.Unproven, id) || slices.Contains(state.Bare, id)
	})
}

// is reports whether data is the whole file.
func (state *sheetState) is(data []byte) bool {
	sum := sha256.Sum256(data)
	return state != nil && bytes.Equal(state.Sum, sum[:])
}

// starts reports whether data starts with the file.
func (state *sheetState) starts(data []byte) bool {
	return state != nil && state.Size <= len(data) && state.is(data[:state.Size])
}

// KnownRevision returns the revision of the shared repository that a replica knows last, "" for
// none: one that an earlier sync read, also where a repair lost the rest of the state.
func KnownRevision(r interface {
	SyncValue(name string) ([]byte, error)
	Receipts(limit int) ([]igf.Receipt, error)
},
) (remote.Revision, error) {
	head, err := r.SyncValue(stateHead)
	if err != nil || len(head) > 0 {
		return remote.Revision(head), err
	}
	receipts, err := r.Receipts(1)
	if err != nil || len(receipts) == 0 {
		return "", err
	}
	return remote.Revision(receipts[0].After), nil
}

// intact returns the entries that an own file holds as they were sent.
func (state *sheetState) intact() []string {
	if state == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(state.IDs), func(id string) bool { return slices.Contains(state.Changed, id) })
}

// Noted returns what earlier syncs noted of the shared repository: the revision known last,
// the first commit of its history, and when it was reached.
func Noted(r Replica) (known, first remote.Revision, reached time.Time, err error) {
	if known, err = KnownRevision(r); err != nil {
		return known, first, reached, err
	}
	if first, err = readRevision(r, stateRoot); err != nil {
		return known, first, reached, err
	}
	last, err := r.Receipts(1)
	if err == nil && len(last) > 0 {
		reached = last[0].At
	}
	return known, first, reached, err
}

func encode(v any) ([]byte, error) { return cbor.Marshal(v) }

// syncValues are values of the sync state, as the replica has them or as a step will leave
// them.
type syncValues interface {
	SyncValue(name string) ([]byte, error)
}

// readState decodes the value of a name into v and reports whether there is one.
func readState(r syncValues, name string, v any) (bool, error) {
	data, err := r.SyncValue(name)
	if err != nil || data == nil {
		return false, err
	}
	// What sync wrote itself may be longer than the default limits.
	mode, err := cbor.DecOptions{MaxArrayElements: 1 << 24}.DecMode()
	if err == nil {
		err = mode.Unmarshal(data, v)
	}
	if err != nil {
		return false, igf.Errorf("sync cannot read its own note %s; check the replica: %w", name, err)
	}
	return true, nil
}

// readSheetState returns nil for a file that was never seen.
func readSheetState(r syncValues, path string) (*sheetState, error) {
	state := &sheetState{}
	if ok, err := readState(r, stateSheet+path, state); !ok {
		return nil, err
	}
	return state, nil
}

// readRevision returns "" when there is none.
func readRevision(r Replica, name string) (remote.Revision, error) {
	data, err := r.SyncValue(name)
	return remote.Revision(data), err
}

// readRecord returns nil for a record that the replica does not have.
func readRecord(r Replica, key igf.Key) (igf.Record, error) {
	return igf.OrNil(r.Get(key))
}

// readFiles reads the files of a document, by path, from the state under prefix.
func readFiles(r Replica, prefix string, key igf.Key) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, path := range format.Paths(key) {
		data, err := r.SyncValue(prefix + path)
		if err != nil {
			return nil, err
		}
		if data != nil {
			files[path] = data
		}
	}
	return files, nil
}

// known returns what the repository held at path when it was last seen, nil
// where that is unknown. Of a sheet the state has only the hash and the order of
// the entries; the file is written again from them.
func (e *Engine) known(path string) []byte {
	for _, name := range []string{stateHeld + path, stateTail + path, stateBase + path} {
		if data, err := e.replica.SyncValue(name); err == nil && data != nil {
			return data
		}
	}
	var certificate seenCertificate
	if ok, err := readState(e.replica, stateDevice+path, &certificate); err == nil && ok {
		return certificate.File
	}
	state, err := readSheetState(e.replica, path)
	if err != nil || state == nil {
		return nil
	}
	gate, err := e.gate()
	if err != nil {
		return nil
	}
	var entries []igf.Shared
	for _, id := range state.IDs {
		rec, err := e.replica.Get(igf.EntryKey(id))
		if err != nil {
			return nil
		}
		shared, err := gate.ShareSent(rec, nil)
		if err != nil {
			return nil
		}
		entries = append(entries, shared)
	}
	data, _, err := format.AppendSheet(nil, entries)
	if err != nil || !state.is(data) {
		return nil
	}
	return data
}
