package hidden

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// corpus is a file of testdata/corpus; its README has the format.
type corpus struct {
	name    string
	people  []sampled
	texts   []wanted
	full    float64 // per cent of the names that is to be found in full, at least
	plain   float64 // the same of those that are not hard
	missed  float64 // per cent of the hard ones that is not found at all, at most
	hints   float64 // per cent of the weak ones that is found, at least
	refused float64 // per cent of sentences that name nobody and are refused, at most
}

// sampled is a person of a corpus, with what the generated texts are made of.
type sampled struct {
	Person
	given, family string
	spellings     []string
}

// wanted is a text and what is to be found in it.
type wanted struct {
	strength Strength
	people   []int // any of them; nobody in particular where it is empty
	text     string
	kind     string // "language:way to write", "page"
	hard     bool   // written in a way that nobody promises to find
}

func (c corpus) hidden() []Person {
	var out []Person
	for _, p := range c.people {
		out = append(out, p.Person)
	}
	return out
}

func corpora(t testing.TB, pattern string) []corpus {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "corpus", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus %s: %v", pattern, err)
	}
	var out []corpus
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		c := corpus{name: filepath.Base(f), full: 98, plain: 98, hints: 100, refused: 2}
		for i, line := range strings.Split(string(data), "\n") {
			if line = strings.TrimRight(line, "\r"); line != "" && line[0] != '#' && !c.add(strings.Split(line, "\t")) {
				t.Fatalf("%s:%d: %q is no line of a corpus, see README.md there", f, i+1, line)
			}
		}
		out = append(out, c)
	}
	return out
}

func (c *corpus) add(columns []string) bool {
	strengths := map[string]Strength{"full": Full, "hard": Full, "weak": Weak, "none": None}
	strength, isText := strengths[columns[0]]
	switch {
	case columns[0] == "person" && len(columns) > 1:
		c.people = append(c.people, sampled{Person: Person{Name: columns[1]}})
		return each(columns[2:], c.people[len(c.people)-1].set)
	case columns[0] == "aim":
		return each(columns[1:], func(key, value string) bool {
			n, err := strconv.ParseFloat(value, 64)
			switch key {
			case "full":
				c.full = n
			case "plain":
				c.plain = n
			case "missed":
				c.missed = n
			case "hints":
				c.hints = n
			case "refused":
				c.refused = n
			default:
				return false
			}
			return err == nil
		})
	case isText && (len(columns) == 3 || len(columns) == 4):
		text, err := strconv.Unquote(`"` + strings.ReplaceAll(columns[2], `"`, `\"`) + `"`)
		w := wanted{strength: strength, text: text, hard: columns[0] == "hard"}
		if len(columns) == 4 {
			w.kind = columns[3]
		}
		names := strings.Split(columns[1], "|")
		for i, p := range c.people {
			if slices.Contains(names, p.Name) {
				w.people = append(w.people, i)
			}
		}
		c.texts = append(c.texts, w)
		return err == nil && (columns[1] == "-" || len(w.people) == len(names)) && (columns[1] == "-") == (strength == None)
	}
	return false
}

func each(columns []string, set func(key, value string) bool) bool {
	for _, col := range columns {
		key, value, ok := strings.Cut(col, "=")
		if !ok || !set(key, value) {
			return false
		}
	}
	return true
}

func (p *sampled) set(key, value string) bool {
	switch key {
	case "alias":
		p.Aliases = append(p.Aliases, value)
	case "email":
		p.Emails = append(p.Emails, value)
	case "handle":
		p.Handles = append(p.Handles, value)
	case "affiliation":
		p.Affiliation = value
	case "given":
		p.given = value
	case "family":
		p.family = value
	case "spelling":
		p.spellings = append(p.spellings, value)
	default:
		return false
	}
	return true
}

// strongest is the surest hit of a person, of anybody for -1.
func strongest(x *Index, person int, text string) Hit {
	var best Hit
	for _, h := range x.Find(text) {
		if (person < 0 || h.Person == person) && h.Strength > best.Strength {
			best = h
		}
	}
	return best
}

// found is what the index finds of a text: the surest hit of those who are meant.
func (w wanted) found(x *Index) Hit {
	best := strongest(x, -1, w.text)
	if w.strength == None {
		return best
	}
	best = Hit{}
	for _, p := range w.people {
		if h := strongest(x, p, w.text); h.Strength > best.Strength {
			best = h
		}
	}
	return best
}

// tally counts texts by the strength with which they are found.
type tally [3]int

func (n tally) all() int { return n[None] + n[Weak] + n[Full] }

// share is how many of n there are, of a hundred.
func share(part int, n tally) float64 { return 100 * float64(part) / float64(max(n.all(), 1)) }

func (n tally) String() string {
	return fmt.Sprintf("%d: %d full (%.1f %%), %d weak, %d none", n.all(), n[Full], share(n[Full], n), n[Weak], n[None])
}

// measure finds the texts of a corpus and reports what falls below its aims.
func measure(t *testing.T, c corpus) {
	t.Helper()
	x := New(c.hidden())
	var plain, hard, hints, sentences, pages tally
	kinds := map[string]*tally{}
	for _, w := range c.texts {
		h := w.found(x)
		n := &plain
		switch {
		case w.hard:
			n = &hard
		case w.strength == Weak:
			n = &hints
		case w.strength == None && w.kind == "page":
			n = &pages
		case w.strength == None:
			n = &sentences
		}
		n[h.Strength]++
		if kinds[w.kind] == nil {
			kinds[w.kind] = &tally{}
		}
		kinds[w.kind][h.Strength]++
		if h.Strength != w.strength && (testing.Verbose() || n == &plain && h.Strength == None || h.Strength == Full) {
			t.Logf("%v for %v: %.90q %s %v %q (%s)", h.Strength, w.strength, w.text, w.kind, w.people, w.text[h.From:h.To], h.Why)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		if testing.Verbose() {
			t.Logf("kind %s: %v", k, *kinds[k])
		}
	}
	names := tally{plain[None] + hard[None], plain[Weak] + hard[Weak], plain[Full] + hard[Full]}
	t.Logf("%s: names %v; plain %v; hard %v; hints %v; sentences that name nobody %v; pages %v", c.name, names, plain, hard, hints, sentences, pages)
	if plain[None] > 0 || share(hard[None], hard) > c.missed || share(hints[None], hints) > 100-c.hints {
		t.Errorf("%s: missed are %d plain names, %d hard ones (at most %g %%), %d hints (at most %g %%)", c.name, plain[None], hard[None], c.missed, hints[None], 100-c.hints)
	}
	if names.all() > 0 && (share(names[Full], names) < c.full || share(plain[Full], plain) < c.plain) {
		t.Errorf("%s: in full are found %d of %d names (at least %g %%), %d of %d plain ones (at least %g %%)", c.name, names[Full], names.all(), c.full, plain[Full], plain.all(), c.plain)
	}
	if share(sentences[Full], sentences) > c.refused || pages[Full] > 0 {
		t.Errorf("%s: %d of %d sentences that name nobody are refused, more than %g %%, and %d pages", c.name, sentences[Full], sentences.all(), c.refused, pages[Full])
	}
}

func TestCorpus(t *testing.T) {
	for _, c := range corpora(t, "*.txt") {
		t.Run(c.name, func(t *testing.T) { measure(t, c) })
	}
}

// TestPagesNameNobody: no page of the house is refused for the people of a corpus,
// but those who have the name of a person whom a page names.
func TestPagesNameNobody(t *testing.T) {
	pages := paragraphs(t)
	all := strings.Join(pages, "\n")
	for _, c := range corpora(t, "*.txt") {
		c.people = slices.DeleteFunc(c.people, func(p sampled) bool { return strings.Contains(all, p.Name) })
		x, asked := New(c.hidden()), 0
		for _, p := range pages {
			switch h := strongest(x, -1, p); h.Strength {
			case Full:
				t.Errorf("%s: %.80q is refused: %s %q (%s)", c.name, p, c.people[h.Person].Name, p[h.From:h.To], h.Why)
			case Weak:
				asked++
			}
		}
		t.Logf("%s: %d paragraphs, %d asked", c.name, len(pages), asked)
	}
}

// paragraphs are those of the project's own pages and words.
func paragraphs(t testing.TB) []string {
	t.Helper()
	var out, files []string
	for _, pattern := range []string{"../../docs/manual/*.md", "../../docs/*.md", "../document/words/*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no pages %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	quoted := regexp.MustCompile(`"[^"\n]{12,}"`)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		ps := strings.Split(string(data), "\n\n")
		if strings.HasSuffix(f, ".go") {
			ps = quoted.FindAllString(string(data), -1)
		}
		for _, p := range ps {
			if p = strings.TrimSpace(p); utf8.RuneCountInString(p) > 20 {
				out = append(out, p)
			}
		}
	}
	return out
}
