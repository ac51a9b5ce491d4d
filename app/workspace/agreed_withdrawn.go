package workspace

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapporteur/app/document"
	"rapporteur/app/igf"
	"rapporteur/app/likeness"
	"rapporteur/app/outline"
)

// gone are paragraphs of minutes that were made from entries which their
// people withdrew, by the first revision of the entry.
type gone []goneEntry

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

// readable is a published text without what was withdrawn since: the version
// itself never changes again.
func (w *Workspace) readable(output, text string) (string, error) {
	o, err := w.Output(output)
	if errors.Is(err, igf.ErrNotFound) || err == nil && o.MinutesOf == "" {
		return text, nil
	}
	if err != nil {
		return "", err
	}
	words, err := w.withdrawnWords(o)
	return words.without(text), err
}

// cleanMinutes takes out of the working text of a session's agreed minutes what
// was withdrawn; the editor decides what to say instead.
func (w *Workspace) cleanMinutes(ctx context.Context, session string) error {
	o, err := w.Output(agreedID(session))
	if errors.Is(err, igf.ErrNotFound) || err == nil && o.MinutesOf != session {
		return nil
	}
	if err != nil {
		return err
	}
	words, err := w.withdrawnWords(o)
	if err != nil || words.without(o.Draft) == o.Draft {
		return err
	}
	_, err = edit(ctx, w, o.Key(), func(o *igf.Output, _ *igf.Act) error {
		o.Draft = words.without(o.Draft)
		return nil
	})
	return err
}

// cleanAllMinutes does so for the minutes that the person at this device edits,
// after others' withdrawals came.
func (w *Workspace) cleanAllMinutes(ctx context.Context) error {
	self, err := w.replica.Self()
	if err != nil {
		return err
	}
	outputs, err := w.Outputs("")
	for _, o := range outputs {
		if err == nil && o.MinutesOf != "" && o.Editor.ID == self.Author {
			err = w.cleanMinutes(ctx, o.MinutesOf)
		}
	}
	return err
}

// withdrawnWords reads what was withdrawn of the entries that minutes were made
// from.
func (w *Workspace) withdrawnWords(o *igf.Output) (gone, error) {
	lines, err := w.Timeline(o.MinutesOf)
	if errors.Is(err, igf.ErrNotFound) {
		return nil, nil // the session did not come yet
	}
	if err != nil {
		return nil, err
	}
	s, err := w.Session(o.MinutesOf)
	if err != nil {
		return nil, err
	}
	term, err := w.Terms()
	if err != nil {
		return nil, err
	}
	words := document.WordsFor(o.Language)
	var out gone
	for _, l := range lines {
		if l.Redacted == "" {
			continue
		}
		g := goneEntry{root: l.Root}
		for _, id := range o.MadeFrom {
			e, err := get[igf.Entry](w, igf.EntryKey(id), "entry")
			if err != nil || !w.sameEntry(e, l) {
				continue // it may not have come yet
			}
			e = publicEntry(e, s)
			if l.Redacted == "person" {
				g.person = named(attributionOf(e), words, term)
				g.nobody = named(igf.Attribution{Naming: igf.Anonymous}, words, term)
				continue
			}
			for _, p := range minuted(e, words, term) {
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
func (w *Workspace) sameEntry(e igf.Entry, l Line) bool {
	for id := e.Head().ID; ; {
		if id == l.Root || id == l.Entry.Head().ID {
			return true
		}
		r, err := get[igf.Entry](w, igf.EntryKey(id), "entry")
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

// in are the entries whose words still stand in a text.
func (g gone) in(text string) []string {
	var out []string
	ps := outline.Paragraphs(text)
	for _, x := range g {
		if slices.ContainsFunc(ps, func(p outline.Paragraph) bool { return p.Level == 0 && x.has(p.Text) }) {
			out = append(out, x.root)
		}
	}
	return out
}

// without is the text as documents print it: what was withdrawn is not in it.
func (g gone) without(text string) string {
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
