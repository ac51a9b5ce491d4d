// Package gate knows whom this device hides and which words were withdrawn, and makes the
// gate through which records leave it. It reads the replica and writes nothing.
package gate

import (
	"errors"
	"iter"
	"maps"
	"slices"

	"rapporteur/app/fingerprint"
	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// Replica is what is read of the replica.
type Replica interface {
	Get(key igf.Key) (igf.Record, error)
	Entries(kind igf.Kind) iter.Seq2[igf.Entry, error]
	Documents(family, prefix string) iter.Seq2[igf.Record, error]
	Concerning(id string) ([]igf.Entry, error)
	Mentions() iter.Seq2[igf.Mentioned, error]
	Private(of igf.Key) (igf.Private, bool, error)
	Self() (igf.Self, error)
	// Coordinators are those of a group.
	Coordinators(group string) (igf.Coordinators, error)
	Setting(name string) (string, error)
	// Signs reports whether anybody here signs what they write.
	Signs() (bool, error)
	// Since is since when this device has had an entry.
	Since(entry igf.Key) (igf.Turn, error)
	// PublicSince is since when the shared repository has a sentence in a document.
	PublicSince(igf.SentenceID) (igf.Turn, error)
}

// Book is whom this device hides, what was withdrawn and by which rules, at one
// moment. It does not change, and may be used from several goroutines. It has many methods because it is the one source of the gate.
type Book struct {
	*records
	hiddenPeople
	words

	base   *Book                // of the replica without the act, nil where there is none
	scopes map[string]igf.Scope // by id of an entry; of all its revisions
	lost   map[string]bool      // sessions of which an entry was withdrawn whole
}

// records are those of the replica, as they will be after an act.
type records struct {
	replica watched
	self    igf.Self
	after   igf.AfterAct            // the replica, as it will be after an act that is about to be saved
	kept    map[igf.Key]igf.Private // of the act
	read    *reads                  // of the replica; of an act nothing is in it
}

// hiddenPeople are whom this device hides, and where they are named all the same.
type hiddenPeople struct {
	*records

	people []*person // in the order of the index
	shared int       // how many of them another book has too
	byName map[string]*person
	named  map[string]map[string]bool   // by session: names of people who are named there openly
	open   map[string]bool              // names of people who are named openly somewhere
	office map[string]bool              // names of people who have a public role in a group, and the public author's
	less   map[string]map[string]bool   // by session: names that its roster keeps back, or does not say any more
	titles map[string][]string          // by session: what it was called before
	chose  map[string]map[string]int    // by person: how often they chose to be named less, and where
	roster map[string]map[string]string // by person: their choices on rosters, as in chose, with the affiliation there
	took   map[string]map[string]bool   // by session: names that were withdrawn there, in whatever entry
	index  *hidden.Index
}

// person is somebody who is hidden, under one name.
type person struct {
	hidden.Person
	at      int                 // among the people of the book
	open    map[string]bool     // sessions in which they are named openly
	openOf  map[string][]string // by session: the affiliations of those of the name who are named there
	chose   map[string]bool     // sessions in which they are hidden, "" for outside
	address bool                // they are named openly, and only the address is hidden
	strict  map[string]bool     // sessions whose rules let nobody be named: there a given name or an affiliation is enough
}

// Open reads whom the replica hides.
func Open(r Replica) (*Book, error) { return read(r, igf.Act{}) }

// After returns the book as it is after an act: its people are hidden, its rules
// hold. Whom the act names openly in an entry is not named openly by it: it may be
// the very name that is judged.
func (b *Book) After(act igf.Act) (*Book, error) {
	for _, r := range act.Records {
		switch r.(type) {
		case *igf.Session, *igf.Redaction:
			return read(b.replica.of, act)
		}
	}
	if act.Self != nil {
		return read(b.replica.of, act)
	}
	rs := *b.records
	rs.note(act)
	c := *b
	c.base = b
	c.set(&rs)
	c.byName, c.people, c.shared = maps.Clone(b.byName), slices.Clip(b.people), len(b.people)
	c.chose = maps.Clone(b.chose)
	if err := c.entriesOf(act); err != nil {
		return nil, err
	}
	c.extend(c.shared)
	return &c, c.Fault()
}

// set gives all parts of the book the same records.
func (b *Book) set(rs *records) { b.records, b.hiddenPeople.records, b.words.records = rs, rs, rs }

func read(r Replica, act igf.Act) (*Book, error) {
	b := &Book{
		hiddenPeople: hiddenPeople{byName: map[string]*person{}, named: map[string]map[string]bool{}, open: map[string]bool{}, office: map[string]bool{}, less: map[string]map[string]bool{}, took: map[string]map[string]bool{}, titles: map[string][]string{}, chose: map[string]map[string]int{}, roster: map[string]map[string]string{}},
		scopes:       map[string]igf.Scope{}, lost: map[string]bool{},
	}
	at := &reads{sessions: map[string]*igf.Session{}, minutes: map[string]string{}, quotable: map[igf.Key]*quotable{}, unnamed: map[string]*fingerprint.Index{}}
	b.set(&records{replica: watched{r, &at.watch}, read: at})
	b.note(act)
	var err error
	if b.self, err = r.Self(); err != nil {
		return nil, err
	}
	if act.Self != nil {
		b.self = *act.Self
	}
	withdrawn, err := b.withdrawals(act)
	if err != nil {
		return nil, err
	}
	open, err := b.mentions(act, withdrawn)
	if err != nil {
		return nil, err
	}
	if err := b.entriesOf(act); err != nil {
		return nil, err
	}
	writer := igf.Mention{Email: b.self.Email}
	if b.self.Naming == igf.Named {
		b.office[igf.NameKey(b.self.Name)] = true
	} else {
		writer.Name = b.self.Name
		b.choice(personKey(writer), "self", b.self.Chosen)
	}
	err = b.hide(writer)
	b.extend(0)
	for _, m := range open { // after all who are hidden are known
		b.openly(m)
	}
	return b, errors.Join(err, b.Fault())
}

// note keeps the records of an act as they will be, and what was looked at.
func (rs *records) note(act igf.Act) {
	rs.after = igf.ReadAfter(rs.replica, act)
	rs.kept = map[igf.Key]igf.Private{}
	for _, p := range act.Private {
		rs.kept[p.Of] = p
	}
}

// extend puts the people from one on into the index.
func (hp *hiddenPeople) extend(from int) {
	more := make([]hidden.Person, 0, len(hp.people)-from)
	for _, p := range hp.people[from:] {
		more = append(more, p.Person)
	}
	hp.index = hp.index.With(more)
}

// mentions reads whom the records mention. It hides who is kept back, and who is named
// more fully than the rules of the session allow now, and returns who is named openly.
// withdrawn are mentions of entries that were withdrawn: these name nobody openly.
func (b *Book) mentions(act igf.Act, withdrawn map[string]int) (open []igf.Mention, err error) {
	instead, now, err := b.sessionsOf(act)
	if err != nil {
		return nil, err
	}
	see := func(m igf.Mention, records int) error {
		if m.Title != "" {
			b.titles[m.Session] = append(b.titles[m.Session], m.Title)
			return nil
		}
		if m.Office {
			b.office[igf.NameKey(m.Name)] = true
			return nil
		}
		b.chosen(m, records)
		less, named, err := b.under(m)
		if err != nil {
			return err
		}
		if m.Private() || less {
			if err := b.hide(m); err != nil {
				return err
			}
		}
		if (m.Roster || m.Former) && m.Name != "" {
			if err := b.keepsBack(m); err != nil {
				return err
			}
		}
		if named.Name != "" && !m.Told && records > withdrawn[keyOf(m)] {
			open = append(open, m)
		}
		return nil
	}
	for m, err := range b.replica.Mentions() {
		if err != nil {
			return nil, err
		}
		if left := m.Records - instead[keyOf(m.Mention)]; left > 0 {
			if err := see(m.Mention, left); err != nil {
				return nil, err
			}
		}
	}
	for _, m := range now {
		if err := see(m, 1); err != nil {
			return nil, err
		}
	}
	return open, nil
}

// sessionsOf returns what the sessions of an act mention, and what they mentioned
// before, by their key.
func (b *Book) sessionsOf(act igf.Act) (instead map[string]int, now []igf.Mention, err error) {
	instead = map[string]int{}
	for _, r := range act.Records {
		s, ok := r.(*igf.Session)
		if !ok {
			continue
		}
		before, kept, err := b.before(s)
		if err != nil {
			return nil, nil, err
		}
		for _, m := range igf.MentionsOf(before, kept) {
			instead[keyOf(m)]++
		}
		now = append(now, igf.MentionsOf(s, merged(kept, act.Private))...)
		if was, ok := before.(*igf.Session); ok {
			now = append(now, igf.MentionsOf(nil, igf.Forgotten(was, s))...)
		}
	}
	return instead, now, nil
}

// before returns a session as it is in the replica, nil for a new one, with the
// private parts of its roster.
func (rs *records) before(s *igf.Session) (igf.Record, []igf.Private, error) {
	was, err := igf.OrNil(rs.replica.Get(s.Key()))
	if err != nil || was == nil {
		return nil, nil, err
	}
	var kept []igf.Private
	seen := map[string]bool{}
	rosters := [][]igf.Participant{s.Roster}
	if w, ok := was.(*igf.Session); ok {
		rosters = append(rosters, w.Roster)
	}
	for _, roster := range rosters {
		for _, p := range roster {
			if seen[p.ID] {
				continue
			}
			seen[p.ID] = true
			k, ok, err := rs.replica.Private(igf.RosterKey(s.ID, p.ID))
			if err != nil {
				return nil, nil, err
			}
			if ok {
				kept = append(kept, k)
			}
		}
	}
	return was, kept, nil
}

// merged returns private parts with those that replace them.
func merged(kept, newer []igf.Private) []igf.Private {
	byKey := map[igf.Key]igf.Private{}
	for _, list := range [][]igf.Private{kept, newer} {
		for _, p := range list {
			byKey[p.Of] = p
		}
	}
	return slices.Collect(maps.Values(byKey))
}

// entriesOf hides the people of the entries of an act, and those whom the file of an
// import mentions.
func (b *Book) entriesOf(act igf.Act) error {
	byKey := map[igf.Key][]igf.Private{}
	for _, p := range act.Private {
		byKey[p.Of] = append(byKey[p.Of], p)
	}
	for _, r := range act.Records {
		if _, ok := r.(igf.Entry); !ok {
			continue
		}
		for _, m := range igf.MentionsOf(r, byKey[r.Key()]) {
			b.chosen(m, 1)
			less, _, err := b.under(m)
			if err != nil {
				return err
			}
			if m.Private() || less {
				if err := b.hide(m); err != nil {
					return err
				}
			}
		}
	}
	for _, p := range act.Private {
		if p.Of.Family() != igf.MentionedKey("").Family() {
			continue
		}
		for _, m := range igf.MentionsOf(nil, []igf.Private{p}) {
			if err := b.hide(m); err != nil {
				return err
			}
		}
	}
	return nil
}

// under returns what the rules of its session leave of a mention, and whether that
// is less.
func (b *Book) under(m igf.Mention) (less bool, left igf.Attribution, err error) {
	if m.Private() {
		return false, left, nil
	}
	s, err := b.Session(m.Session)
	if err != nil {
		return false, left, err
	}
	left = igf.Attribution{Naming: m.Naming, Name: m.Name, Affiliation: m.Affiliation}.Under(s)
	return left.Name != m.Name || left.Affiliation != m.Affiliation, left, nil
}
