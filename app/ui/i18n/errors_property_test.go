package i18n

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func catalogueOf(t testing.TB, language string) *catalogue {
	t.Helper()
	c, err := readCatalogue(path.Join("errors", language+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// written is a format with a value in the place of each verb. Texts stand for
// themselves; between quotes they are written as Go writes them.
func written(format string, texts []string) string {
	var b strings.Builder
	next := 0
	for _, v := range verbs(format) {
		if v.verb == 0 {
			b.WriteString(v.text)
			continue
		}
		if v.index > 0 {
			next = v.index - 1
		}
		switch v.verb {
		case 'q':
			b.WriteString(strconv.Quote(texts[next]))
		case 'd':
			b.WriteString(strconv.Itoa(len(texts[next])))
		default:
			b.WriteString(texts[next])
		}
		next++
	}
	return b.String()
}

// TestEverySentenceIsUnderstood makes each sentence of the source with values
// and finds its translation with the same ones.
func TestEverySentenceIsUnderstood(t *testing.T) {
	texts := []string{"/tmp/x-1", "Wāng 2", "ab/cd", "Пётр", "x7"}
	for _, l := range others() {
		c := catalogueOf(t, l)
		e := entriesOf(t, l)
		for _, list := range []map[string]string{e.Sentences, e.Causes} {
			for _, english := range slices.Sorted(maps.Keys(list)) {
				if p := newPattern(english, ""); len(p.verbs) > 0 && p.letters() <= 3 {
					continue // it is understood only with a cause that is known
				}
				if have, want := c.text(written(english, texts), 0), written(list[english], texts); have != want {
					if _, word := c.words[strings.TrimSpace(newPattern(english, "").parts[0])]; !word {
						t.Errorf("%s: %q says\n%s\nwant\n%s", l, english, have, want)
					}
				}
			}
		}
	}
}

// people writes what people write: in several scripts, with the signs that
// mean something in formats.
func people() *rapid.Generator[string] {
	letters := []rune("abé %\"\\\n'`{}[]()«»:;,.؟ مرحبا你好世界Жñ–…12")
	return rapid.Custom(func(t *rapid.T) string {
		return string(rapid.SliceOfN(rapid.SampledFrom(letters), 0, 40).Draw(t, "letters"))
	})
}

// TestQuotedValuesStay puts what people write into every sentence: what stands
// in quotes is there afterwards as it was.
func TestQuotedValuesStay(t *testing.T) {
	for _, l := range others() {
		c := catalogueOf(t, l)
		formats := slices.Sorted(maps.Keys(entriesOf(t, l).Sentences))
		rapid.Check(t, func(t *rapid.T) {
			format := rapid.SampledFrom(formats).Draw(t, "format")
			texts := rapid.SliceOfN(people(), 8, 8).Draw(t, "texts")
			other := "x: " + written(rapid.SampledFrom(formats).Draw(t, "cause"), texts)
			english := written(format, append([]string{"x"}, texts...))
			if rapid.Bool().Draw(t, "joined") {
				english += "\n" + other
			}
			own := c.text(english, 0)
			for _, q := range newSubject(english).quoted {
				if quoted := english[q[0]:q[1]]; !strings.Contains(own, quoted) {
					t.Fatalf("%s: %s is gone from\n%s\nthat was\n%s", l, quoted, own, english)
				}
			}
		})
	}
}

// FuzzSaid looks for a text that the catalogues cannot stand.
func FuzzSaid(f *testing.F) {
	for _, s := range []string{"", "%", "%!", `"`, `a: b "c: d" e; f`, "x: title is empty: write something\ny", "3 comments", "a (b)", "; the first is ", strings.Repeat("a: ", 300), strings.Repeat(`"a" is empty: `, 300)} {
		f.Add(s)
	}
	c := catalogueOf(f, "fr")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > longest {
			return
		}
		own := c.text(s, 0)
		for _, q := range newSubject(s).quoted {
			if !strings.Contains(own, s[q[0]:q[1]]) {
				t.Errorf("%s is gone from %q, that was %q", s[q[0]:q[1]], own, s)
			}
		}
	})
}

// BenchmarkSaid is what one error costs the window.
func BenchmarkSaid(b *testing.B) {
	c := catalogueOf(b, "fr")
	english := "the output bpf/n is not complete (comments: 3 without a response; the first is 01ABC): settle them, or give a reason to go on, which every document then prints"
	for b.Loop() {
		c.text(english, 0)
	}
}

// BenchmarkReadCatalogue is what the first error costs it besides.
func BenchmarkReadCatalogue(b *testing.B) {
	for b.Loop() {
		catalogueOf(b, "fr")
	}
}
