package engine_test

import (
	"testing"

	"rapporteur/app/igf"
)

// An old object that is gone ends no sync of who comes later: all that can be read comes and
// goes, and a role of which nobody can read who gave it is asked about.
func TestAnOldObjectThatIsGoneEndsNoSync(t *testing.T) {
	const maria = "Maria Sample"
	for _, name := range []string{"main~1^{tree}", "main~2:groups/bpf-sample/group.yaml"} {
		r := newRoom(t)
		a, e := r.device("a"), r.device("eve")
		a.isNamed(maria)
		a.save(coordinators(maria))
		a.sync()
		r.push(t, groupFile(maria, "Eve Sample"))
		r.push(t, map[string]string{"README.md": "Something."})
		r.zero(t, name)
		n := e.note("goes all the same")
		e.save(n)
		rec, err := e.trySync()
		if err != nil || e.waiting() != 0 || rec.Sent == 0 {
			t.Errorf("%s: sent %d, %d wait: %v", name, rec.Sent, e.waiting(), err)
		}
		if c := e.role(); c == nil || !e.names(rec, "coordinator") {
			t.Errorf("%s: nobody is asked about the role: %+v, %+v", name, c, rec.SetAside)
		}
		if a.sync(); a.get(n.Key()).(*igf.Note).Text != n.Text {
			t.Errorf("%s: the note did not come", name)
		}
	}
}
