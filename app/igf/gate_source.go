package igf

// GateSource is what the gate asks: the rules as they are now, and whom this
// device hides.
type GateSource interface {
	// Fault returns why something could not be read by any answer so far, nil for nothing. The
	// answers that have no error are then those of a source that knows less, and count for nothing.
	Fault() error
	// Session returns nil where the session is not here.
	Session(id string) (*Session, error)
	// Withdrawn returns how much of an entry, or of the entry that it revises, was
	// withdrawn.
	Withdrawn(e Entry) (Scope, error)
	// WithdrawnID does so of an entry that may not be here.
	WithdrawnID(id string) (Scope, error)
	// MinutesOf returns the session whose minutes an output is, "" for none.
	MinutesOf(output string) (string, error)
	Self() (Self, error)
	// Superseded reports whether the author of an entry replaced it by a revision.
	Superseded(e Entry) (bool, error)
	// Stands reports whether an entry is what stands of it, and no revision of it does.
	Stands(e Entry) (bool, error)
	// Corrected returns how much of an entry its author took back by a revision that means
	// somebody else.
	Corrected(e Entry) (Correction, error)
	// AnchorWithdrawn reports whether the paragraph at an anchor rests on an entry that
	// was withdrawn whole.
	AnchorWithdrawn(a Anchor) (bool, error)
	// Kept returns what this device keeps of a record, with the words of it that a person
	// looked at, or of somebody on a roster.
	Kept(of Key) (Private, error)
	// FindHidden finds the hidden people whom a text names. session is where the
	// text belongs, "" for nowhere: who is named openly there is not hidden there.
	// sources are the entries that the text rests on: whom they name openly is not hidden
	// in it either, and whom one of them named before it was withdrawn is.
	FindHidden(text, session string, sources []string) []Found
	// Choices are those of the people whom words may name, as far as they chose to be named
	// less than fully: on a roster, of an entry, by a withdrawal, of themselves.
	Choices(words string) []Choice
	// ChoseOnRosters are the choices of somebody on the rosters of sessions to be named less than
	// fully: of that name and, where both are known, of that affiliation.
	ChoseOnRosters(who Attribution) []Choice
	// HiddenIn are the people whom words may name and whom this device hides, by what says who
	// they are to nobody else.
	HiddenIn(words string) []Choice
	// FindSaidUnnamed finds in a text the words of entries whose person is not named there,
	// and is named here: as speaker, or by the text.
	FindSaidUnnamed(text, session, speaker string) []Found
	// FindHiddenName does so in the place of a name, where any part of one is asked about.
	FindHiddenName(name, session string, sources []string) []Found
	// FindHiddenSpeaker finds those who are to stay unnamed in a session, "" for outside, and
	// who may be meant by the name of somebody who is named there; nobody where it is exactly
	// the name of one of them, who is named as the record says.
	FindHiddenSpeaker(name, session string, in Calling) []Found
	// FindHiddenInAffiliation does so in an affiliation, where that of somebody hidden is expected.
	FindHiddenInAffiliation(affiliation, session string, sources []string) []Found
	// FindNameInAffiliation finds in the affiliation of somebody whose name is not shared, as
	// it is shared, what may be part of that name, or of somebody else's who is hidden.
	FindNameInAffiliation(affiliation, name, session string) []Found
	// FindHiddenInID does so in an id, which has no capitals.
	FindHiddenInID(id, session string) []Found
	// Title returns what a record is called that has an id of its own, "" for another.
	Title(key Key) (string, error)
	// Neutral returns what stands in documents and exports instead of the own part of the
	// id of a record that names somebody: always the same.
	Neutral(key Key) string
	// VersionTexts returns the texts of the versions of an output that are here.
	VersionTexts(output string) ([]*VersionText, error)
	// HoldsOffice reports whether somebody has a public role in a group, or signs publicly.
	HoldsOffice(name string) bool
	// FindWithdrawn finds words of entries that were withdrawn whole in a text of a
	// record. What somebody else wrote as an entry before is not found in it, nor, where the text is what
	// an entry says and not whom it names, what somebody else said.
	FindWithdrawn(text string, of Key, as Wording) []FoundWords
	// FormerWords returns by what this device knows the words of an entry again that it
	// does not keep.
	FormerWords(e Entry) []Private

	// Picture returns the address of the picture that an address holds, with nothing in it that
	// does not show, "" for what is no picture.
	Picture(address string) string
}

// Calling is where somebody is called by a name.
type Calling uint8

// Where somebody is called by a name: by the roster of a session, where each is looked at, or
// elsewhere, where nobody is asked again about whom the session names so already.
const (
	CalledOnRoster Calling = iota
	CalledElsewhere
)

// Wording is what words are in a record.
type Wording uint8

// What words are in a record: what it says, or whom it names.
const (
	AsText Wording = iota
	AsName
)
