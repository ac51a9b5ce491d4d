package workspace_test

import (
	"strings"
	"testing"

	"rapporteur/app/gate"
	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// An output that was final before somebody in its text was hidden stays final by the text that is
// sent, and no closing that is sent has the sum of the other one.
func TestTheFinalTextIsTheOneThatIsSent(t *testing.T) {
	d := newBench(t)
	const text = "# Papers\n\nYara Quist keeps the list.\n"
	ok(t, d.Drafting.AddPublished(t.Context(), &igf.Output{ID: "bpf/papers", Title: "Papers", Cycle: "2022", Draft: text}))
	_, err := d.Drafting.SetStage(t.Context(), "bpf/papers", igf.Final, "")
	ok(t, err)
	v, err := d.replica.Get(igf.VersionKey("bpf/papers", 1))
	ok(t, err)
	before := igf.TextHash(v.(*igf.VersionText).Text)
	_, err = d.Stewardship.AddToRoster(t.Context(), "bpf/main", rules.PersonInput{Text: "Yara Quist", Naming: igf.Anonymous})
	ok(t, err)
	g, err := gate.Of(d.replica)()
	ok(t, err)
	version, err := g.Print(v, "a participant")
	ok(t, err)
	for e, err := range d.replica.Entries(igf.KindClosing) {
		ok(t, err)
		printed, err := g.PrintStanding(e, "a participant")
		ok(t, err)
		if sum := printed.Record().(*igf.Closing).Text; sum == before || sum != igf.TextHash(version.Record().(*igf.VersionText).Text) {
			t.Errorf("a closing is handed over with the sum %s, which is not of the text beside it", sum)
		}
	}
	d.prepare(t)
	o, err := d.Texts.Output("bpf/papers")
	ok(t, err)
	if o.Stage != igf.Final {
		t.Errorf("it is %s", o.Stage)
	}
	g, err = gate.Of(d.replica)()
	ok(t, err)
	for e, err := range d.replica.Entries(igf.KindClosing) {
		ok(t, err)
		shared, err := g.Share(e, nil)
		ok(t, err)
		if k := shared.Record().(*igf.Closing); k.Text == before || strings.Trim(k.Text, "0") == "" && k.Lamport > 1 {
			t.Errorf("a closing leaves with the sum %s", k.Text)
		}
	}
}
