package hidden

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

// changes write a name in another way that everybody reads as the same name. The
// second argument chooses where.
var changes = map[string]func(name string, n int) string{
	"capitals":      func(name string, _ int) string { return strings.ToUpper(name) },
	"small letters": func(name string, _ int) string { return strings.ToLower(name) },
	"mixed case": func(name string, n int) string {
		i := 0
		return strings.Map(func(r rune) rune {
			if i++; n>>(i%16)&1 == 1 {
				return unicode.ToUpper(r)
			}
			return r
		}, name)
	},
	"no accents": func(name string, _ int) string { return accentless(name) },
	"NFC":        func(name string, _ int) string { return norm.NFC.String(name) },
	"NFD":        func(name string, _ int) string { return norm.NFD.String(name) },
	"order": func(name string, _ int) string {
		given, family, ok := strings.Cut(name, " ")
		if !ok {
			return name
		}
		return family + " " + given
	},
	"spaces": func(name string, n int) string {
		space := []string{"  ", "\u00a0", "\n", "\t", " \r\n", "\u2009", "\u202f ", "&nbsp;"}
		return strings.ReplaceAll(name, " ", space[n%len(space)])
	},
	"invisible sign": func(name string, n int) string {
		sign := []string{"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u202a", "&shy;", "&#8203;"}
		rs := []rune(name)
		k := 1 + n%(len(rs)-1)
		if unicode.IsMark(rs[k]) {
			return name
		}
		return string(rs[:k]) + sign[n%len(sign)] + string(rs[k:])
	},
	"entity": func(name string, n int) string {
		rs := []rune(name)
		k := n % len(rs)
		if !unicode.IsLetter(rs[k]) {
			return name
		}
		return string(rs[:k]) + fmt.Sprintf("&#x%x;", rs[k]) + string(rs[k+1:])
	},
}

// TestAFoundNameStaysFound: case, accents, order, Unicode form, spaces, invisible
// signs and entities do not hide a whole name.
func TestAFoundNameStaysFound(t *testing.T) {
	var people []Person
	for _, c := range corpora(t, "first-*.txt") {
		people = append(people, c.hidden()...)
	}
	x := New(people)
	kinds := slices.Sorted(maps.Keys(changes))
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.IntRange(0, len(people)-1).Draw(t, "person")
		frame := rapid.SampledFrom([]string{"%s", "Thanks to %s for this.", "(%s)", "感谢%s。", "«%s»", "| %s |"}).Draw(t, "frame")
		name, words := people[p].Name, false
		for _, w := range strings.Fields(name) {
			words = words || ordinary(folded(w))
		}
		for _, k := range rapid.SliceOfNDistinct(rapid.SampledFrom(kinds), 1, 4, rapid.ID).Draw(t, "changes") {
			if strings.Contains(name, "&") { // nobody changes the letters of an entity
				break
			}
			name = changes[k](name, rapid.IntRange(0, 1<<16).Draw(t, k))
		}
		h := strongest(x, p, fmt.Sprintf(frame, name))
		if h.Strength == None || h.Strength == Weak && !words {
			t.Errorf("%q for %q in %q is found as %v (%s)", name, people[p].Name, frame, h.Strength, h.Why)
		}
	})
}

// TestAddedPeopleAreFoundAsIfTheyHadAlwaysBeenThere: an index that grew finds what
// one finds that was made at once, with the same numbers.
func TestAddedPeopleAreFoundAsIfTheyHadAlwaysBeenThere(t *testing.T) {
	people := crowd(300)
	texts := entries(t)
	for i, p := range people {
		texts = append(texts, fmt.Sprintf("Thanks to %s, %s and %s of %s.", p.Name, people[i/2].Name, people[i/3].Emails[0], p.Affiliation))
	}
	whole := New(people)
	for _, steps := range [][]int{{1, 2, 3, 4, 290}, {299, 1}, {100, 0, 100, 1, 1, 1, 97}, {150, 150}} {
		var grown *Index
		rest := people
		for _, n := range steps {
			before := grown
			grown, rest = grown.With(rest[:n]), rest[n:]
			if before.Find(texts[len(texts)-1]) != nil && len(grown.Find(texts[len(texts)-1])) < len(before.Find(texts[len(texts)-1])) {
				t.Fatal("an index that grew forgot somebody")
			}
		}
		for _, text := range texts {
			if got, want := fmt.Sprint(grown.Find(text)), fmt.Sprint(whole.Find(text)); got != want {
				t.Fatalf("grown by %v: %q\n got %v\nwant %v", steps, text, got, want)
			}
		}
	}
}

// TestAnIndexIsSharedByGoroutines is for the race detector, too.
func TestAnIndexIsSharedByGoroutines(t *testing.T) {
	people := crowd(56)
	people[55] = Person{Name: "Amarilda Quillmark"}
	x := New(people[:50]).With(people[50:55]).With(people[55:])
	names := []string{"Bogomila Zorinda", "Casimira Zorindo", "Dagoberta Zorindi", "Eleutheria Zorindu"}
	var grown [4]*Index
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() { grown[i] = x.With([]Person{{Name: name}}) })
	}
	wait.Wait()
	for i, name := range names {
		if h := strongest(grown[i], 56, "As "+name+" says."); h.Strength != Full {
			t.Errorf("%s is not found in her own index", name)
		}
		if strongest(grown[(i+1)%4], -1, "As "+name+" says.").Strength == Full || strongest(x, -1, "As "+name+" says.").Strength != None {
			t.Errorf("%s got into the index of others", name)
		}
	}
	if strongest(x, 55, "As Amarilda Quillmark says.").Strength != Full {
		t.Error("the index of all forgot somebody")
	}
}

// check holds what is true of the hits in any text.
func check(t *testing.T, x *Index, text string) {
	t.Helper()
	begins := map[int]bool{len(text): true}
	for i := range text {
		begins[i] = true
	}
	for _, hits := range [][]Hit{x.Find(text), x.FindSlug(text)} {
		ends := map[int]int{}
		for i, h := range hits {
			switch {
			case h.From >= h.To, h.From < 0, h.To > len(text), !begins[h.From], !begins[h.To]:
				t.Errorf("%q: hit %+v is no piece of the text", text, h)
			case i > 0 && hits[i-1].From > h.From:
				t.Errorf("%q: hits are not in order: %+v", text, hits)
			case h.From < ends[h.Person]:
				t.Errorf("%q: hits of one person overlap: %+v", text, hits)
			case h.Strength != Weak && h.Strength != Full, h.Whole && h.Strength != Full, h.Why == (Why{}):
				t.Errorf("%q: hit %+v", text, h)
			}
			ends[h.Person] = max(ends[h.Person], h.To)
		}
	}
	hits := x.Find(text)
	for _, with := range []string{"a participant", "un participante", "участник", "一位与会者"} {
		if x.Find(with+" "+with) != nil || slices.ContainsFunc(words(with, nil), func(t token) bool { return isPart(x, t.forms[0]) }) {
			continue // a word of the mask is somebody's name
		}
		masked := Mask(text, hits, with)
		if utf8.ValidString(text) && !utf8.ValidString(masked) {
			t.Errorf("%q: masked to %q, which is no UTF-8", text, masked)
		}
		if h := strongest(x, -1, masked); h.Strength == Full {
			t.Errorf("%q: masked to %q, which still names somebody: %q (%s)", text, masked, masked[h.From:h.To], h.Why)
		}
	}
}

func isPart(x *Index, word string) bool {
	return slices.ContainsFunc(x.layers, func(l *layer) bool { return l.words[word] != nil })
}

// FuzzFind: no text makes Find panic or give a piece that is none, and what is
// masked names nobody.
func FuzzFind(f *testing.F) {
	var people []Person
	for _, c := range corpora(f, "first-*.txt") {
		people = append(people, c.hidden()...)
		for i, w := range c.texts {
			if i%4 == 0 {
				f.Add(w.text)
			}
		}
		for i, p := range c.people {
			f.Add(p.Name + ", " + entities(p.Name) + " и " + strings.Join(p.spellings, "。"))
			f.Add(fmt.Sprintf("%s%s@%s", p.Name, wide(p.given), c.people[i/2].Name))
		}
	}
	f.Add("࢛ ̈ ً\n\nno ") // words of signs alone
	people[3].Handles, people[4].Aliases = []string{"@peter_law"}, []string{"P. Holmgård-Söder"}
	x := New(people)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 4096 {
			check(t, x, text)
		}
	})
}

// FuzzNew: no name, address or affiliation makes New panic, and what is found for
// it is a piece of the text.
func FuzzNew(f *testing.F) {
	for _, s := range []string{"", "Maria Silva", "ʼ", "Abd", "عبد", "عبد الله", "王", "김", "Dr.", "de la", "a@b", "@", "@@", "1 2", "Lead Expert", "Silva, Maria", "ー・ー", "\xff"} {
		f.Add(s, "x y")
	}
	f.Fuzz(func(t *testing.T, s, text string) {
		if len(s) < 512 && len(text) < 512 {
			x := New([]Person{{Name: s, Aliases: []string{text}, Emails: []string{s, text}, Handles: []string{s}, Affiliation: text}})
			check(t, x, s+" "+text)
		}
	})
}

// FuzzFolded: a folded word folds to itself.
func FuzzFolded(f *testing.F) {
	for _, s := range []string{"Kőrösvári", "ẞ", "İ", "ŉ", "ǰ", "ﬁ", "王曉嵐", "مُحَمَّد", "한", "ά", "Й", "\u1e9e\u0345", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("words hold valid UTF-8 only")
		}
		once := folded(s)
		if twice := folded(once); twice != once {
			t.Errorf("folded(%q) = %q, and that folds to %q", s, once, twice)
		}
	})
}
