package importing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
)

const thePage = "<!doctype html><title>A web draft</title><h1>Purpose</h1><p>We write down zqfailures.</p><p>Nobody needs zqthis.</p><img src=map.png alt='A map'>"

// draftsWith are the outputs whose working text has some words.
func draftsWith(t *testing.T, outputs []*igf.Output, words string) (out []*igf.Output) {
	t.Helper()
	for _, o := range outputs {
		if strings.Contains(o.Draft, words) {
			out = append(out, o)
		}
	}
	return out
}

// A web page becomes the working text of a new output, without the paragraph that is left
// out; what of it is not taken is shown first.
func TestATextBecomesANewOutput(t *testing.T) {
	b := takingIn(t)
	b.Type(b.File("draft.html", thePage) + "\n")
	b.Until("it is shown", func() bool {
		return b.Reads("3 paragraphs of a new output") && b.Reads("We write down zqfailures.") && b.Reads("Not taken: pictures (1): map.png A map") && b.Reads("A web draft")
	})
	all := func() []*igf.Output {
		outputs, err := b.Work.Texts.Outputs("")
		if err != nil {
			t.Fatal(err)
		}
		return outputs
	}
	tabTo(b, "the preview", func(f fyne.Focusable) bool { _, ok := f.(interface{ SetCurrent(int) }); return ok })
	b.Key(fyne.KeyDown)
	b.Key(fyne.KeyDown)
	b.Type("x")
	b.Until("one is left out", func() bool { return b.Reads("2 paragraphs of a new output") })
	enterOn(b, "Import")
	b.Until("it asks for the group", func() bool { return b.Reads("Choose the group that writes it.") || b.Reads("Imported") })
	if len(draftsWith(t, all(), "zqfailures")) == 0 {
		b.Key(fyne.KeyRight)
		enterOn(b, "Import")
	}
	b.Until("imported", func() bool { return len(draftsWith(t, all(), "zqfailures")) == 1 })
	o := draftsWith(t, all(), "zqfailures")[0]
	if o.Title != "A web draft" || strings.Contains(o.Draft, "zqthis") || !strings.HasPrefix(o.Draft, "# Purpose\n\nWe") || len(o.Versions) != 0 {
		t.Errorf("the output is %q: %q, with %d versions", o.Title, o.Draft, len(o.Versions))
	}
}
