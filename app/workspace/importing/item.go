package importing

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/rules"
)

// made is what becomes of an item.
type made struct {
	entry    igf.Entry
	private  []igf.Private // what stays on this device
	unplaced bool          // its quote was not found once
	mark     string        // that the next import finds it by
	err      error         // why it cannot be taken; then there is nothing else
}

// maker makes the entries of one import, and reads each session only once.
type maker struct {
	svc      *Service
	from, id string // the kind of the source, and the id of the import
	sessions map[string]*rules.Context
}

func (svc *Service) maker(from string) *maker {
	return &maker{svc: svc, from: from, id: svc.core.NewID(), sessions: map[string]*rules.Context{}}
}

// session is the context of a session.
func (mk *maker) session(id string) (*rules.Context, error) {
	if c := mk.sessions[id]; c != nil {
		return c, nil
	}
	c, err := mk.svc.rules.SessionContext(id)
	if err == nil {
		mk.sessions[id] = c
	}
	return c, err
}

// all makes the entries of all items. All people of the import are known before the
// words of the first are looked at: what names one of them who is hidden cannot be
// taken as it is.
func (mk *maker) all(ctx context.Context, items []Item) ([]made, error) {
	out := make([]made, len(items))
	var act igf.Act
	for i, it := range items {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if out[i] = mk.make(it); out[i].err == nil {
			act.Records, act.Private = append(act.Records, out[i].entry), append(act.Private, out[i].private...)
		}
	}
	names, err := mk.svc.core.Names(act)
	if err != nil {
		return nil, err
	}
	for i, m := range out {
		if m.err != nil {
			continue
		}
		if held := names.Held[m.entry.Key()]; held != nil {
			out[i] = made{err: held}
		}
	}
	return out, nil
}

// make makes the entry that an item asks for.
func (mk *maker) make(it Item) made {
	m, err := mk.entry(it)
	if err != nil {
		return made{err: err}
	}
	h := m.entry.Head()
	if at := it.At.UTC().Truncate(time.Second); at.Year() >= 1990 && at.Before(h.At) {
		h.At = at
	}
	m.mark = importMark(it, m.entry)
	h.Source = joinWords(mk.from, m.mark, mk.id)
	if err := m.entry.Validate(); err != nil {
		return made{err: err}
	}
	return m
}

func (mk *maker) entry(it Item) (m made, err error) {
	if it.Note != nil {
		c, err := mk.session(it.Note.Session)
		if err != nil {
			return m, err
		}
		n, private, err := c.NewNote(*it.Note)
		return made{entry: n, private: private}, err
	}
	in, quote := *it.Comment, ""
	if it.Loose && in.Paragraph == 0 && in.Quote+it.Context != "" {
		if in.Paragraph, err = mk.svc.uniquely(in, it.Context); err != nil {
			return m, err
		}
		if in.Paragraph == 0 {
			quote, in.Quote = igf.Clean(cmp.Or(in.Quote, it.Context)), ""
		}
	}
	c, err := mk.session(in.Session)
	if err != nil {
		return m, err
	}
	comment, private, err := c.NewComment(in)
	if err != nil {
		return m, err
	}
	if quote != "" {
		comment.Anchor.Quote = quote
	}
	return made{entry: comment, private: private, unplaced: quote != ""}, nil
}

// uniquely is the number of the one paragraph that has the quote: the one that
// reads like its surroundings, else the only one; 0 when there is none.
func (svc *Service) uniquely(in rules.CommentInput, context string) (int, error) {
	output := in.Output
	if output == "" {
		s, err := svc.records.Session(in.Session)
		if err != nil {
			return 0, err
		}
		if len(s.Outputs) > 0 {
			output = s.Outputs[0]
		}
	}
	_, paragraphs, err := svc.texts.Reading(output)
	if err != nil {
		return 0, err
	}
	var same, with []int
	for _, p := range paragraphs {
		if p.Number == 0 || !strings.Contains(p.Text, in.Quote) {
			continue
		}
		with = append(with, p.Number)
		if slices.Equal(strings.Fields(p.Text), strings.Fields(context)) {
			same = append(same, p.Number)
		}
	}
	if len(same) == 1 {
		return same[0], nil
	}
	if len(with) == 1 {
		return with[0], nil
	}
	return 0, nil
}

// importMark is what the next import finds an entry by. It is shared: what goes
// into it cannot be read from it, and for want of an id it is nothing but what
// the entry itself shows.
func importMark(it Item, e igf.Entry) string {
	parts := []string{it.ID, e.Head().Group, e.Head().SessionID()}
	switch v := e.(type) {
	case *igf.Note:
		if it.ID == "" {
			parts = append(parts, v.Speaker.Name, v.Text)
		}
	case *igf.Comment:
		parts = []string{v.Output, v.SessionID(), string(v.By.Naming), v.By.Name, v.By.Affiliation, v.By.Stakeholder, v.Text, v.Proposed}
		if it.ID != "" {
			parts = []string{it.ID, v.Output}
		}
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// importOf reads the source of an entry that an import made: what kind of
// import, the mark, and the import's id ("" in the first format).
func importOf(e igf.Entry) (from, mark, id string, ok bool) {
	f := append(strings.Fields(e.Head().Source), "", "", "")
	return f[0], f[1], f[2], len(f[1]) == 16
}

func joinWords(words ...string) string { return strings.Join(words, " ") }
