package roles

import (
	"crypto/sha256"
	"slices"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/trust"
)

// judge reads the history of the roles of a group.
type judge struct {
	history History
	who     *roster.Namesakes
	// said is what the person at this device said of the roles of the group that another hand took out.
	said  settings
	group string
	// named are the authors of whom a commit told another name.
	named []string
	// unread is that the version before could not be read.
	unread bool
}

// judge goes on with a version of the file of a group, which somebody made.
func (j *judge) judge(b *Book, v groupState) error {
	t := v.touch
	h := j.hand(t)
	first := b.At == ""
	if !v.read { // who founded the group is known, and not what the file said
		if b.At, j.unread = t.Revision, true; first && !t.Unread {
			b.Founder, b.Signed = h.authors, len(h.authors) > 0
		} else if first {
			b.Unread = j.history.Head
		}
		return nil
	}
	roles, unread := v.roles, t.Unread || j.unread
	known := func(r igf.Role) ([]string, error) { return j.known(r, h, t) }
	if j.unread = false; first && unread {
		b.Unread = j.history.Head
	}
	b.At = t.Revision
	if first && !unread {
		b.Founder, b.Signed = h.authors, len(h.authors) > 0
		err := b.give(roles, t.At.Time(), known)
		b.Last = roles
		return err
	}
	if err := b.endDecided(j.said, j.group); err != nil {
		return err
	}
	say, err := j.hasSay(b, h, t)
	if err != nil {
		return err
	}
	if t.Unread && len(h.authors) > 0 || b.Unread != "" && first { // another commit may have made the change
		keys, err := j.hadKeys(b, t)
		if err != nil {
			return err
		}
		say = say && !keys
	}
	if say {
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

// provenHand is who is proven to have made a commit.
type provenHand struct {
	authors []string // for whom the device writes that signed it; none where nobody is proven
	name    string   // in the commit
}

func (j *judge) hand(t remote.Touch) provenHand {
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
func (j *judge) hasSay(b *Book, h provenHand, t remote.Touch) (bool, error) {
	for _, a := range h.authors {
		if slices.Contains(b.Founder, a) {
			return true, nil
		}
		for _, name := range append(slices.Clone(j.who.Names[a]), h.name) {
			who := igf.Author{ID: a, Name: name}
			if b.Binds(who, t.At.Time()) {
				return true, nil
			}
			if !b.Had(who, t.At.Time()) {
				continue
			}
			if is, err := j.who.Meant(who, j.history.First); err != nil || is {
				return is, err
			}
		}
	}
	if nobody := !b.everCoordinated() && len(h.authors) > 0; b.Unread == "" && (b.Signed || nobody) {
		return nobody, nil
	}
	keys, err := j.hadKeys(b, t)
	return !keys, err
}

// hadKeys reports whether anybody who could give a role had a key by a commit, where nobody is
// proven to have given one: a coordinator, or, where the group has none, anybody. Where
// histories were joined since, what was first is not certain.
func (j *judge) hadKeys(b *Book, t remote.Touch) (bool, error) {
	standing := b.coordinators()
	for _, path := range j.who.Roster.InOrder() {
		c := j.who.Roster.Seen[path].Cert
		named := slices.ContainsFunc(append(slices.Clone(j.who.Names[c.Author]), ""), func(name string) bool {
			return slices.ContainsFunc(standing, func(x tenure) bool { return x.Role.IsOf(igf.Author{ID: c.Author, Name: name}) })
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

// groupState is the file of a group after a commit.
type groupState struct {
	touch remote.Touch
	roles []igf.Role // that say whose they are
	read  bool       // the file can be read
}

// History is what of the history of the shared repository roles are judged by.
type History struct {
	// Head is the revision up to which it is known here.
	Head remote.Revision
	// Touches visits the commits that changed a file up to Head, the newest first; nil where nobody
	// reads the history.
	Touches func(path string, visit func(remote.Touch) (more bool, err error)) error
	// Whole is that Touches goes back to the beginning but for what is damaged, which may be repaired.
	Whole bool
	First roster.First
}

// Replica is what is read of the replica on this device.
type Replica interface {
	roster.Replica
	Get(key igf.Key) (igf.Record, error)
}

// Judge returns who was given a say in a group, judged up to the revision that is known here,
// and keeps it with a step; nil where the history does not tell. again looks there also where the
// file is the one that was judged: it may have been another in between.
func Judge(st syncstate.Step, r Replica, h History, group string, again bool) (*Book, error) {
	b, err := Read(r, group)
	if err != nil {
		return nil, err
	}
	path := format.Paths(igf.GroupKey(group))[0]
	file, err := r.SyncValue(syncstate.Base + path)
	sum := sha256.Sum256(file)
	if err != nil || b != nil && !again && slices.Equal(b.File, sum[:]) && !h.mayReadMore(b) {
		return b, err
	}
	if h.Touches == nil {
		return b, nil
	}
	if b == nil || h.mayReadMore(b) {
		b = &Book{}
	}
	if err := h.goOn(st, r, path, b); err != nil || b.At == "" {
		return nil, err
	}
	b.File = sum[:]
	if err := NoteForeign(st, r, group, b, nil); err != nil {
		return nil, err
	}
	return b, PutRoles(st, group, b)
}

// mayReadMore reports whether the beginning of the history of a file, which could not be read, may be
// there again.
func (h History) mayReadMore(b *Book) bool {
	return h.Whole && b.Unread != "" && b.Unread != h.Head
}

// goOn goes on with the changes since the one that was judged last.
func (h History) goOn(st syncstate.Step, r Replica, path string, b *Book) error {
	who, err := roster.ReadNamesakes(r)
	if err != nil {
		return err
	}
	key, j := groupOfPath(path), &judge{history: h, who: who, said: r}
	j.group = key.ID()
	var found []groupState
	met := false
	err = h.Touches(path, func(t remote.Touch) (bool, error) {
		if t.Revision == b.At && b.At != "" {
			met = true
			return false, nil
		}
		data, err := t.Data()
		if remote.IsDamaged(err) {
			found = append(found, groupState{touch: t})
			j.hand(t)
			return true, nil
		}
		if err != nil || data == nil {
			return true, err
		}
		doc, why := format.ReadDocument(key, map[string][]byte{path: data})
		if g, ok := doc.(*igf.Group); ok && why == nil {
			found = append(found, groupState{touch: t, roles: g.Appointed(), read: true})
			j.hand(t) // the names are known before any of them is judged
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	if whole := len(found) == 0 || !found[len(found)-1].touch.Unread; !met && whole {
		b.Last = nil // another history, which begins with no role
	}
	for _, v := range slices.Backward(found) {
		if err := j.judge(b, v); err != nil {
			return err
		}
	}
	for _, author := range j.named {
		if err := st.AddState(syncstate.Author+author, who.Noted(author)); err != nil {
			return err
		}
		st.PutState(syncstate.Signers, []byte{1})
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
