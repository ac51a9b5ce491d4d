package gate_test

import (
	"testing"

	"rapporteur/app/igf"
)

// Words that somebody said where they are not named are asked about where they are named, as
// the speaker or by the text, in the same session and in others; said by others, or by nobody,
// they are not.
func TestWordsThatSomebodySaidUnnamed(t *testing.T) {
	const zelda, words = "Zelda Quixmarker", "Our firm paid the regulator twice before the auction of the northern cables."
	for name, hide := range map[string]func(d *bench){
		"kept back": func(d *bench) {
			n, act := d.note(0, anonymous(), zelda)
			n.Text = words
			d.save(act)
		},
		"withdrawn": func(d *bench) {
			n, act := d.note(0, named(zelda), "")
			n.Text = words
			d.save(act)
			d.n++
			m := n.Meta
			m.ID = ulid(40 * d.n)
			d.save(igf.Act{Records: []igf.Record{&igf.Redaction{Meta: m, Entry: n.ID, Scope: igf.ScopePerson, RequestedBy: igf.ByPerson}}})
		},
	} {
		d := newBench(t)
		d.save(igf.Act{Records: []igf.Record{session(here), session(there)}})
		hide(d)
		_, act := d.note(1, named(zelda), "") // she is named in the other one
		d.save(act)
		for in, session := range map[string]int{"the same session": 0, "another": 1} {
			for _, c := range []struct {
				what, text string
				who        igf.Attribution
				asks       bool
			}{
				{"said again by name", words, named(zelda), true},
				{"said again by a title", "As I said, our firm paid the regulator twice before an auction of northern cables.", named("Ms Quixmarker"), true},
				{"quoted with the name", "Zelda Quixmarker told us: " + words, anonymous(), true},
				{"said by others", words, named("Yara Norquist"), false},
				{"said by nobody", words, anonymous(), false},
				{"other words by name", "The list is kept by three people who meet each week.", named(zelda), false},
			} {
				n, _ := d.note(session, c.who, "")
				n.Text = c.text
				doubts, err := d.book().Gate().Doubtful(n, nil)
				if err != nil {
					t.Fatal(err)
				}
				_, refused := d.book().Gate().Share(n, nil)
				asked := refused != nil
				for _, x := range doubts {
					asked = asked || len(x.Word) > 40
				}
				if asked != c.asks {
					t.Errorf("%s, in %s, %s: asked is %v: %v", name, in, c.what, asked, doubts)
				}
			}
		}
	}
}

// Words that somebody says unnamed are asked about where they are named, whenever they were said.
func TestLaterUnnamedWordsAreKnown(t *testing.T) {
	const zelda, later = "Zelda Quixmarker", "Nobody in the ministry has read the report about harbour lighting since spring."
	d := newBench(t)
	d.save(igf.Act{Records: []igf.Record{session(here), session(there)}})
	n, act := d.note(0, anonymous(), zelda)
	n.Text = "Our firm paid the regulator twice before the auction of the northern cables."
	d.save(act)
	_, act = d.note(1, named(zelda), "")
	d.save(act)
	version := d.r.PeopleVersion()
	n, act = d.note(0, anonymous(), zelda)
	n.Text = later
	d.save(act)
	if d.r.PeopleVersion() == version {
		t.Error("who keeps a book goes on with the old one")
	}
	n, _ = d.note(1, named(zelda), "")
	n.Text = later
	if doubts, err := d.book().Gate().Doubtful(n, nil); err != nil || len(doubts) == 0 {
		t.Errorf("nothing is asked: %v", err)
	}
}

// Of several revisions of an entry, one that says less of its person counts, whichever came first.
func TestTheRevisionThatSaysLessCounts(t *testing.T) {
	for _, order := range [][2]bool{{true, false}, {false, true}} {
		d := newBench(t)
		d.save(igf.Act{Records: []igf.Record{session(here)}})
		e, act := d.note(0, named("Zelda Quixmarker"), "")
		d.save(act)
		for _, less := range order {
			who, kept := named("Zelda Quixmarker"), ""
			if less {
				who, kept = anonymous(), "Zelda Quixmarker"
			}
			r, act := d.note(0, who, kept)
			r.Supersedes = e.ID
			d.save(act)
		}
		if s, err := d.book().Withdrawn(e); err != nil || s != igf.ScopePerson {
			t.Errorf("%v: scope %q, %v", order, s, err)
		}
	}
}
