package published

import (
	"maps"
	"testing"

	"rapporteur/app/igf"
	"rapporteur/sync/engine/syncstate"
)

// state is a step that has its values in memory.
type state map[string][]byte

func (s state) SyncValue(name string) ([]byte, error) { return s[name], nil }
func (s state) Reserve(int, int) error                { return nil }
func (s state) PutState(name string, data []byte)     { s[name] = data }
func (s state) AddState(name string, v any) (err error) {
	s[name], err = syncstate.Encode(v)
	return err
}

func line(n int, note string) *igf.Version { return &igf.Version{Number: n, Note: note} }

// What was first seen of a version stands, whatever the list says of it later.
func TestWhatWasSeenFirstStands(t *testing.T) {
	st := state{}
	b, err := Read(st, "wrk-draft")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Bind(st, 1, line(1, "first"), nil); err != nil {
		t.Fatal(err)
	}
	if err := b.Bind(st, 1, line(1, "second"), []byte("text")); err != nil {
		t.Fatal(err)
	}
	again, err := Read(st, "wrk-draft")
	if err != nil || again.Versions[1].Line.Note != "first" || string(again.Versions[1].Text) != "text" {
		t.Errorf("%+v, %v", again.Versions[1], err)
	}
	numbers, err := again.Altered(&igf.Output{ID: "wrk-draft", Versions: []igf.Version{*line(1, "second")}})
	if err != nil || len(numbers) != 1 {
		t.Errorf("another note: versions %v say something else, %v", numbers, err)
	}
	if err := again.KeepOnly(st, func(int) bool { return false }); err != nil || st[syncstate.Versions+"wrk-draft"] != nil {
		t.Errorf("what does not stay is kept: %v", err)
	}
}

// A number that does not follow the others was made up. A list may begin with a later one, and a
// text that waits for its list counts.
func TestNumbersThatDoNotFollow(t *testing.T) {
	for _, c := range []struct {
		known, there, texts []int
		jump                []int
	}{
		{there: []int{1, 2, 3}},
		{there: []int{7, 8}},
		{there: []int{101}, jump: []int{101}},
		{known: []int{1}, there: []int{1, 2, 4}, jump: []int{4}},
		{known: []int{1}, texts: []int{2, 3}, there: []int{1, 4}},
		{known: []int{1, 2}, there: []int{9}, jump: []int{9}},
	} {
		b := &Book{Versions: map[int]Version{}}
		for _, n := range c.known {
			b.Versions[n] = Version{Number: n}
		}
		there, texts, want := map[int]igf.Version{}, map[int]bool{}, map[int]bool{}
		for _, n := range c.there {
			there[n] = *line(n, "")
		}
		for _, n := range c.texts {
			texts[n] = true
		}
		for _, n := range c.jump {
			want[n] = true
		}
		if got := b.Jumps(there, texts); !maps.Equal(got, want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
