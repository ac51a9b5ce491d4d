package workspace_test

import (
	"errors"
	"fmt"
	"regexp"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/rules"
)

// namingKinds are records of all kinds of documents and of entries with words that name somebody, surely or
// perhaps, in their ids and elsewhere.
func namingKinds(t *testing.T, d bench) (all []igf.Record) {
	t.Helper()
	prog, err := d.Records.Programme()
	ok(t, err)
	prog.Regions = append(prog.Regions, igf.Term{ID: "brockwood-shire", Name: "Brockwood shire"})
	day := igf.Date("2022-12-01")
	who := igf.Attribution{Naming: igf.Named, Name: "Bob Stone", Affiliation: "Brockwood Ltd"}
	all = append(all,
		prog,
		&igf.Group{ID: "brockwood-dc", Name: "Brockwood coalition", Modality: igf.DC, Roles: []igf.Role{{ID: "brockwood-chair", Role: "brockwood chair", Name: "Ann Field", Affiliation: "Brockwood Ltd"}}},
		&igf.Session{ID: "bpf/brockwood-call", Title: "Brockwood call", Room: "Room Zelda", Zone: "UTC", Roster: []igf.Participant{{ID: "bob-stone", Who: who}}},
		&igf.Session{ID: "bpf/second", Title: "Second call", Zone: "UTC", Roster: []igf.Participant{{ID: "bob-stone", Who: who}}},
		&igf.Output{ID: "bpf/brockwood-paper", Title: "Brockwood paper", Cycle: "2022", Stage: igf.Drafting, Draft: "# Text\n\nZelda is asked.\n"},
		&igf.Form{ID: "brockwood-form", Title: "Brockwood form", Parts: []igf.FormPart{{ID: "part", Title: "Part"}}},
		&igf.Duties{ID: "brockwood-duty", Modality: igf.DC, Duties: []igf.Duty{{ID: "one", Text: "One thing"}}},
	)
	head := func(session string) igf.Meta {
		m := igf.Meta{Group: "bpf", Sheet: "main"}
		if session != "" {
			_, m.Sheet = igf.SplitID(session)
		}
		return m
	}
	for _, session := range []string{"", "bpf/brockwood-call"} {
		all = append(all,
			&igf.Note{Meta: head(session), NoteKind: igf.Intervention, Text: "Zelda Brockwood is to be asked.", Speaker: who},
			&igf.Comment{Meta: head(session), Output: "bpf/norms", Channel: igf.ByEmail, By: who, Text: "As Brockwood said."},
			&igf.Outreach{Meta: head(session), Forum: "Brockwood forum", Date: day, Text: "Zelda spoke."},
		)
	}
	return all
}

// An answer about what is held that leaves it held never says that it is done, whatever it is about and whatever
// was answered: either it is not held any more, or it is said what leads on.
func TestAnAnswerThatDoesNothingSaysSo(t *testing.T) {
	wayOn := regexp.MustCompile(`held resolve |cycle words|cannot be left out|under another one|--[a-z]+`)
	for name, answer := range map[string]func(d bench, key igf.Key) error{
		"a participant": func(d bench, key igf.Key) error { return d.Holding.Resolve(t.Context(), key, disclosure.Participant) },
		"agreed":        func(d bench, key igf.Key) error { return d.Holding.Resolve(t.Context(), key, disclosure.Agreed) },
		"somebody else": func(d bench, key igf.Key) error { return d.Holding.Resolve(t.Context(), key, disclosure.SomebodyElse) },
		"left out":      func(d bench, key igf.Key) error { return d.Holding.LeaveOut(t.Context(), key) },
	} {
		d := newBench(t)
		self, err := d.Device.Self()
		ok(t, err)
		var records []igf.Record
		for n, r := range namingKinds(t, d) {
			if e, isEntry := r.(igf.Entry); isEntry {
				h := e.Head()
				h.ID, h.At, h.Author = fmt.Sprintf("01GK6Z%020d", n), time.Date(2022, 12, 1, 6, 45, 0, 0, time.UTC), igf.Author{ID: self.Author}
			}
			records = append(records, r)
		}
		ok(t, d.Device.Load(igf.WithNamesChecked(t.Context(), igf.CheckedWhenWritten), self, records, nil))
		_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Zelda Brockwood, Lakeside Union", Naming: igf.Anonymous})
		ok(t, err)
		held, err := d.Holding.Held()
		ok(t, err)
		kinds := map[igf.Kind]bool{}
		for _, h := range held {
			kinds[h.Record.Kind()] = true
		}
		for _, k := range []igf.Kind{igf.KindProgramme, igf.KindGroup, igf.KindSession, igf.KindOutput, igf.KindForm, igf.KindDuties, igf.KindNote, igf.KindComment, igf.KindOutreach} {
			if !kinds[k] {
				t.Errorf("%s: no %s is held", name, k)
			}
		}
		for _, h := range held {
			key := h.Record.Key()
			if !d.holds(t, key) { // decided with another one
				continue
			}
			err := answer(d, key)
			var still *holding.StillHeldError
			switch {
			case err != nil && !wayOn.MatchString(err.Error()) && !errors.As(err, &still):
				t.Errorf("%s, %s: no way on is said: %v", name, key, err)
			case err == nil && d.holds(t, key):
				t.Errorf("%s, %s: it is held as before, and nothing is said", name, key)
			}
		}
	}
}
