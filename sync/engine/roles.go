package engine

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"slices"
	"time"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// Who coordinates a group is what its file says, and anybody may write there. A role counts
// that stood in the first version of the file, or that was given since by somebody who had a
// say: a coordinator, or who founded the group, proven by the signature of the commit. It
// counts until such a person takes it away. What another hand adds counts only where the
// person at this device says so; what it takes away goes on to count. While nobody with a say
// has a key, everybody has one.

// maxRoleChanges is how many versions of the file of a group are read at most: who comes later
// and meets more believes only the newest of them and what was given since.
const maxRoleChanges = 300

// roleBook is who was ever given a say as a coordinator of a group, as its history tells.
type roleBook struct {
	At      remote.Revision `cbor:"1,keyasint"`           // the newest change of the file that was judged
	File    []byte          `cbor:"2,keyasint"`           // SHA-256 of the file that was judged last
	Tenures []tenure        `cbor:"3,keyasint,omitempty"` // in the order in which they were given
	Last    []igf.Role      `cbor:"4,keyasint,omitempty"` // roles of coordinators in that version
	Founder []string        `cbor:"5,keyasint,omitempty"` // authors who signed the first version
	Signed  bool            `cbor:"6,keyasint,omitempty"` // somebody who had a say was proven to have given a role
	Foreign []foreignRole   `cbor:"7,keyasint,omitempty"` // roles of that version that nobody with a say gave
	// Unread is the revision up to which the history was read where its beginning could not be: who
	// founded the group is not known then, and nobody has a say by that.
	Unread remote.Revision `cbor:"8,keyasint,omitempty"`
	// Taken are roles that count and are not in that version: nobody with a say took them out.
	Taken []foreignRole `cbor:"9,keyasint,omitempty"`
}

// neverCounted is the end of a role that was taken out at a time that is not known.
var neverCounted = time.Unix(1, 0).UTC()

// tenure is a role that counts, until it was taken away.
type tenure struct {
	Role  igf.Role  `cbor:"1,keyasint"`
	Until time.Time `cbor:"2,keyasint,omitempty"`
	// Known are the authors of that name who had a certificate when it was given: whom it means.
	Known []string `cbor:"3,keyasint,omitempty"`
}

func (t tenure) covers(name string, at time.Time) bool {
	return !at.IsZero() && t.Role.Coordinates(name, at) && (t.Until.IsZero() || !at.After(t.Until))
}

// foreignRole is a role of a coordinator that another hand gave, or took out; without a name and a time, by
// whom cannot be read.
type foreignRole struct {
	Role   igf.Role        `cbor:"1,keyasint"`
	By     string          `cbor:"2,keyasint,omitempty"` // the name in the commit
	At     time.Time       `cbor:"3,keyasint,omitempty"`
	Signed bool            `cbor:"4,keyasint,omitempty"` // a device signed it, of somebody with no say
	In     remote.Revision `cbor:"5,keyasint,omitempty"`
}

// taken is what another hand took out.
func (f foreignRole) taken() igf.TakenRole { return igf.TakenRole{Role: f.Role, In: string(f.In)} }

func hasRole(list []igf.Role, r igf.Role) bool {
	return slices.ContainsFunc(list, r.Same)
}

// stands reports whether a role counts now.
func (b *roleBook) stands(r igf.Role) bool {
	return slices.ContainsFunc(b.Tenures, func(t tenure) bool { return t.Until.IsZero() && t.Role.Same(r) })
}

// had reports whether somebody of a name had a say at a time, on the days of the role and
// until it was taken away; at a time that is not known nobody had.
func (b *roleBook) had(name string, at time.Time) bool {
	return slices.ContainsFunc(b.Tenures, func(t tenure) bool { return t.covers(name, at) })
}

// give lets the roles of a version count that did not before, and end those that it took out. What
// another hand took out before is not ended by who writes the rest of the file again. What ended at a
// time that is not known never counted.
func (b *roleBook) give(roles []igf.Role, at time.Time, known func(name string) ([]string, error)) error {
	for _, r := range roles {
		if !hasRole(b.Last, r) && !b.stands(r) {
			authors, err := known(r.Name)
			if err != nil {
				return err
			}
			b.Tenures = append(b.Tenures, tenure{Role: r, Known: authors})
		}
	}
	for n, t := range b.Tenures {
		if t.Until.IsZero() && hasRole(b.Last, t.Role) && !hasRole(roles, t.Role) {
			b.Tenures[n].Until = cmp.Or(at, neverCounted)
		}
	}
	return nil
}

// roleJudge reads the history of the roles of a group.
type roleJudge struct {
	run *run
	who *roster.Namesakes
	// named are the authors of whom a commit told another name.
	named []string
	// unread is that the version before could not be read.
	unread bool
}

// judge goes on with a version of the file of a group, which somebody made.
func (j *roleJudge) judge(b *roleBook, g *igf.Group, t remote.Touch) error {
	h := j.hand(t)
	first := b.At == ""
	if g == nil { // who founded the group is known, and not what the file said
		if b.At, j.unread = t.Revision, true; first && !t.Unread {
			b.Founder, b.Signed = h.authors, len(h.authors) > 0
		} else if first {
			b.Unread = j.run.head
		}
		return nil
	}
	roles, unread := g.Coordinators(), t.Unread || j.unread
	known := func(name string) ([]string, error) { return j.known(name, h, t) }
	if j.unread = false; first && unread {
		b.Unread = j.run.head
	}
	b.At = t.Revision
	if first && !unread {
		b.Founder, b.Signed = h.authors, len(h.authors) > 0
		err := b.give(roles, t.At.Time(), known)
		b.Last = roles
		return err
	}
	say, err := j.hasSay(b, h, t)
	if t.Unread && len(h.authors) > 0 || b.Unread != "" && first { // another commit may have made the change
		keys, failed := j.hadKeys(b, t)
		say, err = say && !keys, errors.Join(err, failed)
	}
	switch {
	case err != nil:
		return err
	case say:
		b.Signed = b.Signed || len(h.authors) > 0
		if err := b.give(roles, t.At.Time(), known); err != nil {
			return err
		}
	}
	by := foreignRole{In: t.Revision}
	if !unread {
		by.By, by.At, by.Signed = roster.Signature(t), t.At.Time(), len(h.authors) > 0
	}
	b.otherHand(roles, by)
	b.Last = roles
	return nil
}

// otherHand notes the roles of a version that nobody with a say gave, and those that nobody with
// a say took out of it. by is who made the version.
func (b *roleBook) otherHand(roles []igf.Role, by foreignRole) {
	as := func(was []foreignRole, r igf.Role) foreignRole {
		if n := slices.IndexFunc(was, func(x foreignRole) bool { return x.Role.Same(r) }); n >= 0 {
			return was[n]
		}
		by.Role = r
		return by
	}
	given, taken := b.Foreign, b.Taken
	b.Foreign, b.Taken = nil, nil
	for _, r := range roles {
		if !b.stands(r) {
			b.Foreign = append(b.Foreign, as(given, r))
		}
	}
	for _, t := range b.Tenures {
		if t.Until.IsZero() && !hasRole(roles, t.Role) {
			b.Taken = append(b.Taken, as(taken, t.Role))
		}
	}
}

// rulings is what a person and the screens need to know of it.
func (b *roleBook) rulings() (r igf.RoleRulings) {
	r.Founders = b.Founder
	for _, f := range b.Foreign {
		r.Given = append(r.Given, f.Role)
	}
	for _, f := range b.Taken {
		r.Taken = append(r.Taken, f.taken())
	}
	return r
}

// provenHand is who is proven to have made a commit.
type provenHand struct {
	authors []string // for whom the device writes that signed it; none where nobody is proven
	name    string   // in the commit
}

func (j *roleJudge) hand(t remote.Touch) provenHand {
	h := provenHand{authors: j.who.Roster.SignersOf(t), name: t.By}
	if len(h.authors) > 1 { // several people work at the device: whom the commit names made it
		h.authors = slices.DeleteFunc(h.authors, func(a string) bool {
			return !slices.ContainsFunc(j.who.Names[a], func(name string) bool { return igf.SameName(name, h.name) })
		})
	}
	if len(h.authors) == 1 && h.name != trust.CommitDevice(t.Email) {
		a := h.authors[0]
		if known := j.who.Names[a]; !slices.ContainsFunc(known, func(name string) bool { return igf.SameName(name, h.name) }) && len(known) < roster.MaxNames {
			j.who.Names[a] = append(known, h.name)
			j.named = append(j.named, a)
		}
	}
	return h
}

// hasSay reports whether who made a commit had a say over the roles of the group by then.
func (j *roleJudge) hasSay(b *roleBook, h provenHand, t remote.Touch) (bool, error) {
	for _, a := range h.authors {
		if slices.Contains(b.Founder, a) {
			return true, nil
		}
		for _, name := range append(slices.Clone(j.who.Names[a]), h.name) {
			if !b.had(name, t.At.Time()) {
				continue
			}
			if is, err := j.who.Meant(igf.Author{ID: a, Name: name}, j.run.firstIn()); err != nil || is {
				return is, err
			}
		}
	}
	if nobody := len(b.Tenures) == 0 && len(h.authors) > 0; b.Unread == "" && (b.Signed || nobody) {
		return nobody, nil
	}
	keys, err := j.hadKeys(b, t)
	return !keys, err
}

// hadKeys reports whether anybody who could give a role had a key by a commit, where nobody is
// proven to have given one: a coordinator, or, where the group has none, anybody. Where
// histories were joined since, what was first is not certain.
func (j *roleJudge) hadKeys(b *roleBook, t remote.Touch) (bool, error) {
	standing := slices.DeleteFunc(slices.Clone(b.Tenures), func(x tenure) bool { return !x.Until.IsZero() })
	for _, path := range j.who.Roster.InOrder() {
		c := j.who.Roster.Seen[path].Cert
		named := slices.ContainsFunc(j.who.Names[c.Author], func(name string) bool {
			return slices.ContainsFunc(standing, func(x tenure) bool { return igf.SameName(x.Role.Name, name) })
		})
		if !j.who.Roster.Trusted[path] || len(standing) > 0 && !named {
			continue
		}
		if t.Merged || t.File == nil {
			return true, nil
		}
		data, err := t.File(path)
		if remote.IsDamaged(err) {
			return true, nil
		}
		if err != nil || data != nil {
			return true, err
		}
	}
	return false, nil
}

// readRoles returns who was ever given a say in a group, as it was judged last; nil for never.
func readRoles(r syncstate.Values, group string) (*roleBook, error) {
	b := &roleBook{}
	ok, err := syncstate.Read(r, syncstate.Roles+group, b)
	if err != nil || !ok {
		return nil, err
	}
	return b, nil
}

// roles returns who was given a say in a group, judged up to the revision that is known here; nil
// where the history does not tell. again looks there also where the file is the one that was
// judged: it may have been another in between.
func (s *run) roles(group string, again bool) (*roleBook, error) {
	b, err := readRoles(s.replica, group)
	if err != nil {
		return nil, err
	}
	path := format.Paths(igf.GroupKey(group))[0]
	file, err := s.replica.SyncValue(syncstate.Base + path)
	sum := sha256.Sum256(file)
	if err != nil || b != nil && !again && slices.Equal(b.File, sum[:]) && (b.Unread == "" || b.Unread == s.head) {
		return b, err
	}
	history, can := s.remote.(remote.Historian)
	if !can || s.head == "" {
		return b, nil
	}
	if b == nil || b.Unread != "" && b.Unread != s.head { // the objects may be there again
		b = &roleBook{}
	}
	st := s.newStep()
	if err := s.judgeRoles(st, history, path, b); err != nil || b.At == "" {
		return nil, err
	}
	b.File = sum[:]
	if err := s.noteForeign(st, group, b, nil); err != nil {
		return nil, err
	}
	if err := st.putRoles(group, b); err != nil {
		return nil, err
	}
	return b, st.flush()
}

// groupState is the file of a group after a commit.
type groupState struct {
	touch remote.Touch
	group *igf.Group // nil where it cannot be read
}

// judgeRoles goes on with the changes since the one that was judged last.
func (s *run) judgeRoles(st *step, history remote.Historian, path string, b *roleBook) error {
	who, err := roster.ReadNamesakes(s.replica)
	if err != nil {
		return err
	}
	key, j := groupOfPath(path), &roleJudge{run: s, who: who}
	var found []groupState
	met := false
	err = history.Touches(s.ctx, path, s.head, func(t remote.Touch) (bool, error) {
		if t.Revision == b.At && b.At != "" {
			met = true
			return false, nil
		}
		data, err := t.Data()
		if remote.IsDamaged(err) {
			found = append(found, groupState{t, nil})
			j.hand(t)
			return len(found) < maxRoleChanges, nil
		}
		if err != nil || data == nil {
			return true, err
		}
		doc, why := format.ReadDocument(key, map[string][]byte{path: data})
		if g, ok := doc.(*igf.Group); ok && why == nil {
			found = append(found, groupState{t, g})
			j.hand(t) // the names are known before any of them is judged
		}
		return len(found) < maxRoleChanges, nil
	})
	if err != nil {
		return err
	}
	if b.At == "" && len(found) == maxRoleChanges { // the first version is not among them
		b.At, b.Signed = found[len(found)-1].touch.Revision, true
	}
	if !met && len(found) < maxRoleChanges {
		b.Last = nil // another history, which begins with no role
	}
	for _, v := range slices.Backward(found) {
		if err := j.judge(b, v.group, v.touch); err != nil {
			return err
		}
	}
	for _, author := range j.named {
		if err := st.addState(syncstate.Author+author, who.Names[author]); err != nil {
			return err
		}
		st.putState(syncstate.Signers, []byte{1})
	}
	return nil
}

func groupOfPath(path string) igf.Key {
	place, err := format.Classify(path)
	if err != nil {
		return ""
	}
	return place.Key
}
