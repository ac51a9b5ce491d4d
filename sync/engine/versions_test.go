package engine_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/igf"
	"rapporteur/sync/remote"
	"rapporteur/sync/synctest"
)

// press is a room in which everybody publishes versions of one output and comments on
// them, with the text that each entry was written on.
type press struct {
	*room
	t     *rapid.T
	texts map[string]string // text by the note of its version
	wrote map[string]string // text by entry
	notes int               // how many entries there are beside, about no text
}

// Several people publish versions of one output and comment on what they see, offline, and
// sync in any order, also with crashes and lost answers. Once everybody has synced, all versions are
// there, each with its own text, date and note; and every entry names, on every replica, a
// number whose text is the one that it was written on.
func TestEveryCommentStaysOnItsText(t *testing.T) {
	inRooms(t, func(rt *rapid.T, r *room) {
		p := &press{room: r, t: rt, texts: map[string]string{}, wrote: map[string]string{}}
		for i := range rapid.IntRange(2, 3).Draw(rt, "devices") {
			p.device(fmt.Sprintf("d%d", i))
		}
		first := p.devices[0]
		p.publish(first)
		first.sync()
		for _, d := range p.devices {
			d.sync()
		}
		any := func() *device { return rapid.SampledFrom(p.devices).Draw(rt, "device") }
		rt.Repeat(map[string]func(*rapid.T){
			"publish":  func(*rapid.T) { p.publish(any()) },
			"comment":  func(*rapid.T) { p.write(any()) },
			"comments": func(*rapid.T) { p.write(any()) },
			"retitle":  func(*rapid.T) { p.retitle(any()) },
			"sync":     func(*rapid.T) { any().sync() },
			"crash": func(rt *rapid.T) {
				hook := ending(rapid.IntRange(1, 60).Draw(rt, "call"), rapid.Bool().Draw(rt, "after"))
				d := any()
				_, err := d.engine(hook.replica(d.store), hook.remote(d.folder())).Sync(context.Background())
				if errors.Is(err, remote.ErrRewritten) || errors.Is(err, igf.ErrChanged) {
					rt.Fatalf("%s: %v", d.name, err)
				}
			},
			"breaks": func(rt *rapid.T) {
				d := any()
				lost := &hooks{after: func(call string) error {
					if call == "Commit" {
						return errors.New("no answer came")
					}
					return nil
				}}
				_, err := d.engine(d.store, lost.remote(d.folder())).Sync(context.Background())
				if errors.Is(err, remote.ErrRewritten) || errors.Is(err, igf.ErrChanged) {
					rt.Fatalf("%s: %v", d.name, err)
				}
			},
			"": func(*rapid.T) { p.check(false) },
		})
		for range 2 {
			for _, d := range p.devices {
				d.sync()
			}
		}
		p.check(true)
		p.fsck()
	})
}

func (p *press) output(d *device) *igf.Output {
	rec, err := d.store.Get(igf.OutputKey(sampleOutput))
	if errors.Is(err, igf.ErrNotFound) {
		return output("Norms", "Line.\n")
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return rec.(*igf.Output)
}

// publish publishes one to three versions at once.
func (p *press) publish(d *device) {
	for range rapid.IntRange(1, 2).Draw(p.t, "versions") {
		o := p.output(d)
		note := fmt.Sprintf("published %d by %s", len(p.texts), d.name)
		p.texts[note] = "Text of what was " + note + ".\n"
		n := o.Latest() + 1
		o.Versions = append(o.Versions, igf.Version{Number: n, Date: igf.Date(fmt.Sprintf("2022-11-%02d", 1+len(p.texts)%28)), Stage: igf.Drafting, Note: note})
		d.save(o, &igf.VersionText{Output: sampleOutput, Number: n, Text: p.texts[note]})
	}
}

func (p *press) retitle(d *device) {
	o := p.output(d)
	o.Title = fmt.Sprintf("Norms, as %s calls them the %dth time", d.name, len(p.wrote))
	d.save(o)
}

// write writes something about a version that the device shows.
func (p *press) write(d *device) {
	o := p.output(d)
	if len(o.Versions) == 0 {
		return
	}
	v := rapid.SampledFrom(o.Versions).Draw(p.t, "version")
	rec, err := d.store.Get(igf.VersionKey(sampleOutput, v.Number))
	if errors.Is(err, igf.ErrNotFound) {
		return // the text has not come yet
	}
	if err != nil {
		p.t.Fatal(err)
	}
	at := &igf.Anchor{Output: sampleOutput, Version: v.Number, Paragraph: 1}
	var made igf.Entry
	kind := rapid.IntRange(0, 4).Draw(p.t, "kind")
	comment := d.comment("A remark.")
	switch kind {
	case 0:
		n := d.note("A remark.")
		n.Anchor = at
		made = n
	case 1, 2:
		comment.Anchor = at
		made = comment
	default: // about a comment on the output as a whole
		d.save(comment)
		p.wrote[comment.ID] = ""
		if kind == 3 {
			made = &igf.Response{Meta: d.meta(), Comment: comment.ID, Disposition: igf.Accepted, Reason: "Yes.", ChangedIn: v.Number}
		} else {
			made = &igf.Placement{Meta: d.meta(), Comment: comment.ID, Version: v.Number}
		}
	}
	d.save(made)
	p.wrote[made.Head().ID] = rec.(*igf.VersionText).Text
}

// check compares every replica, and at the end all of them with each other.
func (p *press) check(end bool) {
	for _, d := range p.devices {
		o := p.output(d)
		there := map[string]bool{}
		for _, v := range o.Versions {
			rec, err := d.store.Get(igf.VersionKey(sampleOutput, v.Number))
			if err != nil && end {
				p.t.Fatalf("%s lacks the text of version %d: %v", d.name, v.Number, err)
			}
			if err == nil && rec.(*igf.VersionText).Text != p.texts[v.Note] {
				p.t.Fatalf("%s: version %d is called %q and says %q", d.name, v.Number, v.Note, rec.(*igf.VersionText).Text)
			}
			there[v.Note] = true
		}
		if !slices.IsSortedFunc(o.Versions, func(a, b igf.Version) int { return a.Number - b.Number }) {
			p.t.Fatalf("%s: the versions are not in their order: %+v", d.name, o.Versions)
		}
		seen := p.entriesOn(d, end)
		if !end {
			continue
		}
		if len(there) != len(p.texts) {
			p.t.Fatalf("%s has the versions %v, and %d were published", d.name, slices.Sorted(maps.Keys(there)), len(p.texts))
		}
		if seen != len(p.wrote)+p.notes || d.waiting() != 0 {
			p.t.Fatalf("%s has %d entries, and %d were written; %d wait", d.name, seen, len(p.wrote), d.waiting())
		}
		if got, want := d.holds(), p.devices[0].holds(); !maps.Equal(got, want) {
			p.t.Fatalf("%s holds\n%v\nand %s\n%v", d.name, got, p.devices[0].name, want)
		}
	}
}

// entriesOn compares the text that each entry names with the one that it was written on.
func (p *press) entriesOn(d *device, end bool) (seen int) {
	outputOf := func(string) (string, error) { return sampleOutput, nil }
	for _, kind := range igf.EntryKinds() {
		for e, err := range d.store.Entries(kind) {
			if err != nil {
				p.t.Fatal(err)
			}
			seen++
			key, err := igf.VersionNamed(e, outputOf)
			if err != nil || key == "" {
				continue
			}
			rec, err := d.store.Get(key)
			if errors.Is(err, igf.ErrNotFound) && !end {
				continue // a crash between the version and what was written about it
			}
			if err != nil || rec.(*igf.VersionText).Text != p.wrote[e.Head().ID] {
				p.t.Fatalf("%s: the %s %s was written on %q and names %s, %q %v", d.name, e.Kind(), e.Head().ID, p.wrote[e.Head().ID], key, rec, err)
			}
		}
	}
	return seen
}

func (d *device) version(number int, text string) *igf.VersionText {
	return &igf.VersionText{Output: sampleOutput, Number: number, Text: text}
}

// listing is the output with so many versions.
func listing(numbers ...int) *igf.Output {
	o := output("Norms", "Text.\n")
	for _, n := range numbers {
		o.Versions = append(o.Versions, igf.Version{Number: n, Date: "2022-11-01"})
	}
	return o
}

func (d *device) textOf(number int) string {
	d.t.Helper()
	return d.get(igf.VersionKey(sampleOutput, number)).(*igf.VersionText).Text
}

// Two who publish the same text have published one version.
func TestTheSameTextIsOneVersion(t *testing.T) {
	r := newRoom(t)
	a, b := r.device("a"), r.device("b")
	a.save(listing(1), a.version(1, "Same.\n"))
	b.save(listing(1), b.version(1, "Same.\n"))
	a.sync()
	if rec := b.sync(); len(rec.Renumbered) != 0 || rec.Conflicts != 0 {
		t.Errorf("%+v", rec)
	}
	if o := b.get(igf.OutputKey(sampleOutput)).(*igf.Output); len(o.Versions) != 1 {
		t.Errorf("%+v", o.Versions)
	}
}

// The text of a version may come before the output lists it, and the other way round: the
// number is taken in both cases, and the receipt says what became of one's own.
func TestANumberIsTakenByEitherFile(t *testing.T) {
	for name, first := range map[string]func(a *device){
		"text":    func(a *device) { a.save(a.version(1, "Of A.\n")) },
		"listing": func(a *device) { a.save(listing(1)) },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			first(a)
			a.sync()
			b.save(listing(1), b.version(1, "Of B.\n"))
			n := b.note("On the text of B.")
			n.Anchor = &igf.Anchor{Output: sampleOutput, Version: 1, Paragraph: 1}
			b.save(n)
			if rec := b.sync(); len(rec.Renumbered) != 1 || rec.Renumbered[0] != (igf.Renumbered{Output: sampleOutput, From: 1, To: 2}) {
				t.Errorf("the receipt says %+v", rec.Renumbered)
			}
			a.save(listing(1), a.version(1, "Of A.\n"))
			a.sync()
			b.sync()
			a.sync()
			for _, d := range r.devices {
				if d.textOf(1) != "Of A.\n" || d.textOf(2) != "Of B.\n" || d.get(n.Key()).(*igf.Note).Anchor.Version != 2 {
					t.Errorf("%s has %v", d.name, d.holds())
				}
			}
		})
	}
}

// An answer may name the version that the working text will be: it does so still when
// others published meanwhile.
func TestAPlannedVersionStaysThePlannedOne(t *testing.T) {
	for name, published := range map[string]int{"nothing published": 0, "one": 1, "two": 2} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			comment := a.comment("A remark.")
			a.save(listing(1), a.version(1, "First.\n"), comment)
			a.sync()
			b.sync()
			for n := range published {
				o := listing(1, 2, 3)
				o.Versions = o.Versions[:n+2]
				b.save(o, b.version(n+2, fmt.Sprintf("Of B, %d.\n", n)))
			}
			answer := &igf.Response{Meta: b.meta(), Comment: comment.ID, Disposition: igf.Accepted, Reason: "Yes.", ChangedIn: published + 2}
			b.save(answer)
			a.save(listing(1, 2), a.version(2, "Of A.\n"))
			a.sync()
			b.sync()
			a.sync()
			for _, d := range r.devices {
				o, got := d.get(igf.OutputKey(sampleOutput)).(*igf.Output), d.get(answer.Key()).(*igf.Response)
				if o.Latest() != published+2 || got.ChangedIn != o.Latest()+1 {
					t.Errorf("%s: the newest version is %d, and the answer names %d", d.name, o.Latest(), got.ChangedIn)
				}
			}
		})
	}
}

// A copy of a replica, or an old backup, sends nothing twice: what waited in both and took
// another number there takes the same here.
func TestACopyFindsItsVersionUnderTheNewNumber(t *testing.T) {
	r := newRoom(t)
	a, b, c := r.device("a"), r.device("b"), r.device("c")
	a.save(listing(1), a.version(1, "Of A.\n"))
	a.sync()
	n := b.note("On the text of B.")
	n.Anchor = &igf.Anchor{Output: sampleOutput, Version: 1, Paragraph: 1}
	for _, d := range []*device{b, c} { // c is a copy of b
		mine := *n
		d.save(listing(1), d.version(1, "Of B.\n"), &mine)
		d.sync()
	}
	b.sync()
	for _, d := range []*device{b, c} {
		if o := d.get(igf.OutputKey(sampleOutput)).(*igf.Output); len(o.Versions) != 2 || d.textOf(2) != "Of B.\n" || d.get(n.Key()).(*igf.Note).Anchor.Version != 2 {
			t.Errorf("%s: %+v", d.name, d.holds())
		}
	}
}

// What is about a version that cannot be sent waits with it: somebody else may take the
// number.
func TestWhatIsAboutAVersionIsNotSentBeforeIt(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(programme())
	a.sync()
	r.push(t, map[string]string{"groups/bpf-sample/outputs/norms/v1.md/in-the-way": "A folder.\n"})
	a.save(listing(1), a.version(1, "Of A.\n"))
	n := a.note("On it.")
	n.Anchor = &igf.Anchor{Output: sampleOutput, Version: 1, Paragraph: 1}
	other := a.note("On nothing.")
	a.save(n, other)
	a.sync()
	if in := r.entries(); in[n.ID] != 0 || in[other.ID] != 1 {
		t.Errorf("sent: %v", in)
	}
	work := synctest.Inspect{Dir: r.shared}.Work(t)
	synctest.Git(t, work, "rm", "-rq", "groups/bpf-sample/outputs/norms/v1.md")
	synctest.Git(t, work, "commit", "-qm", "Out of the way")
	synctest.Git(t, work, "push", "-q", "origin", "HEAD:main")
	a.sync()
	if in := r.entries(); in[n.ID] != 1 || a.waiting() != 0 {
		t.Errorf("sent: %v", in)
	}
}
