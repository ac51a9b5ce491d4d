package items

import (
	"errors"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/captions"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

func all(int) bool { return true }

func TestMailsWithNothingOfTheirOwnAreLeftOut(t *testing.T) {
	mails := []importing.Mail{
		{Number: 1, ID: "1@example.org", Name: "Maria Sample", Address: "maria@example.org", Subject: "Draft", Text: "Unclear.", Quoted: 2, Attachments: 1},
		{Number: 2, ID: "2@example.org", Quoted: 9},
		{Number: 3, ID: "3@example.org", Text: "Not chosen.", Signature: 4},
	}
	lines, out := FromMails(mails, Defaults{Output: "bpf/norms", Naming: igf.Anonymous}, func(n int) bool { return n < 3 })
	if out != (Skipped{Items: 1, Quoted: 2, Attachments: 1}) {
		t.Errorf("left out %+v", out)
	}
	if len(lines) != 2 || lines[0].Item.ID != "mail 1@example.org" || lines[0].Item.Comment.Email != "maria@example.org" || lines[0].Item.Comment.Naming != igf.Anonymous {
		t.Errorf("lines %+v", lines)
	}
}

// Neither the line that it stands on nor who is meant by a name is what a turn is known
// by.
func TestUtterancesBecomeNotesOrComments(t *testing.T) {
	said := []importing.Utterance{{Turn: captions.Turn{Speaker: "CHAIR", Text: "Welcome.", Line: 1, Unclear: 1}}, {Turn: captions.Turn{Text: "We start.", Line: 2}}}
	lines, out := FromTranscript(said, make([]time.Time, 2), Defaults{Session: "bpf/main"}, map[string]string{"CHAIR": "maria"}, func(n int) bool { return n == 2 }, all)
	if lines[0].Item.Note == nil || lines[0].Item.Note.Speaker != "maria" || lines[1].Item.Comment == nil || lines[0].Item.Source != "transcript" || out.Unclear != 1 {
		t.Errorf("lines %+v, left out %+v", lines, out)
	}
}

func TestRowsSayWhatTheyAreOn(t *testing.T) {
	forms := func(id string) (all []lists.EntryView, err error) {
		if id == "HERE" {
			all = []lists.EntryView{{Standing: igf.Standing{Entry: &igf.Comment{}}}}
		}
		return all, nil
	}
	here := Lookup{Forms: forms, ResolveIDs: func(output, _ *string) error { *output = "bpf/" + *output; return nil }}
	if _, of, err := FromRow(importing.CommentRow{ID: "HERE"}, Defaults{}, here); !of.Here || err != nil {
		t.Errorf("present %v, %v", of, err)
	}
	var none *NoOutputError
	if _, _, err := FromRow(importing.CommentRow{Line: 3}, Defaults{}, here); !errors.As(err, &none) || none.Line != 3 {
		t.Errorf("err = %v", err)
	}
	l, _, err := FromRow(importing.CommentRow{Line: 4, Input: rules.CommentInput{Output: "norms", Naming: igf.Named}}, Defaults{Naming: igf.Anonymous, Language: "fr"}, here)
	if err != nil || l.Number != 4 || l.Item.Comment.Output != "bpf/norms" || l.Item.Comment.Naming != igf.Named || l.Item.Comment.Language != "fr" {
		t.Errorf("line %+v, %v", l, err)
	}
}

func TestWhoIsOnTheRosterIsNotAddedAgain(t *testing.T) {
	roster := []records.RosterPerson{{Participant: igf.Participant{ID: "maria", Who: igf.Attribution{Name: "Maria Sample"}}}}
	fresh := NewPeople(roster, []importing.RosterRow{{Name: "maria sample"}, {Line: 3, Name: "Li Sample"}, {Name: "Li Sample"}, {Name: "M. Sample", Input: rules.PersonInput{ID: "maria"}}}).Rows
	if len(fresh) != 1 || fresh[0].Line != 3 {
		t.Errorf("fresh %+v", fresh)
	}
}

// Of a table of people each row says something new or nothing: a namesake from elsewhere is
// somebody else, who chooses to be named less is, and nobody is named more than they chose.
func TestARowOfARosterIsNeverDroppedWithItsChoice(t *testing.T) {
	for _, there := range igf.Namings() {
		who := igf.NewPerson(igf.Attribution{Name: "Maria Sample", Affiliation: "Harbour"}, there, "")
		roster := []records.RosterPerson{{Participant: igf.Participant{ID: "maria", Who: who.Public}, Person: who}}
		for _, chosen := range append(igf.Namings(), "") {
			for _, c := range []struct{ id, from string }{{"", "harbour"}, {"", ""}, {"maria", "Harbour"}, {"", "Elsewhere"}} {
				row := importing.RosterRow{Line: 2, Name: "maria sample", Input: rules.PersonInput{ID: c.id, Text: "maria sample, " + c.from, Naming: chosen}}
				again := row
				again.Line = 3
				news := NewPeople(roster, []importing.RosterRow{row, again})
				taken := c.from == "Elsewhere" || chosen != "" && chosen.SaysLess(there)
				kept := !taken && chosen != "" && there.SaysLess(chosen)
				if (len(news.Rows) == 1) != taken || (len(news.Kept) == 2) != kept {
					t.Errorf("%s there, %q of %q: %+v", there, chosen, c.from, news)
				}
			}
		}
	}
}
