package importing

import (
	"strings"
	"testing"
	"time"

	"rapporteur/app/budget"
)

func TestMarkdown(t *testing.T) {
	const in = "# Norms\n\nStates {==should not==}{>>@Ana Sample: say must<<} allow {~~harm~>damage~~}{>>clearer<<}.\n\nThe {--public --}core{++ of the Internet++}.{>>Fine.<<}\n\n{==only seen==}\n"
	got, err := itemsOf(ReadMarkdown)(t.Context(), budget.Of("r.md", []byte(in)))
	if err != nil {
		t.Fatal(err)
	}
	const first, second = "States should not allow harm.", "The public core."
	want := []Annotation{
		{1, "Ana Sample", time.Time{}, "should not", first, "say must", ""},
		{2, "", time.Time{}, "harm", first, "clearer", "damage"},
		{3, "", time.Time{}, "public", second, "(remove)", ""},
		{4, "", time.Time{}, "", second, "", "of the Internet"},
		{5, "", time.Time{}, "", second, "Fine.", ""},
	}
	if len(got) != len(want) {
		t.Fatalf("got %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: got %+v, want %+v", i, got[i], want[i])
		}
	}
	if _, err := ReadMarkdown(t.Context(), budget.Of("r.md", []byte("# Norms\n\nText.\n"))); err == nil || !strings.Contains(err.Error(), "has no comments") {
		t.Errorf("err = %v", err)
	}
}

// The marks are all that is taken out of a text.
func FuzzMarkdown(f *testing.F) {
	f.Add("a {>>b<<} {==c==}{>>d<<} {~~e~>f~~} {++g++} {--h--}")
	f.Fuzz(func(t *testing.T, in string) {
		defer asksForLittle(t)()
		_, plain := criticMarks(in)
		if len(plain) > len(in) {
			t.Fatalf("%q became %q", in, plain)
		}
		got, err := itemsOf(ReadMarkdown)(t.Context(), budget.Of("m", []byte(in)))
		if err != nil && got != nil {
			t.Fatal("half an import")
		}
	})
}

func TestParseLines(t *testing.T) {
	l, err := ParseNumberRanges("1-3, 5,9-")
	if err != nil {
		t.Fatal(err)
	}
	var got []int
	for n := range 12 {
		if l.Has(n) {
			got = append(got, n)
		}
	}
	if len(got) != 7 || got[3] != 5 || got[4] != 9 {
		t.Errorf("chosen %v", got)
	}
	if all, err := ParseNumberRanges(" "); err != nil || !all.Has(7) {
		t.Errorf("all: %+v, %v", all, err)
	}
	for _, bad := range []string{"a", "3-1", "0", "1,,2", "-4"} {
		if _, err := ParseNumberRanges(bad); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
