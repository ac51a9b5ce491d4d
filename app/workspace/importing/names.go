package importing

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
)

// Choice is what a person decided about an item whose words name somebody who is to
// stay unnamed, or may.
type Choice int

// The choices. Without one the item is left out, and the import says why.
const (
	Undecided    Choice = iota
	Participant         // "a participant" stands instead
	Agreed              // whoever is named agreed to be named
	SomebodyElse        // the words mean somebody else; only where they are not sure
)

// File is what was read of a file.
type File struct {
	From  string // the kind of the source
	Items []Item
	// People are all whom the file names, whatever becomes of its items: who writes, who
	// is written to, who is quoted, who speaks. Unless somebody said that they may be
	// named, no words that come from the file name them.
	People []igf.Mention
}

// NamesError means that an item waits for a choice: it names people who are to stay
// unnamed, or may, or it was written to single people.
type NamesError struct {
	Names    []igf.HiddenName
	Sure     bool // at least one of them is, or it is Personal
	Personal bool
}

func (e *NamesError) Error() string { return e.Sentence().String() }

// Sentence returns the error with its format.
func (e *NamesError) Sentence() igf.Sentence {
	if len(e.Names) == 0 {
		return igf.Sentencef("it was sent to single people and not to a list: ask its writer before it is shared")
	}
	n := e.Names[0]
	if e.Personal {
		return igf.Sentencef("it was sent to single people and not to a list, and the %s says %q (%s): ask before it is shared", igf.Word(n.Field), n.Word, n.Why)
	}
	if e.Sure {
		return igf.Sentencef("the %s says %q, and that person is to stay unnamed (%s)", igf.FieldName(n.Field), n.Word, n.Why)
	}
	return igf.Sentencef("the %s says %q, which may mean somebody who is to stay unnamed (%s)", igf.FieldName(n.Field), n.Word, n.Why)
}

// withoutAddresses takes the addresses and telephone numbers out of the words of an
// item, and returns how many there were. Nobody needs them to know what was said.
func withoutAddresses(it Item) (Item, int) {
	n := 0
	instead := func(language string, fields ...*string) {
		for _, f := range fields {
			found := hidden.Addresses(*f)
			n += len(found)
			for _, s := range slices.Backward(found) {
				*f = (*f)[:s.From] + core.InsteadOfAddress(language) + (*f)[s.To:]
			}
		}
	}
	who := func(name, email *string) {
		for _, s := range slices.Backward(hidden.Addresses(*name)) {
			if *email == "" {
				*email = (*name)[s.From:s.To]
			}
			*name = strings.Trim((*name)[:s.From]+(*name)[s.To:], " <>()[],;")
		}
	}
	if it.Note != nil {
		note, email := *it.Note, ""
		instead(note.Language, &note.Text)
		who(&note.Speaker, &email)
		it.Note = &note
		return it, n
	}
	c := *it.Comment
	instead(c.Language, &c.Text, &c.Proposed, &c.Translation)
	who(&c.By, &c.Email)
	it.Comment = &c
	return it, n
}

// mentioned is what this device keeps of the people of a file who are to stay unnamed:
// not of those whom a session, a group or the import itself names openly, unless what
// is imported was said where nobody may be named.
func (mk *maker) mentioned(people []igf.Mention, open map[string]bool, nameless bool) ([]igf.Private, error) {
	named, err := mk.svc.core.NamedOpenly()
	if err != nil {
		return nil, err
	}
	self, err := mk.svc.core.Replica().Self()
	if err != nil {
		return nil, err
	}
	open = withNames(open, self.Public().Name)
	for r, err := range mk.svc.core.Replica().Documents("group", "") {
		if err != nil {
			return nil, err
		}
		if g, ok := r.(*igf.Group); ok {
			for _, role := range g.Roles {
				open = withNames(open, role.Name)
			}
		}
	}
	var out []igf.Private
	seen := map[igf.Key]bool{}
	for _, p := range people {
		if p.Name = igf.OneLine(p.Name); !nameless && p.Name != "" && (named(p.Name) || open[strings.ToLower(p.Name)]) {
			continue
		}
		sum := sha256.Sum256([]byte(p.Name + "\x00" + p.Email + "\x00" + p.Affiliation + "\x00" + strings.Join(p.Spellings, "\x00")))
		of := igf.MentionedKey(hex.EncodeToString(sum[:16]))
		if seen[of] || p.Name == "" && p.Email == "" {
			continue
		}
		seen[of] = true
		out = append(out, igf.Private{Of: of, Name: p.Name, Email: p.Email, Affiliation: p.Affiliation, Spellings: p.Spellings})
	}
	return out, nil
}

func withNames(set map[string]bool, names ...string) map[string]bool {
	for _, n := range names {
		set[strings.ToLower(igf.OneLine(n))] = true
	}
	return set
}

// judge looks for hidden people in the words of what was made of an item, and does what
// the person decided about them.
func (mk *maker) judge(g *igf.Gate, it Item, m *made) error {
	_, err := g.Share(m.entry, nil)
	var held *igf.HiddenNameError
	if err != nil && !errors.As(err, &held) {
		return err
	}
	names, err := g.Doubtful(m.entry, nil)
	if err != nil {
		return err
	}
	if held != nil {
		names = append(slices.Clone(held.Names), names...)
	}
	m.plain = importMark(it, m.entry)
	public := m.entry
	if len(names) > 0 {
		clear, err := g.PrintDoubtful(m.entry, core.Instead(languageOf(m.entry)))
		if errors.As(err, &held) { // where it belongs names somebody: no choice helps
			m.err = held
			return nil
		}
		if err != nil {
			return err
		}
		if public, err = igf.SharedAs[igf.Entry](clear); err != nil {
			return err
		}
	}
	// What the next import finds the entry by is the same whatever was decided, and
	// made of nothing but what everybody may read.
	m.mark = importMark(it, public)
	if it.Personal && it.Choice != Participant && it.Choice != Agreed {
		m.err = &NamesError{Names: names, Sure: true, Personal: true}
		return nil
	}
	if len(names) > 0 {
		return mk.decide(it.Choice, m, public, names, held != nil)
	}
	return nil
}

// decide does what the person decided about names.
func (mk *maker) decide(c Choice, m *made, public igf.Entry, names []igf.HiddenName, sure bool) error {
	switch {
	case !sure && (c == SomebodyElse || mk.checked):
		m.keep(func(p *igf.Private) { p.Allow(names) })
		return nil
	case c == Participant:
		m.entry = public
		return nil
	case c == Agreed:
		may, err := mk.mayBeNamed(m.entry)
		if err != nil {
			return err
		}
		if may {
			m.keep(func(p *igf.Private) { p.Agree(names) })
			return nil
		}
	}
	m.err = &NamesError{Names: names, Sure: sure}
	return nil
}

// mayBeNamed reports whether the rules of an entry's session let anybody be named.
func (mk *maker) mayBeNamed(e igf.Entry) (bool, error) {
	c, err := mk.session(e.Head().SessionID())
	if err != nil {
		return false, err
	}
	return c.Session == nil || slices.Contains(c.Session.NamingAllowed(), igf.Named), nil
}

// keep changes what this device keeps of an entry.
func (m *made) keep(change func(*igf.Private)) {
	if len(m.private) == 0 {
		m.private = []igf.Private{{Of: m.entry.Key()}}
	}
	change(&m.private[0])
}

func languageOf(e igf.Entry) string {
	switch v := e.(type) {
	case *igf.Note:
		return v.Language
	case *igf.Comment:
		return v.Language
	}
	return ""
}
