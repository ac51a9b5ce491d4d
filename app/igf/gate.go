package igf

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// Found is a place in a text that names somebody who is hidden. From and To are
// in bytes.
type Found struct {
	From, To int
	Lead     int      // bytes of titles before it, which go with it: "Mr"
	Trail    int      // the same behind it: "女士"
	Sure     bool     // else a person has to look: it may be an ordinary word
	Weak     bool     // sure only because of the rules of the session: a person may say that it is another's
	Common   bool     // sure, but a word of the language or a country: a person may say that it is that
	Whole    bool     // a whole name, or an address
	Chose    bool     // it is exactly the person, who chose on a roster to be named less
	Beside   bool     // no name, but what stands beside one: an affiliation, an address
	Why      Sentence // what of the person it is, "family name"
}

// mayBeAnother reports whether a person who looked may say that it names nobody who is
// hidden.
func (f Found) mayBeAnother() bool { return f.Weak || f.Common }

// Gate is all that decides what of a record may leave this device, and the only
// maker of Shared. The zero value lets nothing out.
//
// It has many methods because nothing else may answer what leaves: each way out, to the repository,
// into a document and into an export, is one of them.
type Gate struct {
	source GateSource
	has    func(Key) (bool, error) // what others have, nil for nothing; see Knowing
	inID   *sync.Map               // what ids say, by Key
	more   []Private               // that this device will keep, see Keeping
	waits  Waits                   // what was not sent yet, nil for nothing; see Awaiting
}

// Waits returns what others have of a record that waits to be sent, nil for nothing. It
// reports false for one that does not wait.
type Waits func(Key) (known Record, waits bool, err error)

// NewGate makes the gate that asks source.
func NewGate(source GateSource) *Gate { return &Gate{source: source, inID: &sync.Map{}} }

// Print returns a record as a document may print it: where its words name somebody
// who is hidden they say instead, such as "a participant", and Withdrawn where they are
// those of an entry that was withdrawn. An id that names somebody is another one there,
// see PrintedID: no record is refused. What only may name somebody is replaced, too, where
// nobody has looked at it and others do not have it yet.
func (g *Gate) Print(r Record, instead string) (Shared, error) {
	p, err := g.begin(r)
	if err != nil {
		return Shared{}, err
	}
	if g.waits != nil {
		known, waits, err := g.waits(r.Key())
		if err != nil {
			return Shared{}, err
		}
		if waits {
			p.doubts, p.leaves, p.others = true, true, haveOf(known)
		}
	}
	p.idsPrinted = true
	p.editIDs(p.printedID)
	return p.printed(r, instead)
}

// PrintStanding is [Gate.Print] for those who get the entries themselves: of each has words only
// what stands, as a document has them. What a revision replaced leaves as its place only, since its author may have
// narrowed it, and a history from which its words were removed does not get them back. A signature
// stays only where it is over what leaves.
func (g *Gate) PrintStanding(r Record, instead string) (Shared, error) {
	e, ok := r.(Entry)
	if !ok {
		return g.Print(r, instead)
	}
	if err := g.check(); err != nil {
		return Shared{}, err
	}
	stands, err := g.source.Stands(e)
	if err != nil {
		return Shared{}, err
	}
	was := clone(r).(Entry)
	if !stands {
		e = clone(r).(Entry)
		apply(e, nil, ScopeAll)
		e.Head().Source = ""
	}
	s, err := g.Print(e, instead)
	if err != nil || s.record == nil || was.Head().Signature == "" {
		return s, err
	}
	was.Head().Unproven, was.Head().Outside = s.record.(Entry).Head().Unproven, s.record.(Entry).Head().Outside // they are in no file
	if !reflect.DeepEqual(Record(was), s.record) {
		s.record.(Entry).Head().Signature = ""
	}
	return s, nil
}

// PrintNew is [Gate.Print] for a record that is about to be sent: words that others
// have of it already, in known, stay as they are; so do words that were withdrawn
// elsewhere, which a person has to rewrite. The error is a HiddenNameError where an id
// names somebody, or has such words.
func (g *Gate) PrintNew(r, known Record, instead string) (Shared, error) {
	p, err := g.begin(r)
	if err != nil {
		return Shared{}, err
	}
	p.have = haveOf(known)
	p.keepsWords = true
	return p.printed(r, instead)
}

func (p *crossing) printed(r Record, instead string) (Shared, error) {
	p.instead = instead
	before := items(clone(p.record))
	if !p.keepsWords {
		eachField(p.record, func(_ string, c class, v reflect.Value) { p.maskWords(c, v) })
	}
	eachField(p.record, p.mask)
	p.freeIDs(before)
	return p.pass(r.Key())
}

// pass is how a record leaves, and the only place that makes a Shared: of what the gate took
// out and searched whole, with nothing found in it.
func (p *crossing) pass(of Key) (Shared, error) {
	p.keepSums()
	if err := p.unread(); err != nil {
		return Shared{}, err
	}
	if len(p.found) > 0 {
		return Shared{}, &HiddenNameError{Record: of, Names: p.found}
	}
	return Shared{p.record}, nil
}

// unread returns why something could not be read that decides what of a record may leave:
// then no answer counts.
func (p *crossing) unread() error { return errors.Join(p.fault, p.gate.source.Fault()) }

// FormerWords returns by what this device knows the words of an entry again that it
// does not keep any more.
func (g *Gate) FormerWords(e Entry) []Private { return g.source.FormerWords(e) }

// Doubtful returns what of a record may name somebody who is hidden, and may be an
// ordinary word: a person has to look. The record must have passed Share.
func (g *Gate) Doubtful(r, known Record) ([]HiddenName, error) {
	p, err := g.begin(r)
	if err != nil {
		return nil, err
	}
	p.doubts = true
	p.have = haveOf(known)
	eachField(p.record, p.search)
	return slices.DeleteFunc(p.found, func(n HiddenName) bool { return !n.Doubt }), p.unread()
}

// begin copies a record and takes out what rules, withdrawals and the author's
// own choice do not let out.
func (g *Gate) begin(r Record) (*crossing, error) {
	return g.start(&crossing{gate: g, record: clone(r), was: r})
}

// beginPast does so with a record as it was sent once, of which nothing goes out.
func (g *Gate) beginPast(r Record) (*crossing, error) {
	return g.start(&crossing{gate: g, record: clone(r), was: r, past: true})
}

func (g *Gate) check() error {
	if g == nil || g.source == nil {
		return Errorf("the gate knows no rules and lets nothing out")
	}
	return g.source.Fault()
}

func (g *Gate) start(p *crossing) (*crossing, error) {
	if err := g.check(); err != nil {
		return nil, err
	}
	if !p.past {
		p.cleanData()
	}
	self, err := g.source.Self()
	if err != nil {
		return nil, err
	}
	session, err := p.rules()
	if err != nil {
		return nil, err
	}
	if e, ok := p.record.(Entry); ok {
		if p.scope, err = g.source.Withdrawn(e); err != nil {
			return nil, err
		}
		if err := p.correct(e); err != nil {
			return nil, err
		}
		ownChoice(&e.Head().Author, self)
	}
	if o, ok := p.record.(*Output); ok {
		ownChoice(&o.Editor, self)
	}
	kept, err := g.kept(p.record.Key())
	if err != nil {
		return nil, err
	}
	p.allowed, p.agreed = g.allowed(kept), g.agreed(kept, p.scope)
	keepOwner(p.record, kept)
	if session.NamesNobody() {
		p.agreed = nil
	}
	if x, ok := p.record.(*Session); ok && !p.past {
		if err := g.oneChoice(x); err != nil {
			return nil, err
		}
	}
	apply(p.record, session, p.scope)
	if a := AnchorOf(p.record); a != nil {
		gone, err := g.source.AnchorWithdrawn(*a)
		if err != nil {
			return nil, err
		}
		if gone {
			a.forgetWords()
		}
	}
	return p, p.takeOut()
}

// takeOut takes the passages out of a document that rest on entries which were
// withdrawn whole.
func (p *crossing) takeOut() (err error) {
	if p.record.Kind().IsEntry() {
		return nil
	}
	eachField(p.record, func(_ string, c class, v reflect.Value) {
		if c != prose {
			return
		}
		left, fault := WithoutGone(v.String(), func(id string) (bool, error) {
			scope, err := p.gate.source.WithdrawnID(id)
			return scope.All(), err
		})
		err = errors.Join(err, fault)
		v.SetString(left)
	})
	return err
}

// ownChoice names the person at this device as they choose now, whatever they chose
// when they wrote.
func ownChoice(a *Author, self Self) {
	if self.Is(*a) {
		a.Name = self.Public().Name
	}
}

// crossing is one record on its way through the gate.
//
// It has many methods because each field is searched and masked by what it is, and all of them
// share what the record rests on, what a person answered, and what was found so far.
type crossing struct {
	gate    *Gate
	record  Record // a copy
	was     Record // as this device keeps it
	session string // where its words belong, "" for nowhere
	scope   Scope  // how much of it was withdrawn, or corrected
	instead string
	doubts  bool            // look for what is not sure, too
	leaves  bool            // it is not saved now, it leaves the device
	allowed []string        // words that a person looked at
	agreed  []string        // words that name whom the person agreed to name
	have    map[string]bool // paragraphs that others have
	others  map[string]bool // the same, where only what is not sure stays for it
	found   []HiddenName
	ids     map[string]bool // that items of lists have
	past    bool            // the record is as it was: nothing of it goes out
	holder  bool            // the name of the holder of this role was replaced
	holds   string          // who holds this role

	corrected bool // and not withdrawn

	idsPrinted bool  // those of records name nobody
	keepsWords bool  // that were withdrawn elsewhere
	fault      error // what could not be read
}

// rules returns the session whose rules the record is under, nil for none.
func (p *crossing) rules() (*Session, error) {
	var err error
	switch v := p.record.(type) {
	case Entry:
		p.session = v.Head().SessionID()
		if m, ok := v.(*Comment); ok && p.session == "" {
			p.session, err = p.gate.source.MinutesOf(m.Output)
		} else if a := AnchorOf(v); a != nil && p.session == "" {
			p.session, err = p.gate.source.MinutesOf(a.Output)
		}
	case *Session:
		if p.session = v.ID; !p.past {
			return v, nil
		}
	case *Output:
		p.session = v.MinutesOf
	case *VersionText:
		p.session, err = p.gate.source.MinutesOf(v.Output)
	}
	if err != nil || p.session == "" {
		return nil, err
	}
	return OrNil(p.gate.source.Session(p.session))
}

// search notes what of a field names somebody who is hidden.
func (p *crossing) search(path string, c class, v reflect.Value) {
	if c == ref {
		p.searchIDs(path, v)
		return
	}
	if c == holder {
		p.holds = v.String()
	}
	for i, words := range wordsOf(c, v) {
		for _, x := range parts(words) {
			if x.Text == "" || p.have[haveKey(c, i, v, x.Text)] {
				continue
			}
			for _, f := range p.findIn(c, i, v, x.Text, x.Sources) {
				if a := AnchorOf(p.record); a != nil && !p.past && f.Sure && c == prose && strings.HasPrefix(path, anchorField) {
					a.forget(path) // the program quoted it, and what is left is enough
					return
				}
				if !f.Sure && !f.Chose && (c == slug || c == who && i == 0 && p.leaves) { // the program makes it; who is named was asked about
					continue
				}
				if f.Sure || p.doubts {
					p.found = append(p.found, HiddenName{Field: path, Word: x.Text[f.From:f.To], Why: f.Why, Weak: f.mayBeAnother() || !f.Sure, Doubt: !f.Sure, Place: f, Paragraph: Bare(x.Text)})
				}
			}
		}
	}
}
