package igf

import (
	"reflect"
	"testing"
	"time"
)

const composed, decomposed = "Jos\u00e9 Silva", "Jose\u0301 Silva"

func TestTwoSpellingsOfANameAreOneName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{composed, decomposed, true},
		{composed, " jos\u00e9   SILVA ", true},
		{"ΓΙΩΡΓΟΣ", "γιωργος", true},
		{"Straße", "STRAẞE", true},
		{composed, "Jose Silva", false},
		{"Işık", "Isik", false},
		{"Silva José", composed, false},
	} {
		if SameName(c.a, c.b) != c.same || SameName(c.b, c.a) != c.same {
			t.Errorf("%q and %q: one name is not %v", c.a, c.b, c.same)
		}
	}
	g := &Group{Roles: []Role{{Role: "Coordinator", Name: composed}}}
	if !MayWithdraw(&Note{Meta: Meta{Author: Author{ID: "another"}}}, Author{ID: "author", Name: decomposed}, listed(g), time.Now()) {
		t.Error("a coordinator may not withdraw under the same name in the other form")
	}
	if WriterKey(composed) != WriterKey(decomposed) {
		t.Error("who comes back under the same name is not found again")
	}
}

// Whatever is saved has one form, in every field of every kind.
func TestWhatIsSavedIsComposed(t *testing.T) {
	for _, k := range Kinds() {
		act := Act{Records: []Record{everything(k, decomposed)}}
		act.Compose()
		if !reflect.DeepEqual(act.Records[0], everything(k, composed)) {
			t.Errorf("%s: %+v", k, act.Records[0])
		}
	}
	act := Act{
		Private: []Private{{Name: decomposed, Spellings: []string{decomposed}}}, Self: &Self{Name: decomposed},
		Settings: map[string]string{"folder": decomposed},
	}
	act.Compose()
	if p := act.Private[0]; p.Name != composed || p.Spellings[0] != composed || act.Self.Name != composed || act.Settings["folder"] != decomposed {
		t.Errorf("%+v, %+v, %q", p, act.Self, act.Settings)
	}
}
