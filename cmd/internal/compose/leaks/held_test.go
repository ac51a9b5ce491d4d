package leaks

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/sharing"
)

// Whatever way a name got into a record before the person was hidden: the sync says which
// record it does not send and with which commands a person goes on, and after any of
// the choices that are offered nothing waits for ever. Every kind of record that can
// hold words is among the ways.
func TestWhatIsHeldHasAWayOn(t *testing.T) {
	ways := map[string]func(*device, *world, igf.Key) error{
		"a participant, else left out": func(d *device, w *world, k igf.Key) error {
			if err := d.Holding.Resolve(w.ctx, k, disclosure.Participant); err == nil || !disclosure.WaitsForChoice(err) {
				return err
			}
			return d.Holding.LeaveOut(w.ctx, k)
		},
		"agreed": func(d *device, w *world, k igf.Key) error { return d.Holding.Resolve(w.ctx, k, disclosure.Agreed) },
		"left out, else a participant": func(d *device, w *world, k igf.Key) error {
			if k.IsEntry() && d.Holding.LeaveOut(w.ctx, k) == nil {
				return nil
			}
			if err := d.Holding.Resolve(w.ctx, k, disclosure.Participant); err == nil || !disclosure.WaitsForChoice(err) {
				return err
			}
			return d.Holding.LeaveOut(w.ctx, k)
		},
	}
	for name, decide := range ways {
		if testing.Short() && name != "a participant, else left out" {
			continue // the long tier plays it
		}
		t.Run(name, func(t *testing.T) {
			w, people := hiddenLate(t)
			d := w.devices[0]
			receipt, err := d.Sharing.Sync(w.ctx, sharing.SyncOptions{})
			if err != nil {
				t.Fatal(err)
			}
			held, err := d.Holding.Held()
			if err != nil {
				t.Fatal(err)
			}
			kinds := checkHeld(t, receipt, held)
			for _, k := range []igf.Kind{igf.KindNote, igf.KindComment, igf.KindResponse, igf.KindOutreach, igf.KindRedaction, igf.KindTally, igf.KindPlacement, igf.KindOutput, igf.KindSession} {
				if !kinds[k] {
					t.Errorf("no %s was held", k)
				}
			}
			for _, h := range held {
				if byID(h) { // what one id holds back is decided together
					still, err := d.Holding.Held()
					if err != nil {
						t.Fatal(err)
					}
					if !slices.ContainsFunc(still, func(s holding.Held) bool { return s.Record.Key() == h.Record.Key() }) {
						continue
					}
				}
				if err := decide(d, w, h.Record.Key()); err != nil {
					t.Errorf("%s: %v", h.Record.Key(), err)
				}
			}
			if receipt, err = d.Sharing.Sync(w.ctx, sharing.SyncOptions{}); err != nil || !receipt.Verified {
				t.Errorf("the next sync: %v", err)
			}
			for _, s := range receipt.SetAside {
				t.Errorf("the next sync: %s: %s", s.Path, s.Reason)
			}
			st, err := d.Sharing.Status()
			if err != nil || st.Waiting > 0 {
				t.Errorf("%d wait, %v", st.Waiting, err)
			}
			if name == "agreed" {
				return
			}
			objects, _, err := gitObjects(w.dir + "/repository")
			if err != nil {
				t.Fatal(err)
			}
			s := newSearcher()
			for _, p := range people {
				s.add(p)
			}
			for id, data := range objects {
				for _, h := range s.search(id, data) {
					t.Errorf("%+v reached the repository", h)
				}
			}
		})
	}
}

func byID(h holding.Held) bool { return slices.ContainsFunc(h.Names(), igf.HiddenName.InID) }

// checkHeld ties what a receipt says to what is held; it returns the kinds.
func checkHeld(t *testing.T, r igf.Receipt, held []holding.Held) map[igf.Kind]bool {
	t.Helper()
	kinds := map[igf.Kind]bool{}
	for _, h := range held {
		key := h.Record.Key()
		kinds[h.Record.Kind()] = true
		i := slices.IndexFunc(r.SetAside, func(s igf.SetAside) bool { return s.Key == key })
		if i < 0 {
			t.Errorf("the receipt does not name %s", key)
			continue
		}
		if said := r.SetAside[i].Reason.String(); !strings.Contains(said, "held resolve ") || !strings.Contains(said, key.ID()) {
			t.Errorf("%s: no way on is named: %s", key, said)
		}
	}
	if len(held) != len(r.SetAside) {
		t.Errorf("%d are held, and the receipt names %d", len(held), len(r.SetAside))
	}
	return kinds
}

// hiddenLate is a device on which each way of words was used for somebody who was hidden
// afterwards.
func hiddenLate(t *testing.T) (*world, []person) {
	t.Helper()
	report := newReport()
	w, err := open(t.Context(), t.TempDir(), &report)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	d := w.devices[0]
	var people []person
	next := func() person {
		n := 1
		if len(people) > 0 {
			n = people[len(people)-1].number + 1
		}
		for personOf(n).script != latin { // so that ids can be made of the names
			n++
		}
		people = append(people, personOf(n))
		return people[len(people)-1]
	}
	session := func(id string) string {
		if err := d.Stewardship.AddSession(w.ctx, &igf.Session{ID: group + "/" + id, Title: "A meeting", Zone: "UTC", Outputs: []string{output}}); err != nil {
			t.Fatal(err)
		}
		return group + "/" + id
	}
	main := session("main")
	for _, way := range textDoors {
		if strings.HasPrefix(way, "device:") || strings.HasPrefix(way, "conflict.") {
			continue
		}
		p := next()
		x := &door{w: w, d: d, session: main, id: "x" + strconv.Itoa(p.number), text: "As " + p.name() + " says.", name: p.name()}
		if err := textWays[way](x); err != nil {
			t.Fatalf("%s: %v", way, err)
		}
	}
	p := next() // whose name is in the id of a session with entries that hold no words
	x := &door{w: w, d: d, session: session("with-" + igf.Slug(p.name()))}
	if _, err := d.Capture.AddTally(w.ctx, x.session, igf.Tally{OnSite: &igf.Count{Number: 4}}); err != nil {
		t.Fatal(err)
	}
	c, err := d.Capture.AddComment(w.ctx, rules.CommentInput{Output: output, Session: x.session, Text: "Shorter."})
	if err == nil {
		err = d.Answering.ConfirmPlace(w.ctx, c.ID, 1)
	}
	if err != nil {
		t.Fatal(err)
	}
	hiding := session("hiding")
	for _, p := range people {
		if _, err := d.Stewardship.AddToRoster(w.ctx, hiding, rules.PersonInput{Text: p.name(), Naming: igf.Anonymous}); err != nil {
			t.Fatal(err)
		}
	}
	return w, people
}
