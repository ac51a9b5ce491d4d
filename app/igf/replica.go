package igf

import (
	"errors"
	"time"
)

// ErrNotFound is wrapped when there is no such record.
var ErrNotFound = Errorf("not found")

// OrNil returns what was read, and nil where it is not here.
func OrNil[T any](v T, err error) (T, error) {
	if errors.Is(err, ErrNotFound) {
		var none T
		return none, nil
	}
	return v, err
}

// NotFoundError tells a person what is not in the replica. Where to look for it is
// known above, where the lists are. It wraps ErrNotFound.
type NotFoundError struct {
	What Word
	ID   string
	Is   Kind   // of the record that has this id, where it is another
	In   string // the record that it would belong to, "" for none
}

func (e *NotFoundError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *NotFoundError) Sentence() Sentence {
	switch {
	case e.Is != "":
		return Sentencef("there is no %s %q: it is the id of a record of another kind (%s)", e.What, e.ID, e.Is)
	case e.In != "":
		return Sentencef("there is no %s %q of %s", e.What, e.ID, e.In)
	}
	return Sentencef("there is no %s %q", e.What, e.ID)
}

// Unwrap makes it an ErrNotFound.
func (e *NotFoundError) Unwrap() error { return ErrNotFound }

// ErrChanged is wrapped when a document was edited between the reading and the
// writing of it. Read again and do the step again.
var ErrChanged = Errorf("it was changed in the meantime")

// Act is one action of a person. All of it becomes durable or none; the same ID
// applied twice changes nothing.
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
	// Reopened are conflicts whose decision the act takes back. What the decision removed is
	// here again, and is not sent.
	Reopened []Conflict `cbor:"8,keyasint,omitempty"`
	// Unsent are documents that others do not have and that are not to be sent: they
	// leave the outbox. Who edits one puts it back.
	Unsent []Key `cbor:"9,keyasint,omitempty"`
	// Removed are documents that the shared repository lost, and that the person lets go. They
	// are kept with the decision that removes them.
	Removed []Key `cbor:"10,keyasint,omitempty"`
	// Decided are conflicts that the act decides, as the person saw them. The newest stay
	// on this device, so that the decision can be taken back.
	Decided []Conflict `cbor:"11,keyasint,omitempty"`
	// Again are entries that the shared repository lost: they wait to be sent once more, as
	// they are here.
	Again []Key `cbor:"13,keyasint,omitempty"`
	// Renamed are documents that nobody else has and that get another id. Records has them
	// as they are then, with all that names them; entries keep their place in the order.
	Renamed []Renamed `cbor:"12,keyasint,omitempty"`
	// Guard looks at the records as they are when the act is about to be saved;
	// its error stops the act. nil: the act is saved whatever they are.
	Guard func(get func(Key) (Record, error)) error `cbor:"-"`
}

// Renamed is a document that gets another id.
type Renamed struct {
	From Key `cbor:"1,keyasint"`
	To   Key `cbor:"2,keyasint"`
}

// Change is what subscribers of the replica are told once it is durable.
type Change struct {
	Keys     []Key
	Renamed  []Renamed // documents that have another id now, with all that named them
	FromSync bool
	// Outbox is the number of records that now wait to be sent.
	Outbox int
}

// Unsaved is text that was typed and never saved, kept so that a crash does not
// lose it.
type Unsaved struct {
	Slot string    `cbor:"1,keyasint"` // where it was typed: "session/<id>#1", "report/<id>#summary" …
	Text string    `cbor:"2,keyasint"`
	At   time.Time `cbor:"3,keyasint"`
	// Choices are the settings around the text: kind, speaker, paragraph.
	Choices map[string]string `cbor:"4,keyasint,omitempty"`
}
