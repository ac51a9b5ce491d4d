package importing

import (
	"errors"
	"slices"
	"testing"

	"rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/ui/i18n"
)

// The key for the next wrong line goes on below the row, and from the last one
// to the first again; what is wrong can be left out at once and one by one.
func TestPreviewFindsAndLeavesOutWhatIsWrong(t *testing.T) {
	p := newPreview()
	for i, err := range []error{nil, errors.New("no text"), nil, errors.New("no text"), nil} {
		it := item{line: items.NumberedItem{Number: i + 2}, err: err}
		p.items = append(p.items, it)
	}
	p.count()
	for from, want := range []int{1, 3, 3, 1, 1} {
		if got := p.nextWrong(from); got != want {
			t.Errorf("after row %d the next wrong one is %d, want %d", from, got, want)
		}
	}
	p.leaveOutAll(wrong)
	p.leaveOut(0)
	p.count()
	if got := p.nextWrong(0); got != -1 {
		t.Errorf("row %d is wrong, and all that was is left out", got)
	}
	var added []int
	for _, it := range p.added() {
		added = append(added, it.line.Number)
	}
	if want := []int{4, 6}; !slices.Equal(added, want) || p.n[out] != 3 {
		t.Errorf("lines %v are added and %d left out, want %v and 3", added, p.n[out], want)
	}
	p.leaveOut(0)
	if p.count(); p.states[0] != adds {
		t.Error("a line that was left out twice is not taken again")
	}
}

// Every field is known by the word that the screen has for it, in each language, and a
// table with all of them holds each once.
func TestEveryFieldIsKnownByItsWord(t *testing.T) {
	for _, language := range []string{"en", "fr", "es"} {
		if err := i18n.Load(language); err != nil {
			t.Fatal(err)
		}
		var heads []string
		for _, f := range importing.ImportedFields() {
			heads = append(heads, fieldWord(f))
		}
		f := &steps{known: importing.Grid{Heads: heads}.KnownHeads()}
		f.called = calledLikeFields(heads, f.known)
		held := map[string]string{}
		for i, field := range importing.ImportedFields() {
			got := f.holding(heads[i])
			if alone := (&steps{called: calledLikeFields(heads[i:i+1], map[string]string{})}); alone.holding(heads[i]) != field {
				t.Errorf("%s: the column %q alone holds %q, not %q", language, heads[i], alone.holding(heads[i]), field)
			}
			if other, twice := held[got]; twice && got != "" && !importing.Joined(got) {
				t.Errorf("%s: %q and %q both hold %q", language, other, heads[i], got)
			}
			held[got] = heads[i]
		}
	}
}
