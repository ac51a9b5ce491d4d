package workspace_test

import (
	"errors"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// A role is public: an address of a person does not get into one, and one that
// came from elsewhere does not stop other edits.
func TestNoAddressGetsIntoARole(t *testing.T) {
	d := newBench(t)
	role := func(r igf.Role) error {
		_, err := d.Stewardship.EditGroup(t.Context(), "bpf", func(g *igf.Group) error { g.Roles = append(g.Roles, r); return nil })
		return err
	}
	var wrong *igf.FieldError
	if err := role(igf.Role{ID: "a", Role: "facilitator", Name: "noor@example.org"}); !errors.As(err, &wrong) || wrong.Field != "name" {
		t.Errorf("an address as a name: %v", err)
	}
	if err := role(igf.Role{ID: "a", Role: "facilitator", Name: "Noor", Affiliation: "Example, noor@example.org"}); !errors.As(err, &wrong) || wrong.Field != "affiliation" {
		t.Errorf("an address beside an affiliation: %v", err)
	}
	ok(t, role(igf.Role{ID: "a", Role: "facilitator", Name: "Noor Sample", Affiliation: "Lab @ Example"}))
	base, err := d.Records.Group("bpf")
	ok(t, err)
	next := *base
	next.Roles = []igf.Role{{ID: "a", Role: "facilitator", Name: "noor@example.org"}}
	if err := d.Stewardship.SaveGroup(t.Context(), base, &next); !errors.As(err, &wrong) {
		t.Errorf("an address in a form: %v", err)
	}
	if err := d.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "pn", Name: "PN", Modality: igf.PN, Roles: next.Roles}); !errors.As(err, &wrong) {
		t.Errorf("an address in a new group: %v", err)
	}
}

// Who revises a line of the outreach log leaves one line that stands.
func TestOutreachIsRevised(t *testing.T) {
	d := newBench(t)
	first, err := d.Stewardship.AddOutreach(t.Context(), "bpf", igf.Outreach{Forum: "EuroDIG", Date: "2022-06-19", Text: "Presented."})
	ok(t, err)
	_, err = d.Stewardship.ReviseOutreach(t.Context(), first.ID, igf.Outreach{Output: "bpf/norms", Forum: "EuroDIG", Date: "2022-06-20", Text: "Presented; two comments came back."})
	ok(t, err)
	kept, err := d.Stewardship.ReviseOutreach(t.Context(), first.ID, igf.Outreach{Date: "2022-06-21"})
	ok(t, err)
	if kept.Output != "bpf/norms" || kept.Forum != "EuroDIG" || kept.Date != "2022-06-21" || kept.Text != "Presented; two comments came back." {
		t.Errorf("with another day alone it stands as %+v", kept)
	}
	_, err = d.Stewardship.ReplaceOutreach(t.Context(), first.ID, igf.Outreach{Output: "bpf/norms", Forum: "EuroDIG", Date: "2022-06-21"})
	ok(t, err)
	lines, err := d.Lists.Outreach("bpf")
	ok(t, err)
	if len(lines) != 1 || len(lines[0].Older) != 3 {
		t.Fatalf("%d lines stand: %+v", len(lines), lines)
	}
	if o := lines[0].Entry.(*igf.Outreach); o.Output != "bpf/norms" || o.Date != "2022-06-21" || o.Text != "" {
		t.Errorf("it stands as %+v", o)
	}
	var wrong *igf.FieldError
	if _, err := d.Stewardship.ReplaceOutreach(t.Context(), first.ID, igf.Outreach{}); !errors.As(err, &wrong) || wrong.Field != "forum" {
		t.Errorf("without a forum: %v", err)
	}
	if _, err := d.Stewardship.ReviseOutreach(t.Context(), first.ID, igf.Outreach{Forum: "x", Output: "bpf/none"}); err == nil {
		t.Error("an output that is not here")
	}
	if _, err := d.Stewardship.ReviseOutreach(t.Context(), strings.Repeat("0", 26), igf.Outreach{Forum: "x"}); !errors.Is(err, igf.ErrNotFound) {
		t.Errorf("a line that is not here: %v", err)
	}
}

// A line about an output that is not on this device any more can be revised; it does not go
// to another output that is not here.
func TestOutreachOfAnOutputThatIsGoneIsRevised(t *testing.T) {
	d := newBench(t)
	first, err := d.Stewardship.AddOutreach(t.Context(), "bpf", igf.Outreach{Forum: "EuroDIG", Text: "Presented."})
	ok(t, err)
	gone := *first
	gone.ID, gone.Output = "01ARZ3NDEKTSV4RRFFQ69G5FAV", "bpf/gone"
	ok(t, d.replica.Save(t.Context(), &igf.Act{ID: gone.ID, Records: []igf.Record{&gone}}))
	o, err := d.Stewardship.ReviseOutreach(t.Context(), gone.ID, igf.Outreach{Date: "2022-06-20"})
	ok(t, err)
	if o.Output != "bpf/gone" || o.Date != "2022-06-20" || o.Text != "Presented." {
		t.Errorf("it stands as %+v", o)
	}
	if _, err := d.Stewardship.ReviseOutreach(t.Context(), gone.ID, igf.Outreach{Output: "bpf/none"}); !errors.Is(err, igf.ErrNotFound) {
		t.Errorf("another output that is not here: %v", err)
	}
}

// A name without Latin letters gives an id that says what kind of group it is.
func TestTheIDOfANewGroup(t *testing.T) {
	d := newBench(t)
	for _, c := range []struct {
		g    igf.Group
		want string
	}{
		{igf.Group{Name: "مجموعة الأمن", Modality: igf.DC}, "dc"},
		{igf.Group{Name: "مجموعة الأمن", Modality: igf.BPF}, "bpf-2"},
		{igf.Group{Name: "Best Practice Forum on Norms", Short: "BPF Norms", Modality: igf.BPF}, "bpf-norms"},
	} {
		if id, err := d.Records.NewGroupID(&c.g); err != nil || id != c.want {
			t.Errorf("%q gets the id %q, %v; want %q", c.g.Name, id, err, c.want)
		}
	}
	if id, err := d.Records.NewSessionID("bpf", "الأمن"); err != nil || id != "bpf/session" {
		t.Errorf("a session gets the id %q, %v", id, err)
	}
}

// What is new belongs to the current year of its group, unless another is named; that gives
// the zone of its venue, and the group the type.
func TestWhatIsNewBelongsToTheCurrentCycleOfItsGroup(t *testing.T) {
	d := newBench(t)
	p, err := d.Records.Programme()
	ok(t, err)
	next := *p
	next.Cycles = []igf.Cycle{{ID: "2022", Zone: "Africa/Addis_Ababa"}, {ID: "2023", Zone: "Asia/Tokyo"}}
	ok(t, d.Stewardship.SaveProgramme(t.Context(), p, &next))
	ok(t, d.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "dc", Name: "DC Sample", Modality: igf.DC, Cycles: []string{"2022"}}))
	ok(t, d.Stewardship.AddGroup(t.Context(), &igf.Group{ID: "never", Name: "Takes part in no year (sample)", Modality: igf.BPF}))
	for _, c := range []struct {
		group, cycle, want, zone string
		kind                     igf.SessionType
	}{
		{"never", "", "", "UTC", "bpf-pn"},
		{"dc", "", "2022", "Africa/Addis_Ababa", "dc"},
		{"dc", "2023", "2023", "Asia/Tokyo", "dc"},
		{"never", "2023", "2023", "Asia/Tokyo", "bpf-pn"},
	} {
		s, err := d.Stewardship.NewSession(c.group, c.cycle)
		ok(t, err)
		if s.Cycle != c.want || s.Zone != c.zone || s.Type != c.kind {
			t.Errorf("a session of %s in %q begins as %+v", c.group, c.cycle, s)
		}
		if o, err := d.Drafting.NewOutput(c.group, c.cycle); err != nil || o.Cycle != c.want {
			t.Errorf("an output of %s in %q begins as %+v, %v", c.group, c.cycle, o, err)
		}
	}
	g, err := d.Records.Group("dc")
	ok(t, err)
	for _, c := range []struct {
		of   []string
		want string
	}{
		{[]string{"2022"}, "2022"},
		{[]string{"2022", "2024"}, "2022"}, // nobody knows yet when and where 2024 is
		{[]string{"2023", "2022"}, "2023"},
		{[]string{"2024", "2025"}, "2025"},
		{nil, ""},
	} {
		g.Cycles = c.of
		if y, err := d.Records.CurrentCycle(g); err != nil || y != c.want {
			t.Errorf("the current cycle of a group of %v is %q, %v; want %q", c.of, y, err, c.want)
		}
	}
}
