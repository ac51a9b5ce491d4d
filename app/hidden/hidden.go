// Package hidden finds, in texts that are about to be shared, the people whose
// names must stay on this device: in Latin, Cyrillic, Arabic, Chinese, Korean and
// other scripts, however a name is spelled, and in addresses. It works on the
// words that it is given. It never reads a record, a clock or a file, never
// decides who is hidden or what happens to a text, and never finds a nickname or a
// description unless it is given as an alias. Of names in Cyrillic, Chinese, Korean and
// kana it knows the usual Latin spellings; between Latin, Greek, Arabic, Cyrillic, the alphabets of
// India and foreign names in Chinese it knows two parts of a name together by how they are read
// aloud. A name in another alphabet is else found by an alias, or by an address that spells it.
//
// It is large because what finds a name and what bends, spells, sounds and joins its words ask
// each other, in six scripts: fourteen of its files form one circle. What stands below them, the
// folding of letters, the lists of words and the reading of markup, is of use to nobody else.
package hidden

import (
	"cmp"
	"slices"
	"strings"
)

// Person is somebody whose name, or more, must stay on this device.
type Person struct {
	Name        string
	Aliases     []string // other spellings
	Emails      []string
	Handles     []string // "@msilva"
	Affiliation string   // "" where it is public
	ID          string   // who it is; the index does not look at it
	Where       string   // where this was learnt; the index does not look at it
}

// Strength says how surely a text names somebody.
type Strength int

// The strengths, from the weakest.
const (
	None Strength = iota
	Weak          // a given name alone, an affiliation, initials: a person has to look
	Full          // a reader knows who is meant
)

// Hit is a place of a text that names a hidden person.
type Hit struct {
	Person   int // in the order in which people were given
	Strength Strength
	From, To int  // bytes of the text
	Lead     int  // bytes of titles before it: "Mr", "la Sra."
	Trail    int  // the same behind it: "女士"
	Why      Why  // what was found
	Whole    bool // a whole name with its family name, or an address: sure enough for an identifier or an attribution, too
}

// Index finds hidden people in texts. What it finds does not change once it is made, and it may
// be used by several goroutines. The index of nobody is nil or empty.
type Index struct {
	layers []*layer // each larger than the next, so that few people are added at little cost
	memory memory
}

// New returns the index of people.
func New(people []Person) *Index { return (*Index)(nil).With(people) }

// With returns an index that holds more people, too, numbered on from those of x.
// It costs as much as an index of these people alone, and x stays as it is.
func (x *Index) With(more []Person) *Index {
	var layers []*layer
	if x != nil {
		layers = x.layers
	}
	if len(more) == 0 {
		return &Index{layers: layers}
	}
	n := len(layers)
	for n > 0 && len(layers[n-1].people) <= len(more) {
		more = slices.Concat(layers[n-1].people, more)
		n--
	}
	first := 0
	if n > 0 {
		first = layers[n-1].first + len(layers[n-1].people)
	}
	return &Index{layers: append(slices.Clip(layers[:n]), newLayer(first, more))}
}

// Find returns the places of a text that name somebody, in their order. Places of
// one person that overlap are one hit; places of different people may overlap.
func (x *Index) Find(text string) []Hit { return x.find(text, inText) }

// FindName is [Index.Find] for what stands in the place of a name, such as "Zubeida and
// team": a given name may be meant there in small letters, and beside whatever stands
// with it.
func (x *Index) FindName(name string) []Hit { return x.find(name, asName) }

// WhoIs returns who is surely meant by a name that somebody typed, for each who may be:
// of what stands beside the name nothing says that it is somebody else's.
func (x *Index) WhoIs(name string) (people []int) {
	rest := map[int]string{} // the name without what names each person
	at := map[int]int{}
	sure := map[int]bool{}
	for _, h := range x.find(name, asName) {
		from := max(h.From-h.Lead, at[h.Person])
		rest[h.Person] += name[at[h.Person]:from] + " "
		at[h.Person] = max(at[h.Person], h.To+h.Trail)
		sure[h.Person] = sure[h.Person] || h.Strength == Full
	}
	for person, full := range sure {
		if more := strings.Fields(rest[person] + name[at[person]:]); full && !slices.ContainsFunc(more, tellsMore) {
			people = append(people, person)
		}
	}
	slices.Sort(people)
	return people
}

// tellsMore reports whether a word beside a name is more than a title, a role, a sign or
// what a hyphen joins to the name.
func tellsMore(word string) bool {
	if len(word) > 1 && word[0] == '-' {
		return false
	}
	ts := words(word, nil)
	return slices.ContainsFunc(ts, func(t token) bool {
		return !honorifics.has(t.forms[0]) && !t.in(roleWords) && !particles.has(t.forms[0])
	}) || len(ts) == 0 && word == "&"
}

// FindSlug is [Index.Find] for an identifier such as "maria-silva", which has no
// capitals and no spaces: each of its words counts as if it had one.
func (x *Index) FindSlug(slug string) []Hit {
	return x.find(strings.NewReplacer("-", " ", "/", " ").Replace(slug), asSlug)
}

// manner is as what words are read.
type manner uint8

const (
	inText manner = iota
	asName        // they stand in the place of a name
	asSlug        // they have no capitals
)

func (x *Index) find(text string, as manner) []Hit {
	if x == nil || len(x.layers) == 0 || text == "" {
		return nil
	}
	hits, ok := x.memory.get(text, as)
	if !ok {
		hits = x.search(text, as)
		x.memory.keep(text, as, hits)
	}
	return hits
}

// search is find where nothing is known of a text.
func (x *Index) search(text string, as manner) []Hit {
	room := make([]token, 0, min(len(text)/4+2, 96)) // most texts are titles and names: a few words
	p := passage{text: text, ts: words(text, room), names: as == asName}
	hits := x.among(&p, as)
	if strings.Contains(text, "_") || markedWithin(text) { // "Sil_va" in half emphasis, and "maria_silva"; "[Sil](x)va"
		hits = append(hits, x.among(&passage{text: text, ts: cut(text, nil, oneAtLinks), names: as == asName}, as)...)
	}
	hits = append(hits, x.humped(&p, as)...)
	hits = append(hits, x.spelledAddresses(text)...)
	if ts := x.mended(&p); ts != nil {
		hits = append(hits, x.among(&passage{text: text, ts: ts, names: as == asName}, as)...)
	}
	if strings.ContainsRune(text, rightToLeft) {
		hits = append(hits, x.turned(text, as)...)
	}
	if strings.Contains(text, `\`) && escape.MatchString(text) {
		hits = append(hits, x.escaped(text, as)...)
	}
	hits = joined(hits)
	p.besideTitles(hits)
	return hits
}

// among finds people in a passage.
func (x *Index) among(p *passage, as manner) []Hit {
	if as == asSlug {
		for i := range p.ts {
			p.ts[i].upper = true
		}
	}
	var hits []Hit
	for _, l := range x.layers {
		f := finder{passage: p, layer: l, hits: hits}
		f.run()
		hits = f.hits
	}
	return hits
}

// joined makes one hit of those of a person that overlap, and sorts all of them.
func joined(hits []Hit) []Hit {
	if len(hits) < 2 {
		return hits
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.From, b.From), cmp.Compare(b.Strength, a.Strength), cmp.Compare(b.To, a.To))
	})
	out := hits[:1]
	for _, h := range hits[1:] {
		last := &out[len(out)-1]
		if h.Person != last.Person || h.From >= last.To {
			out = append(out, h)
			continue
		}
		if h.Strength > last.Strength {
			last.Strength, last.Why = h.Strength, h.Why
		}
		last.To, last.Whole = max(last.To, h.To), last.Whole || h.Whole
	}
	slices.SortFunc(out, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.Strength, a.Strength), cmp.Compare(b.To, a.To), cmp.Compare(a.Person, b.Person))
	})
	return out
}
