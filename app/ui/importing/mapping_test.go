package importing_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/uitest"
)

// A column that is called as the screen calls a field holds that field: nobody chooses it
// again. Two columns of one name do not make two of it.
func TestAColumnCalledLikeAFieldIsMapped(t *testing.T) {
	b := takingIn(t)
	b.Go(shell.Location{Screen: shell.Importing, ID: uitest.Output})
	words := []string{i18n.T("comments.text"), i18n.T("comments.proposed"), i18n.T("importing.field-by"), i18n.T("importing.field-paragraph"), i18n.T("comments.stance"), "Stamp"}
	quoted := `"` + strings.Join(words, `","`) + `"` + "\n"
	b.Type(b.File("called.csv", quoted+`"Name the cause.","The cause is named.","Private Sample, Reader",2,"oppose",17`+"\n") + "\n")
	b.Until("it is shown", func() bool {
		return b.Reads("1 comment new") && b.Reads("→ The cause is named.") && b.Reads("Private Sample")
	})
	for _, w := range words[:5] {
		tabTo(b, "a choice that holds "+w, shows(w))
	}
	b.Picture("importing-called")
}

// Why nothing is taken is read where the preview would be, in the smallest window too.
func TestTheReasonStandsInThePlaceOfThePreview(t *testing.T) {
	b := takingIn(t)
	b.Resize(900, 600)
	for _, x := range []struct{ file, text, why string }{
		{"form.csv", foreignForm, i18n.T("importing.no-text")},
		{"captions.txt", theCaptions, i18n.T("importing.need-session")},
		{"ours.csv", "Comment\nName the cause.\n", i18n.T("importing.need-output")},
		{"heads.csv", "Comment,Output\n", i18n.T("importing.nothing-in")},
	} {
		b.Win.Drop([]fyne.URI{storage.NewFileURI(b.File(x.file, x.text))})
		inSight := false
		b.Until(x.file+" says why", func() bool {
			b.Each(func(o fyne.CanvasObject) {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if l, ok := o.(*widget.Label); ok && l.Text == x.why && at.X > 400 && at.Y > 100 && at.Y+l.Size().Height < 560 {
					inSight = true
				}
			})
			return inSight
		})
		b.Picture("importing-why-" + x.file)
		if b.Reads(i18n.T("importing.empty")) || x.why != i18n.T("importing.nothing-in") && b.Reads("0 comments new") {
			t.Errorf("%s: a file was chosen, and the screen asks for one, or counts what is not known", x.file)
		}
	}
}
