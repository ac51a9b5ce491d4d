package engine_test

import (
	"context"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// told reports whether a device asks its person about an entry, or says that it took nothing of it.
func (h *hands) told(d *device, id string) bool {
	if d.alarms()[igf.EntryKey(id)] > 0 {
		return true
	}
	newest, err := d.store.Receipts(1)
	h.must(err)
	return told(newest[0], id)
}

// compare checks, once all have synced, that each has what was acknowledged anywhere, in
// its words, or is told that its words are other ones.
func (h *hands) compare(devices []*device) {
	there := h.tree().entries()
	for _, id := range slices.Sorted(maps.Keys(h.said)) {
		e, absent := h.said[id], h.absent(id)
		stands := func(one igf.Entry) bool { return h.content(one) == h.content(e) || h.left(one, e) }
		if !absent && !slices.ContainsFunc(there[id], stands) {
			h.Fatalf("%s of %s (%s) stands nowhere in its words:\n%s\nbut as %v", id, h.by[id].name, h.by[id].store.Device(), h.content(e), h.places(id))
		}
		for _, d := range devices {
			rec, err := d.store.Get(igf.EntryKey(id))
			if absent {
				continue
			}
			if errors.Is(err, igf.ErrNotFound) && h.told(d, id) {
				continue
			}
			h.must(err)
			if got := rec.(igf.Entry); !stands(got) && !h.told(d, id) {
				h.Fatalf("%s has %s in other words and is not told:\n%s\nit was\n%s", d.name, id, h.content(got), h.content(e))
			}
		}
	}
	for _, d := range devices {
		h.printed(d)
	}
	h.together(devices)
}

// places tells where an entry stands, and in which words.
func (h *hands) places(id string) (out []string) {
	for path, data := range h.tree().files {
		if sheet, err := format.ReadSheet(path, []byte(data)); err == nil {
			for _, e := range sheet.Entries {
				if e.Head().ID == id {
					out = append(out, path+"\n"+h.content(e))
				}
			}
		}
	}
	return out
}

// absent reports whether an entry need not stand in the repository in its words: it waits
// on its device, or in a file that cannot be read, or it was withdrawn and is not sent again.
func (h *hands) absent(id string) bool {
	d := h.by[id]
	for path := range h.tree().unread() { // it counts as holding what it held
		if place, _ := format.Classify(path); place.Device == d.store.Device() {
			return true
		}
	}
	return slices.Contains(d.pending(), igf.EntryKey(id)) || h.withdrew(d, id)
}

// withdrew reports whether a device knows that an entry was withdrawn, by whatever of its revisions.
func (h *hands) withdrew(d *device, id string) bool {
	here := h.all(d)
	get := func(id string) (igf.Entry, error) { return here[id], nil }
	root, _ := igf.Root(get, here[id])
	for _, e := range here {
		if r, ok := e.(*igf.Redaction); ok && here[r.Entry] != nil {
			if of, _ := igf.Root(get, here[r.Entry]); of.Head().ID == root.Head().ID {
				return true
			}
		}
	}
	return false
}

// newcomer checks that whoever comes later has what was acknowledged, or is told, and
// reads nothing that was withdrawn.
func (h *hands) newcomer(d *device) {
	h.sync(d)
	here := h.all(d)
	for _, id := range slices.Sorted(maps.Keys(h.said)) {
		if h.absent(id) {
			continue
		}
		if here[id] == nil && h.told(d, id) {
			continue
		}
		if here[id] == nil {
			h.Fatalf("%s has nothing of %s, and is not told", d.name, id)
		}
		if !h.left(here[id], h.said[id]) && !h.told(d, id) {
			h.Fatalf("%s has %s in other words and is not told:\n%s\nit was\n%s", d.name, id, h.content(here[id]), h.content(h.said[id]))
		}
		r, ok := h.said[id].(*igf.Redaction)
		if ok && r.Scope.All() && here[r.Entry] != nil && !h.people[d].gone[r.Entry] {
			h.Fatalf("%s does not know that %s was withdrawn by %s", d.name, r.Entry, id)
		}
	}
	h.printed(d)
}

// together: who has the same entries has them in the same order.
func (h *hands) together(devices []*device) {
	common := h.all(devices[0])
	for _, d := range devices[1:] {
		here := h.all(d)
		maps.DeleteFunc(common, func(id string, e igf.Entry) bool { return here[id] == nil || h.content(here[id]) != h.content(e) })
	}
	for _, sheet := range []string{"main", "side", igf.OnlineSheet(2022)} {
		var want []string
		for n, d := range devices {
			var got []string
			for e, err := range d.store.Timeline(sampleGroup, sheet) {
				h.must(err)
				if common[e.Head().ID] != nil {
					got = append(got, e.Head().ID)
				}
			}
			if n == 0 {
				want = got
			}
			if !reflect.DeepEqual(got, want) {
				h.Fatalf("%s has the order %v, and %s %v", d.name, got, devices[0].name, want)
			}
		}
	}
	for _, d := range devices {
		faults, err := d.store.Check(context.Background())
		h.must(err)
		faults = slices.DeleteFunc(faults, func(f igf.Sentence) bool { // somebody may point at what is nowhere
			return strings.Contains(f.String(), "points at") || strings.Contains(f.String(), "which does not have these words")
		})
		if len(faults) > 0 {
			h.Fatalf("the replica of %s: %v", d.name, faults)
		}
	}
}

// settle ends the history: all sync, a newcomer comes, what is broken is taken away, what
// was removed is put back, all sync again, and somebody comes late.
func (h *hands) settle() {
	authors := slices.Clone(h.devices)
	h.did("quiet")
	h.round(authors)
	h.compare(authors)
	h.newcomer(h.join("newcomer"))
	h.mend()
	h.round(h.devices)
	// With the roles of a group, withdrawals that held do not hold any more: what they were of
	// is asked about then.
	for n := 0; n < 3 && h.restore(h.devices); n++ {
		h.round(h.devices)
	}
	for _, d := range h.devices {
		held := map[igf.Key]bool{}
		for _, s := range h.sync(d).SetAside {
			held[s.Key] = true
			if strings.Contains(s.Reason.String(), "cannot be read") && !s.Info {
				h.Fatalf("%s still says of what was mended: %s: %s", d.name, s.Path, s.Reason)
			}
		}
		for _, key := range d.pending() {
			if !held[key] { // by the gate
				h.Fatalf("%s waits on %s when all is mended", key, d.name)
			}
		}
		h.kept(d)
	}
	h.compare(h.devices)
	late := h.join("late")
	h.newcomer(late)
	h.together(append(slices.Clone(authors), late))
	h.fsck()
}

func (d *device) pending() (keys []igf.Key) {
	p, _ := d.store.Pending()
	for _, x := range p {
		keys = append(keys, x.Key)
	}
	return keys
}

// round lets all sync until nothing moves.
func (h *hands) round(devices []*device) {
	for n := 0; ; n++ {
		sent := 0
		for _, d := range devices {
			sent += h.sync(d).Sent
		}
		if n > 0 && sent == 0 {
			return
		}
		if n == 12 {
			h.Fatalf("it does not come to rest")
		}
	}
}

// restore puts back the documents and the entries that were removed, as a person does who
// is asked. It reports whether anybody was asked.
func (h *hands) restore(devices []*device) (asked bool) {
	for _, d := range devices {
		list, err := d.store.Conflicts()
		h.must(err)
		for _, c := range list {
			asked = asked || c.Hand() == igf.HandRemoved
			if c.Lost() {
				h.did("%s sends again %q", d.name, c.Removed())
				h.must(d.store.Save(h.Context(), &igf.Act{ID: d.ids.next(), Resolved: []string{c.ID}, Again: c.Removed()}))
				continue
			}
			for _, key := range c.Removed() {
				h.did("%s puts back %s", d.name, key)
				d.save(d.get(key))
			}
		}
	}
	return asked
}

// kept reports a document of which a device still says that it was removed.
func (h *hands) kept(d *device) {
	list, err := d.store.Conflicts()
	h.must(err)
	for _, c := range list {
		if c.Hand() == igf.HandRemoved {
			h.Fatalf("%s is still asked about what was put back: %q", d.name, c.Removed())
		}
	}
}
