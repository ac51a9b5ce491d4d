package hidden

import "strings"

// Why is what was found of somebody. What may be said of it, and where, is asked of its kind: only
// this package makes one, and each names its kind.
type Why struct {
	found string // in plain English
	kind  whyKind
}

// String says what was found, for tests and logs.
func (w Why) String() string { return w.found }

// What was found, where it is more than a name or a part of one.
var (
	Address     = Why{"address", whyAddress}
	Affiliation = Why{"affiliation", whyBody}
	Letters     = Why{"letters of the affiliation", whyLetters}      // "ITU"
	Label       = Why{"a label", whyLabel}                           // one word that stood in the place of a name, and may be a body: "UMA"
	OnlyName    = Why{"the only name", whyName}                      // one word is all that is known of the person
	FamilyName  = Why{"family name", whyName}                        // alone, with a capital
	Handle      = Why{"handle", whyAddress}                          // what stands before the @ of an address, which may be a given name
	RoleWords   = Why{"a name of words for roles", whyEverybodySays} // "Lead Expert": mostly it is the role
	PublicWords = Why{"words of every text", whyEverybodySays}       // "Kenya", "UNESCO", "Chair", which stood in the place of a name
)

// ofName is a name, or a part of one, with a word on how sure that is.
func ofName(found string) Why { return Why{found, whyName} }

type whyKind uint8

const (
	_ whyKind = iota
	whyName
	whyAddress
	whyBody
	whyLetters
	whyLabel
	whyEverybodySays
	whyKinds // how many there are
)

// traits are what the gate asks of a kind.
type traits struct {
	ofName   bool // a name or a part of one
	where    bool // it says where somebody is from, and not who they are: others may have the same
	body     bool // written out, it tells together with a given name who is meant
	everyday bool // everybody says it: it means somebody only where nothing else stands
}

var traitsOf = [whyKinds]traits{
	whyName:          {ofName: true},
	whyAddress:       {},
	whyBody:          {where: true, body: true},
	whyLetters:       {where: true},
	whyLabel:         {body: true},
	whyEverybodySays: {everyday: true},
}

// OfName reports whether it is a name or a part of one.
func (w Why) OfName() bool { return traitsOf[w.kind].ofName }

// ofFamily reports whether it is a family name by itself.
func (w Why) ofFamily() bool { return strings.HasPrefix(w.found, FamilyName.found) }

// Where reports whether it is where somebody is from: that others share it is no secret of theirs.
func (w Why) Where() bool { return traitsOf[w.kind].where }

// Body reports whether it may be an affiliation, written out.
func (w Why) Body() bool { return traitsOf[w.kind].body }

// Everyday reports whether everybody says it.
func (w Why) Everyday() bool { return traitsOf[w.kind].everyday }

// Who reports whether it says who somebody is: neither where they are from nor what everybody says.
func (w Why) Who() bool { return !w.Where() && !w.Everyday() }
