package importing

import (
	"errors"
	"slices"
	"testing"

	"rapporteur/app/importing/items"
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
