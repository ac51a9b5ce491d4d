package typing

import (
	"testing"

	"rapporteur/app/igf"
	"rapporteur/store/codec"
)

func TestAChangeThatDoesNotFitIsPassedOver(t *testing.T) {
	s := Slots{}
	s.Apply(1, s.Edit(igf.Unsaved{Slot: "s", Text: "States should talk"}))
	lost := s.Edit(igf.Unsaved{Slot: "s", Text: "States should now talk"})
	if string(lost.Middle) != "now " || lost.Whole {
		t.Errorf("a word in the middle is written as %+v", lost)
	}
	after := Slots{"s": {Unsaved: igf.Unsaved{Slot: "s", Text: "States should walk"}}} // as long as what is known
	s.Apply(3, after.Edit(igf.Unsaved{Slot: "s", Text: "States should walk."}))
	if s["s"].Text != "States should talk" || s["s"].Seq != 1 {
		t.Errorf("a change of a text that is not known made %+v", s["s"])
	}
	s.Apply(4, Whole(igf.Unsaved{Slot: "s", Text: "whole again"}))
	if got := s.List(); len(got) != 1 || got[0].Text != "whole again" {
		t.Errorf("after the whole text it holds %+v", got)
	}
	s.Apply(5, Edit{Slot: "s", Drop: true})
	if got := s.List(); len(got) != 0 {
		t.Errorf("a dropped slot is still there: %+v", got)
	}
}

func TestATextIsWrittenWholeNowAndThen(t *testing.T) {
	s := Slots{}
	for n := range 3 * 51 {
		c := s.Edit(igf.Unsaved{Slot: "s", Text: string(rune('a' + n%26))})
		if want := n%51 == 0; c.Whole != want {
			t.Errorf("change %d is whole: %v", n, c.Whole)
		}
		s.Apply(uint64(n), c)
	}
}

// FuzzChange: whatever a frame says, applying it does not panic.
func FuzzChange(f *testing.F) {
	seed, err := codec.Encode(Edit{Slot: "s", Head: 1, Tail: 1 << 62, Middle: []byte("x")})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	f.Add([]byte{})
	f.Fuzz(func(_ *testing.T, data []byte) {
		var c Edit
		if codec.Decode(data, &c) != nil {
			return
		}
		s := Slots{c.Slot: {Unsaved: igf.Unsaved{Slot: c.Slot, Text: "some text"}}}
		c.Before = checksum("some text")
		s.Apply(1, c)
	})
}
