package workspace_test

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// Who asks beside their name not to be named is not, by any way of entering them, and what
// they asked is no part of the name.
func TestARemarkBesideANameHides(t *testing.T) {
	for _, typed := range []string{"Hal Coe (anonymous please), Lab", "Hal Coe (préfère rester anonyme), Lab", "Hal Coe（匿名）, Lab"} {
		d := newBench(t)
		p, err := d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: typed, Naming: igf.Named})
		ok(t, err)
		if p.Who.Naming != igf.Anonymous || p.Who.Name != "" {
			t.Errorf("%q: others see %+v on the roster", typed, p.Who)
		}
		s, err := d.Records.Session("bpf/main")
		ok(t, err)
		roster, err := d.Records.Roster(s)
		ok(t, err)
		if full := roster[len(roster)-1].Person.Full(); full.Name != "Hal Coe" || full.Affiliation != "Lab" {
			t.Errorf("%q: the roster has %+v", typed, full)
		}
		d = newBench(t)
		id := d.noted(t, rules.NoteInput{Session: "bpf/main", Speaker: typed, Naming: igf.Named, Text: "Fine."})
		r, err := d.replica.Get(igf.EntryKey(id))
		ok(t, err)
		if who := igf.AttributionOf(r.(igf.Entry)); who.Naming != igf.Anonymous || who.Name != "" {
			t.Errorf("%q: others see the speaker %+v", typed, who)
		}
	}
}
