package engine_test

import (
	"regexp"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
)

var signatureLine = regexp.MustCompile(`(?m)^  signature: .*\n`)

// A signature that somebody takes out or spoils is put back by the device of its author; until
// then everybody who has the entry is asked, and whoever comes later has it.
func TestASignatureThatIsTakenOutIsPutBack(t *testing.T) {
	spoil := map[string]func(sheet string) string{
		"taken out": func(sheet string) string { return signatureLine.ReplaceAllString(sheet, "") },
		"that of another entry": func(sheet string) string {
			all := signatureLine.FindAllString(sheet, -1)
			return strings.Replace(sheet, all[1], all[0], 1)
		},
	}
	for name, change := range spoil {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			notes := []*igf.Note{a.note("first"), a.note("second")}
			for _, n := range notes {
				a.save(n)
			}
			a.sync()
			b.sync()
			path := a.sheet(1)
			changed := change(r.files()[path])
			if changed == r.files()[path] {
				t.Fatal("nothing was changed")
			}
			r.push(t, map[string]string{path: changed})
			if b.sync(); len(b.alarms()) != 1 {
				t.Errorf("b is asked about %v", b.alarms())
			}
			early := r.device("early")
			early.sync()
			a.sync()
			for _, d := range []*device{a, b, early, r.device("late")} {
				d.sync()
				d.sync()
				for _, n := range notes {
					if got, ok := d.get(n.Key()).(*igf.Note); !ok || got.Text != n.Text || got.Signature == "" {
						t.Errorf("%s has %+v", d.name, got)
					}
				}
				if rec := d.sync(); len(d.alarms()) != 0 || len(asideOf(rec)) != 0 {
					t.Errorf("%s is still asked about %v, told %+v", d.name, d.alarms(), asideOf(rec))
				}
				if c, err := engine.Compare(d.store); err != nil || len(c.Apart)+len(c.Unsigned) != 0 {
					t.Errorf("check of %s: %+v, %v", d.name, c, err)
				}
			}
		})
	}
}

func asideOf(rec igf.Receipt) []igf.SetAside {
	var out []igf.SetAside
	for _, s := range rec.SetAside {
		if !s.Info {
			out = append(out, s)
		}
	}
	return out
}

// An entry that was taken before its author had a key, and that somebody sends again, waits for a
// person at whoever comes later: it is named, and taken where they say so, in that content only.
func TestAnOlderEntryThatIsCarriedOver(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	old := b.note("older than the key")
	old.Lamport = 1
	path := format.SheetPath(sampleGroup, "main", "byhand", 1)
	r.push(t, map[string]string{path: text(t, old)})
	a.sync()
	a.save(a.note("by a"))
	a.sync()
	b.save(b.note("b has a key now"))
	b.sync()
	r.pushBy(t, "Hand (sample)", nil, path)
	a.sync()
	var lost igf.Conflict
	for _, c := range a.asked() {
		if c.Lost() {
			lost = c
		}
	}
	if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Decided: []igf.Conflict{lost}, Again: lost.Removed()}); err != nil {
		t.Fatal(err)
	}
	a.sync()
	c, d := r.device("newcomer"), r.device("another")
	for _, n := range []*device{c, d} {
		got := n.sync()
		asked := n.asked()
		if n.holds()[string(old.Key())] != "" || len(asked) != 1 || !asked[0].Waits() || !n.names(got, "older than their key") || !strings.Contains(n.compared(), "older than their key") {
			t.Fatalf("%s is asked %+v, and told %+v", n.name, asked, got.SetAside)
		}
		if n.sync(); len(n.asked()) != 1 {
			t.Errorf("%s is asked again: %+v", n.name, n.asked())
		}
		wrote := map[string]string{igf.SettingWrote + old.ID: asked[0].Base}
		if n == d {
			wrote[igf.SettingWrote+old.ID] = strings.Repeat("0", len(asked[0].Base))
		}
		if err := n.store.Save(t.Context(), &igf.Act{ID: n.ids.next(), Decided: asked, Settings: wrote}); err != nil {
			t.Fatal(err)
		}
		n.sync()
		if taken := n.holds()[string(old.Key())] != ""; taken != (n == c) || len(n.asked()) != 0 || n.compared() != "" {
			t.Errorf("%s took it: %t; asked: %+v, %s", n.name, taken, n.asked(), n.compared())
		}
	}
}
