package gate_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rapporteur/app/igf"
)

// grow gives each list in a record one element.
func grow(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			grow(v.Elem())
		}
	case reflect.Slice:
		if v.CanSet() && v.Len() == 0 && v.Type().Elem().Kind() == reflect.Struct {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			grow(v.Index(0))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Type.PkgPath() != "time" {
				grow(v.Field(i))
			}
		}
	}
}

// A given name beside the affiliation says who somebody is, in each text of each kind of
// record: without a person who looked it does not leave, and it is not printed.
func TestAGivenNameBesideItsAffiliation(t *testing.T) {
	const words = "Omar, of Netlab, spoke last."
	d := newBench(t)
	d.save(igf.Act{Records: []igf.Record{session(here), session(there)}})
	_, act := d.note(1, anonymous(), "Omar Haddad")
	act.Private[0].Affiliation = "Netlab"
	d.save(act)
	g := d.book().Gate()
	fields := 0
	for _, k := range igf.Kinds() {
		one := igf.New(k)
		grow(reflect.ValueOf(one))
		var paths []string
		igf.EditWords(one, func(path, was string, whole bool) string {
			if !whole && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
			return was
		})
		for _, at := range paths {
			r := igf.New(k)
			grow(reflect.ValueOf(r))
			if e, ok := r.(igf.Entry); ok {
				*e.Head() = note(8000, "").Meta
			}
			igf.EditWords(r, func(path, was string, _ bool) string {
				if path == at {
					return words
				}
				return was
			})
			fields++
			var held *igf.HiddenNameError
			shared, err := g.Share(r, nil)
			if err == nil && strings.Contains(fmt.Sprintf("%+v", shared.Record()), "Omar") || err != nil && !errors.As(err, &held) {
				t.Errorf("%s %s: it leaves, or %v", k, at, err)
			}
			if held != nil && slices.ContainsFunc(held.Names, func(n igf.HiddenName) bool { return !n.Weak }) {
				t.Errorf("%s %s: nobody may say that it is somebody else: %+v", k, at, held.Names)
			}
			printed, err := g.PrintNew(r, nil, "a participant")
			if err != nil && !errors.As(err, &held) {
				t.Errorf("%s %s: %v", k, at, err)
			} else if err == nil && strings.Contains(fmt.Sprintf("%+v", printed.Record()), "Omar") {
				t.Errorf("%s %s: it is printed", k, at)
			}
		}
	}
	if fields < 20 {
		t.Errorf("only %d texts", fields)
	}
	for said, want := range map[string]bool{
		words: true, "Netlab sent Omar.": true, "Omar (Netlab) asked.": true, "Omar Haddad, director of Netlab, asked.": true,
		"Omar asked.": false, "Netlab asked.": false, "Omar left. Netlab stayed.": false, "* Omar asked.\n* Netlab stayed.": false,
		"Omar spoke for a long time about what is of no interest to Netlab.": false,
	} {
		if got := names(d.book(), said, there); got != want {
			t.Errorf("%q: sure is %v", said, got)
		}
	}
}

// The letters of an affiliation say where somebody is from and no more: beside the affiliation they
// name nobody, and in an affiliation they are asked about no more than that itself.
func TestTheLettersOfAnAffiliationAreNoName(t *testing.T) {
	d := newBench(t)
	d.save(igf.Act{Records: []igf.Record{session(here), session(there)}})
	_, act := d.note(1, anonymous(), "Omar Haddad")
	act.Private[0].Affiliation = "Zephyr Quorum Laboratory"
	d.save(act)
	b := d.book()
	for _, f := range b.FindHidden("The Zephyr Quorum Laboratory (ZQL) published it.", here, nil) {
		if f.Sure {
			t.Errorf("%+v is found as surely naming somebody", f)
		}
	}
	if found := b.FindHidden("The ZQL published it.", here, nil); len(found) != 1 || found[0].Why.String() != "an affiliation" {
		t.Errorf("found %+v", found)
	}
	if found := b.FindHiddenInAffiliation("ZQL", here, nil); len(found) > 0 {
		t.Errorf("somebody else’s affiliation is asked about: %+v", found)
	}
	if found := b.FindNameInAffiliation("ZQL", "Kevin Smoot", here); len(found) > 0 {
		t.Errorf("somebody’s own affiliation is asked about: %+v", found)
	}
}
