package igf

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Mention is that a record says who somebody is: what the knowledge of hidden
// people is made of.
type Mention struct {
	Session     string   `cbor:"1,keyasint,omitempty"` // "" outside sessions
	Naming      Naming   `cbor:"2,keyasint,omitempty"` // how others see the person; "" where only this device knows
	Name        string   `cbor:"3,keyasint,omitempty"`
	Affiliation string   `cbor:"4,keyasint,omitempty"`
	Email       string   `cbor:"5,keyasint,omitempty"`
	Spellings   []string `cbor:"6,keyasint,omitempty"`
	// Told is that somebody else wrote the name down, as of who leads a point or owns an
	// action: nobody was asked, so it names nobody openly.
	Told bool `cbor:"7,keyasint,omitempty"`
	// Roster is that a line of the session's roster keeps it back now, Former that its
	// roster or agenda said it before.
	Roster bool `cbor:"8,keyasint,omitempty"`
	Former bool `cbor:"9,keyasint,omitempty"`
	// Office is that a group says publicly who has a role in it. Where such a person
	// chooses to be unnamed, that they speak there is hidden, and not their office.
	Office bool `cbor:"10,keyasint,omitempty"`
	// Title is what the session was called before, of nobody.
	Title string `cbor:"11,keyasint,omitempty"`
	// Address is that the person is named openly, and only the address stays here.
	Address bool `cbor:"12,keyasint,omitempty"`
	// Chosen is how often the person chose so, see Private.Chosen.
	Chosen int `cbor:"13,keyasint,omitempty"`
}

// Mentioned is a mention, and how many records have it.
type Mentioned struct {
	Mention Mention `cbor:"1,keyasint"`
	Records int     `cbor:"2,keyasint"`
}

// Private reports whether only this device knows it.
func (m Mention) Private() bool { return m.Naming == "" }

func (m Mention) empty() bool {
	return m.Name == "" && m.Affiliation == "" && m.Email == "" && m.Title == ""
}

// Says reports whether a word that was found, perhaps in an id or an address, is of the
// person.
func (m Mention) Says(word string) bool {
	all := ""
	for _, s := range append([]string{m.Name, m.Affiliation, m.Email}, m.Spellings...) {
		all += strings.ToLower(s) + " " + Slug(s) + " "
	}
	words := strings.FieldsFunc(strings.ToLower(word), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-.@", r) })
	return slices.ContainsFunc(words, func(w string) bool { return len(w) > 1 && strings.Contains(all, w) })
}

// MentionsOf returns whom a record mentions, with what this device keeps of them.
// The record is nil where only that is here. A name or an affiliation that the
// record says publicly is not kept back.
func MentionsOf(r Record, kept []Private) []Mention {
	var out []Mention
	add := func(m Mention) {
		if !m.empty() {
			out = append(out, m)
		}
	}
	public := map[Key]Attribution{}
	session := ""
	say := func(of Key, a Attribution) {
		a = a.Public()
		public[of] = a
		if a.Naming == Named || a.Naming == AffiliationOnly {
			add(Mention{Session: session, Naming: a.Naming, Name: a.Name, Affiliation: a.Affiliation})
		}
	}
	switch v := r.(type) {
	case *Note:
		session = v.SessionID()
		say(v.Key(), v.Speaker)
		owner := Mention{Session: session, Naming: Named, Name: v.Owner, Told: true}
		if slices.ContainsFunc(kept, func(p Private) bool { return p.Of == v.Key() && p.Unowned }) {
			owner.Naming = ""
		}
		add(owner)
	case *Comment:
		session = v.SessionID()
		say(v.Key(), v.By)
	case *Group:
		for _, role := range v.Roles {
			add(Mention{Naming: Named, Name: role.Name, Office: true})
		}
	case *Session:
		session = v.ID
		for _, p := range v.Roster {
			say(RosterKey(v.ID, p.ID), p.Who)
		}
		for _, a := range v.Agenda {
			add(Mention{Session: session, Naming: Named, Name: a.Lead, Told: true})
		}
	}
	for _, m := range keptMentions(session, kept, public) {
		add(m)
	}
	return out
}

// MentionsOfSuperseded is [MentionsOf] for an entry that its author replaced by a revision:
// it says nothing publicly any more, and the revision has its own, of whom it means.
func MentionsOfSuperseded(r Record, kept []Private) []Mention {
	session := ""
	if e, ok := r.(Entry); ok {
		session = e.Head().SessionID()
		kept = slices.DeleteFunc(slices.Clone(kept), func(p Private) bool { return p.Of == r.Key() })
	}
	return slices.DeleteFunc(keptMentions(session, kept, nil), Mention.empty)
}

// keptMentions are those whom this device keeps of a record of a session, but for what the
// record says publicly.
func keptMentions(session string, kept []Private, public map[Key]Attribution) []Mention {
	out := make([]Mention, len(kept))
	for i, p := range kept {
		m := Mention{Session: session, Name: p.Name, Affiliation: p.Affiliation, Email: p.Email, Spellings: p.Spellings, Title: p.Title, Chosen: p.Chosen}
		m.place(p.Of)
		if a := public[p.Of]; a.Name != "" && a.Name == m.Name {
			m.Name, m.Spellings = "", nil
		}
		m.Address = m.Name == "" && m.Email != "" && public[p.Of].Name != ""
		if a := public[p.Of]; a.Affiliation == m.Affiliation {
			m.Affiliation = ""
		}
		out[i] = m
	}
	return out
}

// place says where what this device keeps under a key belongs.
func (m *Mention) place(of Key) {
	switch s, line, _ := strings.Cut(string(of), "#"); Key(s).Family() {
	case MentionedKey("").Family():
		m.Session = inFile
	case SessionKey("").Family():
		m.Session, m.Former = Key(s).ID(), strings.HasPrefix(line, formerLine)
		m.Roster = !m.Former && m.Title == ""
	}
}

// Kept is what this device keeps of somebody whom no record has, see [MentionedKey].
func (m Mention) Kept() Private {
	sum := sha256.Sum256([]byte(m.Name + "\x00" + m.Email + "\x00" + m.Affiliation + "\x00" + strings.Join(m.Spellings, "\x00")))
	return Private{Of: MentionedKey(hex.EncodeToString(sum[:16])), Name: m.Name, Email: m.Email, Affiliation: m.Affiliation, Spellings: m.Spellings}
}

// inFile stands for the session of those whom the file of an import mentions: they are
// hidden everywhere, and chose so nowhere.
const inFile = "mentioned"

// PrivateKeys returns the keys under which this device keeps what it knows of an
// entry: its person, and the people whom it does not name any more.
func PrivateKeys(entry Key) []Key {
	out := []Key{entry}
	for i := range maxPeople {
		out = append(out, formerKey(entry, i))
	}
	return out
}

// maxPeople is how many people an entry names: its speaker and an owner.
const maxPeople = 2

func formerKey(entry Key, i int) Key { return Key(fmt.Sprintf("%s#former-%d", entry, i)) }

// FormerPeople returns whom an entry names, for a device on which it will not say so
// any more: other texts must not name them.
func FormerPeople(e Entry) []Private {
	var out []Private
	for i, m := range MentionsOf(e, nil) {
		out = append(out, Private{Of: formerKey(e.Key(), i), Name: m.Name, Affiliation: m.Affiliation})
	}
	return out
}

// formerLine begins the id under which this device keeps whom a session named before.
const formerLine = "former-"

// Forgotten returns what a session said of people before, and does not say any more:
// they chose otherwise, here or elsewhere, or its rules let nobody be named. This device
// keeps it, to know whom other texts must not name.
func Forgotten(before, now *Session) []Private {
	var out []Private
	nameless := now.NamesNobody()
	said := MentionsOf(now, nil)
	keep := func(name, affiliation string) {
		if slices.ContainsFunc(said, func(n Mention) bool { return n.Name == name }) {
			name = ""
		}
		if slices.ContainsFunc(said, func(n Mention) bool { return n.Affiliation == affiliation }) {
			affiliation = ""
		}
		if name != "" || affiliation != "" {
			sum := sha256.Sum256([]byte(name + "\n" + affiliation))
			out = append(out, Private{Of: RosterKey(now.ID, formerLine+hex.EncodeToString(sum[:8])), Name: name, Affiliation: affiliation})
		}
	}
	for _, p := range before.Roster {
		a := p.Who.Public()
		keep(a.Name, a.Affiliation)
	}
	for _, a := range before.Agenda {
		if nameless {
			keep(a.Lead, "")
		}
	}
	return out
}

// FormerTitle returns what a session was called before, where that is something else now:
// this device keeps it, because texts may still say it.
func FormerTitle(before, now *Session) (Private, bool) {
	sum := sha256.Sum256([]byte(before.Title))
	return Private{Of: RosterKey(now.ID, "title-"+hex.EncodeToString(sum[:8])), Title: before.Title}, before.Title != "" && before.Title != now.Title
}

// UnnamedLines returns what this device keeps of people of a roster whose lines say less of
// them than before: the person who entered them still knows them. A line in the place of one
// that is gone belongs to the same person where it says less: the id of the former one was
// made of their name.
func UnnamedLines(before, now *Session) []Private {
	line := func(roster []Participant, id string) int {
		return slices.IndexFunc(roster, func(p Participant) bool { return p.ID == id })
	}
	var out []Private
	for i, p := range now.Roster {
		at := line(before.Roster, p.ID)
		if at < 0 && i < len(before.Roster) && line(now.Roster, before.Roster[i].ID) < 0 {
			if was := before.Roster[i]; (was.Role == p.Role || p.Role == "") && (was.Presence == p.Presence || p.Presence == "") {
				at = i
			}
		}
		if at < 0 || !p.Who.Naming.SaysLess(before.Roster[at].Who.Naming) {
			continue
		}
		who := NewPerson(before.Roster[at].Who, p.Who.Naming, "")
		if who.Public.Name == p.Who.Name && who.Public.Affiliation == p.Who.Affiliation {
			who.Private.Chosen = 1
			out = append(out, who.Privates(RosterKey(now.ID, p.ID))...)
		}
	}
	return out
}

// With returns what this device keeps of somebody, and where it keeps nothing, what more says.
func (p Private) With(more Private) Private {
	p.Of, p.Chosen = more.Of, p.Chosen+more.Chosen
	p.Name, p.Affiliation = cmp.Or(p.Name, more.Name), cmp.Or(p.Affiliation, more.Affiliation)
	p.Stakeholder, p.Region = cmp.Or(p.Stakeholder, more.Stakeholder), cmp.Or(p.Region, more.Region)
	return p
}
