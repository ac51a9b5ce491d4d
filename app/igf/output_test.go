package igf

import "testing"

// Agreed minutes have one editor; what is none has no editor, and nobody is its editor.
func TestOnlyTheEditorChangesAgreedMinutes(t *testing.T) {
	for _, c := range []struct {
		of, editor, author string
		is, may            bool
	}{
		{"bpf/main", "ana", "ana", true, true},
		{"bpf/main", "ana", "bo", false, false},
		{"", "", "ana", false, true},
		{"", "ana", "ana", false, true},
		{"", "", "", false, true},
	} {
		o := Output{ID: "bpf/norms", MinutesOf: c.of, Editor: Author{ID: c.editor}}
		if err := o.CheckEditor(c.author); o.IsEditor(c.author) != c.is || (err == nil) != c.may {
			t.Errorf("%+v: is the editor %v, %v", c, o.IsEditor(c.author), err)
		}
	}
}
