package merge_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapporteur/sync/merge"

	"pgregory.net/rapid"
)

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, base, ours, theirs, withOurs, withTheirs string
		clean                                          bool
	}{
		{"nothing", "", "", "", "", "", true},
		{"both made it", "", "a\n", "b\n", "a\n", "b\n", false},
		{"both made the same", "", "a\n", "a\n", "a\n", "a\n", true},
		{"two places", "1\n2\n3\n", "1x\n2\n3\n", "1\n2\n3x\n", "1x\n2\n3x\n", "1x\n2\n3x\n", true},
		{"the same place", "1\n2\n3\n", "1\nx\n3\n", "1\ny\n3\n", "1\nx\n3\n", "1\ny\n3\n", false},
		{"the same change", "1\n2\n3\n", "1\nx\n3\n", "0\n1\nx\n3\n", "0\n1\nx\n3\n", "0\n1\nx\n3\n", true},
		{"touching", "1\n2\n", "1x\n2\n", "1\n2x\n", "1x\n2\n", "1\n2x\n", false},
		{"removed and edited", "1\n2\n3\n", "1\n3\n", "1\n2x\n3\n", "1\n3\n", "1\n2x\n3\n", false},
		{"half merges", "1\n2\n3\n4\n5\n", "0\n1\nx\n3\n4\n5\n", "1\ny\n3\n4\n5\n6\n", "0\n1\nx\n3\n4\n5\n6\n", "0\n1\ny\n3\n4\n5\n6\n", false},
		{"the last line feed is added", "a\nb\nc", "a\nb\nc\n", "x\na\nb\nc", "x\na\nb\nc\n", "x\na\nb\nc\n", true},
		{"the last line feed is removed", "a\nb\nc\n", "a\nb\nc", "x\na\nb\nc\n", "x\na\nb\nc", "x\na\nb\nc", true},
		{"carriage returns stay", "a\r\nb\r\nc\r\n", "x\r\nb\r\nc\r\n", "a\r\nb\r\ny\r\n", "x\r\nb\r\ny\r\n", "x\r\nb\r\ny\r\n", true},
		{"emptied and edited", "a\n", "", "b\n", "", "b\n", false},
		{"a blank line more, another line blanked", "\nd\n\n", "\nd\n\n\n", "\n\n\n", "\n\n\n\n", "\n\n\n\n", true},
		{"one of two equal lines replaced, one removed", "a\na\n", "a\n", "b\na\n", "a\n", "b\na\n", false},
	} {
		o, th, clean := merge.Text(c.base, c.ours, c.theirs)
		if o != c.withOurs || th != c.withTheirs || clean != c.clean {
			t.Errorf("%s: %q, %q, %v; want %q, %q, %v", c.name, o, th, clean, c.withOurs, c.withTheirs, c.clean)
		}
	}
}

// textLaws holds for any three texts.
func textLaws(t interface{ Fatalf(string, ...any) }, base, ours, theirs string) {
	o, th, clean := merge.Text(base, ours, theirs)
	if clean != (o == th) && clean {
		t.Fatalf("clean, and two results: %q %q", o, th)
	}
	to, tth, tclean := merge.Text(base, theirs, ours)
	if tclean != clean || to != th || tth != o {
		t.Fatalf("base %q: %q with %q gives %q, %q, %v; the other way round %q, %q, %v", base, ours, theirs, o, th, clean, tth, to, tclean)
	}
	from := append(strings.SplitAfter(ours, "\n"), strings.SplitAfter(theirs, "\n")...)
	for _, l := range append(strings.SplitAfter(o, "\n"), strings.SplitAfter(th, "\n")...) {
		if !slices.Contains(from, l) {
			t.Fatalf("base %q, ours %q, theirs %q: the line %q was invented", base, ours, theirs, l)
		}
	}
	if r, r2, ok := merge.Text(base, base, theirs); r != theirs || r2 != theirs || !ok {
		t.Fatalf("only theirs changed, from %q to %q, and the result is %q", base, theirs, r)
	}
	if r, r2, ok := merge.Text(base, ours, base); r != ours || r2 != ours || !ok {
		t.Fatalf("only ours changed, from %q to %q, and the result is %q", base, ours, r)
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\nb\nc\n", "a\nx\nc\n", "a\nb\nc\nd")
	f.Add("\n\n\n", "\n\n", "\n\n\n\n")
	f.Add("a\r\nb", "a\nb", "")
	f.Add("a\na\na\nb\na", "b\na\na\nb", "a\nb\nb\na\na\n")
	f.Fuzz(func(t *testing.T, base, ours, theirs string) { textLaws(t, base, ours, theirs) })
}

// Where every line is unique there is one right answer: a line is in the
// result when a side added it or when neither removed it, in the order of both.
func TestTextLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var base, ours, theirs []string
		for i := range rapid.IntRange(0, 12).Draw(t, "lines") {
			l := string(rune('a'+i)) + "\n"
			base = append(base, l)
			ours = oneEdit(t, ours, l, "o")
			theirs = oneEdit(t, theirs, l, "t")
		}
		b, o, th := strings.Join(base, ""), strings.Join(ours, ""), strings.Join(theirs, "")
		textLaws(t, b, o, th)
		withOurs, withTheirs, clean := merge.Text(b, o, th)
		for _, l := range append(slices.Clone(ours), theirs...) {
			isNew := !slices.Contains(base, l)
			stays := slices.Contains(ours, l) && slices.Contains(theirs, l)
			inOurs := slices.Contains(strings.SplitAfter(withOurs, "\n"), l)
			inTheirs := slices.Contains(strings.SplitAfter(withTheirs, "\n"), l)
			switch {
			case (isNew || stays) && !inOurs && !inTheirs:
				t.Fatalf("%q is lost from %q, %q, %q: %q %q", l, b, o, th, withOurs, withTheirs)
			case !isNew && !stays && clean && inOurs:
				t.Fatalf("%q was removed and is back", l)
			}
		}
		if clean {
			inOrder(t, withOurs, ours)
			inOrder(t, withOurs, theirs)
		}
	})
}

func oneEdit(t *rapid.T, side []string, l, who string) []string {
	switch rapid.IntRange(0, 7).Draw(t, who) {
	case 0:
		return side
	case 1:
		return append(side, who+l)
	case 2:
		return append(side, l, who+l)
	}
	return append(side, l)
}

func inOrder(t *rapid.T, merged string, side []string) {
	last := -1
	for _, l := range side {
		if i := slices.Index(strings.SplitAfter(merged, "\n"), l); i >= 0 {
			if i < last {
				t.Fatalf("%q is not in the order of %q", merged, side)
			}
			last = i
		}
	}
}

// Texts of the largest size end in reasonable time, whatever is in them; what
// this run took is printed.
func TestTextBig(t *testing.T) {
	if testing.Short() {
		t.Skip("short: the largest texts take seconds")
	}
	const n = 100_000
	for name, c := range map[string][3]string{
		"blank lines":       {strings.Repeat("\n", 4*n), strings.Repeat("\n", 4*n-1000), strings.Repeat("\n", 4*n) + "x"},
		"blank and text":    {strings.Repeat("a\n\n", n), strings.Repeat("\nb\n", n), strings.Repeat("a\n\nb\n", n/2)},
		"reversed":          {count(n, 1), count(n, -1), count(n, 1) + "x"},
		"two words":         {words(2*n, 1), words(2*n, 2), words(2*n, 3)},
		"nothing in common": {strings.Repeat("a\n", 2*n), strings.Repeat("b\n", 2*n), strings.Repeat("c\n", 2*n)},
	} {
		start := time.Now()
		o, th, clean := merge.Text(c[0], c[1], c[2])
		t.Logf("%s: %v, clean %v, %d and %d bytes", name, time.Since(start).Round(time.Millisecond), clean, len(o), len(th))
		if !clean && o == th {
			t.Errorf("%s: a conflict without a difference", name)
		}
	}
}

func count(n, step int) string {
	var b strings.Builder
	for i := range n {
		if step < 0 {
			i = n - i
		}
		b.WriteString(string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + "\n")
	}
	return b.String()
}

func words(n int, seed uint32) string {
	var b strings.Builder
	for range n {
		seed = seed*1664525 + 1013904223
		b.WriteString([]string{"a\n", "\n"}[seed>>31])
	}
	return b.String()
}
