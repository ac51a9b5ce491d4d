package texts

import (
	"errors"
	"slices"
	"strings"

	"rapporteur/app/document/builders"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/similarity"
	"rapporteur/app/workspace/lists"
)

// Withdrawn are paragraphs of minutes that were made from entries which their
// people withdrew, by the first revision of the entry.
type Withdrawn []goneEntry

type goneEntry struct {
	root   string
	prints []similarity.Fingerprint
	texts  []string
	person string // "**Name:** " where only the person is withdrawn
	nobody string
}

// stillThere is how alike a paragraph of the minutes is to a withdrawn note
// whose words it still has.
const stillThere = 0.6

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
	words := words.For(o.Language)
	from, err := rd.MadeFrom(o, lines)
	if err != nil {
		return nil, err
	}
	var out Withdrawn
	for _, l := range lines {
		if l.Redacted == "" {
			continue
		}
		g := goneEntry{root: l.Root}
		for _, e := range from[l.Root] {
			e = igf.UnderRules(e, s) // as the minutes took it
			if !l.Gone() {
				g.person = builders.Named(igf.AttributionOf(e), words, term)
				g.nobody = builders.Named(igf.Attribution{Naming: igf.Anonymous}, words, term)
				continue
			}
			for _, p := range builders.Minuted(e, words, term) {
				g.texts, g.prints = append(g.texts, p), append(g.prints, similarity.Of(p))
			}
		}
		if len(g.texts) > 0 || g.person != "" {
			out = append(out, g)
		}
	}
	return out, nil
}

// MadeFrom are the entries that minutes were made from, by the first revision of
// the line that each is a revision of; those that did not come yet are left out.
func (rd *Reader) MadeFrom(o *igf.Output, lines []lists.EntryView) (map[string][]igf.Entry, error) {
	from := make(map[string][]igf.Entry, len(o.MadeFrom))
	for _, id := range o.MadeFrom {
		e, err := rd.core.Entry(id)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		root, err := igf.Root(rd.core.Entry, e)
		if err != nil {
			return nil, err
		}
		from[root.Head().ID] = append(from[root.Head().ID], e)
	}
	out := make(map[string][]igf.Entry, len(from))
	for _, l := range lines {
		root, err := igf.Root(rd.core.Entry, l.Entry)
		if err != nil {
			return nil, err
		}
		if es := from[root.Head().ID]; len(es) > 0 {
			out[l.Root] = es
		}
	}
	return out, nil
}

// has reports whether a paragraph still has withdrawn words, or a withdrawn name.
func (g goneEntry) has(p string) bool {
	if g.person != g.nobody && g.person != "" && strings.HasPrefix(p, g.person) {
		return true
	}
	if slices.Contains(g.texts, p) {
		return true
	}
	print := similarity.Of(p)
	return slices.ContainsFunc(g.prints, func(o similarity.Fingerprint) bool { return o.Size >= 4 && print.Similarity(o) >= stillThere })
}

// In are the entries whose words still stand in a text.
func (g Withdrawn) In(text string) []string {
	var out []string
	ps := outline.Paragraphs(text)
	for _, x := range g {
		if slices.ContainsFunc(ps, func(p outline.Paragraph) bool { return p.Level == 0 && x.has(p.Text) }) {
			out = append(out, x.root)
		}
	}
	return out
}

// Without is the text as documents print it: what was withdrawn is not in it.
func (g Withdrawn) Without(text string) string {
	ps := outline.Paragraphs(text)
	for _, p := range slices.Backward(ps) {
		for _, x := range g {
			if p.Level > 0 || !x.has(p.Text) {
				continue
			}
			instead := igf.Withdrawn
			if len(x.texts) == 0 {
				instead = x.nobody + strings.TrimPrefix(p.Text, x.person)
			}
			text = text[:p.Offset] + instead + text[p.Offset+len(p.Text):]
			break
		}
	}
	return text
}
