package planning

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rapporteur/app/igf"
	"rapporteur/assets/builtin"
)

// A call is no session of the annual meeting, and a second version before the meeting is no
// update after it.
func TestDutiesOfTheAnnualMeeting(t *testing.T) {
	p := igf.NewProgramme()
	p.Cycles = []igf.Cycle{{ID: "2024", From: "2024-12-15", To: "2024-12-19"}, {ID: "2025"}}
	all, err := builtin.Duties()
	if err != nil {
		t.Fatal(err)
	}
	session := func(cycle, day string, kind igf.SessionType) *igf.Session {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		return &igf.Session{Cycle: cycle, Zone: "UTC", Start: at.Add(9 * time.Hour), Type: kind}
	}
	output := func(cycle string, days ...igf.Date) *igf.Output {
		o := &igf.Output{Cycle: cycle}
		for i, d := range days {
			o.Versions = append(o.Versions, igf.Version{Number: i + 1, Date: d})
		}
		return o
	}
	for name, c := range map[string]struct {
		cycle    string
		kind     igf.Modality
		outputs  []*igf.Output
		sessions []*igf.Session
		done     []string
	}{
		"a call in the cycle":         {"2024", igf.BPF, nil, []*igf.Session{session("2024", "2024-06-01", igf.OtherSession)}, nil},
		"a call on a meeting's day":   {"2024", igf.BPF, nil, []*igf.Session{session("2024", "2024-12-16", igf.OtherSession)}, nil},
		"a session at the meeting":    {"2024", igf.BPF, nil, []*igf.Session{session("2024", "2024-12-19", "bpf-pn")}, []string{"session"}},
		"a coalition at the meeting":  {"2024", igf.DC, nil, []*igf.Session{session("2024", "2024-12-15", "dc")}, []string{"session"}},
		"a call of a coalition":       {"2024", igf.DC, nil, []*igf.Session{session("2024", "2024-06-01", igf.OtherSession)}, []string{"coordination"}},
		"a call that is to come":      {"2024", igf.DC, nil, []*igf.Session{session("2024", "2025-06-01", igf.OtherSession)}, nil},
		"a call of an earlier year":   {"2023", igf.DC, nil, []*igf.Session{session("2023", "2023-06-01", igf.OtherSession)}, nil},
		"of another cycle":            {"2025", igf.BPF, nil, []*igf.Session{session("2024", "2024-12-19", "bpf-pn")}, nil},
		"two versions before":         {"2024", igf.BPF, []*igf.Output{output("2024", "2024-11-01", "2024-12-01")}, nil, []string{"draft"}},
		"two versions, one after":     {"2024", igf.BPF, []*igf.Output{output("2024", "2024-11-01", "2025-02-01")}, nil, []string{"draft", "update"}},
		"the first version, after it": {"2024", igf.BPF, []*igf.Output{output("2024", "2025-02-01")}, nil, []string{"draft"}},
		"days that nobody knows":      {"2025", igf.BPF, []*igf.Output{output("2025", "2025-11-01", "2026-02-01")}, nil, []string{"draft"}},
	} {
		var done []string
		f := facts{&igf.Group{Modality: c.kind}, c.cycle, p, c.outputs, c.sessions, time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}
		for _, d := range f.expected(all).Duties {
			if d.Done {
				done = append(done, d.ID)
			}
		}
		if !slices.Equal(done, c.done) {
			t.Errorf("%s: done is %q, want %q", name, done, c.done)
		}
	}
}

// A file says what is expected, how often, and of what the records can tell nothing; the
// one that began last holds.
func TestDutiesComeFromFiles(t *testing.T) {
	f := facts{group: &igf.Group{Modality: igf.BPF, Decisions: []igf.Modus{{}, {}}}, cycle: "2026", programme: igf.NewProgramme()}
	all := []*igf.Duties{
		{ID: "new", Modality: igf.BPF, From: "2026", Duties: []igf.Duty{
			{ID: "two", ShownBy: igf.ByDecision, Number: 2}, {ID: "three", ShownBy: igf.ByDecision, Number: 3}, {ID: "thanks"}, {ID: "later", ShownBy: "of-a-later-version"},
		}},
		{ID: "old", Modality: igf.BPF, Duties: []igf.Duty{{ID: "one", ShownBy: igf.ByDecision}}},
		{ID: "far", Modality: igf.BPF, From: "2027"},
		{ID: "others", Modality: igf.DC, From: "2026"},
	}
	x := f.expected(all)
	var got []string
	for _, d := range x.Duties {
		got = append(got, fmt.Sprint(d.ID, " ", d.Done, " ", d.Seen))
	}
	if want := []string{"two true true", "three false true", "thanks false false", "later false false"}; x.From != "new" || !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", x.From, got, want)
	}
	f.cycle = "2025"
	if x := f.expected(all); x.From != "old" || len(x.Duties) != 1 {
		t.Errorf("before that: %+v", x)
	}
	if x := f.expected(all[2:]); x.From != "" || x.Duties != nil {
		t.Errorf("where no file says anything: %+v", x)
	}
}
