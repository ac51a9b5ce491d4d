package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/oklog/ulid/v2"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/judge"
	"rapporteur/sync/engine/syncstate"
	"rapporteur/sync/format"
)

// The bounds of what is kept aside: how many contents, and of each how many characters.
const (
	maxAside      = 300
	maxAsideRunes = 32 << 10
)

// aside is another content of an entry, or of a published version, than the one that
// was seen first. It stays known once a person has decided, so that they are not asked
// about the same again.
type aside struct {
	Path     string         `cbor:"1,keyasint"`
	ID       string         `cbor:"2,keyasint"` // of the entry, or the key of the version
	Mark     syncstate.Mark `cbor:"3,keyasint"`
	Conflict string         `cbor:"4,keyasint"` // by which a person is asked
}

func (a aside) name() string {
	return syncstate.Aside + a.ID + "/" + hex.EncodeToString(a.Mark[:]) + "/" + a.Path
}

// asideBook is what is kept aside, and the conflicts over it.
type asideBook struct {
	step *step
	now  func() time.Time
	all  map[string]aside // by the name in the sync state; nil until it is needed
}

// read lists what is kept aside, once.
func (b *asideBook) read() error {
	if b.all != nil {
		return nil
	}
	names, err := b.step.outbox.replica.SyncNames(syncstate.Aside)
	if err != nil {
		return err
	}
	all := map[string]aside{}
	for _, name := range names {
		var a aside
		if _, err := syncstate.Read(b.step.outbox.replica, name, &a); err != nil {
			return err
		}
		all[name] = a
	}
	b.all = all
	return nil
}

// put keeps another content, with the conflict by which a person is asked, unless
// they were asked before.
func (b *asideBook) put(a aside, c igf.Conflict) (why, err error) {
	if err := b.read(); err != nil {
		return nil, err
	}
	if _, known := b.all[a.name()]; known {
		return nil, nil
	}
	open, err := b.open()
	if err != nil {
		return nil, err
	}
	if open >= maxAside {
		return igf.Errorf("%s says something else there than what this device saw first, and more than %d such contents are kept already: decide about those, and put this back as it was", c.Key.Named(), maxAside), nil
	}
	c = b.ask(c, a.Mark[:])
	a.Conflict = c.ID
	asked := false
	for _, other := range b.all {
		asked = asked || other.Conflict == c.ID
	}
	if err := b.step.Reserve(len(c.Ours)+len(c.Theirs)+500, 0); err != nil {
		return nil, err
	}
	b.all[a.name()] = a
	if !asked {
		b.step.x.Conflicts = append(b.step.x.Conflicts, c)
		b.step.conflicts++
	}
	return nil, b.step.encodeState(a.name(), a)
}

// open counts what is kept aside and waits for a person. Most often it is all of it.
func (b *asideBook) open() (int, error) {
	if len(b.all) < maxAside {
		return len(b.all), nil
	}
	list, err := b.step.outbox.replica.Conflicts()
	if err != nil {
		return 0, err
	}
	n := 0
	for _, c := range slices.Concat(list, b.step.x.Conflicts) {
		if c.Hand() == igf.HandContent {
			n++
		}
	}
	return n, nil
}

// ask completes a conflict: it has the same id for the same content.
func (b *asideBook) ask(c igf.Conflict, about []byte) igf.Conflict {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%x", c.Key, c.Field, about))
	c.ID, c.At = hex.EncodeToString(sum[:16]), b.now()
	for _, side := range []*string{&c.Ours, &c.Theirs} {
		*side = igf.Shorten(*side, maxAsideRunes)
	}
	return c
}

// mended forgets what was kept aside of a file that does not hold it any more. holds are
// the contents that it has, by id.
func (b *asideBook) mended(path string, holds map[string][]syncstate.Mark) error {
	if err := b.read(); err != nil {
		return err
	}
	for name, a := range b.all {
		if a.Path != path || slices.Contains(holds[a.ID], a.Mark) {
			continue
		}
		delete(b.all, name)
		if err := b.step.Reserve(500, 0); err != nil {
			return err
		}
		b.step.PutState(name, nil)
		stands := false
		for _, other := range b.all {
			stands = stands || other.Conflict == a.Conflict
		}
		if !stands {
			b.step.x.Resolved = append(b.step.x.Resolved, a.Conflict)
		}
	}
	return nil
}

// keepAside keeps another content of an entry that is here, and tells a person. A
// withdrawal is obeyed all the same.
func (i *importer) keepAside(a judge.Arrival, have igf.Entry) (out outcome, err error) {
	out.bound = a.First
	if out.bound == (syncstate.Mark{}) && have.Head().Device != i.outbox.device {
		if out.bound, err = syncstate.MarkOf(have); err != nil {
			return out, err
		}
	}
	if r, ok := a.Entry.(*igf.Redaction); ok && judge.Hides(r) {
		doubt, err := i.judge.Doubt(a)
		if err != nil {
			return out, err
		}
		obeyed := *r
		obeyed.Doubted = doubt != nil
		out.again = obeyed.Doubted
		if err := i.obeyBeside(&obeyed, a.Is, have); err != nil {
			return out, err
		}
	}
	ours, err := format.EntryText(have)
	if err != nil {
		return out, err
	}
	theirs, err := format.EntryText(a.Entry)
	if err != nil {
		return out, err
	}
	c := igf.Conflict{Key: a.Entry.Key(), Field: string(igf.HandContent), Ours: ours, Theirs: theirs}
	if err := i.signEntry(&c, a); err != nil {
		return out, err
	}
	out.why, err = i.aside.put(aside{Path: a.Path, ID: a.Entry.Head().ID, Mark: a.Is}, c)
	return out, err
}

// tellInYourName tells the person at this device of an entry in their name by a device that
// is not known to be theirs, and asks them about a revision of what they wrote. It stands:
// another device of theirs may have made it.
func (i *importer) tellInYourName(a judge.Arrival) error {
	h := a.Entry.Head()
	self, err := i.judge.Person()
	if err != nil || a.Ours || a.Lost || !self.Is(h.Author) {
		return err
	}
	mine, err := i.judge.IsTheirs(self, h.Device)
	if err != nil || mine {
		return err
	}
	older, err := i.here(h.Supersedes)
	switch {
	case err != nil:
		return err
	case h.Supersedes != "" && older != nil && igf.Revises(a.Entry, older):
		if h.Device == older.Head().Device && h.Device != i.outbox.device { // as before this replica was restored
			return nil
		}
		return i.askAboutRevision(a, older)
	}
	title, _ := describe(a.Entry)
	i.notes.add(a.Path, "the %s %s was written in your name by the device %s, which is not known to be yours: “%s”; if that was not you, withdraw it", a.Entry.Kind(), h.ID, h.Device, igf.Excerpt(title.String(), maxSaid))
	return nil
}

func (i *importer) askAboutRevision(a judge.Arrival, older igf.Entry) error {
	ours, err := format.EntryText(older)
	if err != nil {
		return err
	}
	theirs, err := format.EntryText(a.Entry)
	if err != nil {
		return err
	}
	if err := i.step.Reserve(len(ours)+len(theirs)+500, 0); err != nil {
		return err
	}
	c := igf.Conflict{Key: older.Key(), Field: string(igf.HandRevision), Ours: ours, Theirs: theirs}
	if err := i.signEntry(&c, a); err != nil {
		return err
	}
	i.step.x.Conflicts = append(i.step.x.Conflicts, i.aside.ask(c, a.Is[:]))
	i.step.conflicts++
	return nil
}

// obeyBeside lets a withdrawal hold whose id is another entry's here: it is kept
// under an id of its own, which is the same on every device. It is never sent.
func (i *importer) obeyBeside(r *igf.Redaction, is syncstate.Mark, have igf.Entry) error {
	if h, ok := have.(*igf.Redaction); ok && h.Entry == r.Entry && h.Scope.With(r.Scope) == h.Scope.With("") && (r.Doubted || !h.Doubted) {
		return nil
	}
	copied := *r
	id, err := ulid.ParseStrict(r.ID)
	if err != nil {
		return err
	}
	for n := byte(0); ; n++ { // somebody may have taken the id in advance
		sum := sha256.Sum256(append(is[:], n))
		copy(id[6:], sum[:])
		copied.ID = id.String()
		taken, err := i.here(copied.ID)
		if err != nil {
			return err
		}
		if taken == nil {
			break
		}
		if t, ok := taken.(*igf.Redaction); ok && t.Entry == r.Entry && t.Scope == r.Scope || n == 255 {
			if ok && t.Doubted && !r.Doubted {
				break // it is proven now
			}
			return nil
		}
	}
	copies, err := readIDs(i.outbox.replica, syncstate.Copies)
	if err != nil {
		return err
	}
	for _, e := range i.copies {
		copies[e] = true
	}
	copies[copied.ID] = true
	i.copies = append(i.copies, copied.ID)
	if err := i.step.Reserve(entrySize(r)+30*len(copies), 1); err != nil {
		return err
	}
	i.step.take(&copied)
	if _, err := i.outbox.Withdraw(&copied); err != nil {
		return err
	}
	return i.step.encodeIDs(syncstate.Copies, copies)
}
