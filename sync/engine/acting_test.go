package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// actsOn returns an entry of each kind that acts on what others wrote, by that kind; m makes what
// an entry begins with.
func actsOn(m func() igf.Meta, of igf.Entry, imported string) map[string]igf.Entry {
	id, source := of.Head().ID, m()
	source.Source = imported
	return map[string]igf.Entry{
		"a correction":      &igf.Note{Meta: m(), NoteKind: igf.Intervention, Text: "It was otherwise.", About: id},
		"an imported twin":  &igf.Comment{Meta: source, Output: sampleOutput, Channel: igf.InTheSession, Text: "The same."},
		"a duplicate":       &igf.Comment{Meta: m(), Output: sampleOutput, Channel: igf.InTheSession, Text: "The same.", DuplicateOf: id},
		"an answer":         &igf.Response{Meta: m(), Comment: id, Disposition: igf.Noted, Reason: "So."},
		"a place":           &igf.Placement{Meta: m(), Comment: id, Version: 1},
		"a withdrawal":      &igf.Redaction{Meta: m(), Entry: id, Scope: igf.ScopeAll, RequestedBy: igf.ByPerson, Reason: "x"},
		"a clock":           &igf.Clock{Meta: m(), Of: of.Head().Device, Seconds: -3600, By: igf.ClockByHand},
		"a closing":         &igf.Closing{Meta: m(), Output: sampleOutput, Stage: igf.Final, Version: 1, Text: igf.TextHash("x")},
		"nothing of others": &igf.Outreach{Meta: m(), Forum: "A forum"},
	}
}

// What nobody signed and acts on what others signed is told on every device, a newcomer's too, as
// long as nobody decided; the same, signed, is not, but for the clock of somebody else's device. Who has no key and acts on nothing, or only on
// what is not signed either, is asked about nowhere.
func TestWhatActsOnOthersUnsignedIsTold(t *testing.T) {
	const imported = "etherpad 0123456789abcdef0123456789abcdef.1 01SAMPZZZZ0000000000000009"
	for kind := range actsOn(func() igf.Meta { return igf.Meta{} }, &igf.Note{}, "") {
		for _, signed := range []bool{false, true} {
			if testing.Short() && (signed != (kind == "a clock") || kind == "a place" || kind == "an answer") {
				continue // the long tier plays all of them
			}
			r := newRoom(t)
			a, b, eve := r.device("a"), r.device("b"), r.device("eve")
			of := a.comment("what somebody said")
			of.Source = imported
			a.save(of)
			a.sync()
			b.save(b.note("a note of another one"))
			b.sync()
			stands := a.get(of.Key()).(igf.Entry)
			hostile := actsOn(func() igf.Meta { m := eve.metaAs("Eve Sample"); m.Lamport = 9; return m }, stands, imported)[kind]
			if signed {
				eve.sync()
				hostile.Head().Lamport = 0
				eve.save(hostile)
				eve.sync()
			} else {
				hostile.Head().Device = "zstranger"
				text, err := format.EntryText(hostile)
				if err != nil {
					t.Fatal(err)
				}
				_, text, _ = strings.Cut(text, "\n")
				r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "zstranger", 1): text})
			}
			want := signed && kind == "a clock" || !signed && kind != "nothing of others" && kind != "a withdrawal" // an editor is asked about that
			for _, d := range []*device{a, b, eve, r.device("d"), r.device("newcomer")} {
				d.sync()
				d.sync()
				if signed && d == eve {
					continue
				}
				asked := d.askedAs(igf.CaseUnsigned)
				if told := strings.Contains(d.compared(), hostile.Head().ID); (asked != nil) != want || told != want && kind != "a withdrawal" {
					t.Errorf("%s, signed: %t, on %s: asked %+v, told: %t", kind, signed, d.name, asked, told)
				}
				if kind == "a withdrawal" && d.allowed(hostile.(*igf.Redaction), stands) {
					t.Errorf("on %s a withdrawal by somebody with no say counts", d.name)
				}
			}
		}
	}
}

// Where nobody signs what an entry acts on, nobody is asked about it.
func TestWhoHasNoKeyActsOnWhatHasNoneEither(t *testing.T) {
	r := newRoom(t)
	a := r.device("a")
	a.save(a.note("a note"))
	a.sync()
	meta := func(n string) igf.Meta {
		return igf.Meta{ID: "01SAMPZZZZ000000000000000" + n, Group: sampleGroup, Sheet: "main", Device: "keyless", Lamport: 9, At: noon, Author: igf.Author{ID: sampleAuthor("keyless"), Name: "Kim Sample"}}
	}
	text := ""
	for _, e := range []igf.Entry{
		&igf.Comment{Meta: meta("1"), Output: sampleOutput, Channel: igf.InTheSession, Text: "A comment."},
		&igf.Response{Meta: meta("2"), Comment: meta("1").ID, Disposition: igf.Noted, Reason: "So."},
		&igf.Clock{Meta: meta("3"), Of: "keyless", Seconds: 60, By: igf.ClockByHand},
		&igf.Clock{Meta: meta("4"), Of: "another", Seconds: 60, By: igf.ClockByHand},
	} {
		one, err := format.EntryText(e)
		if err != nil {
			t.Fatal(err)
		}
		_, one, _ = strings.Cut(one, "\n")
		text += one
	}
	r.push(t, map[string]string{format.SheetPath(sampleGroup, "main", "keyless", 1): text})
	a.sync()
	if asked, told := a.asked(), a.compared(); len(asked) > 0 || told != "" {
		t.Errorf("asked: %+v, told: %s", asked, told)
	}
	a.get(igf.EntryKey(meta("4").ID))
}
