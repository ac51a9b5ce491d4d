package identity

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func facts(t *rapid.T) Facts {
	p := Facts{
		Target: "norms", Source: "table text", Place: rapid.SampledFrom([]string{"", "4", "8"}).Draw(t, "place"),
		Words: rapid.SampledFrom([]string{"I agree.", "Name the days.", "No."}).Draw(t, "words"),
		Who:   rapid.SampledFrom([]string{"", "Maria Sample", "Kevin Sample", "Amina Sample"}).Draw(t, "who"),
	}
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0, 1:
		p.At = time.Unix(1790000000+60*int64(rapid.IntRange(0, 2).Draw(t, "at")), 0)
	case 2:
		p.SourceID = rapid.SampledFrom([]string{"mail 0f1e2d3c4b5a69788796a5b4@example.org", "row 17", "row zelda@netlab.example", "row Kevin"}).Draw(t, "own")
		p.Who = map[string]string{"row 17": "Maria Sample", "row Kevin": "Kevin Sample"}[p.SourceID] // what has an id is by one person
	}
	return p
}

func file(t *rapid.T, name string) []Facts {
	return rapid.SliceOfN(rapid.Custom(facts), 0, 14).Draw(t, name)
}

// take is an import: what is here afterwards, and how many were new.
func take(known []Known, f []Facts) ([]Known, int) {
	n := 0
	known = slices.Clone(known)
	for i, v := range Match(known, f) {
		if !v.Here {
			known, n = append(known, Known{Mark: v.Mark, Who: f[i].Who, Words: f[i].Words}), n+1
		}
	}
	return known, n
}

func marks(k []Known) (out []string) {
	for _, x := range k {
		out = append(out, x.Mark.String())
	}
	slices.Sort(out)
	return out
}

// voices counts the items of a file: those with an id and equal words are one, and where the id may be
// that of a person, those on one place.
func voices(f []Facts) int {
	n, seen := 0, map[string]bool{}
	for _, p := range f {
		key := p.SourceID + "\x00" + p.Words
		if !p.opaque() {
			key += "\x00" + p.Place
		}
		if p.SourceID == "" || !seen[key] {
			n, seen[key] = n+1, true
		}
	}
	return n
}

func TestNothingIsMergedWithinAFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := file(t, "file")
		k, n := take(nil, f)
		if n != voices(f) || len(slices.Compact(marks(k))) != n {
			t.Fatalf("%d of %d are taken, under %d marks", n, voices(f), len(slices.Compact(marks(k))))
		}
	})
}

// Neither order, blanks and signs, nor the paragraph beside a dated remark make it new.
func TestTheSameFileIsNeverNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := file(t, "file")
		k, _ := take(nil, f)
		again := slices.Clone(rapid.Permutation(f).Draw(t, "order"))
		for i := range again {
			if !again[i].At.IsZero() {
				again[i].Place = "other"
			}
			again[i].Words = " " + strings.ReplaceAll(again[i].Words, " ", "\u00a0\u00ad ") + "\n"
		}
		if _, n := take(k, again); n != 0 {
			t.Fatalf("%d are new", n)
		}
	})
}

func TestAGrownFileAddsWhatIsNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, more := file(t, "file"), file(t, "more")
		k, had := take(nil, f)
		grown := slices.Clone(f)
		for _, p := range more {
			grown = slices.Insert(grown, rapid.IntRange(0, len(grown)).Draw(t, "at"), p)
		}
		_, n := take(k, grown)
		if want := voices(grown) - had; n != want {
			t.Fatalf("%d are new, want %d", n, want)
		}
	})
}

// Where all are known, each person is heard as often as any file has them.
func TestNobodyIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := func(l []Facts) map[[2]string]int {
			out := map[[2]string]int{}
			for _, p := range l {
				if p.SourceID == "" {
					out[[2]string{string(ClassOf(p)), p.Who}]++
				}
			}
			return out
		}
		var k []Known
		files := [][]Facts{file(t, "one"), file(t, "two")}
		for _, l := range files {
			for i := range l {
				if l[i].Who == "" {
					l[i].Who = "Nia Sample"
				}
			}
			k, _ = take(k, l)
		}
		have := map[[2]string]int{}
		for _, x := range k {
			have[[2]string{string(x.Mark.Class), x.Who}]++
		}
		for _, l := range files {
			for key, n := range count(l) {
				if have[key] < n {
					t.Fatalf("%v is here %d times, and %d times in a file", key, have[key], n)
				}
			}
		}
	})
}

func TestTwoReplicasMakeTheSameMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := file(t, "file")
		a, _ := take(nil, f)
		b, _ := take(nil, rapid.Permutation(f).Draw(t, "order"))
		if !slices.Equal(marks(a), marks(b)) {
			t.Fatalf("%v and %v", marks(a), marks(b))
		}
		for i := range a { // a third one knows no names
			a[i].Who = ""
		}
		if _, n := take(a, f); n != 0 {
			t.Fatalf("%d are new where no names are known", n)
		}
	})
}

// Marks are shared. A name in one could be guessed from outside.
func TestNoMarkDependsOnAName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := file(t, "file")
		g := slices.Clone(f)
		for i := range g {
			g[i].Who, g[i].Before = rapid.String().Draw(t, "other"), rapid.String().Draw(t, "before")
		}
		a, _ := take(nil, f)
		b, _ := take(nil, g)
		if !slices.Equal(marks(a), marks(b)) {
			t.Fatal("a mark changes with a name")
		}
	})
}

func TestWhoIsWho(t *testing.T) {
	p := func(who ...string) (out []Facts) {
		for _, w := range who {
			out = append(out, Facts{Target: "norms", Words: "I agree.", Who: w})
		}
		return out
	}
	for _, c := range []struct {
		name, first, then string
		fresh             int
	}{
		{"one of two people again, with somebody else", "Maria Sample|Kevin Sample", "Kevin Sample|Zoe Sample", 1},
		{"the same name in another order", "Sample, Maria", "maria sample", 0},
		{"somebody who gave no name then", "", "Maria Sample", 0},
		{"two who gave none, and three", "|", "||", 1},
	} {
		k, _ := take(nil, p(strings.Split(c.first, "|")...))
		if _, n := take(k, p(strings.Split(c.then, "|")...)); n != c.fresh {
			t.Errorf("%s: %d are new, want %d", c.name, n, c.fresh)
		}
	}
	// A transcript calls one person by a name and by an office.
	k, _ := take(nil, p("Chair", "Maria Sample"))
	turns := p("Maria Sample", "Ada Sample")
	for i := range turns {
		turns[i].Renamed = true
	}
	if _, n := take(k, turns); n != 0 {
		t.Errorf("%d turns are new", n)
	}
	// What was withdrawn is not here, and its number is not given again.
	k[0].Reserved = true
	if v := Match(k, p("Chair")); v[0].Here || v[0].Mark.Nth != 2 {
		t.Errorf("what is imported again after it was withdrawn: %+v", v)
	}
	// Words that had a name before it was hidden are the same item.
	k, _ = take(nil, []Facts{{Target: "norms", Words: "As Maria said."}})
	if _, n := take(k, []Facts{{Target: "norms", Words: "As a participant said.", Before: "As Maria said."}}); n != 0 {
		t.Error("what was imported before a name was hidden is new")
	}
}

// Anybody can copy a mark: what is known by it is an item only where it says the same by the same
// person, whatever its source calls it.
func TestAMarkAloneIsNotHere(t *testing.T) {
	item := Facts{Target: "bpf/norms", SourceID: "mail 1@example.org", Who: "Zoe Sample", Words: "We object, says Omar Sample of Netlab."}
	mark := Mark{Class: ClassOf(item)}
	for _, c := range []struct {
		who, words string
		here       bool
	}{
		{"Zoe Sample", item.Words, true},
		{"", item.Words, true},
		{"Sample, Zoe", "We object,  says Omar Sample of Netlab.", true},
		{"", "", true},
		{"Zoe Sample", "We object, says a participant.", true},
		{"Zoe Sample", "We support it, says a participant.", false},
		{"Zoe Sample", "a participant", false},
		{"Zoe Sample", "We support it.", false},
		{"", "We support it.", false},
		{"Ana Sample", item.Words, false},
	} {
		got := Match([]Known{{Mark: mark, Who: c.who, Words: c.words}}, []Facts{item})
		if got[0].Here != c.here || !c.here && got[0].Mark == mark {
			t.Errorf("%q by %q: %+v", c.words, c.who, got[0])
		}
	}
}

// A hash of an id that can be guessed says whose it is: only ids that a program made are hashed.
func TestNoIDThatSaysWhoIsHashed(t *testing.T) {
	base := Facts{Target: "bpf/norms", Source: "table text", Place: "4", Words: "I agree."}
	for _, own := range []string{
		"row zelda@netlab.example", "row zbrockwood", "row Zelda Brockwood", "row zelda.brockwood1984", "row z.brockwood.1984.netlab.2", "row +47 99 88 77 66", "row 4799887766", "row 李明",
		"row NO-12", "row 2022-12-01", "mail zelda@netlab.example", "mail <1@netlab.example>", "mail zelda.brockwood.2022@netlab.example",
	} {
		p := base
		if p.SourceID = own; ClassOf(p) != ClassOf(base) {
			t.Errorf("the mark of %q is made of it", own)
		}
		if here := (Known{Mark: Mark{ownClass(p), 0}}); !Match([]Known{here}, []Facts{p})[0].Here {
			t.Errorf("what an earlier version imported under %q is not found again", own)
		}
	}
	for _, own := range []string{
		"row 17", "row 104233", "row 0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0", "row {DAC8FB2C-EDE6-4526-82DD-5E88772DB853}", "row 5399d7a0-ebac-11f1-937b-02fc00000001",
		"row 1f1ebac5-399d-67a0-937b-02fc00000001", "row 01939b57-ddb0-7d2c-8a54-5f1b0e6c3d21", "row 01GK5VZ0XQ3F8M2D7S9N4C6B1A",
		"mail CAKx9f3Zt7Qm2Lp4Vb8Yc1Nd6@mail.example", "mail <0f1e2d3c.4b5a6978@netlab.example>",
	} {
		p := base
		if p.SourceID = own; ClassOf(p) == ClassOf(base) {
			t.Errorf("%q does not tell its item apart", own)
		}
	}
}

// Two of one name who are from somewhere else are two, unless a program gave both one id that nobody can guess.
func TestPeopleOfOneName(t *testing.T) {
	item := Facts{Target: "norms", Source: "table text", Words: "I agree.", Who: "Li Sample", From: From{"Ministry A", "government"}}
	mail := item
	mail.SourceID = "mail 0f1e2d3c4b5a69788796a5b4@example.org"
	for what, x := range map[string]struct {
		first Facts
		from  From
		same  bool
	}{
		"the same": {item, item.From, true}, "more is known": {item, From{"Ministry A", "government", "asia-pacific"}, true}, "less is": {item, From{"Ministry A"}, true}, "nothing is": {item, From{}, true},
		"another affiliation": {item, From{"Uni B", "government"}, false}, "another stakeholder group": {item, From{"Ministry A", "academia"}, false}, "one mail": {mail, From{"Uni B"}, true},
	} {
		for _, who := range []string{"Li Sample", ""} {
			first, again := x.first, x.first
			first.Who, again.Who, again.From = who, who, x.from
			known := []Known{{Mark: Mark{Class: ClassOf(first)}, Who: first.Who, From: first.From, Words: first.Words}}
			if got := Match(known, []Facts{again})[0].Here; got != x.same {
				t.Errorf("%s, called %q: here is %v", what, who, got)
			}
		}
	}
}
