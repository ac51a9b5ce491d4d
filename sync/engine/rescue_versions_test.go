package engine_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// Two copies of one folder go different ways, and people publish, comment and SEND in both. Those
// of one go over to the other, in any order, interrupted anywhere. Once everybody has synced, all
// versions are there, each with its own text, date and note; every entry names a number whose text
// it was written on; nobody is asked about anything, and whoever comes later agrees.
func TestEveryCommentStaysOnItsTextInARescue(t *testing.T) {
	if testing.Short() {
		t.Skip("many devices sync many times: in the long tier")
	}
	inRooms(t, func(rt *rapid.T, r *room) {
		p := &press{room: r, t: rt, texts: map[string]string{}, wrote: map[string]string{}}
		for i := range rapid.IntRange(2, 4).Draw(rt, "devices") {
			p.device(fmt.Sprintf("d%d", i))
		}
		first := p.devices[0]
		p.publish(first)
		first.save(programme())
		first.sync()
		for _, d := range p.devices {
			d.save(d.note("of " + d.name))
			d.sync()
		}
		for _, d := range p.devices {
			d.sync()
		}
		stick := filepath.Join(r.dir, "stick.git")
		if err := os.CopyFS(stick, os.DirFS(r.shared)); err != nil {
			rt.Fatal(err)
		}
		away := p.devices[1:]
		if len(away) > 1 && rapid.Bool().Draw(rt, "one stays") {
			away = away[1:]
		}
		for _, d := range away {
			d.shared = stick
			d.save(d.note("sent to the copy")) // else it could not tell a copy from a history that was rewritten
			d.sync()
		}
		p.notes = len(p.devices) + len(away)
		any := func() *device { return rapid.SampledFrom(p.devices).Draw(rt, "device") }
		act := map[string]func(*rapid.T){
			"publish":  func(*rapid.T) { p.publish(any()) },
			"comment":  func(*rapid.T) { p.write(any()) },
			"comments": func(*rapid.T) { p.write(any()) },
			"sync":     func(*rapid.T) { any().sync() },
		}
		rt.Repeat(act)
		for _, d := range away {
			if rapid.Bool().Draw(rt, "sends before") {
				d.sync()
			}
		}
		for _, d := range away {
			d.shared = r.shared
			if rapid.Bool().Draw(rt, "ends") {
				hook := ending(rapid.IntRange(1, 60).Draw(rt, "call"), rapid.Bool().Draw(rt, "after"))
				_, err := d.engine(hook.replica(d.store), hook.remote(d.folder())).Rescue(context.Background(), igf.RescueOptions{})
				if errors.Is(err, remote.ErrRefused) || errors.Is(err, igf.ErrChanged) {
					rt.Fatalf("%s: %v", d.name, err)
				}
			}
			if _, err := d.tryRescue(igf.RescueOptions{}); err != nil {
				rt.Fatalf("%s rescues: %v", d.name, err)
			}
			if rapid.Bool().Draw(rt, "goes on") {
				p.publish(any())
				p.write(any())
			}
		}
		for range 2 {
			for _, d := range p.devices {
				if _, err := d.tryRescue(igf.RescueOptions{}); err != nil {
					rt.Fatalf("%s: %v", d.name, err)
				}
			}
		}
		for _, d := range p.devices {
			if wrong, err := engine.Compare(d.store); err != nil || len(wrong.Apart)+len(wrong.Unsigned) != 0 {
				rt.Fatalf("%s: check says %v, %v", d.name, wrong, err)
			}
		}
		p.device("newcomer").sync()
		for _, d := range p.devices {
			if asked, err := d.store.Conflicts(); err != nil || len(asked) != 0 {
				rt.Fatalf("%s is asked %+v, %v", d.name, asked, err)
			}
		}
		p.check(true)
		p.fsck()
	})
}

// Who joined in one of two copies knows no revision that both have. What was published there and
// went over under another number is that version here too, with all that was written about it.
func TestWhoJoinedInACopyFindsItsVersionsUnderTheirNewNumbers(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(programme(), group("first"), listing(1), a.version(1, "First.\n"))
	a.sync()
	b.sync()
	stick := r.copyOf(t, "stick.git")
	b.shared = stick
	var remarks []*igf.Comment
	for _, d := range []*device{a, b} {
		c := d.comment("On what " + d.name + " published.")
		c.Anchor = &igf.Anchor{Output: sampleOutput, Version: 2, Paragraph: 1}
		remarks = append(remarks, c)
		d.save(listing(1, 2), d.version(2, "Of "+d.name+".\n"))
		d.save(c)
		d.sync()
	}
	r.shared = stick
	c := r.device("c")
	c.save(c.note("in the copy"))
	c.sync()
	answer := &igf.Placement{Meta: c.meta(), Comment: remarks[1].ID, Version: 2}
	c.save(answer)
	c.sync()
	b.sync()
	r.at(filepath.Join(r.dir, "shared.git"))
	for range 2 {
		for _, d := range []*device{b, c, a} {
			d.rescue(igf.RescueOptions{})
		}
	}
	for _, d := range []*device{a, b, c, r.device("newcomer")} {
		d.sync()
		if d.textOf(2) != "Of a.\n" || d.textOf(3) != "Of b.\n" || d.get(answer.Key()).(*igf.Placement).Version != 3 {
			t.Errorf("%s: %v", d.name, d.holds())
		}
		for n, remark := range remarks {
			if got := d.get(remark.Key()).(*igf.Comment).Anchor.Version; got != n+2 {
				t.Errorf("%s: the remark of %d names version %d", d.name, n, got)
			}
		}
		if wrong, err := engine.Compare(d.store); err != nil || len(wrong.Apart)+len(wrong.Unsigned) != 0 || wrong.Signed != 4 {
			t.Errorf("%s: check says %v, %v", d.name, wrong, err)
		}
		if asked, err := d.store.Conflicts(); err != nil || len(asked) != 0 {
			t.Errorf("%s is asked %+v, %v", d.name, asked, err)
		}
	}
	r.fsck()
}

// A withdrawal that nobody is proven to have made holds back an entry in a rescue until its author
// declines it: then the entry goes over.
func TestARescueObeysNoForgedWithdrawalForGood(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	b.save(programme(), group("first"), b.note("first"))
	first := b.sync()
	second := a.note("second")
	a.save(second)
	a.sync()
	synctest.Git(t, r.shared, "update-ref", "refs/heads/main", first.After)
	b.save(b.note("another"))
	b.sync()
	forged := &igf.Redaction{Meta: a.meta(), Entry: second.ID, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson}
	forged.Device, forged.Lamport = "byhand", 9
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "byhand", 1): text(t, forged)})
	a.rescue(igf.RescueOptions{})
	a.sync()
	a.save(&igf.Redaction{Meta: a.meta(), Entry: forged.ID, Scope: igf.ScopeDeclined, RequestedBy: igf.ByAuthor})
	a.sync()
	a.sync()
	if n := r.entries()[second.ID]; n != 1 || a.waiting() != 0 {
		t.Errorf("the note stands %d times, and %d wait", n, a.waiting())
	}
}
