package igf

import (
	"time"
)

// ErrNotFound is wrapped by every "there is no such record".
var ErrNotFound = Errorf("not found")

// NotFoundError says to a person that something is not in the replica, and the way
// on. It wraps ErrNotFound.
type NotFoundError struct {
	What Sentence
	ID   string
	Way  Sentence
}

func (e *NotFoundError) Error() string { return e.Sentence().String() }

// Sentence is what the error says, with its format.
func (e *NotFoundError) Sentence() Sentence {
	return Sentencef("there is no %s %q: %s", e.What, e.ID, e.Way)
}

// Unwrap makes it an ErrNotFound.
func (e *NotFoundError) Unwrap() error { return ErrNotFound }

// ErrChanged is wrapped when a document was edited between the reading and the
// writing of it. Read again and do the step again.
var ErrChanged = Errorf("it was changed in the meantime")

// Act is one thing that a person did. All of it becomes durable or none; the
// same ID applied twice changes nothing.
type Act struct {
	ID      string    `cbor:"1,keyasint"` // ULID
	Records []Record  `cbor:"-"`          // enter the outbox
	Private []Private `cbor:"3,keyasint,omitempty"`
	Self    *Self     `cbor:"4,keyasint,omitempty"`
	// Resolved are conflicts that the act decides; Slot is where its text was
	// typed, so that saving it also ends its Unsaved.
	Resolved []string          `cbor:"5,keyasint,omitempty"`
	Slot     string            `cbor:"6,keyasint,omitempty"`
	Settings map[string]string `cbor:"7,keyasint,omitempty"` // "" removes one
	// Reopened are conflicts whose decision the act takes back.
	Reopened []Conflict `cbor:"8,keyasint,omitempty"`
	// Guard looks at the records as they are when the act is about to be saved;
	// its error stops the act. nil: the act is saved whatever they are.
	Guard func(get func(Key) (Record, error)) error `cbor:"-"`
}

// Pending is a record that waits in the outbox. A document edited again while
// it is being sent has a newer Seq and stays.
type Pending struct {
	Key Key    `cbor:"1,keyasint"`
	Seq uint64 `cbor:"2,keyasint"` // number of the act in the journal
}

// Exchange is one step of sync, applied as one: what came from the remote,
// what the remote is known to hold, and sync's own books.
//
// A document in Records, Waiting or Removed that waits in the outbox must stand
// in Acknowledged too, with the Seq that sync read: if a person has edited it
// since, the whole exchange fails with ErrChanged and nothing is applied. An
// entry that waits and comes back from the remote leaves the outbox by itself.
type Exchange struct {
	Records      []Record          // put as they are, without entering the outbox
	Waiting      []Record          // put, and sent with the next batch (a merge that the remote has not seen)
	Removed      []Key             // documents that the remote no longer has
	Conflicts    []Conflict        // put by ID
	Acknowledged []Pending         // leave the outbox if their Seq is still this one
	Books        map[string][]byte // sync's own keys; a nil value removes the key
	Receipt      *Receipt          // added to the history of syncs
}

// Conflict is a field of a document that two people changed in different ways.
// The document holds theirs, which is already shared, until a person decides
// (of two ways to name somebody it holds the one that says less); the conflict
// keeps ours. For a text, Ours and Theirs are the whole text with
// everything merged that can be, and with that side's wording where it cannot.
type Conflict struct {
	ID     string    `cbor:"1,keyasint"` // stable: the same three sides give the same id
	Key    Key       `cbor:"2,keyasint"`
	Field  string    `cbor:"3,keyasint"` // path of the field, "dates.draft_due", "draft"
	Base   string    `cbor:"4,keyasint,omitempty"`
	Ours   string    `cbor:"5,keyasint,omitempty"`
	Theirs string    `cbor:"6,keyasint,omitempty"`
	At     time.Time `cbor:"7,keyasint"`
	// RemovedBy is "ours" or "theirs" where that side removed the document, or
	// the item of a list that Field names, and the other edited it: the edit
	// stays. Else "".
	RemovedBy string `cbor:"8,keyasint,omitempty"`
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
}

// DeviceSum is how many entries of one device the remote holds, and a hash
// over their ids in order.
type DeviceSum struct {
	Device  string `cbor:"1,keyasint"`
	Entries int    `cbor:"2,keyasint"`
	Hash    string `cbor:"3,keyasint"`
}

// SetAside is a file of the shared repository that could not be read. Nothing
// of it was taken, and it does not stop the others.
type SetAside struct {
	Path   string `cbor:"1,keyasint"`
	Reason Reason `cbor:"2,keyasint"`
}

// Change is what listeners of the replica are told after it is durable.
type Change struct {
	Keys     []Key
	FromSync bool
	// Outbox is how many records now wait to be sent.
	Outbox int
}

// Unsaved is what stood in an entry that was never saved, kept so that a crash
// does not take it.
type Unsaved struct {
	Slot string    `cbor:"1,keyasint"` // where it was typed: "session/<id>", "output/<id>" …
	Text string    `cbor:"2,keyasint"`
	At   time.Time `cbor:"3,keyasint"`
	// Choices are the settings around the text: kind, speaker, paragraph.
	Choices map[string]string `cbor:"4,keyasint,omitempty"`
}
