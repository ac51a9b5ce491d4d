package igf

import (
	"strings"
	"time"
)

// Redaction withdraws what an entry says of a person, or all of it, at once and
// everywhere. Only the owner of the repository can remove it from the history.
// It holds whether or not its author may make it; Allowed reports whether they may.
type Redaction struct {
	Meta        `yaml:",inline" cbor:"20,keyasint"`
	Entry       string    `yaml:"withdraws" cbor:"21,keyasint"` // id of the entry
	Scope       Scope     `yaml:"scope" cbor:"22,keyasint"`
	RequestedBy Requester `yaml:"requested_by" cbor:"24,keyasint"`
	Reason      string    `yaml:"reason,omitempty" cbor:"23,keyasint,omitempty"`
	// Doubted is that no signature shows, where one should, who made it. It hides all the
	// same, and an editor has to decide. Only this device knows it.
	Doubted bool `yaml:"-" json:"-" cbor:"25,keyasint,omitempty"`
	// Say is what this device found out about who made it. Only this device knows it.
	Say CoordinatorSay `yaml:"-" json:"-" cbor:"26,keyasint,omitempty"`
}

// CoordinatorSay is whether somebody who withdrew what another wrote has a say as a coordinator.
type CoordinatorSay uint8

const (
	SayByRoles CoordinatorSay = iota // as the roles of the group tell now
	SaySettled                       // they coordinated the group when it was found out: that stands, whatever the roles say later
	SayNone                          // another author of that name is the one whom the roles mean
	// SayNewcomer is that they coordinate the group by a role that was given to their name before
	// anybody had it. It counts, and may be declined.
	SayNewcomer
)

// Requester is at whose request an entry is withdrawn: a word for what they are, so
// that it names nobody.
type Requester string

// The requesters of this version of the format. One that only a newer version knows
// is obeyed too, and shown as not stated.
const (
	ByPerson       Requester = "person"       // who speaks, comments, or is spoken of
	ByAuthor       Requester = "author"       // who wrote the entry
	ByOrganisation Requester = "organisation" // of the person
	ByCoordinators Requester = "coordinators" // of the group
)

// Requesters lists the words, in the order in which people meet them.
func Requesters() []Requester {
	return []Requester{ByPerson, ByAuthor, ByOrganisation, ByCoordinators}
}

// UndoSource begins the source of a redaction that takes back a slip of its own
// author, before anybody else relied on it: an import, or what was typed last.
const UndoSource = "undo"

func (r *Redaction) Kind() Kind { return KindRedaction }

func (r *Redaction) Validate() error {
	c := r.check(KindRedaction)
	c.ulid("withdraws", r.Entry)
	c.slug("scope", string(r.Scope)) // one that only a newer version knows is obeyed too, see Scope
	c.slug("requested_by", string(r.RequestedBy))
	c.text("reason", r.Reason, MaxText)
	return c.err()
}

// Undoes reports whether it takes back a slip; documents do not list those.
func (r *Redaction) Undoes() bool {
	return !r.Doubted && (r.Source == UndoSource || strings.HasPrefix(r.Source, UndoSource+" "))
}

// Slip reports whether it takes back what its author had just typed wrongly: that hides
// nobody.
func (r *Redaction) Slip(e Entry) bool {
	return !r.Doubted && r.Source == UndoSource && r.Author.ID == e.Head().Author.ID
}

// Allowed reports whether it is proven to be by somebody who may withdraw the entry. say are
// the coordinators of its group.
func (r *Redaction) Allowed(e Entry, say Coordinators) bool {
	switch {
	case r.Doubted:
		return false
	case r.Say == SayByRoles || e.Head().Author.ID == r.Author.ID:
		return MayWithdraw(e, r.Author, say, r.At)
	}
	return r.Say == SaySettled || r.Say == SayNewcomer
}

// Newcomer reports whether it counts by nothing but a name that somebody took after it was entered as
// that of a coordinator: it may be another person.
func (r *Redaction) Newcomer(e Entry) bool {
	return r.Say == SayNewcomer && !r.Doubted && e.Head().Author.ID != r.Author.ID
}

// Declinable reports whether it may be declined for an entry: it is by somebody who may not withdraw
// that, or may by nothing but a name.
func (r *Redaction) Declinable(e Entry, say Coordinators) bool {
	return !r.Allowed(e, say) || r.Newcomer(e)
}

// MayDecline reports whether somebody may decline a withdrawal of an entry: who may withdraw it, and
// who founded its group; not who made it.
func (r *Redaction) MayDecline(e Entry, who Author, say Coordinators, on time.Time) bool {
	return who.ID != r.Author.ID && (MayWithdraw(e, who, say, on) || say.founded(who.ID))
}

// Covers reports whether the withdrawal of an entry, nil for one that is not here, is one of its twin
// too: not where it says anything else, nor where the twin is signed and the entry is not. Anybody can
// write the mark of an import into a file, and whoever withdraws that means that alone.
func (r *Redaction) Covers(of, twin Entry) bool {
	return r.OfOneItem(of, twin) && (twin.Head().Signature == "" || !r.Doubted && of.Head().Signature != "")
}

// MayWithdraw reports whether somebody may withdraw an entry on a day: who wrote it,
// which is the note taker of the person, or a coordinator of the group.
func MayWithdraw(e Entry, who Author, say Coordinators, on time.Time) bool {
	return e.Head().Author.ID == who.ID || say.Has(who, on)
}
