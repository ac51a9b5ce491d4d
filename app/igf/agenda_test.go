package igf

import (
	"encoding/json"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"
)

// Whatever the agenda has and whatever notes stand under, every note is listed once, those
// of one point together and in their order, and nothing stands under a point that it does
// not name.
func TestNoNoteIsLostByPoints(t *testing.T) {
	seed := time.Now().UnixNano()
	r := rand.New(rand.NewSource(seed))
	ids := []string{"", "a1", "a2", "a3", "a4"}
	for range 2000 {
		s := &Session{ID: "g/s"}
		for _, i := range r.Perm(len(ids))[:r.Intn(len(ids))] {
			if ids[i] != "" {
				s.Agenda = append(s.Agenda, AgendaItem{ID: ids[i], Title: "Point " + ids[i]})
			}
		}
		var all []*Note
		for range r.Intn(9) {
			all = append(all, &Note{Point: ids[r.Intn(len(ids))]})
		}
		seen := map[*Note]int{}
		var order []string
		for _, g := range ByPoint(s, all, func(n *Note) Entry { return n }) {
			at := -1
			for _, n := range g.All {
				seen[n]++
				if n.Point != g.ID {
					t.Fatalf("seed %d: a note under %q is listed under %q", seed, n.Point, g.ID)
				}
				if i := slices.Index(all, n); i < at {
					t.Fatalf("seed %d: two notes of %q are turned around", seed, g.ID)
				} else {
					at = i
				}
			}
			if on := s.PointAt(g.ID); on >= 0 != (g.Number > 0) || on >= 0 && on != g.Number-1 || g.Gone() != (g.ID != "" && on < 0) {
				t.Fatalf("seed %d: %q has the number %d", seed, g.ID, g.Number)
			}
			order = append(order, g.ID)
		}
		for _, n := range all {
			if seen[n] != 1 {
				t.Fatalf("seed %d: a note under %q is listed %d times", seed, n.Point, seen[n])
			}
		}
		if i := slices.Index(order, ""); i > 0 {
			t.Fatalf("seed %d: what stands under no point is not first: %q", seed, order)
		}
	}
}

func TestPointsAreFound(t *testing.T) {
	s := &Session{ID: "g/s", Agenda: []AgendaItem{{ID: "a77", Title: "Welcome"}, {ID: "a2", Title: "Norms"}, {ID: "by-hand", Title: "Close"}, {ID: "a5", Title: "Norms"}}}
	for text, want := range map[string]string{"1": "a77", "2": "a2", "a2": "a2", " welcome ": "a77", "4": "a5", "a5": "a5"} {
		if a, err := s.FindPoint(text); err != nil || a.ID != want {
			t.Errorf("%q is %+v: %v", text, a, err)
		}
	}
	for text, want := range map[string]string{"0": "from 1 to 4", "5": "from 1 to 4", "": "from 1 to 4", "Lunch": "from 1 to 4", "norms": "several points", "3": "by hand"} {
		if a, err := s.FindPoint(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is %+v: %v", text, a, err)
		}
	}
	if _, err := (&Session{ID: "g/s"}).FindPoint("1"); err == nil || !strings.Contains(err.Error(), "no agenda") {
		t.Errorf("without an agenda: %v", err)
	}
	for id, want := range map[string]bool{"a1": true, "a4291837465": true, "a": false, "": false, "1": false, "anna": false, "a1b": false, "a1234567890123": false, "a-1": false} {
		if IsPointID(id) != want {
			t.Errorf("%q", id)
		}
	}
}

// A point that is taken up again goes on; a note of nothing in between ends none.
func TestUsedTimes(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2022, 12, 1, 9, minute, 0, 0, time.UTC) }
	got := UsedTimes([]SaidAt{{"a1", at(0)}, {"a1", at(4)}, {"a2", at(10)}, {"", at(12)}, {"a2", at(25)}, {"a1", at(30)}, {"a1", at(33)}, {"a3", at(40)}})
	for id, want := range map[string]time.Duration{"a1": 20 * time.Minute, "a2": 20 * time.Minute, "a3": 0} {
		if got[id] != want {
			t.Errorf("%s was discussed for %s, want %s", id, got[id], want)
		}
	}
	if len(got) != 3 {
		t.Errorf("%v", got)
	}
}

// Documents that were made before there were points still match their stamps.
func TestStampsOfNotesWithoutAPointStay(t *testing.T) {
	raw, err := json.Marshal(&Note{Text: "x"})
	if err != nil || strings.Contains(string(raw), "Point") {
		t.Errorf("%s: %v", raw, err)
	}
}
