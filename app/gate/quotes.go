package gate

import (
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
	look(b.byName[keyOfName(speaker)])
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

// saidUnnamed knows the words of the entries that do not name somebody who says them. What
// cannot be read is in no text.
func (b *Book) saidUnnamed(p *person) *fingerprint.Index {
	key := keyOfName(p.Name)
	b.read.mu.Lock()
	x, known := b.read.unnamed[key]
	b.read.mu.Unlock()
	if known {
		return x
	}
	var prints []igf.Fingerprint
	for _, kind := range []igf.Kind{igf.KindNote, igf.KindComment} {
		for e, err := range b.replica.Entries(kind) {
			if err != nil {
				break
			}
			if session := e.Head().SessionID(); p.chose[session] && b.unnamedIn(e, key) {
				prints = append(prints, b.words.key.Of(igf.WordsOf(e), nil))
			}
		}
	}
	x = b.words.key.Index(prints)
	b.read.mu.Lock()
	b.read.unnamed[key] = x
	b.read.mu.Unlock()
	return x
}

// unnamedIn reports whether somebody says an entry that does not name them.
func (b *Book) unnamedIn(e igf.Entry, name string) bool {
	scope, err := b.Withdrawn(e)
	if err != nil || scope.All() { // its words are looked for everywhere
		return false
	}
	if said := igf.AttributionOf(e).Name; said != "" {
		return scope != "" && keyOfName(said) == name
	}
	return slices.ContainsFunc(b.privates(e.Key()), func(k igf.Private) bool { return keyOfName(k.Name) == name })
}
