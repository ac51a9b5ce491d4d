package engine_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
	"rapporteur/sync/trust"
)

// What a device sends is signed, and nothing in the name of its author counts that is not.
func TestOnlySignedEntriesOfACertifiedAuthorCount(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	first := a.note("agreed: text one")
	a.save(first)
	a.sync()
	b.sync()
	if e, _ := b.get(first.Key()).(igf.Entry); !strings.HasPrefix(e.Head().Signature, "ed25519:") {
		t.Fatalf("what came is not signed: %+v", e.Head())
	}
	forged, revision, withdrawal := a.note("never said"), a.note("agreed: text two"), &igf.Redaction{Meta: a.meta(), Entry: first.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	revision.Supersedes, revision.Author.ID, withdrawal.Author.ID = first.ID, "01SAMPAVTH0R00000000000001", "01SAMPAVTH0R00000000000001"
	written := a.note("by hand")
	written.Author.ID = "01SAMPAVTH0R00000000000001"
	words := ""
	for _, e := range []igf.Entry{forged, revision, withdrawal, written} {
		e.Head().Device = "byhand"
		words += text(t, e) + "\n"
	}
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): words})
	for _, d := range []*device{a, b, r.device("newcomer")} {
		rec := d.sync()
		if len(rec.SetAside) != 3 {
			t.Errorf("%s is told %+v", d.name, rec.SetAside)
		}
		holds := d.holds()
		if red, _ := d.get(withdrawal.Key()).(*igf.Redaction); red == nil || !red.Doubted {
			t.Errorf("%s does not obey, or does not doubt: %+v", d.name, red)
		}
		for _, e := range []igf.Entry{forged, revision} {
			if holds[string(e.Key())] != "" {
				t.Errorf("%s took %s", d.name, e.Key())
			}
		}
		if holds[string(written.Key())] == "" || !strings.Contains(holds[string(first.Key())], "text one") {
			t.Errorf("%s has %v", d.name, holds)
		}
	}
}

// Another device that claims an author is named, and what it writes does not count.
func TestAContestedCertificate(t *testing.T) {
	r := newRoom(t)
	a, b, thief := r.device("a"), r.device("b"), r.device("thief")
	a.save(a.note("mine"))
	a.sync()
	b.sync()
	forged := thief.note("in the name of a")
	forged.Author.ID = sampleAuthor("a")
	thief.save(forged)
	thief.sync()
	rec := b.sync()
	if rec.Received != 0 || len(rec.SetAside) != 2 {
		t.Errorf("%+v", rec)
	}
}

// A withdrawal that nobody is proven to have made hides, keeps words from being sent, and
// gives way to the one that is proven; what only it hides stays hidden.
func TestADoubtedWithdrawalHides(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	sent, waits := a.note("zyx, sent"), a.note("zyx, not sent yet")
	b.save(sent)
	red := &igf.Redaction{Meta: b.meta(), Entry: sent.ID, Scope: igf.ScopePerson, RequestedBy: igf.ByPerson}
	b.save(red)
	b.sync()
	a.sync()
	byHand := *red
	byHand.ID, byHand.Device, byHand.Entry, byHand.Scope, byHand.Source = a.ids.next(), "byhand", waits.ID, igf.ScopeAll, igf.UndoSource
	byHand.Signature = ""
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, &byHand)})
	a.save(waits)
	a.sync()
	for path, data := range r.files() {
		if strings.Contains(data, "not sent yet") {
			t.Errorf("%s holds what somebody asked to withdraw", path)
		}
	}
	c := r.device("newcomer")
	path := b.sheet(1)
	whole := r.files()[path]
	r.push(t, map[string]string{path: strings.Replace(whole, "scope: person", "scope: all", 1)})
	c.syncsPlain()
	if got := c.get(red.Key()).(*igf.Redaction); !got.Doubted || got.Scope != igf.ScopeAll {
		t.Errorf("%+v", got)
	}
	r.push(t, map[string]string{path: whole})
	c.syncsPlain()
	if got := c.get(red.Key()).(*igf.Redaction); got.Doubted || got.Scope != igf.ScopePerson {
		t.Errorf("%+v", got)
	}
	var all []igf.Entry
	for _, kind := range igf.EntryKinds() {
		for e, err := range c.store.Entries(kind) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, e)
		}
	}
	for _, s := range igf.Fold(all) {
		if s.Root == sent.ID && (!s.Gone() || s.Withdrawal == nil) {
			t.Errorf("what was hidden can be read again: %+v", s)
		}
		if s.Root == waits.ID && s.Slip() {
			t.Error("it counts as a slip of its author")
		}
	}
}

// writes lets somebody work at a device, with a key.
func (d *device) writes(self igf.Self) {
	d.t.Helper()
	self.Naming = cmp.Or(self.Naming, igf.Anonymous)
	key := map[string]string{trust.Setting(self.Author): sampleKey(self.Author).Secret()}
	if err := d.store.Save(context.Background(), &igf.Act{ID: d.ids.next(), Self: &self, Settings: key}); err != nil {
		d.t.Fatalf("%s: %v", d.name, err)
	}
}

// looks lets the person at a device look at what waited in the backup from which it was
// restored.
func (d *device) looks() {
	d.t.Helper()
	pending, err := d.store.Pending()
	act := igf.Act{ID: d.ids.next()}
	for _, p := range pending {
		act.Private = append(act.Private, igf.Looked(p.Key))
	}
	if err := errors.Join(err, d.store.Save(context.Background(), &act)); err != nil {
		d.t.Fatalf("%s: %v", d.name, err)
	}
}

// restored is a replica made of the backup of another.
func (r *room) restored(of *device, name string) *device {
	r.t.Helper()
	var data bytes.Buffer
	if err := of.store.Backup(context.Background(), &data); err != nil {
		r.t.Fatalf("backup: %v", err)
	}
	if _, _, err := store.Restore(context.Background(), &data, filepath.Join(r.dir, name), store.Former{}); err != nil {
		r.t.Fatalf("restore: %v", err)
	}
	return r.device(name)
}

// A replica that was restored or copied goes on in the same name, with a key of its own for
// the device: the key of the author is in the backup, also in one from before anything was
// sent, and whichever of the two syncs first. So do two laptops of one person of which one
// was made from a backup of the other. Nobody is asked anything but about what waited in the backup.
func TestARestoredReplicaGoesOn(t *testing.T) {
	for name, sent := range map[string]bool{"after the first sync": true, "before the first sync": false} {
		if sent && testing.Short() {
			continue // easier
		}
		for _, firstSyncs := range []string{"a", "a2"} {
			t.Run(name+", first syncs "+firstSyncs, func(t *testing.T) {
				r := newRoom(t)
				a, b := r.device("a"), r.device("b")
				a.writes(igf.Self{Author: sampleAuthor("a"), Name: "Ann (sample)"})
				first := a.note("first")
				a.save(first)
				if sent {
					a.sync()
					b.sync()
				}
				second := r.restored(a, "a2")
				second.looks()
				laptops := []*device{a, second}
				if firstSyncs == "a2" {
					laptops = []*device{second, a}
				}
				n, later := second.note("from the second laptop"), a.note("from the first, later")
				n.Author, n.Supersedes = first.Author, first.ID
				second.save(n)
				a.save(later)
				for _, d := range append(laptops, a, second, b, r.device("newcomer")) {
					rec := d.sync()
					if len(rec.SetAside) != 0 || len(d.alarms()) != 0 {
						t.Errorf("%s is told %+v", d.name, rec.SetAside)
					}
				}
				for _, d := range []*device{a, second, b} {
					for _, want := range []*igf.Note{first, n, later} {
						if got, ok := d.get(want.Key()).(*igf.Note); !ok || got.Text != want.Text || got.Signature == "" {
							t.Errorf("%s has %+v", d.name, got)
						}
					}
				}
			})
		}
	}
}

// Who lost a device without a backup works on under a new author id, and what the lost one
// sent stays verified.
func TestALostDevice(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(a.note("before it was lost"))
	a.sync()
	fresh := r.device("fresh")
	fresh.sync()
	fresh.save(fresh.note("on a new laptop"))
	fresh.sync()
	b := r.device("b")
	if rec := b.sync(); rec.Received != 2 || len(rec.SetAside) != 0 {
		t.Errorf("%+v", rec)
	}
	if c, err := engine.Compare(b.store); err != nil || c.Signed != 2 || c.Devices != 2 || len(c.Apart)+len(c.Unsigned) != 0 {
		t.Errorf("%+v, %v", c, err)
	}
}

// Two people at one laptop have a certificate each, with the key of the device.
func TestTwoPeopleAtOneLaptop(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	ours, theirs := a.note("by Ann"), a.note("by Ben")
	theirs.Author.ID = "01SAMPAVTH0R00000000000001"
	a.save(ours)
	a.sync()
	a.save(theirs)
	a.sync()
	if rec := b.sync(); rec.Received != 2 || len(rec.SetAside) != 0 {
		t.Errorf("%+v", rec)
	}
	for _, author := range []string{ours.Author.ID, theirs.Author.ID} {
		if r.files()[format.CertificatePath(a.store.Device(), author)] == "" {
			t.Errorf("no certificate for %s", author)
		}
	}
}

// An entry in one's own name from a device that one never had is told at once, whether it
// was taken or not; one from a device that the person called theirs is not.
func TestAnEntryInOnesOwnNameIsTold(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	self := igf.Self{Author: sampleAuthor("a"), Name: "Ann (sample)", Devices: []string{"mine"}}
	a.writes(self)
	byHand := func(device, words string) string {
		n := a.note(words)
		n.Device, n.Lamport = device, 7
		r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", device, 1): text(t, n)})
		said := ""
		for _, s := range a.sync().SetAside {
			if !s.Info {
				said += s.Reason.String()
			}
		}
		return said
	}
	if said := byHand("mine", "by hand, myself"); said != "" {
		t.Errorf("told of a known device: %s", said)
	}
	if said := byHand("zzzzz", "never said"); !strings.Contains(said, "zzzzz") || !strings.Contains(said, "never said") {
		t.Errorf("told %q of an entry that was taken", said)
	}
	a.save(a.note("now it has a key"))
	a.sync()
	if said := byHand("yyyyy", "never said either"); !strings.Contains(said, "yyyyy") || !strings.Contains(said, "never said either") {
		t.Errorf("told %q of an entry that was not taken", said)
	}
}

// A device whose key is gone sends nothing rather than what others would not believe.
func TestALostKeyIsNotReplaced(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(a.note("first"))
	a.sync()
	if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Settings: map[string]string{trust.Setting(a.store.Device()): ""}}); err != nil {
		t.Fatal(err)
	}
	a.save(a.note("second"))
	if _, err := a.trySync(); err == nil || !strings.Contains(err.Error(), "backup") || a.waiting() != 1 {
		t.Errorf("%v, %d wait", err, a.waiting())
	}
}

// A signature is over what an entry says, not over its layout: a file that was written
// again by an editor with other quotes is believed, and a line that became a comment is not.
func TestASignatureIsOverTheEntryAsItIsRead(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	n := a.note("agreed:\n# not before 2030\ntext one")
	a.save(n)
	a.sync()
	path := a.sheet(1)
	whole := r.files()[path]
	r.push(t, map[string]string{path: "# by hand\n" + strings.Replace(whole, "id: "+n.ID, "id: '"+n.ID+"'", 1)})
	b := r.device("b")
	if rec := b.sync(); rec.Received != 1 || len(rec.SetAside) != 0 {
		t.Errorf("%+v", rec)
	}
	at := strings.Index(whole, "  signature: ")
	line := whole[at : at+strings.Index(whole[at:], "\n")+1]
	moved := strings.Replace(strings.Replace(whole, line, "", 1), "    # not before 2030\n", "    # not before 2030\n"+line, 1)
	if moved == whole {
		t.Fatal("nothing was moved")
	}
	r.push(t, map[string]string{path: moved})
	if rec := r.device("c").sync(); rec.Received != 0 {
		t.Errorf("%+v\n%s", rec, moved)
	}
}

// Who comes later believes the certificate that the history had first, whichever sorts first.
func TestANewcomerBelievesWhoWasThereFirst(t *testing.T) {
	for _, id := range []string{"0000000000", "zzzzzzzzzz"} {
		t.Run(id, func(t *testing.T) {
			r := newRoom(t)
			mine := r.device("a")
			n := mine.note("mine")
			mine.save(n)
			mine.sync()
			key := sampleKey("thief")
			thief := trust.Certify(id, key, n.Author.ID, key)
			file, err := thief.File()
			if err != nil {
				t.Fatal(err)
			}
			r.push(t, map[string]string{format.CertificatePath(thief.Device, thief.Author): string(file)})
			for _, d := range []*device{r.device("newcomer"), mine} {
				d.sync()
				if got, ok := d.get(n.Key()).(*igf.Note); !ok || got.Text != "mine" {
					t.Errorf("%s has %+v", d.name, got)
				}
			}
		})
	}
}
