package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/rules"
)

// Whoever worked at this device before is as hidden as they chose, whoever works at it now,
// and finds their choice again.
func TestWhoWorkedHereBeforeStaysAsTheyChose(t *testing.T) {
	const quill = "Philippa Quillfeather"
	for _, naming := range igf.Namings() {
		d := newBench(t)
		become := func(name string, s igf.Self) igf.Self {
			t.Helper()
			s.Name = name
			_, err := d.Device.Begin(t.Context(), s, nil)
			ok(t, err)
			now, err := d.Device.Self()
			ok(t, err)
			return now
		}
		says := func(when string, named bool) {
			t.Helper()
			for what, err := range map[string]error{
				"note":    second(d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: quill + " keeps these notes."})),
				"owner":   second(d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Kind: igf.Action, Owner: quill, Text: "Send it."})),
				"comment": second(d.Capture.AddComment(t.Context(), rules.CommentInput{Output: "bpf/norms", Text: "As " + quill + " says."})),
				"session": second(d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
					s.Room = "Room of " + quill + ", " + when
					return nil
				})),
				"address": second(d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "Write to quill@feather.example."})),
			} {
				if (err == nil) != (named && what != "address") {
					t.Errorf("%s, %s, %s: %v", naming, when, what, err)
				}
			}
		}
		first := become(quill, igf.Self{Naming: naming, Email: "quill@feather.example"})
		become("Ana Named", igf.Self{Naming: igf.Named})
		says("away", naming == igf.Named)
		become("Bo Third", igf.Self{})
		says("longer away", naming == igf.Named)
		if back := become(quill, igf.Self{}); back.Author != first.Author || back.Naming != naming || back.Email != first.Email {
			t.Errorf("%s: they come back as %+v", naming, back)
		}
		become(quill, igf.Self{Naming: igf.Named})
		become("Ana Named", igf.Self{})
		says("named since", true)
	}
}

func second[T any](_ T, err error) error { return err }

// A name in the other Unicode form is the same name, whether somebody types, sits down at the
// device or is on a list.
func TestANameInTheOtherFormIsTheSamePerson(t *testing.T) {
	const composed, decomposed = "Zo\u00e9 Sample", "Zoe\u0301 Sample"
	d := newBench(t)
	_, err := d.Device.Begin(t.Context(), igf.Self{Name: composed}, nil)
	ok(t, err)
	first, err := d.Device.Self()
	ok(t, err)
	_, err = d.Device.Begin(t.Context(), igf.Self{Name: decomposed}, nil)
	ok(t, err)
	if now, err := d.Device.Self(); err != nil || now.Author != first.Author || now.Name != composed {
		t.Errorf("%+v is %+v, %v", first, now, err)
	}
	for _, name := range []string{composed, decomposed, decomposed + ", Example University"} {
		_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: name, Naming: igf.Anonymous})
		ok(t, err)
	}
	s, err := d.Records.Session("bpf/main")
	ok(t, err)
	roster, err := d.Records.Roster(s)
	ok(t, err)
	if len(roster) != 1 || roster[0].Person.Private.Name != composed {
		t.Errorf("they are on the roster as %+v", roster)
	}
	for _, typed := range []string{composed, decomposed, "ZOE\u0301 sample", "Zoe\u0301"} {
		if p, found := records.FindSpeaker(roster, typed); !found || p.ID != roster[0].ID || len(records.CompleteSpeaker(roster, typed)) != 1 {
			t.Errorf("%q: %+v, %v", typed, p, found)
		}
	}
	n, err := d.Capture.AddNote(t.Context(), rules.NoteInput{Session: "bpf/main", Text: "The caf" + "e\u0301 is open."})
	ok(t, err)
	if n.Text != "The caf\u00e9 is open." {
		t.Errorf("what is saved says %q", n.Text)
	}
}
