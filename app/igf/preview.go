package igf

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Preview is what a sync would do.
type Preview struct {
	Send     []PreviewRecord
	Receive  int        // files that would come; -1 when the remote cannot be reached
	Offline  error      // why it cannot be reached
	SetAside []SetAside // what cannot be sent, and why
}

// PreviewRecord is one record that would be sent, as others will see it.
type PreviewRecord struct {
	Key   Key
	Title Sentence    // the first words
	Who   string      // the public form of the name, with terms by their ids; "" when nobody is named
	Named Attribution // whom the record itself names, in the public form; zero when nobody
	Path  string      // the file that it goes into
	Texts []FieldText // all words
}

// FieldText is what one field of a record says.
type FieldText struct {
	Field Word
	Text  string
}

// Texts returns all that a record says in words, by field: what people wrote, every
// name, and ids that may have been made from a title. Of a record that others know
// already it is what they do not know: of a text the paragraphs that are new. The
// group, the sheet and the id of a record are no part of it: they are in the path of
// its file.
func (s Shared) Texts(known Record) []FieldText { return TextsOf(s.record, known) }

// TextsOf is [Shared.Texts] of a record that was read from what is sent, nil for none.
func TextsOf(sent, known Record) []FieldText {
	have := map[string]bool{}
	eachText(known, func(_, text string) {
		for p := range strings.SplitSeq(Bare(text), "\n\n") {
			have[p] = true
		}
	})
	var out []FieldText
	eachText(sent, func(path, text string) {
		var fresh []string
		for p := range strings.SplitSeq(Bare(text), "\n\n") {
			if strings.TrimSpace(p) != "" && !have[p] {
				fresh = append(fresh, p)
			}
		}
		if len(fresh) > 0 {
			out = append(out, FieldText{Word(path), strings.Join(fresh, "\n\n")})
		}
	})
	return out
}

// eachText calls visit with each text of a record, nil for none.
func eachText(r Record, visit func(path, text string)) {
	if r == nil || reflect.ValueOf(r).IsNil() {
		return
	}
	eachField(r, func(path string, c class, v reflect.Value) {
		if path == "id" || path == "group" || path == "sheet" {
			return
		}
		for _, text := range textsOf(c, v) {
			if text != "" {
				visit(path, text)
			}
		}
	})
}

// textsOf returns the words of a field as others read them.
func textsOf(c class, v reflect.Value) []string {
	switch c {
	case own:
		return []string{v.String()}
	case who:
		a, ok := v.Addr().Interface().(*Attribution)
		if !ok || a.IsZero() {
			return nil
		}
		out := []string{cmp.Or(a.Line(nil), string(a.Naming))}
		for _, k := range slices.Sorted(maps.Keys(a.Extra)) {
			out = append(out, k+": "+a.Extra[k])
		}
		return out
	}
	return wordsOf(c, v)
}
