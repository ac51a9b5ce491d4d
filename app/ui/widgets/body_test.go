package widgets

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A long text is folded at a word, and its pieces are all of it; a text that is little
// longer is not.
func TestALongTextIsFolded(t *testing.T) {
	word := "обзор list قائمة "
	for _, c := range []struct {
		name, text string
		more       bool
	}{
		{"empty", "", false},
		{"short", "A note.", false},
		{"little longer", strings.Repeat("a ", FoldLetters/2+80), false},
		{"long", strings.Repeat(word, 3000), true},
		{"one word", strings.Repeat("界", 20_000), true},
		{"many lines", strings.Repeat("a\n", 500), true},
		{"long sentences", strings.Repeat("The list is kept up to date. ", 2000), true},
	} {
		shown, more := Fold(c.text)
		if more != c.more {
			t.Errorf("%s: folded %v", c.name, more)
		}
		if !more && shown != c.text {
			t.Errorf("%s: %q is shown", c.name, shown)
		}
		if begin := strings.TrimSuffix(shown, " …"); more && (!strings.HasPrefix(c.text, begin) || utf8.RuneCountInString(shown) > FoldLetters+2 || strings.Count(shown, "\n") > foldLines) {
			t.Errorf("%s: %d letters are shown, of which not all begin the text", c.name, utf8.RuneCountInString(shown))
		}
		without := func(s string) string { return strings.Join(strings.Fields(s), "") }
		all := pieces(c.text)
		if without(strings.Join(all, "")) != without(c.text) {
			t.Errorf("%s: the pieces are not the text", c.name)
		}
		for _, p := range all {
			if n := utf8.RuneCountInString(p); n > 800 {
				t.Errorf("%s: a piece has %d letters", c.name, n)
			}
		}
	}
}

// The button below a folded text opens all of it, to its last word, and Escape closes it.
func TestAFoldedTextIsShownWhole(t *testing.T) {
	test.NewTempApp(t)
	body, o := NewBody(strings.Repeat("The list is kept up to date. ", 2000) + "Here it ends.")
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(800, 700))
	if strings.Contains(test.RenderToMarkup(w.Canvas()), "Here it ends") {
		t.Fatal("the text is not folded")
	}
	if !strings.HasSuffix(body.Text(), "Here it ends.") {
		t.Error("the folded body lost a part of its text")
	}
	body.more.button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if !strings.Contains(test.RenderToMarkup(w.Canvas()), "Here it ends") {
		t.Error("the end of the text is not shown")
	}
	if n := len(w.Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d dialogs are open", n)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not close the text")
	}
	SetBody(body, "Short.")
	if body.more.Root.Visible() || body.Label.Text != "Short." {
		t.Error("a short text is folded still")
	}
}

// Text of any length comes to the screen through a Body, which folds it: no screen makes
// labels of the toolkit.
func TestScreensMakeNoLabels(t *testing.T) {
	err := filepath.WalkDir("..", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || strings.HasPrefix(filepath.ToSlash(file), "../widgets/") {
			return err
		}
		source, err := os.ReadFile(file)
		for _, made := range []string{"widget.NewLabel", "widget.Label{", "widget.NewRichText", "canvas.NewText("} {
			if bytes.Contains(source, []byte(made)) && filepath.ToSlash(file) != "../outputs/paragraph.go" { // there one edits a paragraph
				t.Errorf("%s makes a text with %s; widgets.NewBody folds long ones", file, made)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
