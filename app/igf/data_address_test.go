package igf_test

import (
	"strings"
	"testing"

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
