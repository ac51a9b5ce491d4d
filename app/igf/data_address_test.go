package igf_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rapporteur/app/gate/gatetest"
	"rapporteur/app/igf"
)

// No file that stands in an address stays in a text, and nothing else goes.
func TestEditData(t *testing.T) {
	none := func(string) string { return "" }
	long := strings.Repeat("iVBORw0KGgo", 7)
	for _, c := range []struct{ text, want string }{
		{"![Chart](data:image/png;base64,iVBORZelda=) and words", "![Chart](data:,) and words"},
		{"![Chart](data:image/png;base64,iVBORZelda= \"By Ann\") x", "![Chart](data:, \"By Ann\") x"},
		{"![Chart](<data:image/png;base64,iVBOR Zelda> \"t\") x", "![Chart](<data:,> \"t\") x"},
		{`<img alt="a" src="DATA:image/svg+xml,%3Csvg Zelda='x'"> b`, `<img alt="a" src="DATA:,"> b`},
		{`<img src='data:;base64,Zelda'> b`, `<img src='data:,'> b`},
		{"<img src=data:image/png;base64,Zelda> b", "<img src=data:,> b"},
		{"[p]: data:image/png;base64,Zelda \"By\"\nnext", "[p]: data:, \"By\"\nnext"},
		{"[p]: data:image/png;base64," + long + "\n" + long + "\nZelda==\nnext line", "[p]: data:,\nnext line"},
		{"data:text/plain;charset=utf-8,Zelda data:image/gif;base64,R0lG", "data:, data:,"},
		{"data:image/png;base64,Zelda,Brockwood", "data:,"},
		{"The data: all of it, and more.", "The data: all of it, and more."},
		{"metadata:none, we said", "metadata:none, we said"},
		{"big data:", "big data:"},
		{"data:a,b", "data:a,b"},
		{"", ""},
	} {
		if got := igf.EditData(c.text, none); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
		if got := igf.EditData(c.want, none); got != c.want {
			t.Errorf("again %q: %q", c.want, got)
		}
	}
}

// Whatever the record and the field: what is shared and printed has no file in it.
func TestNoFileLeaves(t *testing.T) {
	picture := "![x](data:image/png;base64,iVBORZelda=)"
	g := gatetest.Rules{}.Gate()
	records := []igf.Record{
		&igf.Note{Meta: igf.Meta{Source: "x"}, Text: picture, Anchor: &igf.Anchor{Quote: picture, Section: picture}},
		&igf.Comment{Text: picture, Proposed: picture, Translation: picture},
		&igf.Session{ID: "main", Title: picture, Report: []igf.ReportPart{{ID: "a", Text: picture}}, Extra: igf.Extra{"x": picture}},
		&igf.Group{ID: "norms", Purpose: picture, Participate: picture},
		&igf.Output{ID: "a/b", Title: picture, Draft: picture},
		&igf.VersionText{Output: "a/b", Number: 1, Text: picture},
	}
	for _, r := range records {
		for _, way := range []func(igf.Record) (igf.Shared, error){
			func(r igf.Record) (igf.Shared, error) { return g.Share(r, nil) },
			func(r igf.Record) (igf.Shared, error) { return g.ShareSent(r, nil) },
			func(r igf.Record) (igf.Shared, error) { return g.Print(r, "a participant") },
			func(r igf.Record) (igf.Shared, error) { return g.PrintNew(r, nil, "a participant") },
		} {
			if s, err := way(r); err != nil || strings.Contains(fmt.Sprintf("%+v", reflect.ValueOf(s.Record()).Elem().Interface()), "iVBOR") {
				t.Errorf("%T: %+v, %v", r, s.Record(), err)
			}
		}
	}
}
