package igf

import (
	"slices"
	"time"
)

// Compare is negative where a naming says less of somebody than another, and positive where it
// says more; no naming says nothing.
func (n Naming) Compare(other Naming) int {
	all := append(Namings(), "")
	return slices.Index(all, other) - slices.Index(all, n)
}

// SaysLess reports whether a naming says less of somebody than another.
func (n Naming) SaysLess(than Naming) bool { return n.Compare(than) < 0 }

// Attribution is how a person appears in a shared record. It holds nothing
// that its Naming forbids: Public removes that, Validate refuses it.
type Attribution struct {
	Naming      Naming   `yaml:"naming,omitempty" cbor:"1,keyasint,omitempty"`
	Name        string   `yaml:"name,omitempty" cbor:"2,keyasint,omitempty"`
	Affiliation string   `yaml:"affiliation,omitempty" cbor:"3,keyasint,omitempty"`
	Stakeholder string   `yaml:"stakeholder_group,omitempty" cbor:"4,keyasint,omitempty"` // id of a Term
	Region      string   `yaml:"region,omitempty" cbor:"5,keyasint,omitempty"`            // id of a Term
	Capacity    Capacity `yaml:"capacity,omitempty" cbor:"6,keyasint,omitempty"`
	Extra       Extra    `yaml:"-" cbor:"99,keyasint,omitempty"`
}

// Public returns a without what its naming forbids. A person who did not choose is
// anonymous.
func (a Attribution) Public() Attribution {
	switch a.Naming {
	case Named:
		return a
	case AffiliationOnly:
		return Attribution{Naming: a.Naming, Affiliation: a.Affiliation, Stakeholder: a.Stakeholder, Region: a.Region, Capacity: a.Capacity}
	case StakeholderGroup:
		return Attribution{Naming: a.Naming, Stakeholder: a.Stakeholder}
	}
	return Attribution{Naming: Anonymous}
}

// Under returns a in the form that the rules of the session allow too: a naming that
// they forbid is replaced by the next stricter one. Outside a session s is nil and
// there are no such rules.
func (a Attribution) Under(s *Session) Attribution {
	if a = a.Public(); s == nil {
		return a
	}
	allowed := s.NamingAllowed()
	order := Namings()
	for i := range order {
		if order[i] == a.Naming {
			for _, n := range order[i:] {
				if contains(allowed, n) {
					a.Naming = n
					return a.Public()
				}
			}
		}
	}
	return Attribution{Naming: Anonymous}
}

// IsZero reports whether it says nothing of anybody.
func (a Attribution) IsZero() bool {
	return a.Naming == "" && a.Name == "" && a.Affiliation == "" && a.Stakeholder == "" && a.Region == "" && a.Capacity == "" && len(a.Extra) == 0
}

// Line returns the attribution as the IGF writes it: "Name, Affiliation,
// Stakeholder Group, Regional Group"; term turns the id of a stakeholder group
// or region into its name (nil keeps ids). It is "" when nothing may be said.
func (a Attribution) Line(term func(id string) string) string { return Join(", ", a.Parts(term)...) }

// Parts returns the parts of Line, for a place that keeps each in its own direction.
func (a Attribution) Parts(term func(id string) string) []string {
	a = a.Public()
	if term == nil {
		term = func(id string) string { return id }
	}
	var parts []string
	for _, p := range []string{a.Name, a.Affiliation, term(a.Stakeholder), term(a.Region)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

func (c *check) attribution(field Word, a Attribution) {
	if a.IsZero() {
		return
	}
	needOneOf(c, field+".naming", a.Naming, Namings())
	p := a.Public()
	for _, f := range []struct {
		name      Word
		have, may string
	}{
		{"name", a.Name, p.Name},
		{"affiliation", a.Affiliation, p.Affiliation},
		{"stakeholder_group", a.Stakeholder, p.Stakeholder},
		{"region", a.Region, p.Region},
		{"capacity", string(a.Capacity), string(p.Capacity)},
	} {
		if f.have != f.may {
			c.add(field+"."+f.name, f.have, "the naming %s does not allow it in a shared record", a.Naming)
		}
	}
	c.line(field+".name", a.Name)
	c.line(field+".affiliation", a.Affiliation)
	if a.Stakeholder != "" {
		c.slug(field+".stakeholder_group", a.Stakeholder)
	}
	if a.Region != "" {
		c.slug(field+".region", a.Region)
	}
	oneOf(c, field+".capacity", a.Capacity, Capacities())
}

// Private is what the replica knows of a record and never shares: who really spoke
// or commented, and how to reach them. Of is the key of the record; for a
// participant of a roster, the session's key, "#" and the participant's id.
type Private struct {
	Of          Key    `cbor:"1,keyasint"`
	Name        string `cbor:"2,keyasint,omitempty"`
	Email       string `cbor:"3,keyasint,omitempty"`
	Affiliation string `cbor:"4,keyasint,omitempty"`
	Stakeholder string `cbor:"5,keyasint,omitempty"`
	Region      string `cbor:"6,keyasint,omitempty"`
	Remark      string `cbor:"7,keyasint,omitempty"`
	// Spellings are other ways to write the name, which are searched for too.
	Spellings []string `cbor:"8,keyasint,omitempty"`
	// Allowed are words of the record that a person looked at: they do not name
	// anybody who is hidden, and may stay although they were withdrawn elsewhere.
	// Under 9 stood words alone, which did not say whom they do not mean: these are asked about again.
	Allowed []Agreement `cbor:"20,keyasint,omitempty"`
	// Words is by what this device knows withdrawn words again, see WordsKey; Secret is
	// the secret of all of them, see SecretKey.
	Words  *Fingerprint `cbor:"11,keyasint,omitempty"`
	Secret string       `cbor:"12,keyasint,omitempty"`
	// Title is what a session was called before, see FormerTitle.
	Title string `cbor:"13,keyasint,omitempty"`
	// Agreed are words of the record that name somebody who agreed to be named there,
	// as far as the rules of the session let anybody be. Under 10 stood words alone, which
	// did not say until when that holds: these are asked about again.
	Agreed []Agreement `cbor:"14,keyasint,omitempty"`
	// Chosen is how often it was said of this person, in this record, that they choose to be
	// named less fully than they may be. Nobody said it of those who were not asked.
	Chosen int `cbor:"15,keyasint,omitempty"`
	// Stood are the paragraphs of agreed minutes that rested on an entry when it was
	// withdrawn, as Stood of the texts names them: they have to be rewritten.
	Stood []string `cbor:"16,keyasint,omitempty"`
	// Unasked is that nobody asked this person: what was not sent yet follows the answer
	// that holds now, see NotAsked.
	Unasked bool `cbor:"17,keyasint,omitempty"`
	// PutBack is that who withdrew this entry put it back: that the name was withdrawn with it
	// does not make whom nobody asked anonymous again.
	PutBack bool `cbor:"21,keyasint,omitempty"`
	// NeverSent is what was taken back before it was sent, see NeverSentKey.
	NeverSent []Key `cbor:"18,keyasint,omitempty"`
	// Unowned is that others have this action without who does it, because a rule of the session
	// let nobody be named: it stays so when the rule goes, until the action is given to somebody again.
	Unowned bool `cbor:"22,keyasint,omitempty"`
	// Doubted are names in whose public roles this device does not believe, see OfficeKey.
	Doubted []string `cbor:"23,keyasint,omitempty"`
	// Restored is when the backup was made in which a record waited, see RestoredKey.
	Restored time.Time `cbor:"19,keyasint,omitzero"`
}

// Choose counts that somebody chose how they are named, unless they chose to be named
// fully, or were not asked.
func (p *Private) Choose(chosen Naming) {
	if chosen != "" && chosen.SaysLess(Named) {
		p.Chosen++
	}
}

// Self is the person at this device. Only what Public returns is shared.
type Self struct {
	Author      string `cbor:"1,keyasint"` // ULID, the same on all of a person's devices
	Name        string `cbor:"2,keyasint,omitempty"`
	Email       string `cbor:"3,keyasint,omitempty"`
	Affiliation string `cbor:"4,keyasint,omitempty"`
	Stakeholder string `cbor:"5,keyasint,omitempty"`
	Region      string `cbor:"6,keyasint,omitempty"`
	Naming      Naming `cbor:"7,keyasint,omitempty"`
	Language    string `cbor:"8,keyasint,omitempty"`
	// Devices are other devices of which the person said that they are theirs.
	Devices []string `cbor:"9,keyasint,omitempty"`
	// Chosen is how often they chose to be named less fully than they may be.
	Chosen int `cbor:"10,keyasint,omitempty"`
}

// Is reports whether an author is this person. Who is not known yet is nobody's author.
func (s Self) Is(a Author) bool { return s.Author != "" && a.ID == s.Author }

// Public returns the author that the person signs entries with: always the id, the
// name only if they chose to be named.
func (s Self) Public() Author {
	a := Author{ID: s.Author}
	if s.Naming == Named {
		a.Name = s.Name
	}
	return a
}
