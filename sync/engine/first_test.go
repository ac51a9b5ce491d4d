package engine_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/synctest"
)

// awayCase is what another hand does to what b just sent, while a is away: to the files of a
// version, to a sheet that b signed, and to one that nobody signs.
type awayCase struct {
	files   func(files map[string]string) map[string]string
	removed []string
	merge   bool // the branch goes on beside that by a merge that drops it
}

func awayCases(signed, byHand string) map[string]awayCase {
	edit := func(path, from, to string) func(map[string]string) map[string]string {
		return func(files map[string]string) map[string]string {
			return map[string]string{path: strings.Replace(files[path], from, to, 1)}
		}
	}
	without := func(path, mark string) func(map[string]string) map[string]string {
		return func(files map[string]string) map[string]string {
			kept := slices.DeleteFunc(strings.Split(files[path], "\n\n"), func(chunk string) bool { return strings.Contains(chunk, mark) })
			return map[string]string{path: strings.Join(kept, "\n\n") + "\n"}
		}
	}
	none := func(map[string]string) map[string]string { return nil }
	return map[string]awayCase{
		"nothing":                 {files: none},
		"a text":                  {files: edit(textThree, "Third", "Another")},
		"a text that goes on":     {files: edit(textThree, "Third.\n", "Third.\nAnd more.\n")},
		"a line":                  {files: edit(listPath, "note: by b", "note: approved by all")},
		"a line and a text":       {files: edit(listPath, "  - number: 3\n    date: 2022-12-01\n    note: by b\n", ""), removed: []string{textThree}},
		"signed words":            {files: edit(signed, "signed words", "other words")},
		"unsigned words":          {files: edit(byHand, "unsigned words", "other words")},
		"a signed entry removed":  {files: without(signed, "signed words")},
		"an unsigned one removed": {files: without(byHand, "unsigned words")},
		"a sheet removed":         {files: none, removed: []string{signed}},
		"a merge that drops all":  {files: none, merge: true},
	}
}

// mergeOver goes on from an older commit, and joins what came since without taking any of it.
func (r *room) mergeOver(t *testing.T, older string) {
	t.Helper()
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	newest := strings.TrimSpace(synctest.Git(t, work, "rev-parse", "HEAD"))
	synctest.Git(t, work, "checkout", "-q", "-b", "side", older)
	synctest.Git(t, work, "merge", "-q", "-s", "ours", "-m", "Merge", newest)
	synctest.Git(t, work, "push", "-q", "origin", "side:main")
}

// Whatever another hand changed before a device that was away syncs again, it shows what a device
// shows that was there all the time, asks the same, and says whose commit it was; what was
// removed it names. None of it is sent as if it were the original.
func TestADeviceThatWasAwayKnowsWhatWasFirst(t *testing.T) {
	if testing.Short() {
		t.Skip("many devices sync many times: in the long tier")
	}
	for i, name := range slices.Sorted(maps.Keys(awayCases("", ""))) {
		if testing.Short() && i%2 == 1 {
			continue // all of them are played by the long tier
		}
		t.Run(name, func(t *testing.T) {
			r, a, b := published(t)
			there := r.device("there")
			there.sync()
			n := b.note("signed words")
			b.save(n)
			b.publish("Third.\n")
			base := strings.TrimSpace(synctest.Git(t, r.shared, "rev-parse", "HEAD"))
			b.sync()
			free := b.note("unsigned words")
			free.Device, free.Author = "byhand", igf.Author{ID: "01SAMPAVTH0R00000000000009"}
			byHand := format.SheetPath(sampleGroup, "main", "byhand", 1)
			r.push(t, map[string]string{byHand: text(t, free)})
			there.sync()
			c := awayCases(b.sheet(1), byHand)[name]
			switch {
			case c.merge:
				r.mergeOver(t, base)
			case name != "nothing":
				r.pushBy(t, "Eve (sample)", c.files(r.files()), c.removed...)
			}
			there.sync()
			rec := a.sync()
			if was, is := asks(there), asks(a); is != was {
				t.Errorf("a is asked\n%s\nand who was there\n%s", is, was)
			}
			for _, x := range a.asked() {
				if x.OtherHand() && x.TheirsBy != "Eve (sample)" && !c.merge {
					t.Errorf("%s of %s is by %q", x.Field, x.Key, x.TheirsBy)
				}
			}
			is := a.holds()
			for key, was := range there.holds() {
				switch now, here := is[key]; {
				case here && now != was:
					t.Errorf("%s is\n%s\nand where somebody was there\n%s", key, now, was)
				case !here && (!strings.Contains(a.compared(), igf.Key(key).ID()) || !a.names(rec, igf.Key(key).ID())):
					t.Errorf("%s is not here, and nobody is told: %+v", key, rec.SetAside)
				}
			}
			newcomer := r.device("newcomer")
			newcomer.sync()
			came, was := newcomer.holds(), there.holds()
			for _, path := range []string{textThree, listPath} {
				if now, here := came[path]; here && now != was[path] && len(c.removed) == 0 && !c.merge {
					t.Errorf("for a newcomer, %s is\n%s\nand where somebody was there\n%s", path, now, was[path])
				}
			}
		})
	}
}

// Who comes later is told of each group, session and output that was removed.
func TestANewcomerIsToldOfRemovedDocuments(t *testing.T) {
	for _, key := range []igf.Key{igf.GroupKey(sampleGroup), igf.SessionKey(sampleGroup + "/main"), igf.OutputKey(sampleOutput)} {
		r, a, _ := published(t)
		a.save(&igf.Session{ID: sampleGroup + "/main", Title: "Main", Zone: "UTC"})
		a.sync()
		paths := format.Paths(key)
		r.pushBy(t, "Eve (sample)", nil, paths[len(paths)-1])
		c := r.device("newcomer")
		if rec := c.sync(); !c.names(rec, key.ID()) || !strings.Contains(c.compared(), "was removed there") {
			t.Errorf("%s: %+v", key, rec.SetAside)
		}
		a.sync()
		a.save(a.get(key))
		a.sync()
		c.sync()
		if got := c.compared(); strings.Contains(got, "was removed there") {
			t.Errorf("%s is there again, and told: %s", key, got)
		}
	}
}

// asks lists what a device asks about, but for entries that were removed: they are not here.
func asks(d *device) string {
	var out []string
	for _, c := range d.asked() {
		if !c.Lost() {
			out = append(out, fmt.Sprintf("%s %s: %q, there %q", c.Key, c.Field, c.Ours, c.Theirs))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// A device that could not read the history saw first what another hand had made of a version. It
// does not send that as the original, whatever a person decides, and has the original as soon as it
// stands there again.
func TestAChangedTextIsNotSentAsTheOriginal(t *testing.T) {
	r, a, b := published(t)
	b.publish("Third.\n")
	b.sync()
	r.pushBy(t, "Eve (sample)", map[string]string{textThree: "Another.\n"})
	blind := &hooks{}
	if _, err := a.engine(a.store, blind.remote(a.folder())).Sync(t.Context()); err != nil || a.textOf(3) != "Another.\n" {
		t.Fatalf("%q, %v", a.textOf(3), err)
	}
	r.pushBy(t, "Cem (sample)", map[string]string{textThree: "Yet another.\n"})
	a.sync()
	c := a.askedAs(igf.CaseVersion)
	if c == nil || c.TheirsBy != "Cem (sample)" {
		t.Fatalf("%+v", c)
	}
	if err := a.store.Save(t.Context(), &igf.Act{ID: a.ids.next(), Records: []igf.Record{a.get(c.Key)}, Decided: []igf.Conflict{*c}}); err != nil {
		t.Fatal(err)
	}
	if rec := a.sync(); !a.names(rec, "was first published with another text") || r.files()[textThree] != "Yet another.\n" {
		t.Errorf("%+v; there is %q", rec, r.files()[textThree])
	}
	r.push(t, map[string]string{textThree: "Third.\n"})
	a.sync()
	if c = a.askedAs(igf.CaseVersion); c == nil || c.Theirs != "Third.\n" || a.textOf(3) != "Another.\n" { // nothing is changed without a person
		t.Errorf("%+v; %q", c, a.textOf(3))
	}
}
