package igf

import "reflect"

// SentRecord is a record as the shared repository held it.
type SentRecord struct {
	Record   Record
	Path     string // the file
	Draft    string // that of the working text, where it has one of its own
	Revision string // the first in which this device saw it so
}

// PathOf returns the file in which a field stands.
func (r SentRecord) PathOf(field string) string {
	if field == draftField && r.Draft != "" {
		return r.Draft
	}
	return r.Path
}

// draftField is the working text of an output.
const draftField = "draft"

// Exposed returns what a record said that the gate would not let out now: names of
// people who are hidden, words that were withdrawn, names that the rules of the session
// do not allow any more, and what people chose not to say of them since.
func (g *Gate) Exposed(r Record) ([]HiddenName, error) {
	p, err := g.beginPast(r)
	if err != nil {
		return nil, err
	}
	left := map[string]bool{} // by field and paragraph
	eachField(p.record, func(path string, c class, v reflect.Value) {
		for _, w := range saidIn(c, v) {
			left[path+"\x00"+w] = true
		}
	})
	eachField(p.record, p.search)
	eachField(p.record, p.searchWords)
	if err := p.unread(); err != nil {
		return nil, err
	}
	found, why := p.found, Sentencef("withdrawn, or not allowed by the rules of the session")
	if p.corrected {
		why = Sentencef("the entry was corrected since")
	}
	eachField(r, func(path string, c class, v reflect.Value) {
		for _, w := range saidIn(c, v) {
			if w != "" && !left[path+"\x00"+w] {
				found = append(found, HiddenName{Field: path, Word: w, Why: why})
			}
		}
	})
	if n, err := g.signedSince(r); err != nil || n.Word != "" {
		if err != nil {
			return nil, err
		}
		found = append(found, n)
	}
	if s, ok := r.(*Session); ok {
		now, err := g.source.Session(s.ID)
		if err != nil || now == nil {
			return found, err
		}
		found = append(found, notSaidSince(s, now)...)
	}
	return found, nil
}

// notSaidSince returns what the roster of a session said of people, and does not say any
// more.
func notSaidSince(before, now *Session) (out []HiddenName) {
	gone := map[string]bool{}
	for _, p := range Forgotten(before, now) {
		gone[p.Name], gone[p.Affiliation] = true, true
	}
	for _, p := range before.Roster {
		a := p.Who.Public()
		for _, word := range []string{a.Name, a.Affiliation} {
			if word != "" && gone[word] {
				out = append(out, HiddenName{Field: "roster.who", Word: word, Why: Sentencef("the roster does not say it any more")})
			}
		}
	}
	return out
}

// signedSince returns the name with which the person at this device signed a record, where
// they chose since to be unnamed. The name of anybody else who writes is their own choice:
// neither rules nor what a speaker wishes make it a secret.
func (g *Gate) signedSince(r Record) (n HiddenName, err error) {
	var before Author
	switch v := r.(type) {
	case Entry:
		before, n.Field = v.Head().Author, "author.name"
	case *Output:
		before, n.Field = v.Editor, "editor.name"
	}
	self, err := g.source.Self()
	now := before
	ownChoice(&now, self)
	if err == nil && now.Name != before.Name {
		n.Word, n.Why = before.Name, Sentencef("the author chose to be unnamed")
	}
	return n, err
}

// saidIn returns the words of a field by paragraph.
func saidIn(c class, v reflect.Value) (out []string) {
	for _, words := range wordsOf(c, v) {
		for _, x := range parts(words) {
			out = append(out, Bare(x.Text))
		}
	}
	return out
}
