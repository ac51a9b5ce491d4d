package engine_test

import (
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// Who has no role in a group and changes its outputs is told to who coordinates it, once, and to nobody else;
// a change by who has a role is not.
func TestWhoWritesWithoutARoleIsToldOnce(t *testing.T) {
	for name, told := range map[string]bool{"Eve Sample": true, "Eric Sample": false} {
		r := newRoom(t)
		a, b, by := r.device("a"), r.device("b"), r.device("by")
		a.isNamed("Maria Sample")
		by.isNamed(name)
		g := coordinators("Maria Sample")
		g.Roles = append(g.Roles, igf.Role{ID: "editor", Role: "editor", Name: "Eric Sample", Author: sampleAuthor("by")})
		if told {
			g.Roles = g.Roles[:1]
		}
		a.save(g, a.note("she is here"), output("Norms", "Text."))
		a.sync()
		by.sync()
		b.sync()
		by.save(by.note("a note"), output("Norms", "Another text."))
		by.sync()
		said := func(d *device) bool {
			for _, s := range d.sync().SetAside {
				if strings.Contains(s.Reason.Err().Error(), "who has no role in group "+sampleGroup+", changed output "+sampleOutput) {
					if !s.Info {
						t.Errorf("%+v waits for a decision", s)
					}
					return true
				}
			}
			return false
		}
		if got := said(a); got != told {
			t.Errorf("%s changes a text: told is %t", name, got)
		}
		if said(b) {
			t.Errorf("%s changes a text, and who coordinates nothing is told", name)
		}
		by.save(output("Norms", "A third text."))
		by.sync()
		if said(a) {
			t.Errorf("%s is told again", name)
		}
	}
}
