package gate

import (
	"maps"
	"slices"

	"rapporteur/app/fingerprint"
	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// FindSaidUnnamed finds words that somebody said in an entry where they are not named, in a
// text that is said by them or names them openly: whoever has both knows who it was.
func (b *Book) FindSaidUnnamed(text, session, speaker string) []igf.Found {
	var out []igf.Found
	seen := map[*person]bool{}
	look := func(p *person) {
		if p == nil || seen[p] || len(p.chose) == 0 {
			return
		}
		seen[p] = true
		for _, h := range b.saidUnnamed(p).Find(text) {
			out = append(out, igf.Found{From: h.From, To: h.To, Weak: true, Why: igf.Sentencef("what somebody who is named here said unnamed")})
		}
	}
	look(b.byName[igf.NameKey(speaker)])
	for _, h := range b.index.FindName(speaker) {
		if h.Strength == hidden.Full {
			look(b.people[h.Person])
		}
	}
	if len(b.people) == 0 {
		return out
	}
	for _, h := range b.index.Find(text) {
		if p := b.people[h.Person]; p.open[session] || b.inOffice(p, session) {
			look(p)
		}
	}
	return out
}

// hasUnnamed reports whether a text that surely names somebody has words that they said where they are not named.
func (b *Book) hasUnnamed(text string, p *person, h hidden.Hit) bool {
	return h.Strength == hidden.Full && len(p.chose) > 0 && len(b.saidUnnamed(p).Find(text)) > 0
}

// saidUnnamed knows the words of the entries that do not name somebody who says them.
func (b *Book) saidUnnamed(p *person) *fingerprint.Index {
	key := igf.NameKey(p.Name)
	if b.base != nil { // what is kept is of the replica, and not of an act that may be refused
		if b.base.byName[key] == p {
			return b.base.saidUnnamed(p)
		}
		return b.saidBy(key, p)
	}
	b.read.mu.Lock()
	x, known := b.read.unnamed[key]
	b.read.mu.Unlock()
	if known {
		return x
	}
	x = b.saidBy(key, p)
	b.read.mu.Lock()
	b.read.unnamed[key] = x
	b.read.mu.Unlock()
	return x
}

// saidBy makes what knows the words of somebody in the sessions in which they are hidden.
func (b *Book) saidBy(key string, p *person) *fingerprint.Index {
	var prints []igf.Fingerprint
	for _, e := range b.unnamedEntries()[key] {
		if p.chose[e.Head().SessionID()] {
			prints = append(prints, b.words.key.Of(igf.WordsOf(e), nil))
		}
	}
	return b.words.key.Index(prints)
}

// unnamedEntries are the entries of the replica that do not name who says them, by the name
// that this device knows.
func (b *Book) unnamedEntries() map[string][]igf.Entry {
	if b.base != nil {
		return b.unnamedAfter(b.base.unnamedEntries())
	}
	b.read.mu.Lock()
	out := b.read.saidBy
	b.read.mu.Unlock()
	if out != nil {
		return out
	}
	out = map[string][]igf.Entry{}
	for _, kind := range []igf.Kind{igf.KindNote, igf.KindComment} {
		for e, err := range b.replica.Entries(kind) {
			if err != nil {
				break
			}
			for _, name := range b.unnamedIn(e) {
				out[name] = append(out[name], e)
			}
		}
	}
	b.read.mu.Lock()
	b.read.saidBy = out
	b.read.mu.Unlock()
	return out
}

// unnamedAfter adds what the act tells of who said the entries of the replica.
func (b *Book) unnamedAfter(now map[string][]igf.Entry) map[string][]igf.Entry {
	out := now
	for of := range b.kept {
		e, err := b.entry(of.ID())
		if err != nil || e == nil || b.after.InAct(of) != nil {
			continue
		}
		for _, name := range b.unnamedIn(e) {
			if len(out) == len(now) {
				out = maps.Clone(now)
			}
			out[name] = append(slices.Clip(out[name]), e)
		}
	}
	return out
}

// unnamedIn returns who says an entry that does not name them.
func (b *Book) unnamedIn(e igf.Entry) (names []string) {
	scope, err := b.Withdrawn(e)
	if err != nil || scope.All() { // its words are looked for everywhere
		return nil
	}
	if said := igf.AttributionOf(e).Name; said != "" {
		if scope != "" {
			names = append(names, igf.NameKey(said))
		}
		return names
	}
	for _, k := range b.privates(e.Key()) {
		if k.Name != "" {
			names = append(names, igf.NameKey(k.Name))
		}
	}
	return names
}
