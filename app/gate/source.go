package gate

import (
	"slices"
	"strings"
	"sync"

	"rapporteur/app/fingerprint"
	"rapporteur/app/igf"
)

// Gate returns the gate that lets out what this book allows.
func (b *Book) Gate() *igf.Gate { return igf.NewGate(b) }

// Of returns what opens the gate of a replica as it is at the time.
func Of(r Replica) func() (*igf.Gate, error) {
	return func() (*igf.Gate, error) {
		b, err := Open(r)
		if err != nil {
			return nil, err
		}
		return b.Gate(), nil
	}
}

// Fault returns what could not be read since the book was opened: whom that names, nobody
// knows, and the gate lets nothing out.
func (rs *records) Fault() error { return rs.read.watch.fault() }

// Self returns the person at this device.
func (rs *records) Self() (igf.Self, error) { return rs.self, nil }

// reads keeps what was read once.
type reads struct {
	watch    watch
	mu       sync.Mutex
	sessions map[string]*igf.Session // nil: not here
	minutes  map[string]string       // by output
	quotable map[igf.Key]*quotable
	unnamed  map[string]*fingerprint.Index // by whose words they are
	saidBy   map[string][]igf.Entry        // entries that do not name who says them, by that name
}

// Session returns a session as it is now, nil where it is not here.
func (rs *records) Session(id string) (*igf.Session, error) {
	if id == "" {
		return nil, nil
	}
	if s, ok := rs.after.InAct(igf.SessionKey(id)).(*igf.Session); ok {
		return s, nil
	}
	rs.read.mu.Lock()
	defer rs.read.mu.Unlock()
	if s, known := rs.read.sessions[id]; known {
		return s, nil
	}
	r, err := rs.after.Get(igf.SessionKey(id))
	if err != nil {
		return nil, err
	}
	s, _ := r.(*igf.Session)
	rs.read.sessions[id] = s
	return s, nil
}

// Title returns what a record is called: see [igf.GateSource].
func (rs *records) Title(key igf.Key) (string, error) {
	switch key.Family() {
	case igf.SessionKey("").Family():
		s, err := rs.Session(key.ID())
		if err != nil || s == nil {
			return "", err
		}
		return s.Title, nil
	case igf.OutputKey("").Family(), igf.GroupKey("").Family(), igf.FormKey("").Family(), igf.DutiesKey("").Family():
		r, err := rs.after.Get(key)
		switch v := r.(type) {
		case *igf.Output:
			return v.Title, err
		case *igf.Group:
			return strings.Join([]string{v.Name, v.Short}, "; "), err
		case *igf.Form:
			return v.Title, err
		case *igf.Duties:
			return v.Official + "; " + inWords(v.ID), err
		}
		return "", err
	}
	return "", nil
}

// inWords returns an id of something without a title as its title would be: "Brockwood Duty".
func inWords(id string) string {
	words := strings.Split(id, "-")
	for i, w := range words {
		words[i] = igf.Capital(w)
	}
	return strings.Join(words, " ")
}

// VersionTexts returns the texts of the versions of an output: see [igf.GateSource].
func (rs *records) VersionTexts(output string) (texts []*igf.VersionText, err error) {
	r, err := rs.after.Get(igf.OutputKey(output))
	o, ok := r.(*igf.Output)
	if err != nil || !ok {
		return nil, err
	}
	for _, v := range o.Versions {
		r, err := rs.after.Get(igf.VersionKey(output, v.Number))
		if err != nil {
			return nil, err
		}
		if text, ok := r.(*igf.VersionText); ok {
			texts = append(texts, text)
		}
	}
	return texts, nil
}

// MinutesOf returns the session whose minutes an output is, "" for none.
func (rs *records) MinutesOf(output string) (string, error) {
	if r, ok := rs.after.InAct(igf.OutputKey(output)).(*igf.Output); ok {
		return r.MinutesOf, nil
	}
	rs.read.mu.Lock()
	defer rs.read.mu.Unlock()
	if s, known := rs.read.minutes[output]; known {
		return s, nil
	}
	r, err := rs.after.Get(igf.OutputKey(output))
	if err != nil {
		return "", err
	}
	o, ok := r.(*igf.Output)
	if !ok {
		return "", nil // it may come yet
	}
	rs.read.minutes[output] = o.MinutesOf
	return o.MinutesOf, nil
}

// Kept returns what this device keeps of a record or of somebody on a roster.
func (rs *records) Kept(of igf.Key) (igf.Private, error) {
	if p, ok := rs.kept[of]; ok {
		return p, nil
	}
	p, _, err := rs.replica.Private(of)
	return p, err
}

func (rs *records) entry(id string) (igf.Entry, error) {
	r, err := rs.after.Get(igf.EntryKey(id))
	e, _ := r.(igf.Entry)
	return e, err
}

// withdrawals reads which entries were withdrawn and hides their people. It counts
// what these entries say of whom.
func (b *Book) withdrawals(act igf.Act) (map[string]int, error) {
	w := withdrawals{book: b, said: map[string]int{}, done: map[string]bool{}, counts: map[string]int{}, say: map[string]igf.Coordinators{}}
	for e, err := range b.replica.Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		if err := w.read(e); err != nil {
			return nil, err
		}
	}
	for _, r := range act.Records {
		if err := w.read(r); err != nil {
			return nil, err
		}
	}
	return w.said, b.readWords(w.whole)
}

// withdrawals collects what redactions take back.
type withdrawals struct {
	book *Book
	said map[string]int  // mentions in entries that were withdrawn
	done map[string]bool // entries whose people are hidden already

	whole  []goneEntry    // with all revisions
	counts map[string]int // where in whole an entry is

	say   map[string]igf.Coordinators // by group
	signs *bool                       // whether anybody signs; nil until it is needed
}

// read obeys a redaction: for the entry that it names, for all revisions of it, and but
// for an undone import for all that was imported of the same item.
// Other records pass.
func (w *withdrawals) read(rec igf.Record) error {
	r, ok := rec.(*igf.Redaction)
	if !ok {
		return nil
	}
	if r.Scope == igf.ScopeDeclined {
		return nil
	}
	if declined, err := igf.Declined(w.book.after, r); err != nil || declined {
		return err
	}
	w.scope(r.Entry, r.Scope)
	if s := r.SessionID(); s != "" && r.Scope.All() {
		w.book.lost[s] = true
	}
	e, err := w.book.entry(r.Entry)
	if err != nil || e == nil {
		return err
	}
	root, err := igf.Root(w.book.entry, e)
	if err != nil {
		return err
	}
	todo, err := w.twins(r, root)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for todo = append([]igf.Entry{root}, todo...); len(todo) > 0; todo = todo[1:] {
		e := todo[0]
		if seen[e.Head().ID] {
			continue
		}
		seen[e.Head().ID] = true
		w.scope(e.Head().ID, r.Scope)
		about, err := w.book.replica.Concerning(e.Head().ID)
		if err != nil {
			return err
		}
		revisions := slices.DeleteFunc(about, func(a igf.Entry) bool { return !igf.Revises(a, e) })
		if err := w.people(e, r, revisions); err != nil {
			return err
		}
		undone := r.Undoes() && r.Author.ID == e.Head().Author.ID // it is typed, or imported, again
		if r.Scope.All() && !undone {
			if err := w.gone(e, r); err != nil {
				return err
			}
		}
		todo = append(todo, revisions...)
	}
	return nil
}

// twins returns what else a redaction of an entry, its first form, withdraws: all that was imported of
// the item, where that was not declined.
func (w *withdrawals) twins(r *igf.Redaction, root igf.Entry) ([]igf.Entry, error) {
	if r.TakesBackOwn(root) {
		return nil, nil
	}
	twins, err := igf.Twins(w.book.replica.Concerning, root)
	if err != nil {
		return nil, err
	}
	var out []igf.Entry
	for _, t := range twins {
		declined, err := igf.DeclinedFor(w.book.after, r, t)
		if err != nil {
			return nil, err
		}
		if !declined && (r.Covers(root, t) || r.OfOneItem(root, t) && w.book.self.Is(root.Head().Author)) {
			out = append(out, t)
		}
	}
	return out, nil
}

// gone notes an entry that a redaction withdraws whole: by that which goes farthest.
func (w *withdrawals) gone(e igf.Entry, r *igf.Redaction) error {
	at, known := w.counts[e.Head().ID]
	if known && w.whole[at].reach == toCopies {
		return nil
	}
	reach, err := w.reachOf(r, e)
	if err != nil || known && reach == toItself {
		return err
	}
	since, err := w.book.replica.Since(e.Key())
	if err != nil {
		return err
	}
	if !known {
		at = len(w.whole)
		w.counts[e.Head().ID] = at
		w.whole = append(w.whole, goneEntry{})
	}
	w.whole[at] = goneEntry{e, r.ID, reach, since}
	return nil
}

func (w *withdrawals) scope(id string, s igf.Scope) { w.book.scopes[id] = w.book.scopes[id].With(s) }

// people hides whom a withdrawn entry names; what was typed wrongly and taken back at
// once hides nobody.
func (w *withdrawals) people(e igf.Entry, r *igf.Redaction, revisions []igf.Entry) error {
	if w.done[e.Head().ID] {
		return nil
	}
	w.done[e.Head().ID] = true
	if len(revisions) == 0 { // else it says nothing publicly any more
		for _, m := range igf.MentionsOf(e, nil) {
			w.said[keyOf(m)]++
		}
	}
	if r.Slip(e) {
		return nil
	}
	for _, m := range igf.MentionsOf(e, w.book.privates(e.Key())) {
		w.book.tookBack(m)
		w.book.choice(personKey(m), "withdrawn "+e.Head().ID, 1)
	}
	for _, m := range igf.MentionsOf(e, nil) {
		if err := w.book.hide(m); err != nil {
			return err
		}
	}
	return nil
}

// Withdrawn returns how much of an entry was withdrawn. Of a revision that others
// have not seen, and that says more of the person than the one that stands, it is
// the person.
func (b *Book) Withdrawn(e igf.Entry) (igf.Scope, error) {
	h := e.Head()
	scope := b.scopes[h.ID]
	if h.Supersedes != "" && len(b.scopes) > 0 {
		root, err := igf.Root(b.entry, e) // it may be part of an act
		if err != nil {
			return "", err
		}
		scope = scope.With(b.scopes[root.Head().ID])
	}
	if scope != "" || igf.AttributionOf(e).IsZero() {
		return scope, nil
	}
	if b.less[h.SessionID()][igf.NameKey(igf.AttributionOf(e).Name)] { // the roster named them, and does not any more
		return igf.ScopePerson, nil
	}
	less, err := b.revisedToLess(e)
	if less {
		scope = igf.ScopePerson
	}
	return scope, err
}

// WithdrawnID returns how much of an entry was withdrawn that may not be here.
func (b *Book) WithdrawnID(id string) (igf.Scope, error) {
	e, err := b.entry(id)
	if err != nil || e == nil {
		return b.scopes[id], err
	}
	return b.Withdrawn(e)
}

// revisedToLess reports whether a later revision of an entry says less of its person, or one
// beside it, which another device made of the same words: nobody knew of both, so what was
// asked for there holds until the person is named again in a revision that knows it.
func (rs *records) revisedToLess(e igf.Entry) (bool, error) {
	said := igf.AttributionOf(e).Naming
	all, err := igf.Revisions(rs.replica.Concerning, e)
	if err != nil {
		return false, err
	}
	if before := e.Head().Supersedes; before != "" {
		about, err := rs.replica.Concerning(before)
		if err != nil {
			return false, err
		}
		for _, a := range about {
			if a.Head().ID != e.Head().ID && a.Head().Supersedes == before && a.Head().Author.ID == e.Head().Author.ID {
				all = append(all, a)
			}
		}
	}
	return slices.ContainsFunc(all, func(a igf.Entry) bool { return igf.AttributionOf(a).Naming.SaysLess(said) }), nil
}
