package planning

import (
	"slices"
	"testing"
	"time"

	"rapporteur/app/igf"
)

// A call is no session of the annual meeting, and a second version before the meeting is no
// update after it.
func TestDutiesOfTheAnnualMeeting(t *testing.T) {
	p := igf.NewProgramme()
	p.Cycles = []igf.Cycle{{ID: "2024", From: "2024-12-15", To: "2024-12-19"}, {ID: "2025"}}
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
		"of another cycle":            {"2025", igf.BPF, nil, []*igf.Session{session("2024", "2024-12-19", "bpf-pn")}, nil},
		"two versions before":         {"2024", igf.BPF, []*igf.Output{output("2024", "2024-11-01", "2024-12-01")}, nil, []string{"draft"}},
		"two versions, one after":     {"2024", igf.BPF, []*igf.Output{output("2024", "2024-11-01", "2025-02-01")}, nil, []string{"draft", "update"}},
		"the first version, after it": {"2024", igf.BPF, []*igf.Output{output("2024", "2025-02-01")}, nil, []string{"draft"}},
		"days that nobody knows":      {"2025", igf.BPF, []*igf.Output{output("2025", "2025-11-01", "2026-02-01")}, nil, []string{"draft"}},
	} {
		var done []string
		for _, d := range duties(&igf.Group{Modality: c.kind}, c.cycle, p, c.outputs, c.sessions) {
			if d.Done {
				done = append(done, d.ID)
			}
		}
		if !slices.Equal(done, c.done) {
			t.Errorf("%s: done is %q, want %q", name, done, c.done)
		}
	}
}
