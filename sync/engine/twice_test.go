package engine_test

import (
	"testing"

	"rapporteur/app/igf"
)

// Who revised a note on two devices is asked once on each which words stand, and nobody else is; where
// both say the same nobody is asked, and a later revision ends it.
func TestTwoRevisionsOfOnePerson(t *testing.T) {
	for name, words := range map[string]string{"other words": "second laptop", "the same words": "first laptop"} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.writes(igf.Self{Author: sampleAuthor("a")})
			note := a.note("what was said")
			a.save(note)
			a.sync()
			second := r.restored(a, "second")
			for d, text := range map[*device]string{a: "first laptop", second: words} {
				revised := a.note(text)
				revised.Supersedes = note.ID
				d.save(revised)
			}
			want := 0
			if words == "second laptop" {
				want = 1
			}
			for range 3 {
				a.sync()
				second.sync()
				b.sync()
			}
			for d, n := range map[*device]int{a: want, second: want, b: 0} {
				if got := d.alarms()[note.Key()]; got != n {
					t.Errorf("%s is asked %d times", d.name, got)
				}
			}
			c := a.askedAs(igf.CaseTwice)
			if want == 0 {
				return
			}
			if c == nil {
				t.Fatal("nobody is asked")
			}
			later := a.note("both")
			all, err := igf.Revisions(a.store.Concerning, note)
			if err != nil {
				t.Fatal(err)
			}
			later.Supersedes = igf.Latest(all).Head().ID
			other := igf.Ends(all)[0]
			if other == igf.Latest(all) {
				other = igf.Ends(all)[1]
			}
			later.Text = other.(*igf.Note).Text // theirs was taken
			a.save(later)
			a.sync()
			second.sync()
			if n := second.alarms()[note.Key()]; n != 0 {
				t.Errorf("it was decided elsewhere, and %d are asked", n)
			}
		})
	}
}
