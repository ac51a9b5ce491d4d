package words_test

import (
	"strings"
	"testing"

	"rapporteur/app/document/words"
	"rapporteur/app/igf"
)

// In each language it is said who signed an entry, or that nobody did; whoever is not named is
// not named here either.
func TestWhoSignedAnEntry(t *testing.T) {
	named := &igf.Note{Meta: igf.Meta{Author: igf.Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A", Name: "Amina"}}}
	unnamed := &igf.Note{Meta: igf.Meta{Author: igf.Author{ID: "01GK5VZ0XQ3F8M2D7S9N4C6B1A"}}}
	for _, l := range igf.Languages() {
		w, seen := words.For(l), map[string]bool{"": true}
		for _, p := range []igf.Proof{igf.Signed, igf.NotSent, igf.NotSigned} {
			for _, mine := range []bool{true, false} {
				for _, e := range []igf.Entry{named, unnamed} {
					got := w.Proof(e, p, mine)
					if strings.Contains(got, "%!") || strings.Contains(got, e.Head().Author.ID) || got == string(p) || got == "" {
						t.Errorf("%s, %s: %q", l, p, got)
					}
					if says := strings.Contains(got, "Amina"); says != (e == igf.Entry(named) && p == igf.Signed && !mine) {
						t.Errorf("%s, %s, mine %t: %q names the author: %t", l, p, mine, got, says)
					}
					seen[got] = true
				}
			}
		}
		if len(seen) != 6 {
			t.Errorf("%s: %d different sentences: %v", l, len(seen), seen)
		}
		if got := w.Proof(named, "", false); got != "" {
			t.Errorf("%s: where nothing is known, it says %q", l, got)
		}
	}
}

// The line of documents counts, and leaves out what nothing can be said of.
func TestHowManyEntriesAreSigned(t *testing.T) {
	of := []igf.Proof{igf.Signed, igf.Signed, "", igf.NotSent, igf.Signed, igf.NotSigned, igf.NotSigned}
	if got, want := words.For("en").Proofs(of), "Entries signed by devices of their authors: 3 of 6 · not sent yet: 1 · signed by nobody: 2"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := words.For("en").Proofs(of[:2]), "Entries signed by devices of their authors: 2 of 2"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, l := range igf.Languages() {
		if got := words.For(l).Proofs(of); strings.Contains(got, "%!") || !strings.Contains(got, "3") || !strings.Contains(got, "6") {
			t.Errorf("%s: %q", l, got)
		}
	}
	for _, none := range [][]igf.Proof{nil, {"", ""}} {
		if got := words.For("en").Proofs(none); got != "" {
			t.Errorf("nothing is known, and it says %q", got)
		}
	}
}
