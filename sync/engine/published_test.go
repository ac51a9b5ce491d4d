package engine_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine"
	"rapporteur/sync/format"
	"rapporteur/sync/format/formattest"
)

const (
	listPath  = "groups/bpf-sample/outputs/norms/output.yaml"
	textTwo   = "groups/bpf-sample/outputs/norms/v2.md"
	textThree = "groups/bpf-sample/outputs/norms/v3.md"
)

// published is a room in which two devices have two versions of one output.
func published(t *testing.T) (r *room, a, b *device) {
	t.Helper()
	r = newRoom(t)
	a, b = r.device("a"), r.device("b")
	a.save(group(""), listing(1, 2), a.version(1, "First.\n"), a.version(2, "Second.\n"))
	a.sync()
	b.sync()
	return r, a, b
}

// publish publishes the next version that a device knows of.
func (d *device) publish(text string) int {
	d.t.Helper()
	o := d.get(igf.OutputKey(sampleOutput)).(*igf.Output)
	n := o.Latest() + 1
	o.Versions = append(o.Versions, igf.Version{Number: n, Date: "2022-12-01", Note: "by " + d.name})
	d.save(o, d.version(n, text))
	return n
}

// list returns the versions that a device shows.
func (d *device) list() []igf.Version {
	d.t.Helper()
	return d.get(igf.OutputKey(sampleOutput)).(*igf.Output).Versions
}

// listed returns the file of an output.
func listed(t *testing.T, o *igf.Output) string {
	t.Helper()
	files, err := formattest.Files(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if f.Path == listPath {
			return string(f.Data)
		}
	}
	t.Fatal("an output without a file")
	return ""
}

// Another hand changes each field of a version in the list of its output, or takes it out: on
// no device it says anything else than before, everybody is told until it is mended, and the
// next thing that is published takes a number of its own.
func TestWhatIsPublishedStaysAsItWas(t *testing.T) {
	if testing.Short() {
		t.Skip("many devices sync many times: in the long tier")
	}
	tampered := map[string]*igf.Output{}
	o := listing(1, 2)
	changes(o, func(field string) {
		if strings.HasPrefix(field, ".Versions[") && !strings.HasSuffix(field, ".Number") {
			c := *o
			c.Versions = slices.Clone(o.Versions)
			tampered[field] = &c
		}
	})
	for name, numbers := range map[string][]int{"second taken out": {1}, "first taken out": {2}, "all taken out": nil} {
		tampered[name] = listing(numbers...)
	}
	if len(tampered) < 9 {
		t.Fatalf("only %v", slices.Sorted(maps.Keys(tampered)))
	}
	r, a, b := published(t)
	before := map[*device][]igf.Version{a: a.list(), b: b.list()}
	whole := r.files()[listPath]
	for _, name := range slices.Sorted(maps.Keys(tampered)) {
		r.push(t, map[string]string{listPath: listed(t, tampered[name])})
		for _, d := range []*device{a, b} {
			for range 2 { // and goes on saying so
				if rec := d.sync(); len(rec.SetAside) == 0 || rec.Changed != 0 {
					t.Errorf("%s, %s: %+v", name, d.name, rec)
				}
			}
			if len(d.alarms()) == 0 {
				t.Errorf("%s: %s is not asked", name, d.name)
			}
			if got := d.list(); fmt.Sprint(got) != fmt.Sprint(before[d]) {
				t.Errorf("%s: %s shows %v", name, d.name, got)
			}
		}
		r.push(t, map[string]string{listPath: whole})
		for _, d := range []*device{a, b} {
			if rec := d.sync(); len(rec.SetAside) != 0 || len(d.alarms()) != 0 {
				t.Errorf("%s, mended: %s is told %+v", name, d.name, rec)
			}
		}
	}
	r.push(t, map[string]string{listPath: listed(t, listing(1))})
	a.sync()
	if n := a.publish("Third.\n"); n != 3 {
		t.Errorf("the next version is %d", n)
	}
	a.sync()
	c := r.device("newcomer")
	for _, d := range []*device{b, c, a} {
		if rec := d.sync(); len(rec.SetAside) != 0 || len(d.alarms()) != 0 {
			t.Errorf("%s: %+v, %v", d.name, rec, d.alarms())
		}
		if d.textOf(2) != "Second.\n" || d.textOf(3) != "Third.\n" || len(d.list()) != 3 {
			t.Errorf("%s: %v", d.name, d.holds())
		}
	}
}

// Somebody puts a text beside the others and into no list: it is set aside and named, nobody
// writes over it, and nobody else is blamed. In a list it counts.
func TestATextThatNoListHas(t *testing.T) {
	r, a, b := published(t)
	r.push(t, map[string]string{textThree: "From the web.\n"})
	for range 2 {
		if rec := a.sync(); len(rec.SetAside) != 1 || rec.SetAside[0].Path != textThree || rec.Received != 0 {
			t.Errorf("%+v", rec)
		}
	}
	a.publish("Of A.\n")
	n := a.note("On the text of A.")
	n.Anchor = &igf.Anchor{Output: sampleOutput, Version: 3, Paragraph: 1}
	a.save(n)
	if rec := a.sync(); len(rec.Renumbered) != 1 || rec.Renumbered[0].To != 4 {
		t.Errorf("%+v", rec)
	}
	b.sync()
	if got := r.files()[textThree]; got != "From the web.\n" {
		t.Errorf("the text from the web is %q now", got)
	}
	o := a.get(igf.OutputKey(sampleOutput)).(*igf.Output)
	o.Versions = slices.Insert(o.Versions, 2, igf.Version{Number: 3, Date: "2022-12-01"})
	r.push(t, map[string]string{listPath: listed(t, o)})
	c := r.device("newcomer")
	for _, d := range []*device{a, b, c} {
		if rec := d.sync(); len(rec.SetAside) != 0 || len(d.alarms()) != 0 {
			t.Errorf("%s: %+v, %v", d.name, rec, d.alarms())
		}
		if d.textOf(3) != "From the web.\n" || d.textOf(4) != "Of A.\n" || d.get(n.Key()).(*igf.Note).Anchor.Version != 4 {
			t.Errorf("%s: %v", d.name, d.holds())
		}
	}
}

// While the list cannot be read, two people publish: both texts stay, each under a number of
// its own, on both devices and for a newcomer, and nobody is blamed.
func TestTwoPublishWhileTheListIsBroken(t *testing.T) {
	r, a, b := published(t)
	whole := r.files()[listPath]
	r.push(t, map[string]string{listPath: "title: [oops\n" + whole})
	a.sync()
	a.publish("Of A.\n")
	a.sync()
	b.sync()
	b.publish("Of B.\n")
	b.sync()
	if text, there := r.files()[textThree]; there {
		t.Errorf("version 3 says %q there, and no list has it", text)
	}
	r.push(t, map[string]string{listPath: whole})
	for _, first := range []*device{b, a, b, a} {
		first.sync()
	}
	c := r.device("newcomer")
	for _, d := range []*device{a, b, c} {
		if rec := d.sync(); len(rec.SetAside) != 0 || len(d.alarms()) != 0 {
			t.Errorf("%s: %+v, %v", d.name, rec, d.alarms())
		}
		if d.textOf(3) != "Of B.\n" || d.textOf(4) != "Of A.\n" || len(d.list()) != 4 || d.list()[2].Note != "by b" || d.list()[3].Note != "by a" {
			t.Errorf("%s: %v %v", d.name, d.list(), d.holds())
		}
	}
}

// A number that somebody made up is not taken, and moves nobody's next number.
func TestAVersionNumberThatJumps(t *testing.T) {
	for _, made := range []int{4, 1000, 9999} {
		r, a, b := published(t)
		o := listing(1, 2, made)
		r.push(t, map[string]string{listPath: listed(t, o), fmt.Sprintf("groups/bpf-sample/outputs/norms/v%d.md", made): "Made up.\n"})
		c := r.device("newcomer")
		for _, d := range []*device{a, b, c} {
			if rec := d.sync(); len(rec.SetAside) != 2 || len(d.list()) != 2 || d.alarms()[igf.VersionKey(sampleOutput, made)] != 1 {
				t.Errorf("%d, %s: %+v %v", made, d.name, rec, d.list())
			}
		}
		if n := a.publish("Third.\n"); n != 3 {
			t.Errorf("%d: the next version is %d", made, n)
		}
		a.sync()
		b.sync()
		if made > 4 && (b.textOf(3) != "Third.\n" || len(b.alarms()) != 0) {
			t.Errorf("%d: %v %v", made, b.holds(), b.alarms())
		}
	}
}

// A person sends again what was published, while another hand goes on changing it: the
// changed words never come here.
func TestWhatIsSentAgainIsNotReplaced(t *testing.T) {
	r, a, b := published(t)
	o := listing(1, 2)
	o.Versions[1].Note = "approved by all"
	r.push(t, map[string]string{textTwo: "Changed.\n", listPath: listed(t, o)})
	a.sync()
	a.save(a.get(igf.OutputKey(sampleOutput)), a.get(igf.VersionKey(sampleOutput, 2))) // as the decision for what is here does
	o.Title = "Another title"
	r.push(t, map[string]string{textTwo: "Changed again.\n", listPath: listed(t, o)})
	a.sync()
	for _, d := range []*device{b, a} {
		d.sync()
		if got := d.list(); d.textOf(2) != "Second.\n" || got[1].Note != "" || d.get(igf.OutputKey(sampleOutput)).(*igf.Output).Title != "Another title" {
			t.Errorf("%s: %v", d.name, d.holds())
		}
	}
	if files := r.files(); files[textTwo] != "Second.\n" || strings.Contains(files[listPath], "approved") {
		t.Errorf("there is %q, %q", files[textTwo], files[listPath])
	}
	if len(a.alarms())+len(b.alarms()) != 0 {
		t.Errorf("still asked: %v %v", a.alarms(), b.alarms())
	}
}

// What another hand did says whose commit it was, not who changed the file last.
func TestAnotherHandIsNamed(t *testing.T) {
	r, a, b := published(t)
	n := a.note("text one")
	a.save(n)
	a.sync()
	b.sync()
	o := listing(1)
	sheet := r.files()[a.sheet(1)]
	r.pushBy(t, "Eve (sample)", map[string]string{textTwo: "Changed.\n", listPath: listed(t, o), a.sheet(1): strings.Replace(sheet, "text one", "text two", 1)})
	o.Title = "Another title"
	r.pushBy(t, "Cem (sample)", map[string]string{listPath: listed(t, o), a.sheet(1): strings.Replace(sheet, "text one", "text two", 1) + "# a comment\n"})
	r.pushBy(t, "Dan (sample)", nil, "groups/bpf-sample/group.yaml")
	b.sync()
	list, err := b.store.Conflicts()
	if err != nil || len(list) != 4 {
		t.Fatalf("%d conflicts, %v", len(list), err)
	}
	for _, c := range list {
		want := "Eve (sample)"
		if c.Hand() == igf.HandRemoved {
			want = "Dan (sample)"
		}
		if c.TheirsBy != want || c.TheirsAt.IsZero() {
			t.Errorf("%s of %s is by %q at %v", c.Field, c.Key, c.TheirsBy, c.TheirsAt)
		}
	}
}

// What would change a published version is not sent, whatever part of the program made it,
// and check names it.
func TestNothingThatIsPublishedIsSentChanged(t *testing.T) {
	r, a, _ := published(t)
	before := r.files()
	o := listing(1, 2)
	o.Versions[0].Date = "2020-01-01"
	a.save(o, a.version(2, "Other words.\n"))
	if rec := a.sync(); len(rec.SetAside) != 2 || a.waiting() != 2 {
		t.Errorf("%+v, %d wait", rec, a.waiting())
	}
	if after := r.files(); !maps.Equal(after, before) {
		t.Errorf("there is %v", after)
	}
	if faults, err := engine.Compare(a.store); err != nil || len(faults.Apart) != 2 {
		t.Errorf("check says %v, %v", faults, err)
	}
}

// A text of a version that somebody removed is named by every receipt and check of who came
// later, until it is there again; who has it is asked, and told no more once they decided.
func TestAMissingTextIsTold(t *testing.T) {
	r, a, b := published(t)
	r.pushBy(t, "Hand (sample)", nil, textTwo)
	c := r.device("newcomer")
	told := func(d *device) bool {
		return strings.Contains(d.compared(), "the text of version 2") && d.names(d.sync(), "the text of version 2")
	}
	for _, d := range []*device{a, b, c} {
		d.sync()
		if again := told(d); again != (d == c) {
			t.Errorf("%s is told %t: %s", d.name, again, d.compared())
		}
	}
	open := b.asked()
	if len(open) != 1 {
		t.Fatalf("b is asked %+v", open)
	}
	if err := b.store.Save(t.Context(), &igf.Act{ID: b.ids.next(), Decided: open, Removed: open[0].Removed()}); err != nil {
		t.Fatal(err)
	}
	if told(b) {
		t.Errorf("b decided, and is told: %s", b.compared())
	}
	a.save(a.get(igf.VersionKey(sampleOutput, 2)))
	a.sync()
	for _, d := range []*device{a, b, c} {
		d.sync()
		if told(d) || d.textOf(2) != "Second.\n" {
			t.Errorf("%s is told of what is there again, or lacks it: %s", d.name, d.compared())
		}
	}
}

// A text that cannot be read is named once, by its file.
func TestATextThatCannotBeReadIsNotMissing(t *testing.T) {
	r, _, _ := published(t)
	r.push(t, map[string]string{textTwo: "caf\xe9\n"})
	c := r.device("newcomer")
	if rec := c.sync(); !c.names(rec, "not valid UTF-8") || c.names(rec, "is not on this device") {
		t.Errorf("%+v", rec.SetAside)
	}
}

// An alarm says what differs: never the same twice.
func TestAnAlarmSaysWhatDiffers(t *testing.T) {
	for name, c := range map[string]struct{ path, from, to, want string }{
		"words":         {"", "text one", "text two", "text two"},
		"place":         {format.SheetPath(sampleGroup, "another", "byhand", 1), "", "", sampleGroup + "/another"},
		"another field": {"", "kind: intervention", "kind: decision", "kind: decision"},
	} {
		r := newRoom(t)
		a, b := r.device("a"), r.device("b")
		n := a.note("text one")
		a.save(n)
		a.sync()
		b.sync()
		path := c.path
		if path == "" {
			path = a.sheet(1)
		}
		r.push(t, map[string]string{path: strings.Replace(r.files()[a.sheet(1)], c.from, c.to, 1)})
		b.sync()
		told := b.compared()
		if !strings.Contains(told, c.want) || strings.Contains(told, "“text one”, and there “text one”") {
			t.Errorf("%s: %s", name, told)
		}
		b.redact(n.ID, igf.ScopeAll)
		if told := b.compared(); strings.Contains(told, "and there “"+igf.Withdrawn) || strings.Contains(told, "text") {
			t.Errorf("%s, withdrawn: %s", name, told)
		}
	}
}

// Where a newer text is here people read that one: what is missing is named, and nobody has to
// do anything.
func TestAMissingTextOfAnOldVersion(t *testing.T) {
	r, _, _ := published(t)
	r.pushBy(t, "Hand (sample)", nil, strings.Replace(textTwo, "v2", "v1", 1))
	c := r.device("newcomer")
	rec := c.sync()
	if said := rec.SetAside; len(said) != 1 || !said[0].Info || !strings.Contains(said[0].Reason.String(), "the text of version 1") {
		t.Errorf("%+v", said)
	}
	if got := c.compared(); !strings.Contains(got, "the text of version 1") {
		t.Error(got)
	}
}

// A text that only goes on is another one: who comes later is told.
func TestATextThatWasAddedToIsTold(t *testing.T) {
	r, _, _ := published(t)
	r.push(t, map[string]string{textTwo: "Second.\nAnd more.\n"})
	c := r.device("newcomer")
	if rec := c.sync(); !c.names(rec, "there “Second. And more.”") || c.textOf(2) != "Second.\n" {
		t.Errorf("%+v; %s", rec.SetAside, c.compared())
	}
}
