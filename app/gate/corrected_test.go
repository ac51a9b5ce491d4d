package gate_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// meaning returns an entry of every kind that means somebody, as speaker, commenter or
// owner, in every kind of note, with words that name them or not.
func (d *bench) meaning(who igf.Person, text string) map[string]igf.Act {
	out := map[string]igf.Act{}
	add := func(what string, e igf.Entry) {
		act := igf.Act{Records: []igf.Record{e}}
		if p := who.Private; who.Public.Naming != igf.Named {
			p.Of = e.Key()
			act.Private = []igf.Private{p}
		}
		out[what] = act
	}
	for _, kind := range igf.NoteKinds() {
		d.n++
		n := note(40*d.n, text)
		n.NoteKind, n.Speaker = kind, who.Public
		add("speaker of a "+string(kind), n)
	}
	if who.Public.Naming == igf.Named {
		d.n++
		n := note(40*d.n, text)
		n.NoteKind, n.Owner = igf.Action, who.Public.Name
		add("owner", n)
	}
	d.n++
	h := note(40*d.n, "").Meta
	add("commenter", &igf.Comment{Meta: h, Output: "bpf/norms", Channel: igf.InTheSession, By: who.Public, Text: text})
	d.n++
	h = note(40*d.n, "").Meta
	add("commenter with a translation", &igf.Comment{Meta: h, Output: "bpf/norms", Channel: igf.InTheSession, By: who.Public, Text: "Oui.", Proposed: text, Translation: text, TranslatedTo: "en"})
	return out
}

// Whom an entry meant by mistake is, once its author corrected it, in nothing that leaves any
// more, is listed where it was sent, and is not hidden by the mistake; the new person is
// named as they chose.
func TestACorrectedPersonIsInNothingThatLeaves(t *testing.T) {
	is := func(naming igf.Naming, name, affiliation string) igf.Person {
		return igf.NewPerson(igf.Attribution{Name: name, Affiliation: affiliation}, naming, "")
	}
	for _, from := range igf.Namings() {
		for _, to := range igf.Namings() {
			for _, says := range []string{"Asks about points.", "Zelda Quixmarker asks about points."} {
				if from != igf.Named && strings.Contains(says, "Zelda") {
					continue // it was refused
				}
				d := newBench(t)
				d.save(igf.Act{Records: []igf.Record{session(here)}})
				before := d.meaning(is(from, "Zelda Quixmarker", "Wrongham Society"), says)
				after := d.meaning(is(to, "Ann Rightly", "Right Office"), "Asks about points.")
				for what, act := range before {
					now, ok := after[what]
					if !ok {
						continue // who owns is named
					}
					t.Run(fmt.Sprintf("%s, %s to %s, %q", what, from, to, says), func(t *testing.T) { d.correct(t, act, now) })
				}
			}
		}
	}
}

// correct saves an entry and a revision of it that means somebody else.
func (d *bench) correct(t *testing.T, before, after igf.Act) {
	old, _ := before.Records[0].(igf.Entry)
	e, _ := after.Records[0].(igf.Entry)
	e.Head().Supersedes, e.Head().Author = old.Head().ID, old.Head().Author
	d.save(before)
	d.save(after)
	g := d.book().Gate()
	shared, err := g.Share(old, nil)
	if err != nil {
		t.Fatal(err)
	}
	if said := fmt.Sprintf("%+v", shared.Record()); strings.Contains(said, "Quixmarker") || strings.Contains(said, "Wrongham") {
		t.Errorf("it leaves with the person whom it meant by mistake: %s", said)
	}
	public := igf.AttributionOf(old).Public()
	if n, ok := old.(*igf.Note); ok && n.Owner != "" {
		public.Name = n.Owner
	}
	exposed, err := g.Exposed(old)
	for _, word := range []string{public.Name, public.Affiliation} {
		if word != "" && !strings.Contains(fmt.Sprint(exposed), word) {
			t.Errorf("where it was sent, %q is not listed, but %v, %v", word, exposed, err)
		}
	}
	stands, err := g.Share(e, nil)
	var held *igf.HiddenNameError
	if errors.As(err, &held) {
		t.Fatalf("the revision does not leave: %v", err)
	}
	if got, ok := stands.Record().(igf.Entry); !ok || igf.AttributionOf(got).Name != igf.AttributionOf(e).Public().Name || igf.AttributionOf(got).Affiliation != igf.AttributionOf(e).Public().Affiliation {
		t.Errorf("the new person is not named as they chose: %+v", stands.Record())
	}
	if names(d.book(), text, here) || names(d.book(), text, "") {
		t.Error("who was meant by mistake is hidden now")
	}
}

// A passage of minutes that rests on an entry, as it was before its author corrected it, is held
// and is printed without whom the entry meant by mistake; where another entry that it rests on
// names them, or what does not rest on it, they stay.
func TestACorrectedPersonIsNotInWhatRestsOnTheEntry(t *testing.T) {
	d := newBench(t)
	old, act := d.note(0, igf.Attribution{Naming: igf.Named, Name: "Zelda Quixmarker", Affiliation: "Wrongham Society"}, "")
	d.save(igf.Act{Records: []igf.Record{session(here)}})
	d.save(act)
	other, act := d.note(0, named("Zelda Quixmarker"), "")
	d.save(act)
	minutes := func(passage string, sources ...string) *igf.Output {
		return &igf.Output{ID: "bpf/minutes-session-0", Title: "Minutes", MinutesOf: here, Editor: igf.Author{ID: ulid(0)}, Stage: igf.Drafting, Draft: igf.WithSources(passage, sources) + "\n"}
	}
	const taken = "**Zelda Quixmarker, Wrongham Society:** Asks about points."
	held := func(o *igf.Output) bool {
		t.Helper()
		_, err := d.book().Gate().Share(o, nil)
		var h *igf.HiddenNameError
		if err != nil && !errors.As(err, &h) {
			t.Fatal(err)
		}
		return err != nil
	}
	if held(minutes(taken, old.ID)) {
		t.Fatal("it is held before anybody corrected it")
	}
	n, act := d.note(0, named("Ann Rightly"), "")
	n.Supersedes = old.ID
	d.save(act)
	if !held(minutes(taken, old.ID)) {
		t.Error("minutes leave with whom the entry meant by mistake")
	}
	printed, err := d.book().Gate().Print(minutes(taken, old.ID), "a participant")
	if said := fmt.Sprintf("%+v", printed.Record()); err != nil || strings.Contains(said, "Quixmarker") || strings.Contains(said, "Wrongham") {
		t.Errorf("they are printed with it: %s, %v", said, err)
	}
	for why, o := range map[string]*igf.Output{
		"another entry names them":    minutes(taken, old.ID, other.ID),
		"the other entry alone":       minutes(taken, other.ID),
		"it rests on nothing":         minutes(taken),
		"the new person stands there": minutes("**Ann Rightly:** Asks about points.", old.ID),
	} {
		if held(o) {
			t.Errorf("%s, and it is held", why)
		}
	}
}
