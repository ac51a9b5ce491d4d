package engine_test

import (
	"errors"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
	"rapporteur/sync/remote"
)

// Two people put a published version back that was removed, one of them came when it had another
// text: both have what was published first, and nobody is told once that is there again.
func TestAVersionThatWasPutBackTwice(t *testing.T) {
	r := newRoom(t)
	a, b, c := r.device("a"), r.device("b"), r.device("c")
	v := &igf.VersionText{Output: sampleOutput, Number: 1, Text: "Agreed.\n"}
	o := output("Norms", "Agreed.\n")
	o.Versions = []igf.Version{{Number: 1, Date: "2022-12-01", Stage: igf.Drafting}}
	a.save(o, v)
	a.sync()
	b.sync()
	path := format.Paths(v.Key())[0]
	r.push(t, map[string]string{path: "Not agreed.\n"})
	c.sync()
	r.remove(t, path)
	b.sync()
	c.sync()
	b.save(b.get(v.Key()))
	c.save(c.get(v.Key()))
	c.sync()
	b.sync()
	c.sync()
	for d, had := range map[*device]string{b: v.Text, c: v.Text} {
		got, told := d.get(v.Key()).(*igf.VersionText).Text, d.alarms()[v.Key()] == 1
		if got != had || told != (r.files()[path] != had) || d.waiting() != 0 {
			t.Errorf("%s has %q, is told: %v, and %d wait; there it is %q", d.name, got, told, d.waiting(), r.files()[path])
		}
	}
}

// An answer that was sent and waits again, because somebody removed it there, goes on naming
// the version that it named, and the sync ends.
func TestAnAnswerThatWaitsAgainKeepsItsVersion(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	c := a.comment("asks")
	answer := &igf.Response{Meta: a.meta(), Comment: c.ID, Disposition: igf.Noted, Reason: "Changed.", ChangedIn: 1}
	a.save(output("Norms", "Text.\n"), c, answer)
	a.sync()
	b.sync()
	r.remove(t, a.sheet(1))
	hook := &hooks{before: func(call string) error {
		if call == "Commit" {
			return remote.ErrUnreachable
		}
		return nil
	}}
	if _, err := a.engine(a.store, hook.remote(a.folder())).Sync(t.Context()); !errors.Is(err, remote.ErrUnreachable) {
		t.Fatal(err)
	}
	o := b.get(igf.OutputKey(sampleOutput)).(*igf.Output)
	o.Versions = []igf.Version{{Number: 1, Date: "2022-12-01", Stage: igf.Drafting}}
	b.save(o, &igf.VersionText{Output: sampleOutput, Number: 1, Text: "Text.\n"})
	b.sync()
	a.sync()
	if got := a.get(answer.Key()).(*igf.Response).ChangedIn; got != 1 || a.waiting() != 0 {
		t.Errorf("it names version %d, and %d wait", got, a.waiting())
	}
}

// An answer of somebody else that a person lets send again goes on naming the version that
// it named.
func TestAnAnswerSentForSomebodyElseKeepsItsVersion(t *testing.T) {
	r := newRoom(t)
	a, b, c := r.device("a"), r.device("b"), r.device("c")
	asks := a.comment("asks")
	answer := &igf.Response{Meta: a.meta(), Comment: asks.ID, Disposition: igf.Noted, Reason: "Changed.", ChangedIn: 1}
	a.save(output("Norms", "Text.\n"), asks, answer)
	a.sync()
	b.sync()
	c.sync()
	other := b.note("lost too")
	b.save(other)
	b.sync()
	c.sync()
	r.remove(t, a.sheet(1))
	r.remove(t, b.sheet(1))
	c.sync()
	a.sync() // a sends its own again, and the other one is lost still
	c.sync()
	r.remove(t, a.sheet(1))
	list := c.asked()
	if len(list) != 1 || !list[0].Lost() {
		t.Fatalf("asked: %+v", list)
	}
	if err := c.store.Save(t.Context(), &igf.Act{ID: c.ids.next(), Resolved: []string{list[0].ID}, Again: list[0].Removed()}); err != nil {
		t.Fatal(err)
	}
	o := b.get(igf.OutputKey(sampleOutput)).(*igf.Output)
	o.Versions = []igf.Version{{Number: 1, Date: "2022-12-01", Stage: igf.Drafting}}
	b.save(o, &igf.VersionText{Output: sampleOutput, Number: 1, Text: "Text.\n"})
	b.sync()
	c.sync()
	if got := c.get(answer.Key()).(*igf.Response).ChangedIn; got != 1 || c.waiting() != 0 || len(c.asked()) != 0 {
		t.Errorf("it names version %d, %d wait, asked: %+v", got, c.waiting(), c.asked())
	}
}
