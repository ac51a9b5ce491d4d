// Package syncstate is what sync remembers of the shared repository from one run to the next: the
// names of all values, how one is written and read, and what is known of the file of a sheet. It
// stands below all packages of the exchange, so that each reads and writes the same names.
//
// It is given the values (Values), as the replica has them or as a step of sync will leave them.
// It never changes one: that is for a step, which applies them together with the records that
// they are about.
package syncstate

import (
	"github.com/fxamacker/cbor/v2"

	"rapporteur/app/igf"
)

// Device + path: a certificate of a device, as it was first seen.
const Device = igf.SyncCertificates

// The names of the sync state: what sync remembers of the shared repository. It
// lives in the replica and changes in one step with the records it is about.
const (
	Head        = "sync/head"       // revision that all of the state is about
	Target      = "sync/target"     // revision that a pull of several steps leads to
	Batch       = "sync/batch"      // the pending batch
	Proposed    = "sync/proposed"   // proposals that wait for a decision
	Base        = "sync/base/"      // + path: a document's file as it was last imported or sent
	Held        = "sync/held/"      // + path: a document's file that could not be imported yet
	Bad         = "sync/bad/"       // + path: why a file, or a part of it, was set aside
	Sheet       = "sync/sheet/"     // + path: what a sheet's file holds
	Undone      = "sync/undone"     // ids of entries that are here and never sent: an import was undone before
	Again       = "sync/again/"     // + id: an entry that the repository had, and that waits again
	Tail        = "sync/tail/"      // + path: an own sheet's file that may still grow
	Aside       = "sync/aside/"     // + id/content/path: another content than the one seen first
	Versions    = "sync/versions/"  // + output: its published versions as they were first seen
	Lamport     = "sync/lamport"    // the greatest Lamport number in the repository that does not jump
	Gone        = "sync/gone/"      // + key: a document that was removed there and stays here
	Owed        = "sync/owed/"      // + path: a certificate of this device in whose way something stood
	Copies      = "sync/copies"     // ids of withdrawals that are kept beside another entry of their id
	Renumber    = "sync/renumber"   // a version that took another number, until all entries name it by that
	Moved       = "sync/moved/"     // + output: versions to which a rescue gave another number, until all entries name them by that
	Damaged     = "sync/damaged/"   // + path: the revision in which a file or a folder could not be read, since it is damaged
	Replace     = "sync/replace/"   // + path: what is here goes there, whatever stands there
	Part        = "sync/part/"      // + name: what a remote would need to be repaired
	Root        = "sync/root"       // first commit of the history
	Asked       = "sync/asked/"     // + id: a withdrawal of somebody who coordinates the group in no version of its history
	Roles       = "sync/roles/"     // + group: who was ever given a say in it
	RolesDue    = "sync/roles-due/" // + group: its file came, and its roles are looked at before the end of the sync
	Terms       = "sync/terms"      // what the stakeholder groups and regions were first seen to be called
	Foreign     = "sync/foreign/"   // + group: roles of coordinators that another hand gave, in this history or in an earlier one
	Role        = "sync/role/"      // + id of a role that another hand gave: by which conflict a person was asked
	HoldersOf   = "sync/holders-of" // what it was when it was found out who holds the roles
	SettlesDue  = "sync/settles"    // something that settles came, or roles changed: a person may have to be asked
	Outside     = "sync/outside/"   // + group/author: who settles things and has no role; by which conflict a person was asked
	WroteDue    = "sync/wrote-due/" // + path: the file of an output came; who wrote it is looked at before the end of the sync
	Wrote       = "sync/wrote/"     // + group/author: who changed its outputs and has no role, and was told about
	Signers     = "sync/signers"    // authors, names or unsigned entries came: one in the name of somebody who signs may be among them
	AnyUnsigned = "sync/unsigned"   // an entry that nobody signed was taken, at any time
	Author      = "sync/author/"    // + id: the names under which an author wrote
	Unsigned    = "sync/unsigned/"  // + id: an entry that came unsigned in the name of somebody who signs; by which conflict a person was asked
	Claimed     = "sync/claimed/"   // + id: an entry that nobody signed, and that came after a late certificate of its author
	Twice       = "sync/twice/"     // + id: a revision that came of what the person here wrote
	TwiceAsked  = "sync/apart/"     // + id of a conflict: two revisions that a person was asked about
	Waits       = "sync/waits/"     // + id: an entry that nobody signed, and a person was asked about; in which file it waits
	Former      = "sync/former"     // what the history had and this replica, made later, does not
	Looked      = "sync/looked"     // revision up to which the history was looked at for what it had
	Stopped     = "sync/stopped"    // why syncs stop, until one goes through
	Branch      = "sync/branch"     // that the repository has another branch than the shared one where others look for it
	Lost        = "sync/lost/"      // + id: an entry that the repository had and has no more; by which conflict a person is asked
)

// Encode returns v as a value of the sync state.
func Encode(v any) ([]byte, error) { return cbor.Marshal(v) }

// Values are values of the sync state, as the replica has them or as a step will leave
// them.
type Values interface {
	SyncValue(name string) ([]byte, error)
}

// Step is a step of sync, as far as it changes values. It is applied to the replica whole, or not at all.
type Step interface {
	Values
	// Reserve makes room for so many bytes and records: what is put after it, up to the next call,
	// goes together.
	Reserve(size, records int) error
	// PutState sets a value; nil removes it, an empty value does not.
	PutState(name string, data []byte)
	// AddState makes room for v, encoded, and sets a value to it.
	AddState(name string, v any) error
}

// Read decodes the value of a name into v and reports whether there is one.
func Read(r Values, name string, v any) (bool, error) {
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
