package workspace_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/holding"
	"rapporteur/app/workspace/rules"
	"rapporteur/app/workspace/withdrawing"
)

// says lets everything of a group that no entry holds say words, before anybody is hidden.
func (d bench) says(t *testing.T, words string) []igf.Key {
	t.Helper()
	_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error {
		g.Purpose = words
		return nil
	})
	ok(t, err)
	_, err = d.Stewardship.EditSession(t.Context(), "bpf/main", func(s *igf.Session) error {
		s.Room = words
		s.Agenda = []igf.AgendaItem{{ID: "a1", Title: words}}
		return nil
	})
	ok(t, err)
	_, err = d.Drafting.Publish(t.Context(), "bpf/norms", "# Norms\n\n"+words+".\n", words)
	ok(t, err)
	return []igf.Key{igf.GroupKey("bpf"), igf.SessionKey("bpf/main"), igf.OutputKey("bpf/norms"), igf.VersionKey("bpf/norms", 2)}
}

// What was saved before somebody was hidden, and may mean them, waits until a person has
// looked at it, whatever it stands in and however they were hidden; a document says no more
// until then.
func TestWhatMayNameSomebodyHiddenLaterWaits(t *testing.T) {
	const words = "Omar spoke first. Netlab was late"
	person := rules.PersonInput{Text: "Omar Haddad, Netlab", Naming: igf.Named}
	for name, hide := range map[string]func(t *testing.T, d bench, note string){
		"a choice on the roster": func(t *testing.T, d bench, _ string) {
			person := person
			person.Naming = igf.Anonymous
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", person)
			ok(t, err)
		},
		"a withdrawal": func(t *testing.T, d bench, note string) {
			ok(t, d.Withdrawing.Withdraw(t.Context(), withdrawing.Withdrawal{Entry: note, Scope: igf.ScopePerson}))
			still, err := d.Exposure.StillNamed(note)
			ok(t, err)
			if len(still.Waits) < 5 || !strings.Contains(still.Sentence().String(), "the purpose of bpf says") {
				t.Errorf("the withdrawal lists %+v", still)
			}
		},
	} {
		d := newBench(t)
		note := ""
		if name == "a withdrawal" {
			note = d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: person.Text, Naming: igf.Named, Text: "Fine."})
		} else {
			_, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", person)
			ok(t, err)
		}
		keys := append(d.says(t, words), igf.EntryKey(d.noted(t, rules.NoteInput{Session: "bpf/main", Text: words})))
		hide(t, d, note)
		keys = slices.DeleteFunc(keys, func(key igf.Key) bool { // the choice took it out of its session at once
			r, err := d.replica.Get(key)
			ok(t, err)
			return !strings.Contains(fmt.Sprintf("%+v", r), "Omar spoke")
		})
		if len(keys) < 4 {
			t.Fatalf("%s: only %v say it", name, keys)
		}
		held, err := d.Holding.Held()
		ok(t, err)
		for _, key := range keys {
			if !slices.ContainsFunc(held, func(h holding.Held) bool { return h.Record.Key() == key }) {
				t.Errorf("%s: %s goes as it is", name, key)
			}
			if text := d.givenAway(t, key); strings.Contains(text, "Omar") {
				t.Errorf("%s: %s is printed as %s", name, key, text)
			}
		}
		for _, key := range keys { // somebody looked: it is another Omar
			ok(t, d.Holding.Resolve(t.Context(), key, disclosure.SomebodyElse))
			if text := d.givenAway(t, key); !strings.Contains(text, words) {
				t.Errorf("%s: after somebody looked, %s is printed as %s", name, key, text)
			}
		}
		if held, err = d.Holding.Held(); err != nil || len(held) > 0 {
			t.Errorf("%s: held are %+v, %v", name, held, err)
		}
	}
}

// givenAway is a record as a document gives it away.
func (d bench) givenAway(t *testing.T, key igf.Key) string {
	t.Helper()
	pr, err := core.New(d.replica, time.Now).Printer("")
	ok(t, err)
	r, err := d.replica.Get(key)
	ok(t, err)
	s, err := pr.Print(r)
	ok(t, err)
	return fmt.Sprintf("%+v", s.Record())
}
