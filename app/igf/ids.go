package igf

import (
	"cmp"
	"errors"
	"reflect"
	"slices"
	"strings"
)

// Knowing returns the gate for those who have some records already: the id of one that
// has reports tells them nothing new, and does not stop what names it.
func (g *Gate) Knowing(has func(Key) (bool, error)) *Gate {
	if g == nil {
		return nil
	}
	out := g.renewed()
	out.has = has
	return out
}

// Awaiting returns the gate that knows which records were not sent yet: a document that is
// given away says no more than they will.
func (g *Gate) Awaiting(waits Waits) *Gate {
	if g == nil {
		return nil
	}
	out := *g
	out.waits = waits
	return &out
}

// PrintedID returns the id that documents and exports give to a group, a session or an
// output: its own, or where that names somebody who is hidden or has words that were
// withdrawn another one, which is the same in all of them.
func (g *Gate) PrintedID(key Key) (string, error) {
	if err := g.check(); err != nil {
		return "", err
	}
	p := &crossing{gate: g}
	return p.printedID(key), p.unread()
}

// saidByID is what the id of a record says that may not leave.
type saidByID struct {
	names []Found      // whom it names
	words []FoundWords // that were withdrawn
}

// holds reports whether that stands behind a byte of the id for sure.
func (s saidByID) holds(from int) bool {
	return slices.ContainsFunc(s.names, func(f Found) bool { return f.Sure && f.To > from }) ||
		slices.ContainsFunc(s.words, func(f FoundWords) bool { return f.To > from })
}

// inID returns what the id of a record says. Where that is asked is where the record
// belongs, whatever refers to it: an id is the same everywhere.
func (p *crossing) inID(key Key) saidByID {
	if said, known := p.gate.inID.Load(key); known {
		return said.(saidByID)
	}
	words, err := p.gate.wordsInID(key)
	p.fail(err)
	said := saidByID{p.findInID(key), words}
	if p.unread() == nil {
		p.gate.inID.Store(key, said)
	}
	return said
}

// wordsInID finds withdrawn words in the own part of an id, else in all of it.
func (g *Gate) wordsInID(key Key) ([]FoundWords, error) {
	id := key.ID()
	group, own := SplitID(id)
	from := 0
	if own != "" {
		from = len(group) + 1
	}
	found := g.source.FindWithdrawn(id[from:], key, AsText)
	if len(found) == 0 && from > 0 {
		from, found = 0, g.source.FindWithdrawn(id, key, AsText)
	}
	if len(found) == 0 {
		return nil, nil
	}
	kept, err := g.kept(key)
	var out []FoundWords
	for _, f := range found {
		f.From, f.To = f.From+from, f.To+from
		if !allows(g.allowed(kept), id[f.From:f.To]) {
			out = append(out, f)
		}
	}
	return out, err
}

func (p *crossing) findInID(key Key) []Found {
	id, source := key.ID(), p.gate.source
	session := ""
	switch key.Family() {
	case SessionKey("").Family():
		session = id
	case OutputKey("").Family():
		var err error
		session, err = source.MinutesOf(id)
		p.fail(err)
	}
	found := append(source.FindHiddenInID(id, session), p.besideTitle(key, session)...)
	if len(found) == 0 {
		return nil
	}
	kept, err := p.gate.kept(key)
	p.fail(err)
	allowed, agreed := p.gate.allowed(kept), p.gate.agreed(kept, "")
	if s, err := source.Session(session); err != nil || s.NamesNobody() {
		agreed = nil
		p.fail(err)
	}
	return slices.DeleteFunc(found, func(f Found) bool {
		word := id[f.From:f.To]
		return !f.Whole || f.mayBeAnother() && slices.Contains(allowed, word) || slices.Contains(agreed, word)
	})
}

// besideTitle finds in the id of a record what its title may not say: beside a title with the name left
// out, what is left of it in the id would tell who is meant.
func (p *crossing) besideTitle(key Key, session string) (found []Found) {
	title, err := p.gate.source.Title(key)
	p.fail(err)
	if title == "" {
		return nil
	}
	id := key.ID()
	own := strings.LastIndexByte(id, '/') + 1
	for _, f := range p.gate.source.FindHidden(title, session, nil) {
		word := Slug(title[f.From:f.To])
		if !f.Sure || word == "" {
			continue
		}
		if at := strings.Index("-"+id[own:]+"-", "-"+word+"-"); at >= 0 {
			found = append(found, Found{From: own + at, To: own + at + len(word), Sure: true, Weak: true, Whole: true, Why: f.Why})
		}
	}
	return found
}

// InID reports whether it stands in the id of a record, and so in names of files.
func (n HiddenName) InID() bool {
	switch n.Field {
	case "id", "group", "sheet", "output", "outputs", "minutes_of", anchorField + "output":
		return true
	}
	return false
}

// fail keeps why something of the record could not be read.
func (p *crossing) fail(err error) {
	if !errors.Is(err, ErrNotFound) {
		p.fault = errors.Join(p.fault, err)
	}
}

// idsIn returns the records that a field with ids of records names.
func (p *crossing) idsIn(path string, v reflect.Value) []Key {
	if v.Kind() == reflect.Slice {
		out := make([]Key, v.Len())
		for i := range out {
			out[i] = OutputKey(v.Index(i).String())
		}
		return out
	}
	id := v.String()
	if id == "" {
		return nil
	}
	switch path[strings.LastIndexByte(path, '.')+1:] {
	case "id":
		return []Key{p.record.Key()}
	case "group":
		return []Key{GroupKey(id)}
	case "sheet":
		if e, ok := p.record.(Entry); ok && e.Head().SessionID() != "" {
			return []Key{SessionKey(e.Head().SessionID())}
		}
		return nil
	case "minutes_of":
		return []Key{SessionKey(id)}
	}
	return []Key{OutputKey(id)}
}

// searchIDs notes which ids of a field name somebody who is hidden. What is not sure is
// asked about where the id is given.
func (p *crossing) searchIDs(path string, v reflect.Value) {
	for _, key := range p.idsIn(path, v) {
		id := key.ID()
		for _, f := range p.inID(key).names {
			word := id[f.From:f.To]
			if !f.Sure && (!p.doubts || path != "id") || slices.Contains(p.agreed, word) || f.mayBeAnother() && slices.Contains(p.allowed, word) {
				continue
			}
			if p.have[id] || p.known(key) {
				break
			}
			p.found = append(p.found, HiddenName{Field: path, Word: word, Why: f.Why, Weak: f.mayBeAnother() || !f.Sure, Doubt: !f.Sure, Paragraph: id})
		}
	}
}

// known reports whether others have a record.
func (p *crossing) known(key Key) bool {
	if p.gate.has == nil || p.past {
		return false
	}
	has, err := p.gate.has(key)
	p.fail(err)
	return has
}

// editIDs gives each record that the fields of a record name the id that to returns, and
// reports whether one of them is another.
func (p *crossing) editIDs(to func(Key) string) bool {
	var edits []func()
	eachField(p.record, func(path string, c class, v reflect.Value) {
		if c != ref {
			return
		}
		for i, key := range p.idsIn(path, v) {
			id := to(key)
			if id == key.ID() {
				continue
			}
			at := v
			if v.Kind() == reflect.Slice {
				at = v.Index(i)
			}
			if path == "sheet" {
				_, id = SplitID(id)
			}
			edits = append(edits, func() { at.SetString(id) })
		}
	})
	for _, edit := range edits { // the sheet of an entry is read with its group
		edit()
	}
	return len(edits) > 0
}

// WithIDs returns a copy of a record in which records have other ids, and whether it names
// one of them.
func WithIDs(r Record, ids map[Key]string) (Record, bool) {
	p := &crossing{record: clone(r)}
	changed := p.editIDs(func(key Key) string { return cmp.Or(ids[key], key.ID()) })
	return p.record, changed
}

// HeldIDs returns the records whose ids stand in a record and hold it back: they name
// somebody who is hidden, or have words that were withdrawn, and others do not have them.
func (g *Gate) HeldIDs(r Record) (out []Key, err error) {
	p, err := g.begin(r)
	if err != nil {
		return nil, err
	}
	eachField(p.record, func(path string, c class, v reflect.Value) {
		if c != ref {
			return
		}
		for _, key := range p.idsIn(path, v) {
			if p.inID(key).holds(0) && !p.known(key) && !slices.Contains(out, key) {
				out = append(out, key)
			}
		}
	})
	return out, p.unread()
}

// printedID does the work of [Gate.PrintedID].
func (p *crossing) printedID(key Key) string {
	group, own := SplitID(key.ID())
	if own == "" {
		if p.inID(key).holds(0) {
			return p.gate.source.Neutral(key)
		}
		return group
	}
	if p.inID(key).holds(len(group)) {
		own = p.gate.source.Neutral(key)
	}
	return p.printedID(GroupKey(group)) + "/" + own
}
