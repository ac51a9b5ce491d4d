package igf

import (
	"reflect"
	"slices"
	"strings"
)

// haveOf returns the paragraphs of a record, nil for none.
func haveOf(r Record) map[string]bool {
	if r == nil || reflect.ValueOf(r).IsNil() {
		return nil
	}
	have := map[string]bool{}
	eachField(r, func(_ string, c class, v reflect.Value) {
		for i, w := range wordsOf(c, v) {
			for _, x := range parts(w) {
				have[haveKey(c, i, v, x.Text)] = true
			}
		}
	})
	return have
}

// haveKey is by what a paragraph of the i-th of the words of a field is known. An affiliation
// is known of its own person only: the same one beside another name says something new.
func haveKey(c class, i int, v reflect.Value, paragraph string) string {
	if a, ok := v.Addr().Interface().(*Attribution); ok && c == who && i > 0 {
		return NameKey(a.Name) + "\x00" + Bare(paragraph)
	}
	return Bare(paragraph)
}

// parts divides a text into what is searched at once: paragraphs, and where it says
// what it rests on also items of lists.
func parts(text string) []Passage {
	if HasSources(text) {
		return Passages(text)
	}
	var out []Passage
	at := 0
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		out = append(out, Passage{From: at, To: at + len(paragraph), Text: paragraph})
		at += len(paragraph) + len("\n\n")
	}
	return out
}

// wordsOf returns the words of a field that are searched. The author's own name
// is their choice and is not.
func wordsOf(c class, v reflect.Value) []string {
	switch c {
	case prose, signed, name, holder, firm, mark:
		return []string{v.String()}
	case slug, ref:
		if v.Kind() == reflect.String {
			return []string{v.String()}
		}
		out := make([]string, v.Len())
		for i := range out {
			out[i] = v.Index(i).String()
		}
		return out
	case who:
		if a, ok := v.Addr().Interface().(*Attribution); ok {
			return []string{a.Name, a.Affiliation}
		}
	case unknown:
		var out []string
		for _, k := range v.MapKeys() {
			out = append(out, k.String()+": "+v.MapIndex(k).String())
		}
		slices.Sort(out)
		return out
	}
	return nil
}

// ofWords returns the class of the i-th of the words of a field.
func (c class) ofWords(i int) class {
	if c == who && i == 0 {
		return called
	}
	return c
}
