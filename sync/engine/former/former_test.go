package former

import (
	"slices"
	"strconv"
	"testing"

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

// What is over the limit is dropped in the order of paths, in whichever order it was found; that
// something was dropped is told.
func TestTheSameIsKeptOnEveryDevice(t *testing.T) {
	var found []Item
	for n := range Most + 5 {
		found = append(found, Item{Path: "sheets/" + strconv.Itoa(1000+n), Entry: "e"})
	}
	keeps := func(found []Item) State {
		st := state{}
		if err := Add(st, slices.Clone(found), false); err != nil {
			t.Fatal(err)
		}
		if err := Add(st, found[:1], false); err != nil { // it is known already
			t.Fatal(err)
		}
		kept, err := Read(st)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	one := keeps(found)
	slices.Reverse(found)
	other := keeps(found)
	if len(one.List) != Most || !one.More || !slices.Equal(one.List, other.List) || one.List[0].Path != "sheets/1000" {
		t.Errorf("%d are kept, more: %v, the same: %v", len(one.List), one.More, slices.Equal(one.List, other.List))
	}
	if few := keeps(found[:2]); len(few.List) != 2 || few.More {
		t.Errorf("two are kept as %+v", few)
	}
}
