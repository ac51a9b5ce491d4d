package hidden

import (
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
	full    float64 // per cent that is to be found in full, at least
	refused float64 // per cent of texts that name nobody and are refused, at most
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
	person   int // -1: nobody
	text     string
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
		c := corpus{name: filepath.Base(f), full: 98, refused: 2}
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
	strengths := map[string]Strength{"full": Full, "weak": Weak, "none": None}
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
			case "refused":
				c.refused = n
			default:
				return false
			}
			return err == nil
		})
	case isText && len(columns) == 3:
		text, err := strconv.Unquote(`"` + strings.ReplaceAll(columns[2], `"`, `\"`) + `"`)
		w := wanted{strength, -1, text}
		for i, p := range c.people {
			if p.Name == columns[1] {
				w.person = i
			}
		}
		c.texts = append(c.texts, w)
		return err == nil && (w.person >= 0) == (strength != None)
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

// measure finds the texts of a corpus and reports what falls below its aims.
func measure(t *testing.T, c corpus) {
	t.Helper()
	x := New(c.hidden())
	var all, found [3]int // by wanted strength; found as surely as wanted, or none where none is wanted
	missed, asked := 0, 0
	for _, w := range c.texts {
		h := strongest(x, w.person, w.text)
		all[w.strength]++
		switch {
		case w.strength == None && h.Strength == Full:
			t.Logf("refused: %.90q: %s %q (%s)", w.text, c.people[h.Person].Name, w.text[h.From:h.To], h.Why)
			continue
		case w.strength == None && h.Strength == Weak:
			asked++
		case w.strength != None && h.Strength == None:
			missed++
			t.Errorf("missed: %.90q names %s", w.text, c.people[w.person].Name)
			continue
		case h.Strength < w.strength:
			t.Logf("weak: %.90q names %s (%s)", w.text, c.people[w.person].Name, h.Why)
			continue
		}
		found[w.strength]++
	}
	t.Logf("%s: of %d names %d in full, %d missed; of %d hints %d found; of %d texts that name nobody %d refused, %d asked", c.name, all[Full], found[Full], missed, all[Weak], found[Weak], all[None], all[None]-found[None], asked)
	if all[Full] > 0 && 100*float64(found[Full]) < c.full*float64(all[Full]) {
		t.Errorf("%s: %d of %d names are found in full, less than %g %%", c.name, found[Full], all[Full], c.full)
	}
	if all[None] > 0 && 100*float64(all[None]-found[None]) > c.refused*float64(all[None]) {
		t.Errorf("%s: %d of %d texts that name nobody are refused, more than %g %%", c.name, all[None]-found[None], all[None], c.refused)
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
