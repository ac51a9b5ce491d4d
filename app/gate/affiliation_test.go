package gate_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// attribute writes whom a record names into all its fields that may name somebody so, and
// reports whether there is one.
func attribute(v reflect.Value, a igf.Attribution) (any bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && attribute(v.Elem(), a)
	case reflect.Slice:
		one := reflect.New(v.Type().Elem()).Elem()
		if one.Kind() == reflect.Struct && attribute(one, a) {
			v.Set(reflect.Append(reflect.MakeSlice(v.Type(), 0, 1), one))
			return true
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[igf.Attribution]() {
			v.Set(reflect.ValueOf(a))
			return true
		}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Type.PkgPath() != "time" {
				any = attribute(v.Field(i), a) || any
			}
		}
	}
	return any
}

// attributed are the records of all kinds that name somebody with an affiliation.
func attributed(t *testing.T, a igf.Attribution) map[igf.Kind]igf.Record {
	t.Helper()
	out := map[igf.Kind]igf.Record{}
	for n, k := range igf.Kinds() {
		r := igf.New(k)
		if !attribute(reflect.ValueOf(r), a) {
			continue
		}
		switch v := r.(type) {
		case igf.Entry:
			*v.Head() = note(4000+40*n, "").Meta
		case *igf.Session:
			v.ID, v.Title, v.Zone, v.Roster[0].ID = here, "A session", "UTC", "kevin"
		}
		out[k] = r
	}
	if len(out) < 3 {
		t.Fatalf("only %v name somebody", out)
	}
	return out
}

// The affiliation of somebody who is named is looked at as a text, in whatever record: a whole
// name of somebody hidden is held, a part of one is asked about, and neither is printed.
func TestAnAffiliationIsAText(t *testing.T) {
	for affiliation, want := range map[string]struct{ held, asked bool }{
		"Zelda Quixmarker":                 {held: true},
		"Office of Zelda Quixmarker":       {held: true},
		"QUIXMARKER Zelda":                 {held: true},
		"zelda@quixmarker.example":         {held: true},
		"Bureau, Zelda Quixmarker, Geneva": {held: true},
		"Zelda":                            {asked: true},
		"Quixmarker":                       {asked: true},
		"Quixmarker Foundation":            {asked: true},
		"Telco Nine":                       {}, // where she works others work, too
		"Kevin Foundation":                 {},
		"Example University":               {},
	} {
		for _, naming := range []igf.Naming{igf.Named, igf.AffiliationOnly} {
			a := igf.Attribution{Naming: naming, Name: "Kevin Smoot", Affiliation: affiliation}.Public()
			for kind, r := range attributed(t, a) {
				t.Run(fmt.Sprintf("%s, %s %s", affiliation, naming, kind), func(t *testing.T) {
					d := newBench(t)
					d.save(igf.Act{Records: []igf.Record{session(there)}})
					_, act := d.note(1, anonymous(), "Zelda Quixmarker")
					act.Private[0].Affiliation, act.Private[0].Email = "Telco Nine", "zelda@quixmarker.example"
					d.save(act)
					g := d.book().Gate()
					_, err := g.Share(r, nil)
					var hidden *igf.HiddenNameError
					held, asked := errors.As(err, &hidden), false
					if held && hidden.Names[0].Weak {
						held, asked = false, true
					}
					doubts, err := g.Doubtful(r, nil)
					if err != nil {
						t.Fatal(err)
					}
					if asked = asked || len(doubts) > 0; held != want.held || !held && asked != want.asked {
						t.Errorf("held: %v, asked: %v", held, asked)
					}
					printed, err := g.Print(r, "a participant")
					if err != nil {
						t.Fatal(err)
					}
					if out := fmt.Sprintf("%+v", printed.Record()); want.held && (strings.Contains(strings.ToLower(out), "quixmarker") || naming == igf.Named && !strings.Contains(out, "Kevin Smoot")) {
						t.Errorf("printed as %s", out)
					}
				})
			}
		}
	}
}

// Words that were withdrawn are known in the affiliation of somebody and beside an owner, who
// did not say them, also from before the withdrawal; documents say that they were withdrawn.
func TestWithdrawnWordsInAnAffiliation(t *testing.T) {
	for kind, r := range attributed(t, igf.Attribution{Naming: igf.Named, Name: "Kevin Smoot", Affiliation: remark}) {
		t.Run(string(kind), func(t *testing.T) {
			d := newBench(t)
			n := said(1, "Zelda Quixmarker", remark)
			d.save(igf.Act{Records: []igf.Record{session(here), session("bpf/session-1")}})
			d.save(igf.Act{Records: []igf.Record{n}})
			if c, ok := r.(*igf.Comment); ok {
				c.Output, c.Text, c.Channel = "bpf/norms", "x", igf.ByEmail
			} else if x, ok := r.(*igf.Note); ok {
				x.NoteKind, x.Text = igf.Action, "x"
				x.Owner = "Kevin, " + remark
			}
			d.save(igf.Act{Records: []igf.Record{redaction(200_000, n)}})
			d.save(igf.Act{Records: []igf.Record{r}})
			if !d.held(r) {
				t.Error("it leaves")
			}
			printed, err := d.book().Gate().Print(r, "a participant")
			if err != nil {
				t.Fatal(err)
			}
			if out := fmt.Sprintf("%+v", printed.Record()); strings.Contains(out, "three sites") || !strings.Contains(out, igf.Withdrawn) || !strings.Contains(out, "Kevin Smoot") {
				t.Errorf("printed as %s", out)
			}
		})
	}
}

// A part of a hidden name in an affiliation that was saved before the person was hidden is asked
// about before it leaves, in whatever record, and a document prints the name beside it alone.
func TestAnAffiliationThatWaitsIsAskedAbout(t *testing.T) {
	for _, naming := range []igf.Naming{igf.Named, igf.AffiliationOnly} {
		a := igf.Attribution{Naming: naming, Name: "Kevin Smoot", Affiliation: "Quixmarker Foundation"}.Public()
		for kind, r := range attributed(t, a) {
			t.Run(fmt.Sprintf("%s %s", naming, kind), func(t *testing.T) {
				d := newBench(t)
				d.save(igf.Act{Records: []igf.Record{session(there)}})
				_, act := d.note(1, anonymous(), "Zelda Quixmarker")
				d.save(act)
				g := d.book().Gate()
				_, err := g.Share(r, nil)
				var hidden *igf.HiddenNameError
				if !errors.As(err, &hidden) || !hidden.Names[0].Weak {
					t.Errorf("it leaves: %v", err)
				}
				if _, err := g.Share(r, r); err != nil {
					t.Errorf("others have it, and it is held: %v", err)
				}
				waits := func(known igf.Record) igf.Waits {
					return func(igf.Key) (igf.Record, bool, error) { return known, true, nil }
				}
				printed, err := g.Awaiting(waits(nil)).Print(r, "a participant")
				if err != nil {
					t.Fatal(err)
				}
				out := fmt.Sprintf("%+v", printed.Record())
				if strings.Contains(out, "Quixmarker") || strings.Contains(out, "Kevin Smoot") != (naming == igf.Named) {
					t.Errorf("printed as %s", out)
				}
				printed, err = g.Awaiting(waits(r)).Print(r, "a participant")
				if err != nil {
					t.Fatal(err)
				}
				if out := fmt.Sprintf("%+v", printed.Record()); !strings.Contains(out, "Quixmarker Foundation") {
					t.Errorf("what others have is printed as %s", out)
				}
			})
		}
	}
}

// The affiliation of one line of a roster says nothing of the next one: a new line is looked at
// also where the same affiliation stands beside somebody else.
func TestAnAffiliationIsKnownOfItsPersonOnly(t *testing.T) {
	d := newBench(t)
	d.save(igf.Act{Records: []igf.Record{session(there)}})
	_, act := d.note(1, anonymous(), "Zelda Quixmarker")
	d.save(act)
	line := func(id, name string) igf.Participant {
		return igf.Participant{ID: id, Who: igf.Attribution{Naming: igf.Named, Name: name, Affiliation: "Quixmarker Foundation"}}
	}
	before, after := session(here), session(here)
	before.Roster = []igf.Participant{line("kevin", "Kevin Smoot")}
	after.Roster = []igf.Participant{line("kevin", "Kevin Smoot"), line("una", "Una Field")}
	for _, x := range []struct {
		name string
		r    igf.Record
		want int
	}{{"the same roster", before, 0}, {"a new line", after, 1}} {
		if doubts, err := d.book().Gate().Doubtful(x.r, before); err != nil || len(doubts) != x.want {
			t.Errorf("%s: asked about %v, %v", x.name, doubts, err)
		}
	}
}
