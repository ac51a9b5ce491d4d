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
	d := newDesk(t)
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
	d := newDesk(t)
	first, err := d.Stewardship.AddOutreach(t.Context(), "bpf", igf.Outreach{Forum: "EuroDIG", Date: "2022-06-19", Text: "Presented."})
	ok(t, err)
	_, err = d.Stewardship.ReviseOutreach(t.Context(), first.ID, igf.Outreach{Output: "bpf/norms", Forum: "EuroDIG", Date: "2022-06-20", Text: "Presented; two comments came back."})
	ok(t, err)
	_, err = d.Stewardship.ReviseOutreach(t.Context(), first.ID, igf.Outreach{Output: "bpf/norms", Forum: "EuroDIG", Date: "2022-06-21"})
	ok(t, err)
	lines, err := d.Lists.Outreach("bpf")
	ok(t, err)
	if len(lines) != 1 || len(lines[0].Older) != 2 {
		t.Fatalf("%d lines stand: %+v", len(lines), lines)
	}
	if o := lines[0].Entry.(*igf.Outreach); o.Output != "bpf/norms" || o.Date != "2022-06-21" || o.Text != "" {
		t.Errorf("it stands as %+v", o)
	}
	var wrong *igf.FieldError
	if _, err := d.Stewardship.ReviseOutreach(t.Context(), first.ID, igf.Outreach{}); !errors.As(err, &wrong) || wrong.Field != "forum" {
		t.Errorf("without a forum: %v", err)
	}
	if _, err := d.Stewardship.ReviseOutreach(t.Context(), first.ID, igf.Outreach{Forum: "x", Output: "bpf/none"}); err == nil {
		t.Error("an output that is not here")
	}
	if _, err := d.Stewardship.ReviseOutreach(t.Context(), strings.Repeat("0", 26), igf.Outreach{Forum: "x"}); !errors.Is(err, igf.ErrNotFound) {
		t.Errorf("a line that is not here: %v", err)
	}
}
