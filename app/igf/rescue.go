package igf

import "time"

// RescueOptions say what a rescue may do.
type RescueOptions struct {
	// Others also carries over what other devices wrote, for those that cannot do it.
	Others bool
	// Empty goes on with a repository that holds nothing: it was deleted.
	Empty bool
}

// Rescue is what it takes to go on from a shared repository that does not have the
// revision that this replica knows.
type Rescue struct {
	Needed    bool   // else the history there goes on from what is known
	Known     string // revision, "" for none
	Now       string // revision that the repository has
	Since     string // newest revision of earlier syncs that both histories have, "" for none
	Rewritten bool   // else it is a copy that went another way
	Differ    int    // files that are otherwise there than this replica knew
	Left      []NotRescued
	Preview   Preview // what would be sent
}

// NotRescued is a record that is missing or otherwise there and is not carried over.
type NotRescued struct {
	Key  Key
	Path string
	Why  Sentence
}

// Stop is that no sync goes through since a time, until a person or the owner of the shared
// repository acts.
type Stop struct {
	Since     time.Time `cbor:"1,keyasint"`
	Why       Reason    `cbor:"2,keyasint"`
	Rewritten bool      `cbor:"3,keyasint,omitempty"` // a rescue goes on from there
}

// ErrRewritten is wrapped when the known revision is no longer part of the history of the
// shared repository. Rescue goes on from there.
var ErrRewritten = Errorf("the history of the shared repository was rewritten")
