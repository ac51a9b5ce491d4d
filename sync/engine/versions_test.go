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
)

// press is a room in which everybody publishes versions of one output and comments on
// them, with the text that each entry was written on.
type press struct {
	*room
	t     *rapid.T
	texts map[string]string // text by the note of its version
	wrote map[string]string // text by entry
}

// Several people publish versions of one output and comment on what they see, offline, and
// sync in any order, also with crashes. Once everybody has synced, all versions are
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
		if seen != len(p.wrote) || d.waiting() != 0 {
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
