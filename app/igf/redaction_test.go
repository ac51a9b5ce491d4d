package igf

import (
	"testing"
	"time"
)

// Who wrote an entry may withdraw it, and so may who coordinates its group on that day.
func TestMayWithdraw(t *testing.T) {
	on := time.Date(2022, 12, 1, 0, 0, 0, 0, time.UTC)
	e := &Note{Meta: Meta{Author: Author{ID: "ann"}}}
	role := func(role string, from, to Date) *Group {
		return &Group{Roles: []Role{{Role: role, Name: "Bo  Sample", From: from, To: to}}}
	}
	for _, c := range []struct {
		name string
		who  Author
		g    *Group
		want bool
	}{
		{"the author", Author{ID: "ann"}, nil, true},
		{"somebody, of a group that is not known", Author{ID: "bo", Name: "Bo Sample"}, nil, false},
		{"a coordinator", Author{ID: "bo", Name: "bo sample"}, role("Co-facilitator", "2022-12-01", "2022-12-01"), true},
		{"a consultant", Author{ID: "bo", Name: "Bo Sample"}, role("Consultant", "", ""), false},
		{"a coordinator of later", Author{ID: "bo", Name: "Bo Sample"}, role("Coordinator", "2022-12-02", ""), false},
		{"a coordinator of before", Author{ID: "bo", Name: "Bo Sample"}, role("Coordinator", "", "2022-11-30"), false},
		{"somebody without a name", Author{ID: "bo"}, &Group{Roles: []Role{{Role: "Coordinator"}}}, false},
	} {
		if got := MayWithdraw(e, c.who, c.g, on); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
