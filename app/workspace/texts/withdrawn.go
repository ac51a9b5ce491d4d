package texts

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"rapporteur/app/document/builders/minuted"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/similarity"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/lists"
)

// Withdrawn is what was withdrawn of the entries that minutes were made from, and what
// may not be said of their people any more.
type Withdrawn []goneEntry

type goneEntry struct {
	root   string
	taken  []string // ids of the revisions that the minutes took
	prints []similarity.Fingerprint
	texts  []string // as the minutes took them, where all is withdrawn
	people []string // "**Name, Affiliation:** ": what the minutes may say of the person, and may not now
	now    string   // what they may say instead
	person bool     // the person is withdrawn
}

// alike is how alike a paragraph that rests on no entry is to a withdrawn note whose
// words it may have: the editor is asked.
const alike = 0.6

// Readable is a published text without what was withdrawn since: the version
// itself never changes again.
func (rd *Reader) Readable(output, text string) (string, error) {
	o, err := rd.records.Output(output)
	if errors.Is(err, igf.ErrNotFound) || err == nil && o.MinutesOf == "" {
		return text, nil
	}
	if err != nil {
		return "", err
	}
	words, err := rd.WithdrawnWords(o)
	return words.Without(text), err
}

// WithdrawnWords reads what was withdrawn of the entries that minutes were made
// from.
func (rd *Reader) WithdrawnWords(o *igf.Output) (Withdrawn, error) {
	lines, err := rd.lists.Timeline(o.MinutesOf)
	if errors.Is(err, igf.ErrNotFound) {
		return nil, nil // the session did not come yet
	}
	if err != nil {
		return nil, err
	}
	s, err := rd.records.Session(o.MinutesOf)
	if err != nil {
		return nil, err
	}
	term, err := rd.records.Terms()
	if err != nil {
		return nil, err
	}
	from, err := rd.MadeFrom(o, lines)
	if err != nil {
		return nil, err
	}
	printer, err := rd.core.Printer(o.Language)
	if err != nil {
		return nil, err
	}
	words := words.For(o.Language)
	var out Withdrawn
	for _, l := range lines {
		if len(from[l.Root]) == 0 {
			continue
		}
		g := goneEntry{root: l.Root, person: l.Redacted != "" && !l.Gone()}
		now := who(printer, l.Entry)
		g.now = minuted.Speaker(now, words, term)
		for _, e := range from[l.Root] {
			g.taken = append(g.taken, e.Head().ID)
			if !l.Gone() {
				g.people = append(g.people, saysMore(igf.AttributionOf(e), now.Naming, words, term)...)
				continue
			}
			for _, p := range minuted.Paragraphs(igf.UnderRules(e, s), words, term) { // as the minutes took it
				g.texts, g.prints = append(g.texts, p), append(g.prints, similarity.Of(p))
			}
		}
		if len(g.texts) > 0 || len(g.people) > 0 {
			out = append(out, g)
		}
	}
	return out, nil
}

// who is whom an entry may be attributed to now.
func who(p *disclosure.Printer, e igf.Entry) igf.Attribution {
	if igf.AttributionOf(e).IsZero() {
		return igf.Attribution{}
	}
	shared, err := disclosure.Printed(p, e)
	if err != nil { // it cannot leave at all
		return igf.Attribution{Naming: igf.Anonymous}
	}
	return igf.AttributionOf(shared)
}

// saysMore are the ways in which minutes may have said who somebody is and that say more
// than a naming allows: the rules of the session may have been others when they took it.
func saysMore(a igf.Attribution, now igf.Naming, words words.Words, term func(string) string) []string {
	var out []string
	a = a.Public()
	for _, n := range igf.Namings() {
		if a.Naming.SaysLess(n) || !now.SaysLess(n) {
			continue
		}
		said := a
		said.Naming = n
		out = append(out, minuted.Speaker(said.Public(), words, term))
	}
	return out
}

// MadeFrom are the entries that minutes were made from, by the first revision of
// the line that each is a revision of; those that did not come yet are left out.
func (rd *Reader) MadeFrom(o *igf.Output, lines []lists.EntryView) (map[string][]igf.Entry, error) {
	ids := slices.Clone(o.MadeFrom)
	for _, id := range igf.SourcesOf(o.Draft) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	from := make(map[string][]igf.Entry, len(ids))
	for _, id := range ids {
		e, err := rd.core.History.Entry(id)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		root, err := igf.Root(rd.core.History.Entry, e)
		if err != nil {
			return nil, err
		}
		from[root.Head().ID] = append(from[root.Head().ID], e)
	}
	out := make(map[string][]igf.Entry, len(from))
	for _, l := range lines {
		root, err := igf.Root(rd.core.History.Entry, l.Entry)
		if err != nil {
			return nil, err
		}
		if es := from[root.Head().ID]; len(es) > 0 {
			out[l.Root] = es
		}
	}
	return out, nil
}

// restsOn reports whether a passage rests on the entry.
func (g goneEntry) restsOn(p igf.Passage) bool {
	return slices.ContainsFunc(p.Sources, func(id string) bool { return slices.Contains(g.taken, id) })
}

// names returns what a passage says of the person that it may not say, before the words.
func (g goneEntry) names(p igf.Passage) (said string, does bool) {
	if len(p.Sources) > 0 && !g.restsOn(p) {
		return "", false
	}
	for _, said := range g.people {
		if said != g.now && strings.HasPrefix(p.Text, said) {
			return said, true
		}
	}
	return "", false
}

// asTaken reports whether a passage has the very words that the minutes took. The speaker
// whom it names does not matter.
func (g goneEntry) asTaken(p igf.Passage) bool {
	words := igf.Said(p.Text)
	return slices.ContainsFunc(g.texts, func(t string) bool { return igf.Said(t) == words })
}

// has reports whether a passage has, or may have, what was withdrawn. Where it says
// what it rests on, that decides; else its words do.
func (g goneEntry) has(p igf.Passage) bool {
	switch {
	case p.Heading && !g.restsOn(p):
		return false
	case len(g.texts) == 0:
		_, does := g.names(p)
		return does
	case len(p.Sources) > 0:
		return g.restsOn(p)
	}
	print := similarity.Of(p.Text)
	return g.asTaken(p) || slices.ContainsFunc(g.prints, func(o similarity.Fingerprint) bool { return o.Size >= 4 && print.Similarity(o) >= alike })
}

// In are the withdrawn entries of which something still stands in a text, or may.
func (g Withdrawn) In(text string) []string {
	var out []string
	ps := igf.Passages(text)
	for _, x := range g {
		if (x.person || len(x.texts) > 0) && slices.ContainsFunc(ps, x.has) {
			out = append(out, x.root)
		}
	}
	return out
}

// Passages are those of a text in which something of an entry, named by its first
// revision, still stands, or may.
func (g Withdrawn) Passages(text, root string) []string {
	var out []string
	for _, p := range igf.Passages(text) {
		if slices.ContainsFunc(g, func(x goneEntry) bool { return x.root == root && x.has(p) }) {
			out = append(out, igf.Bare(p.Text))
		}
	}
	return out
}

// Stood names the passages of a text that [Withdrawn.Passages] returns, by the entry and a
// hash of their words, without what they say they rest on.
func (g Withdrawn) Stood(text, root string) (out []string) {
	for _, p := range g.Passages(text, root) {
		sum := sha256.Sum256([]byte(root + "\n" + igf.Said(p)))
		out = append(out, root+" "+hex.EncodeToString(sum[:8]))
	}
	return out
}

// Without is the text as documents print it: what was withdrawn is not in it.
func (g Withdrawn) Without(text string) string { return g.take(text, goneEntry.has) }

// Cleaned is a working text without what stands in it as it was taken. What its editor
// reworded is theirs to rewrite: where a paragraph that rests on nothing is like it, it
// rests on the entry from now on.
func (g Withdrawn) Cleaned(text string) string {
	text = g.take(text, func(x goneEntry, p igf.Passage) bool {
		_, does := x.names(p)
		return does || x.asTaken(p) && (len(p.Sources) == 0 || x.restsOn(p))
	})
	return igf.EditPassages(text, func(p igf.Passage) string {
		for _, x := range g {
			if len(p.Sources) == 0 && len(x.texts) > 0 && x.has(p) {
				return igf.WithSources(p.Text, x.taken[:1])
			}
		}
		return p.Text
	})
}

// Instead are the words that [Withdrawn.Cleaned] puts in the place of others: who may be
// named less fully now.
func (g Withdrawn) Instead() (words []string) {
	for _, x := range g {
		words = append(words, x.now)
	}
	return words
}

func (g Withdrawn) take(text string, has func(goneEntry, igf.Passage) bool) string {
	return igf.EditPassages(text, func(p igf.Passage) string {
		for _, x := range g {
			if !has(x, p) {
				continue
			}
			if len(x.texts) > 0 {
				return igf.Withdrawn
			}
			said, _ := x.names(p)
			p.Text = x.now + strings.TrimPrefix(p.Text, said)
		}
		return p.Text
	})
}
