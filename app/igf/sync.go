package igf

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"
)

// Pending is a record that waits in the outbox. A document that is edited again
// while it is being sent has a newer Seq and stays.
type Pending struct {
	Key Key    `cbor:"1,keyasint"`
	Seq uint64 `cbor:"2,keyasint"` // number of the act in the journal
}

// Exchange is one step of sync, applied whole or not at all: what came from the
// remote, what the remote is known to hold, and the sync state.
//
// A document in Records, Waiting or Removed that waits in the outbox must stand
// in Acknowledged too, with the Seq that sync read: if a person has edited it
// since, the whole exchange fails with ErrChanged and nothing is applied. An
// entry that waits and is among Records leaves the outbox.
type Exchange struct {
	Records      []Record          // put as they are, without entering the outbox
	Waiting      []Record          // put, and sent with the next batch (a merge that the remote has not seen)
	Removed      []Key             // documents that the remote no longer has
	Conflicts    []Conflict        // put by ID
	Acknowledged []Pending         // leave the outbox if their Seq is still this one
	SyncState    map[string][]byte // by name; a nil value removes the name
	Receipt      *Receipt          // added to the history of syncs
	Private      []Private         // what a record does not say any more, and only this device knows
	Resolved     []string          // conflicts that are none any more: the remote was mended
	Dropped      []Key             // documents that nobody else has seen and that go, as they are in Waiting under another key
	Newest       uint64            // if not 0, the exchange fails with ErrChanged where something waits that was saved later
}

// Comparison is what this device and the shared repository were found to hold.
type Comparison struct {
	Apart    []SetAside // what is not as it should be
	Signed   int        // entries with a right signature
	Devices  int        // that signed them
	Unsigned []string   // ids of entries of others that nobody signed, as those written by hand
	Gone     []Key      // documents that are not here, as is known and told: what points at them is no fault of its own
	Notes    []Sentence // what is as a person decided
}

// Signer is an author who signs, as a key and the devices that it signed claim.
type Signer struct {
	Author    string   // id
	Names     []string // under which they wrote, in the public form; none where they are not named
	Digits    string   // that tell the key, to compare by voice
	Devices   []string
	Own       bool // the key is on this device
	Confirmed bool // the person at this device compared the digits
	Contested bool // it does not count: another key of this author does, or they wrote without one before
	Namesake  bool // another author had the name first, or one that looks the same, and the digits are not confirmed
	// Others are the ids of the other authors who sign under one of the names.
	Others []string
	// HoldsRoles is that the person at this device said that the roles under a name of theirs are theirs.
	HoldsRoles bool
	// AllowedSigners are lines of the file by which "git verify-commit" knows the commits of
	// the devices; none where the key does not count.
	AllowedSigners []string
}

// Side is one of the two that are apart in a conflict.
type Side string

// The sides: what this device has, and what the shared repository has.
const (
	Ours   Side = "ours"
	Theirs Side = "theirs"
)

// Conflict is a field of a document that two people changed in different ways.
// The document holds theirs, which is already shared, until a person decides
// (of two ways to name somebody it holds the one that says less); the conflict
// keeps ours. For a text, Ours and Theirs are the whole text with
// everything merged that can be, and with that side's wording where it cannot.
//
// Four kinds are about what another hand did in the shared repository. Of an entry, Field
// is HandContent or HandRevision, and both sides are entries as format.EntryText writes
// them; or HandUnsigned, and theirs is one. Of a role in a group it is HandRole, of a term of the programme HandTerm. Of a
// published version it is HandContent, over its text, or HandListing. Of documents that were
// removed there, all of a group together, it is HandRemoved, and Ours lists their keys, one
// on a line.
type Conflict struct {
	ID     string    `cbor:"1,keyasint"` // stable: the same three sides give the same id
	Key    Key       `cbor:"2,keyasint"`
	Field  string    `cbor:"3,keyasint"` // path of the field, "dates.draft_due", "draft"
	Base   string    `cbor:"4,keyasint,omitempty"`
	Ours   string    `cbor:"5,keyasint,omitempty"`
	Theirs string    `cbor:"6,keyasint,omitempty"`
	At     time.Time `cbor:"7,keyasint"`
	// RemovedBy is the side that removed the document, or the item of a list that
	// Field names, where the other edited it: the edit stays. Else "".
	RemovedBy Side `cbor:"8,keyasint,omitempty"`
	// Decided numbers the decisions of this device, 0 while there is none. Held is what
	// stood in the field until then, Taken what the decision put there.
	Decided uint64 `cbor:"9,keyasint,omitempty"`
	Held    string `cbor:"10,keyasint,omitempty"`
	Taken   string `cbor:"11,keyasint,omitempty"`
	// TheirsBy is the name in the change that brought theirs, at TheirsAt; "" where that is not
	// known. It is what anybody reads in the history, and stays on this device.
	TheirsBy string    `cbor:"12,keyasint,omitempty"`
	TheirsAt time.Time `cbor:"13,keyasint,omitempty"`
	// Doubted is that no signature shows that theirs, a withdrawal, is by whom it names.
	Doubted bool `cbor:"14,keyasint,omitempty"`
	// TheirsUnsigned is that no signature of a device proves TheirsBy: anybody may have written
	// that name.
	TheirsUnsigned bool `cbor:"15,keyasint,omitempty"`
}

// TheirsTold reports whether it is known which change brought theirs. What that says of itself may
// lack a name, or a time that a clock can have shown.
func (c Conflict) TheirsTold() bool { return c.TheirsBy != "" || !c.TheirsAt.IsZero() }

// Reopened returns the conflict as it was before somebody here decided it.
func (c Conflict) Reopened() Conflict {
	c.Decided, c.Held, c.Taken = 0, "", ""
	return c
}

// SettingWrote + id of an entry is the content, Base of a conflict over it, of which the person
// at this device said that its author wrote it.
const SettingWrote = "wrote/"

// SettingRole + Base of a conflict over a role is that the person at this device lets it count.
const SettingRole = "role/"

// Settling is how a person decides over what another hand did. Reason and RequestedBy are of
// a withdrawal that they make or decline, and are shared.
type Settling struct {
	Take        Side
	Reason      string
	RequestedBy Requester
}

// Differing returns the lines that only one of the sides has.
func (c Conflict) Differing() (ours, theirs []string) {
	only := func(text, other string) (out []string) {
		left := strings.Split(other, "\n")
		for line := range strings.SplitSeq(text, "\n") {
			if i := slices.Index(left, line); i >= 0 {
				left = slices.Delete(left, i, i+1)
			} else if line = strings.TrimSpace(line); line != "" {
				out = append(out, line)
			}
		}
		return out
	}
	return only(c.Ours, c.Theirs), only(c.Theirs, c.Ours)
}

// Progress is one step of a long job, in a sentence.
type Progress struct {
	Sentence    Sentence
	Done, Total int // Total 0: not known
}

// Receipt is what one sync did, checked against what the remote now holds.
type Receipt struct {
	ID        string      `cbor:"1,keyasint"`
	At        time.Time   `cbor:"2,keyasint"`
	Remote    string      `cbor:"3,keyasint"`
	Before    string      `cbor:"4,keyasint,omitempty"` // revision
	After     string      `cbor:"5,keyasint,omitempty"`
	Sent      int         `cbor:"6,keyasint,omitempty"` // records
	Received  int         `cbor:"7,keyasint,omitempty"`
	Devices   []DeviceSum `cbor:"8,keyasint,omitempty"`
	Conflicts int         `cbor:"9,keyasint,omitempty"`
	SetAside  []SetAside  `cbor:"10,keyasint,omitempty"`
	// Verified is true only when what was sent has been read back.
	Verified bool `cbor:"11,keyasint,omitempty"`
	// Link leads to the pull request in which the batch waits.
	Link string `cbor:"12,keyasint,omitempty"`
	// Changed are those of Received that replaced what was here, Removed the records that
	// the repository lost since.
	Changed int `cbor:"13,keyasint,omitempty"`
	Removed int `cbor:"14,keyasint,omitempty"`
	// Renumbered are versions that were published here while another one was sent under
	// the same number.
	Renumbered []Renumbered `cbor:"20,keyasint,omitempty"`
}

// Renumbered is a version of an output that nobody else had seen when it took another
// number. All that was written about it names the new one.
type Renumbered struct {
	Output string `cbor:"1,keyasint"`
	From   int    `cbor:"2,keyasint"`
	To     int    `cbor:"3,keyasint"`
}

// Trace is where entries stand in the shared repository, also once they are withdrawn:
// a file, and the revision in which this device first saw them there. Only the owner of
// the repository can remove them from the history.
type Trace struct {
	Path     string
	Revision string // "" where that is not known
	Entries  []string
}

// DeviceSum is how many entries of one device the remote holds, and a hash
// over their ids in order.
type DeviceSum struct {
	Device  string `cbor:"1,keyasint"`
	Entries int    `cbor:"2,keyasint"`
	Hash    string `cbor:"3,keyasint"`
}

// SumsOf counts and hashes the ids of entries, by the device that wrote them: SHA-256 over
// the ids in order, each followed by a line feed. A receipt compares what two replicas, or a
// replica and the repository, make of theirs.
func SumsOf(ids map[string][]string) []DeviceSum {
	var out []DeviceSum
	for _, device := range slices.Sorted(maps.Keys(ids)) {
		list := slices.Sorted(slices.Values(ids[device]))
		sum := sha256.Sum256([]byte(strings.Join(list, "\n") + "\n"))
		out = append(out, DeviceSum{Device: device, Entries: len(list), Hash: hex.EncodeToString(sum[:])})
	}
	return out
}

// SetAside is a file of the shared repository that could not be read, or a part of it:
// nothing of that was imported, and it does not stop the others. In a receipt it is also
// what another hand changed, until a person has looked at it. In a preview, and for
// what could not be sent, Path is the file that the record would go into.
type SetAside struct {
	Path   string `cbor:"1,keyasint"`
	Reason Reason `cbor:"2,keyasint"`
	// Key is the record of this device that is not sent before a person decides about
	// it; "" where the file is one of the repository.
	Key Key `cbor:"3,keyasint,omitempty"`
	// Info is that nobody has to do anything about it.
	Info bool `cbor:"4,keyasint,omitempty"`
	// Conflict is that it stands in the list of conflicts too, where a person decides.
	Conflict bool `cbor:"5,keyasint,omitempty"`
	// Replace is the path at which this device can put what it has in the place of what
	// stands there; "" where it cannot.
	Replace string `cbor:"6,keyasint,omitempty"`
}
