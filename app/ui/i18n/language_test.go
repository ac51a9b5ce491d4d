package i18n

import (
	"bytes"
	"log"
	"runtime"
	"testing"
	"time"
)

// TestTheSystemChoosesTheLanguage starts the words on systems of many
// languages. Where none fits it is English, whole, without a word of
// complaint in the log.
func TestTheSystemChoosesTheLanguage(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system does not take its language from the environment")
	}
	day := time.Date(2022, 12, 1, 9, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		system, menu, none, one, million, when string
	}{
		{"en_GB.UTF-8", "Go", "0 comments", "1 comment", "1000000 comments", "1 Dec 2022, 09:30"},
		{"fr_CM.UTF-8", "Aller à", "0 commentaire", "1 commentaire", "1000000 commentaires", "1er déc. 2022, 09:30"},
		{"es_MX.UTF-8", "Ir a", "0 comentarios", "1 comentario", "1000000 comentarios", "1 dic. 2022, 09:30"},
		{"ru_RU.UTF-8", "Go", "0 comments", "1 comment", "1000000 comments", "1 Dec 2022, 09:30"},
		{"zh_CN.UTF-8", "Go", "0 comments", "1 comment", "1000000 comments", "1 Dec 2022, 09:30"},
		{"ar_EG.UTF-8", "Go", "0 comments", "1 comment", "1000000 comments", "1 Dec 2022, 09:30"},
		{"ln_CD.UTF-8", "Aller à", "0 commentaire", "1 commentaire", "1000000 commentaires", "1er déc. 2022, 09:30"},
		{"C", "Go", "0 comments", "1 comment", "1000000 comments", "1 Dec 2022, 09:30"},
	} {
		t.Run(c.system, func(t *testing.T) {
			t.Setenv("LC_ALL", c.system)
			t.Setenv("LANGUAGE", "")
			var said bytes.Buffer
			usual := log.Writer()
			log.SetOutput(&said)
			t.Cleanup(func() { log.SetOutput(usual) })
			if err := Load(""); err != nil {
				t.Fatal(err)
			}
			for _, x := range [][2]string{{c.menu, T("menu.go")}, {c.none, N("comments.count", 0)}, {c.one, N("comments.count", 1)}, {c.million, N("comments.count", 1000000)}, {c.when, Clock{}.Range(day, time.Time{})}} {
				if x[0] != x[1] {
					t.Errorf("the window says %q, want %q", x[1], x[0])
				}
			}
			if said.Len() > 0 {
				t.Errorf("the log says\n%s", said.String())
			}
		})
	}
}

// What a person chose counts before what the system says; what there is no translation for is
// as if nothing was chosen.
func TestThePersonChoosesTheLanguage(t *testing.T) {
	t.Setenv("LC_ALL", "fr_FR.UTF-8")
	t.Setenv("LANGUAGE", "")
	for _, c := range [][3]string{{"", "Aller à", "2 commentaires"}, {"es", "Ir a", "2 comentarios"}, {"en", "Go", "2 comments"}, {"tlh", "Aller à", "2 commentaires"}} {
		if err := Load(c[0]); err != nil {
			t.Fatal(err)
		}
		if menu, many := T("menu.go"), N("comments.count", 2); menu != c[1] || many != c[2] {
			t.Errorf("with %q chosen the window says %q and %q", c[0], menu, many)
		}
	}
}
