package engine_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// Whatever files somebody puts under the name of this device, with any number, there is a next one
// that every reader takes, and nothing is sent twice.
func TestNumbersThatOthersTook(t *testing.T) {
	if testing.Short() {
		t.Skip("many devices sync many times: in the long tier")
	}
	plants := map[string]func(a *device, own string) map[string]string{
		"a copy with the greatest number":   func(a *device, own string) map[string]string { return map[string]string{a.sheet(99999): own} },
		"changed, with the greatest number": func(a *device, own string) map[string]string { return changedAt(own, a.sheet(99999)) },
		"both changed":                      func(a *device, own string) map[string]string { return changedAt(own, a.sheet(1), a.sheet(99999)) },
		"the next ones":                     func(a *device, own string) map[string]string { return changedAt(own, a.sheet(2), a.sheet(3)) },
		"the next one, unreadable":          func(a *device, _ string) map[string]string { return map[string]string{a.sheet(2): "\xff\xfe"} },
		"a number that is none":             func(a *device, own string) map[string]string { return changedAt(own, a.sheet(1), a.sheet(100000)) },
		"the own one changed, next one, last": func(a *device, own string) map[string]string {
			return changedAt(own, a.sheet(1), a.sheet(2), a.sheet(99999))
		},
	}
	for i, name := range slices.Sorted(maps.Keys(plants)) {
		if testing.Short() && i%3 == 1 {
			continue // all of them are played by the long tier
		}
		t.Run(name, func(t *testing.T) {
			r := newRoom(t)
			a, b := r.device("a"), r.device("b")
			a.save(a.note("the first"))
			a.sync()
			b.sync()
			planted := plants[name](a, r.files()[a.sheet(1)])
			r.push(t, planted)
			for range 2 {
				for i := range 10 { // more than one file holds
					a.save(a.note(fmt.Sprintf("%d %s", i, strings.Repeat("A long remark about the text. ", 1000))))
				}
				a.sync()
				if rec := a.sync(); a.waiting() != 0 || rec.Sent != 0 {
					t.Fatalf("%d wait, %d were sent twice", a.waiting(), rec.Sent)
				}
			}
			files := r.files()
			for path, data := range planted {
				if !strings.HasPrefix(files[path], data) {
					t.Errorf("%s was written over", path)
				}
			}
			b.sync()
			c := r.device("c")
			c.sync()
			for _, d := range []*device{b, c} {
				n := 0
				for e, err := range d.store.Entries(igf.KindNote) {
					if err != nil {
						t.Fatal(err)
					}
					if strings.Contains(e.(*igf.Note).Text, "A long remark") {
						n++
					}
				}
				if n != 20 {
					t.Errorf("%s has %d of 20", d.name, n)
				}
			}
		})
	}
}

// changedAt puts a sheet with other words at some paths.
func changedAt(data string, paths ...string) map[string]string {
	out := map[string]string{}
	for _, p := range paths {
		out[p] = strings.Replace(data, "the first", "the worst", 1)
	}
	return out
}
