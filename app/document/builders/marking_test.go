package builders_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"rapporteur/app/document"
	"rapporteur/app/document/builders"
	"rapporteur/app/document/documenttest"
	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

func TestChangesAreMarked(t *testing.T) {
	o := documenttest.Output()
	o.Draft = "one\n\ntwo is in new wording\n\n# head\n\nthree is broken\nelsewhere\n\n- item\n\n- added\n\nlast"
	since := &igf.VersionText{Output: o.ID, Number: 1, Text: "one\n\ntwo is in some wording\n\n# head\n\nthree\nis broken elsewhere\n\n- item\n\ngone\n\ngone too\n\nlast"}
	d, err := builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, o), Since: gatetest.Of(t, since), Made: documenttest.Made()})
	if err != nil {
		t.Fatal(err)
	}
	got := text(t, d)
	for _, want := range []string{"Changed since version 1", "¶1 one", "¶2\\* two is in new", "¶3 three", "¶4 item", "¶5\\* added", "¶6 last", "Removed since version 1", "~~gone~~", "~~gone too~~"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "~~two") {
		t.Errorf("what was changed is listed as removed:\n%s", got)
	}
}

// Which paragraph was removed is told by what it says, as the comparison of two versions tells it,
// and not by how many came and went.
func TestTheParagraphThatIsGoneIsListed(t *testing.T) {
	o := documenttest.Output()
	o.Draft = "The exchange points of the region are named in the annex."
	since := &igf.VersionText{Output: o.ID, Number: 1, Text: "Nobody pays for the meeting.\n\nThe exchange points of the region are listed in the annex."}
	d, err := builders.Draft(builders.DraftInput{Group: gatetest.Of(t, documenttest.Group()), Output: gatetest.Of(t, o), Since: gatetest.Of(t, since), Made: documenttest.Made()})
	if err != nil {
		t.Fatal(err)
	}
	if got := text(t, d); !strings.Contains(got, "~~Nobody pays for the meeting.~~") || strings.Contains(got, "~~The exchange") || !strings.Contains(got, "¶1\\* The exchange") {
		t.Errorf("what was removed and what was changed is mixed up:\n%s", got)
	}
}

// TestChangesBetweenAnyTexts: what is neither changed nor removed stands in
// both texts in the same order, and nothing that is new goes unmarked.
func TestChangesBetweenAnyTexts(outer *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 8)
	rapid.Check(outer, func(t *rapid.T) {
		old, now := words.Draw(t, "old"), words.Draw(t, "now")
		o := documenttest.Output()
		o.Draft = strings.Join(now, "\n\n")
		d, err := builders.Draft(builders.DraftInput{Group: gatetest.Of(outer, documenttest.Group()), Output: gatetest.Of(outer, o), Since: gatetest.Of(outer, &igf.VersionText{Output: o.ID, Number: 1, Text: strings.Join(old, "\n\n")})})
		if err != nil {
			t.Fatal(err)
		}
		var kept []string
		marked := 0
		for _, b := range d.Blocks {
			n, ok := b.(document.Numbered)
			if !ok || n.Number == "" {
				continue
			}
			p := n.Blocks[0].(document.Paragraph)
			switch {
			case p.Text[0].Strike:
			case n.Changed:
				marked++
			default:
				kept = append(kept, document.Text(p.Text))
			}
		}
		if len(kept)+marked != len(now) {
			t.Fatalf("%d kept and %d marked of %d", len(kept), marked, len(now))
		}
		i := 0
		for _, w := range old {
			if i < len(kept) && kept[i] == w {
				i++
			}
		}
		if i < len(kept) {
			t.Fatalf("from %v to %v: %v are said to be unchanged", old, now, kept)
		}
	})
}
