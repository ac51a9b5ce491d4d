package gate_test

import (
	"errors"
	"testing"

	"rapporteur/app/igf"
)

// That words mean somebody else holds for whom this device hid when a person said so, however
// often these choose again; who is hidden later is asked about.
func TestWhoIsHiddenLaterIsAskedAbout(t *testing.T) {
	d := newBench(t)
	d.save(igf.Act{Records: []igf.Record{session(here), session(there)}})
	hide := func(name string) {
		_, act := d.note(0, anonymous(), name)
		act.Private[0].Chosen = 1
		d.save(act)
	}
	hide("Zelda Quixmarker")
	d.n++
	n := note(40*d.n, "Then Zelda asked for the list.")
	d.save(igf.Act{Records: []igf.Record{n}})
	share := func() error {
		_, err := d.book().Gate().Share(n, nil)
		return err
	}
	var held *igf.HiddenNameError
	if !errors.As(share(), &held) {
		t.Fatal("it is not asked about")
	}
	p := igf.Private{Of: n.Key()}
	d.book().Gate().Allow(&p, held.Names)
	d.save(igf.Act{Private: []igf.Private{p}})
	if err := share(); err != nil {
		t.Fatalf("a person looked: %v", err)
	}
	hide("Zelda Quixmarker")
	if err := share(); err != nil {
		t.Errorf("the same person is asked about again: %v", err)
	}
	hide("Zelda Norquist")
	if !errors.As(share(), &held) {
		t.Error("somebody who was hidden later is not asked about")
	}
}
