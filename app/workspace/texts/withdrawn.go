package texts

import (
	"errors"
	"slices"
	"strings"

	"rapporteur/app/document/builders"
	"rapporteur/app/document/words"
	"rapporteur/app/igf"
	"rapporteur/app/likeness"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
)

// Withdrawn are paragraphs of minutes that were made from entries which their
// people withdrew, by the first revision of the entry.
type Withdrawn []goneEntry

type goneEntry struct {
	root   string
	prints []likeness.Print
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
	var out Withdrawn
	for _, l := range lines {
		if l.Redacted == "" {
			continue
		}
		g := goneEntry{root: l.Root}
		for _, id := range o.MadeFrom {
			e, err := core.Get[igf.Entry](rd.core, igf.EntryKey(id), "entry")
			if err != nil || !rd.sameEntry(e, l) {
				continue // it may not have come yet
			}
			e, _ = igf.Shared(e, s, "") // as the minutes took it
			if l.Redacted == "person" {
				g.person = builders.Named(igf.AttributionOf(e), words, term)
				g.nobody = builders.Named(igf.Attribution{Naming: igf.Anonymous}, words, term)
				continue
			}
			for _, p := range builders.Minuted(e, words, term) {
				g.texts, g.prints = append(g.texts, p), append(g.prints, likeness.Of(p))
			}
		}
		if len(g.texts) > 0 || g.person != "" {
			out = append(out, g)
		}
	}
	return out, nil
}

// sameEntry tells whether e is a revision of what stands as l.
func (rd *Reader) sameEntry(e igf.Entry, l lists.Line) bool {
	for id := e.Head().ID; ; {
		if id == l.Root || id == l.Entry.Head().ID {
			return true
		}
		r, err := core.Get[igf.Entry](rd.core, igf.EntryKey(id), "entry")
		if err != nil || r.Head().Supersedes == "" || r.Head().Supersedes >= id {
			return false
		}
		id = r.Head().Supersedes
	}
}

// has tells whether a paragraph still has withdrawn words, or a withdrawn name.
func (g goneEntry) has(p string) bool {
	if g.person != g.nobody && g.person != "" && strings.HasPrefix(p, g.person) {
		return true
	}
	if slices.Contains(g.texts, p) {
		return true
	}
	print := likeness.Of(p)
	return slices.ContainsFunc(g.prints, func(o likeness.Print) bool { return o.Size >= 4 && print.Like(o) >= stillThere })
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
