package igf

import (
	"cmp"
	"slices"
	"time"
)

// ByLamport returns the one order of entries: by Lamport number, then by id.
func ByLamport(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.Head().Lamport, b.Head().Lamport), cmp.Compare(a.Head().ID, b.Head().ID))
}

// Standing is an entry as it stands now: its last revision with redactions applied,
// and what points at it.
type Standing struct {
	Entry  Entry
	Root   string    // id of its first revision
	At     time.Time // of its first revision: when it was said
	Device string    // of its first revision: At is on its clock
	Older  []Entry   // its other revisions, oldest first; none of a redacted entry
	// Redacted is the scope of what was withdrawn, by a redaction of any revision:
	// "", ScopePerson or ScopeAll, whatever else stands in a file.
	Redacted Scope
	// Withdrawal is the act by which it was: the first of the strictest, and where the group is
	// known, of those by somebody who may withdraw it; nil for none.
	Withdrawal *Redaction
	// Asked is that nobody who may withdraw it did so far: it is hidden as somebody asked,
	// and an editor has to decide. Only FoldIn knows.
	Asked bool
	// Responses are those in force, oldest first. Two of different authors
	// stand side by side until one of them, or somebody else, settles it.
	Responses []*Response
	// Corrections are other people's notes that correct this entry.
	Corrections []Entry
	// Placed are the places that people confirmed, by version.
	Placed map[int]*Placement

	acts     []act    // all by which it was withdrawn
	others   []string // ids of its other revisions
	replaced []string // of these, the ids of those that had other words or another place
	lamport  uint64   // of its first revision
}

// act is a withdrawal, and what is shown of it.
type act struct{ made, shown *Redaction }

// Gone reports whether all that the entry says was withdrawn.
func (s Standing) Gone() bool { return s.Redacted.All() }

// Slip reports whether its author took it back before anybody else relied on it:
// documents count it and do not list it.
func (s Standing) Slip() bool {
	return s.Gone() && s.Withdrawal.Undoes() && s.Withdrawal.Author.ID == s.Entry.Head().Author.ID
}

// clockMayDiffer is how far the clock of a device may be ahead of another's before its
// entries are marked.
const clockMayDiffer = 5 * time.Minute

// AheadOf reports whether its time has not come yet: the clock of its device is wrong.
func (s Standing) AheadOf(now time.Time) bool { return s.At.After(now.Add(clockMayDiffer)) }

// firstForum is before any entry: the forum met first in 2006.
var firstForum = time.Date(2006, 1, 1, 0, 0, 0, 0, time.UTC)

// BehindOf reports whether it is of a time when nobody can have written it, years before its
// session, which may be nil, or before the first forum: the clock of its device was wrong.
func (s Standing) BehindOf(in *Session) bool {
	return s.At.Before(firstForum) && !s.At.IsZero() || in != nil && !in.Start.IsZero() && s.At.Before(in.Start.AddDate(-1, 0, 0)) && ImportMark(s.Entry) == ""
}

// WithdrawnBy returns who withdrew it, where that was somebody else than its author
// and they are named. The author is not: it may be their own name that was withdrawn.
func (s Standing) WithdrawnBy() string {
	if r := s.Withdrawal; r != nil && r.Author.ID != s.Entry.Head().Author.ID {
		return r.Author.Name
	}
	return ""
}

// Fold turns entries, in any order, into what stands: notes, comments, outreach and
// tallies, each at the place of its first revision. An entry that was withdrawn
// whole stands without its words; an answer, a placement or a correction, which
// belongs to another entry, is left out.
func Fold(entries []Entry) []Standing { return stand(entries, &sayIn{}) }

func stand(entries []Entry, say *sayIn) []Standing {
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, ByLamport)
	f := folding{
		say: say, byID: make(map[string]Entry, len(sorted)), root: make(map[string]string, len(sorted)), forms: map[string][]string{}, superseded: map[string]bool{}, latest: map[string]string{},
		under: map[string]string{}, twins: map[string][]string{}, undone: map[string]bool{}, settled: map[string]bool{}, redacted: map[string]Scope{}, acts: map[string]*Redaction{}, allActs: map[string][]*Redaction{}, about: map[string]*Standing{},
	}
	f.get = func(id string) (Entry, error) { return f.byID[id], nil }
	place := make(map[string]int, len(sorted))
	for i, e := range sorted {
		f.byID[e.Head().ID] = e
		place[e.Head().ID] = i
	}
	// Each pass needs all of the one before it.
	for _, pass := range []func(Entry){f.revise, f.choose, f.place, f.withdraw, f.settle, f.point} {
		for _, e := range sorted {
			pass(e)
		}
	}
	var out []Standing
	for _, e := range sorted {
		if !f.superseded[e.Head().ID] && f.standsAlone(e) {
			out = append(out, f.standing(e))
		}
	}
	slices.SortStableFunc(out, func(a, b Standing) int { return cmp.Compare(place[a.Root], place[b.Root]) })
	return f.withoutTwins(out)
}

// FoldIn is Fold where it is known who may withdraw what others wrote, and decline what others
// withdrew.
func FoldIn(say Coordinators, entries []Entry) []Standing {
	out, _ := FoldBy(alone(say, entries), entries) // reading a map does not fail
	for i := range out {
		out[i].DecideIn(say)
	}
	return out
}

// FoldBy is Fold without the withdrawals that were declined.
func FoldBy(in WithdrawalReader, entries []Entry) ([]Standing, error) {
	s := sayIn{in: in}
	out := stand(entries, &s)
	return out, s.err
}

// DecideIn finds out by the coordinators of the group of an entry whether what was withdrawn of
// it waits for an editor, and who is shown to have withdrawn it: somebody who may, before
// somebody who only asked for it.
func (s *Standing) DecideIn(say Coordinators) {
	may := slices.DeleteFunc(slices.Clone(s.acts), func(a act) bool {
		return a.made.Scope.With("") != s.Redacted || !a.made.Allowed(s.Entry, say)
	})
	s.Asked = s.Redacted != "" && len(may) == 0
	if s.Asked || s.Redacted == "" || slices.ContainsFunc(may, func(a act) bool { return a.shown == s.Withdrawal }) {
		return
	}
	s.Withdrawal = may[0].shown
}

type folding struct {
	say        *sayIn
	byID       map[string]Entry
	get        func(id string) (Entry, error) // from byID; it never fails, and so Root does not
	root       map[string]string              // by id
	forms      map[string][]string            // by root: ids of all revisions
	superseded map[string]bool
	latest     map[string]string   // by root: id of the revision that stands, see Latest
	under      map[string]string   // by root of a correction: the root under which it stands
	twins      map[string][]string // by the mark of an import: roots
	undone     map[string]bool     // roots that their author took back
	settled    map[string]bool
	redacted   map[string]Scope      // by root
	acts       map[string]*Redaction // by root: which one is shown
	allActs    map[string][]*Redaction
	about      map[string]*Standing // by root: what points at it
}

func (f *folding) standsAlone(e Entry) bool {
	switch v := e.(type) {
	case *Note:
		return f.under[f.root[v.ID]] == "" // else it stands under what it corrects
	case *Comment, *Outreach, *Tally:
		return true
	}
	return false
}

// corrects returns the root of what a note corrects, as it stands, "" where it corrects nothing that
// can stand.
func (f *folding) corrects(root string) string {
	n, ok := f.byID[f.latest[root]].(*Note)
	if !ok || n.About == "" {
		return ""
	}
	switch f.byID[n.About].(type) {
	case *Note, *Comment, *Outreach, *Tally:
		return f.root[n.About]
	}
	return ""
}

// place finds under what a correction stands: what it corrects, or where that is a correction too,
// what that one stands under. Of corrections in a ring, which a hostile sheet may hold, the one
// with the smallest id stands alone, and the others under it.
func (f *folding) place(e Entry) {
	root := f.root[e.Head().ID]
	if f.latest[root] != e.Head().ID {
		return
	}
	seen, at := []string{root}, root
	for next := f.corrects(at); next != ""; next = f.corrects(at) {
		if i := slices.Index(seen, next); i >= 0 {
			at = slices.Min(seen[i:])
			break
		}
		seen, at = append(seen, next), next
	}
	if at != root {
		f.under[root] = at
	}
}

func (f *folding) older(e Entry) Entry {
	o, _ := revised(f.get, e)
	return o
}

func (f *folding) revise(e Entry) {
	root, _ := Root(f.get, e)
	f.root[e.Head().ID] = root.Head().ID
	f.forms[root.Head().ID] = append(f.forms[root.Head().ID], e.Head().ID)
	if o := f.older(e); o != nil && root != e { // the root of a ring revises nothing
		f.superseded[o.Head().ID] = true
	}
	if mark := ImportMark(e); mark != "" && root == e {
		f.twins[mark] = append(f.twins[mark], e.Head().ID)
	}
}

// choose lets one of the revisions stand that no other revises: they come in the order of entries.
func (f *folding) choose(e Entry) {
	id := e.Head().ID
	if f.superseded[id] {
		return
	}
	root := f.root[id]
	if older := f.latest[root]; older != "" {
		f.superseded[older] = true
	}
	f.latest[root] = id
}

// withdraw applies a redaction, even one that a later one supersedes: nobody can
// narrow it. It withdraws all that was imported of the item, see Covers; only who undoes an
// import means no more than their own.
func (f *folding) withdraw(e Entry) {
	r, ok := e.(*Redaction)
	if !ok {
		return
	}
	root := f.root[r.Entry]
	if f.say.declined(r, f.byID[r.Entry]) {
		return
	}
	f.obey(r, root)
	if r.TakesBackOwn(f.byID[root]) {
		f.undone[root] = true
		return
	}
	for _, twin := range f.twinsOf(root) {
		if twin != root && r.Covers(f.byID[root], f.byID[twin]) && !f.say.declined(r, f.byID[twin]) {
			f.obey(r, twin)
		}
	}
}

func (f *folding) obey(r *Redaction, root string) {
	was := f.redacted[root]
	f.allActs[root] = append(f.allActs[root], r)
	f.redacted[root] = was.With(r.Scope)
	act := f.acts[root]
	same := act != nil && f.redacted[root] == was
	if !same || Revises(r, act) && !r.Doubted || (act.Undoes() || act.Doubted && !r.Doubted) && r.Scope.All() == was.All() {
		f.acts[root] = r
	}
}

func (f *folding) scope(e Entry) Scope { return f.redacted[f.root[e.Head().ID]] }

func (f *folding) settle(e Entry) {
	if r, ok := e.(*Response); ok && !f.scope(r).All() && !r.Unproven {
		for _, id := range r.Settles {
			f.settled[id] = true
		}
	}
}

// point adds e to what it points at.
func (f *folding) point(e Entry) {
	scope := f.scope(e)
	if f.superseded[e.Head().ID] || scope.All() {
		return
	}
	at := func(id string) *Standing {
		r := f.root[id]
		if f.about[r] == nil {
			f.about[r] = &Standing{Placed: map[int]*Placement{}}
		}
		return f.about[r]
	}
	switch v := withdrawn(e, scope).(type) {
	case *Response:
		if !f.settled[v.ID] {
			at(v.Comment).Responses = append(at(v.Comment).Responses, v)
		}
	case *Placement:
		if v.Unproven {
			return // until the person here decides
		}
		at(v.Comment).Placed[v.Version] = v
	case *Note:
		if !f.standsAlone(v) {
			bearer := at(f.under[f.root[v.ID]])
			bearer.Corrections = append(bearer.Corrections, v)
		}
	}
}

func (f *folding) standing(e Entry) Standing {
	s := Standing{}
	root := f.root[e.Head().ID]
	if a := f.about[root]; a != nil {
		s = *a
	}
	first := f.byID[root].Head()
	s.Root, s.At, s.Device, s.lamport, s.Redacted = root, first.At, first.Device, first.Lamport, f.scope(e)
	for _, id := range f.forms[root] {
		if id != e.Head().ID {
			s.others = append(s.others, id)
			if !answersAlike(f.byID[id], e) {
				s.replaced = append(s.replaced, id)
			}
		}
	}
	s.Entry = withdrawn(e, s.Redacted)
	if s.Redacted != "" {
		for _, r := range f.allActs[root] {
			shown, _ := withdrawn(r, f.scope(r)).(*Redaction)
			s.acts = append(s.acts, act{r, shown})
			if r == f.acts[root] {
				s.Withdrawal = shown
			}
		}
		return s
	}
	for _, id := range s.others {
		s.Older = append(s.Older, f.byID[id])
	}
	return s
}

// withdrawn returns an entry as this device shows it: without what was withdrawn,
// with all else that the device knows.
func withdrawn(e Entry, scope Scope) Entry {
	if scope == "" {
		return e
	}
	c, _ := clone(e).(Entry)
	apply(c, nil, scope)
	return c
}

// EachEntry puts what change makes of each entry of a standing that may have an anchor in
// its place.
func (s *Standing) EachEntry(change func(Entry) (Entry, error)) (err error) {
	if s.Entry, err = change(s.Entry); err != nil {
		return err
	}
	for _, list := range [][]Entry{s.Older, s.Corrections} {
		for i, e := range list {
			if list[i], err = change(e); err != nil {
				return err
			}
		}
	}
	for v, p := range s.Placed {
		e, err := change(p)
		if err != nil {
			return err
		}
		s.Placed[v], _ = e.(*Placement)
	}
	return nil
}
