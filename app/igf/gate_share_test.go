package igf

import (
	"errors"
	"reflect"
	"slices"
	"testing"
)

// Whatever is asked about when a record is saved is asked about when it is sent, whichever
// record and field it is: whoever is hidden after it was saved is not named by it unasked.
// What a person looked at, and what others have, goes.
func TestWhatMayNameIsAskedAboutBeforeItIsSent(t *testing.T) {
	const marker = "Zyxquark"
	for rec, at := range eachSaying("the office of " + marker) {
		k, c, path := at.kind, at.class, at.path
		source := rules{hidden: []string{marker}, doubtful: true}
		g := NewGate(source)
		asked, err := g.Doubtful(rec, nil)
		if err != nil {
			t.Fatal(err)
		}
		s, err := g.Share(rec, nil)
		if err == nil && (c == prose || c == signed || c == name || c == holder) && says(s.Record(), marker) {
			t.Errorf("%s of a %s carries the name out, and nobody is asked", path, k)
		}
		var held *HiddenNameError
		if c != who && errors.As(err, &held) != (len(asked) > 0) || held != nil && (!held.Names[0].Doubt || !held.Names[0].Weak) {
			t.Errorf("%s of a %s: %d words are asked about, and the gate says %v", path, k, len(asked), err)
		}
		if _, err := g.ShareSent(rec, nil); err != nil {
			t.Errorf("%s of a %s: what is not sure is refused: %v", path, k, err)
		}
		if _, err := g.Share(rec, rec); err != nil && !k.IsEntry() {
			t.Errorf("%s of a %s, which others have: %v", path, k, err)
		}
		source.allowed = []string{marker}
		if _, err := NewGate(source).Share(rec, nil); err != nil {
			t.Errorf("%s of a %s: somebody looked at it, and %v", path, k, err)
		}
	}
}

// A quotation that names nobody stays where the words around it, or the heading, name
// somebody; the entry is known again by it.
func TestAQuotationStaysBesideAName(t *testing.T) {
	const marker = "Zyxquark"
	words := Anchor{Output: "g/o", Paragraph: 1, Section: "Lamps", Quote: "counts lanterns", Prefix: "She ", Suffix: " at night"}
	for field, want := range map[string]Anchor{
		"prefix":  {Output: "g/o", Paragraph: 1, Section: "Lamps", Quote: "counts lanterns"},
		"suffix":  {Output: "g/o", Paragraph: 1, Section: "Lamps", Quote: "counts lanterns"},
		"section": {Output: "g/o", Paragraph: 1, Quote: "counts lanterns", Prefix: "She ", Suffix: " at night"},
		"quote":   {Output: "g/o", Paragraph: 1},
	} {
		a := words
		at := map[string]*string{"prefix": &a.Prefix, "suffix": &a.Suffix, "section": &a.Section, "quote": &a.Quote}[field]
		*at = "what " + marker + " says"
		c := &Comment{Meta: Meta{ID: someID, Group: "g", Sheet: "online-2022"}, Output: "g/o", Text: "Fine.", Anchor: &a}
		s, err := NewGate(rules{hidden: []string{marker}}).Share(c, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := SharedAs[*Comment](s)
		if err != nil || !reflect.DeepEqual(*got.Anchor, want) {
			t.Errorf("the %s names somebody, and shared is %+v, %v", field, got.Anchor, err)
		}
		if !slices.ContainsFunc(Forms(c), func(e Entry) bool { return reflect.DeepEqual(AnchorOf(e), got.Anchor) }) {
			t.Errorf("the %s names somebody, and the entry is not known again", field)
		}
	}
}
