package theme

import (
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/assets/icons"
)

// Whoever adds a kind of note is told here, by its name, what the window misses.
func TestEveryKindOfNoteHasALook(t *testing.T) {
	signs, keys := map[string]igf.NoteKind{}, map[fyne.KeyName]igf.NoteKind{}
	for _, k := range igf.NoteKinds() {
		x := lookOf(k)
		if x.key == "" {
			t.Errorf("the kind of note %q has no row in noteLooks, or one without a key", k)
			continue
		}
		if other, taken := keys[x.key]; taken {
			t.Errorf("the kinds of note %q and %q have the same key, %s", other, k, x.key)
		}
		if other, taken := signs[x.sign]; taken {
			t.Errorf("the kinds of note %q and %q have the same sign, %s", other, k, x.sign)
		}
		keys[x.key], signs[x.sign] = k, k
		if _, err := icons.Files.ReadFile(x.sign + ".svg"); err != nil {
			t.Errorf("the kind of note %q has the sign %q, which is not in assets/icons", k, x.sign)
		}
		for name, p := range map[string]palette{"light": light(), "dark": dark()} {
			if _, ok := p[x.color]; !ok {
				t.Errorf("the kind of note %q has the colour %q, which the %s palette lacks", k, x.color, name)
			}
		}
	}
	for _, x := range noteLooks() {
		if x.kind.Section() == "" {
			t.Errorf("%q has a look, and is no kind of note in package igf", x.kind)
		}
	}
}

func TestKindOfANewerVersionLooksLikeThePlainOne(t *testing.T) {
	if sign, color := OfKind("vote"); sign != "intervention" || color != KindNote || KeyOf("vote") != "" {
		t.Errorf("an unknown kind has the sign %q in %q and the key %q", sign, color, KeyOf("vote"))
	}
}
