package gate_test

import (
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// Who is named in one session and spoke unnamed in another may be named there, but not as
// who spoke in the other without a question.
func TestWhoSpokeUnnamedElsewhere(t *testing.T) {
	d := newDesk(t)
	for id, title := range map[string]string{here: "Norms in practice after 2022", there: "Main session"} {
		s := session(id)
		s.Title = title
		s.ChathamHouse = id == here
		d.save(igf.Act{Records: []igf.Record{s}})
	}
	const zelda = "Zelda Quixmarker"
	_, act := d.note(0, anonymous(), zelda)
	d.save(act)
	_, act = d.note(1, named(zelda), "")
	d.save(act)
	b := d.book()
	for text, asks := range map[string]bool{
		"In the closed talk Quixmarker said her firm bribed.":                        true,
		"Quixmarker said so under the Chatham House rule.":                           true,
		"In “Norms in Practice after 2022” Zelda Quixmarker said so.":                true,
		"Zelda Quixmarker l'a dit à huis clos.":                                      true,
		"Zelda Quixmarker сказала это на закрытой встрече.":                          true,
		"Zelda Quixmarker asked for norms in practice.":                              false,
		"Zelda Quixmarker closed the meeting.":                                       false,
		"The talk was closed.\n\nZelda Quixmarker then spoke.":                       false,
		"Somebody spoke in the closed session.\n\nThen Zelda Quixmarker thanked us.": false,
	} {
		got := slices.ContainsFunc(b.FindHidden(text, there, nil), func(f igf.Found) bool { return f.Weak && !f.Sure })
		if got != asks {
			t.Errorf("%q asks: %v", text, got)
		}
	}
}

// Who is to do something may be the person of that name, also where the name is a word: a
// person decides.
func TestAnOwnerWhoseNameIsAWord(t *testing.T) {
	d := newDesk(t)
	_, act := d.note(0, anonymous(), "Ulla Data")
	d.save(igf.Act{Records: []igf.Record{session(here)}})
	d.save(act)
	for owner, asks := range map[string]bool{"Data": true, "data": false, "Policy team": false} {
		n, _ := d.note(0, igf.Attribution{}, "")
		n.NoteKind, n.Text, n.Owner = igf.Action, "Make the list.", owner
		doubts, err := d.book().Gate().Doubtful(n, nil)
		if err != nil || (len(doubts) > 0) != asks {
			t.Errorf("the owner %q: %v, %v", owner, doubts, err)
		}
		if _, err := d.book().Gate().Share(n, nil); err != nil {
			t.Errorf("the owner %q is refused: %v", owner, err)
		}
	}
}

// Of somebody who is hidden the given name is enough to be asked, in every place of a name,
// whatever stands beside it and however it is written.
func TestAPlaceOfANameWithCompany(t *testing.T) {
	d := newDesk(t)
	_, zubeida := d.note(0, anonymous(), "Zubeida Quartermain")
	_, thorwald := d.note(0, anonymous(), "Торвальд Брайтвотер")
	d.save(igf.Act{Records: []igf.Record{session(here)}})
	d.save(zubeida)
	d.save(thorwald)
	asks := func(words string) map[string]bool {
		n, _ := d.note(0, igf.Attribution{}, "")
		n.NoteKind, n.Text, n.Owner = igf.Action, "Make the list.", words
		s := session(here)
		s.Agenda = []igf.AgendaItem{{ID: "opening", Title: "Opening", Lead: words}}
		g := &igf.Group{ID: "bpf", Name: "BPF", Modality: igf.BPF, Roles: []igf.Role{{ID: "lead", Role: "lead", Name: words}}}
		out := map[string]bool{}
		for place, r := range map[string]igf.Record{"owner": n, "lead": s, "role": g} {
			doubts, err := d.book().Gate().Doubtful(r, nil)
			if err != nil {
				t.Fatal(err)
			}
			out[place] = len(doubts) > 0
		}
		return out
	}
	var company []string
	for _, name := range []string{"Zubeida", "zubeida", "ZUBEIDA", "Торвальд", "торвальд"} {
		for _, with := range []string{"%", "% and Quill", "% + Quill", "%, Quill", "%/Secretariat", "Team %", "% Q.", "% AND TEAM", "secretariat with %", "Quill & %", "% и Quill", "the group of %", "% Secretariat", "(%)"} {
			company = append(company, strings.ReplaceAll(with, "%", name))
		}
	}
	for _, words := range company {
		for place, asked := range asks(words) {
			if !asked {
				t.Errorf("the %s %q is not asked about", place, words)
			}
		}
	}
	for _, words := range []string{"Secretariat", "Zubeida Norquist", "the whole group", "Lead expert and team"} {
		for place, asked := range asks(words) {
			if asked {
				t.Errorf("the %s %q is asked about", place, words)
			}
		}
	}
}
