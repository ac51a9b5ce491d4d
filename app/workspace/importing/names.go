package importing

import (
	"cmp"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
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

// withoutAddresses takes the addresses and telephone numbers out of the words of an
// item, and returns how many there were. Nobody needs them to know what was said.
func withoutAddresses(it Item) (Item, int) {
	n := 0
	instead := func(language string, fields ...*string) {
		for _, f := range fields {
			found := 0
			*f, found = disclosure.WithoutAddresses(*f, language)
			n += found
		}
	}
	who := func(name, email *string) {
		rest, address := disclosure.AddressApart(*name)
		*name, *email = rest, cmp.Or(*email, address)
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
func (mk *builder) mentioned(people []igf.Mention, open map[string]bool, nameless bool) ([]igf.Private, error) {
	named, err := mk.svc.core.NamedOpenly()
	if err != nil {
		return nil, err
	}
	var out []igf.Private
	seen := map[igf.Key]bool{}
	for _, p := range people {
		if p.Name = igf.OneLine(p.Name); !nameless && (p.Name != "" && (named(p.Name) || open[igf.NameKey(p.Name)]) || p.Name == "" && open[igf.NameKey(p.Email)]) {
			continue
		}
		kept := p.Kept()
		if seen[kept.Of] || p.Name == "" && p.Email == "" {
			continue
		}
		seen[kept.Of] = true
		out = append(out, kept)
	}
	return out, nil
}

func withNames(set map[string]bool, names ...string) map[string]bool {
	for _, n := range names {
		set[igf.NameKey(n)] = true
	}
	return set
}

// judge looks for hidden people in the words of what was made of an item, and does what
// the person decided about them.
func (mk *builder) judge(g *igf.Gate, it Item, m *made) error {
	m.before = m.entry
	j, err := disclosure.Judge(g, m.entry, nil, it.Choice, mk.checked)
	if err != nil {
		return err
	}
	public, ok := j.Public.(igf.Entry)
	entry, is := j.Record.(igf.Entry)
	if !ok || !is {
		return igf.Errorf("the gate made a %s of the entry %s", j.Record.Kind(), m.entry.Key())
	}
	// What the next import finds the entry by is the same whatever was decided, and
	// made of nothing but what everybody may read.
	m.facts, m.public = factsOf(it, public, m.before), public
	m.entry, m.err = entry, j.Err
	if it.Personal && !it.Choice.TakesOut() && it.Choice != disclosure.Agreed {
		m.err = &disclosure.NamesError{Names: j.Names, Sure: true, Personal: true}
		return nil
	}
	if j.Keep != nil {
		m.keep(j.Keep)
	}
	return nil
}

// mayBeNamed reports whether the rules of an entry's session let anybody be named.
func (mk *builder) mayBeNamed(e igf.Entry) (bool, error) {
	c, err := mk.session(e.Head().SessionID())
	if err != nil {
		return false, err
	}
	return !c.Session.NamesNobody(), nil
}

// keep changes what this device keeps of an entry.
func (m *made) keep(change func(*igf.Private)) {
	if len(m.private) == 0 {
		m.private = []igf.Private{{Of: m.entry.Key()}}
	}
	change(&m.private[0])
}
