package importing

import (
	"cmp"
	"context"
	"time"

	"rapporteur/app/igf"
	"rapporteur/app/importing/identity"
	"rapporteur/app/outline"
	"rapporteur/app/workspace/disclosure"
	"rapporteur/app/workspace/rules"
)

// made is what becomes of an item.
type made struct {
	entry    igf.Entry
	private  []igf.Private // what stays on this device
	unplaced bool          // its quote was not found once
	masked   int           // addresses and telephone numbers taken out of its words
	err      error         // why it cannot be taken

	facts          identity.Facts // what it is known by
	public, before igf.Entry      // as everybody may read it; with the names that are hidden now
	mark           string         // that the next import finds it by
	here, alike    bool           // it is here; something from elsewhere says the same
	same           []string       // the entries that it is, when it is here
}

// builder makes the entries of one import, and reads each session only once.
type builder struct {
	svc      *Service
	from, id string // the kind of the source, and the id of the import
	sessions map[string]*rules.Context
	finders  map[string]*outline.Finder // by output
	people   []igf.Private              // whom the file mentions, as this device keeps them
	checked  disclosure.Checking        // a person says that doubtful names are those of somebody else
}

func (svc *Service) builder(from string) *builder {
	return &builder{svc: svc, from: from, id: svc.core.NewID(), sessions: map[string]*rules.Context{}, finders: map[string]*outline.Finder{}}
}

// session is the context of a session.
func (mk *builder) session(id string) (*rules.Context, error) {
	if c := mk.sessions[id]; c != nil {
		return c, nil
	}
	c, err := mk.svc.rules.SessionContext(id)
	if err == nil {
		mk.sessions[id] = c
	}
	return c, err
}

// all makes the entries of all items. All people of the file are known before the
// words of the first are looked at.
func (mk *builder) all(ctx context.Context, f File) ([]made, error) {
	out := make([]made, len(f.Items))
	mk.checked = disclosure.CheckedIn(ctx)
	var act igf.Act
	open, nameless := map[string]bool{}, false
	for i, it := range f.Items {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m := mk.make(it)
		if out[i] = m; m.err != nil {
			continue
		}
		act.Records, act.Private = append(act.Records, m.entry), append(act.Private, m.private...)
		if who := igf.AttributionOf(m.entry); who.Naming == igf.Named && !it.LeftOut {
			withNames(open, who.Name)
			for _, kept := range m.private {
				withNames(open, kept.Email)
			}
		}
		may, err := mk.mayBeNamed(m.entry)
		if err != nil {
			return nil, err
		}
		nameless = nameless || !may
	}
	var err error
	if mk.people, err = mk.mentioned(f.People, open, nameless); err != nil {
		return nil, err
	}
	act.Private = append(act.Private, mk.people...)
	g, err := mk.svc.core.GateAfter(act)
	if err != nil {
		return nil, err
	}
	for i := range out {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		m := &out[i]
		if m.err != nil {
			continue
		}
		if err := mk.judge(g, f.Items[i], m); err != nil {
			return nil, err
		}
	}
	if err := mk.svc.match(f, out); err != nil {
		return nil, err
	}
	for i := range out {
		if m := &out[i]; m.mark != "" {
			m.entry.Head().Source = igf.ImportSource(mk.from, m.mark, mk.id)
			if m.err == nil {
				m.err = m.entry.Validate()
			}
		}
	}
	return out, nil
}

// make makes the entry that an item asks for.
func (mk *builder) make(it Item) made {
	clean, masked := withoutAddresses(it)
	if it.Personal && it.Choice != disclosure.Agreed && clean.Comment != nil {
		clean.Comment.Naming = igf.Anonymous
	}
	m, err := mk.entry(clean)
	if err != nil {
		return made{err: err}
	}
	m.masked = masked
	h := m.entry.Head()
	if at := it.At.UTC().Truncate(time.Second); at.Year() >= 1990 && at.Before(h.At) {
		h.At = at
	}
	if !it.Heard.IsZero() {
		h.At = it.Heard.UTC().Truncate(time.Second)
	}
	h.Source = mk.from // the mark is not known yet
	if err := m.entry.Validate(); err != nil {
		return made{err: err}
	}
	return m
}

func (mk *builder) entry(it Item) (m made, err error) {
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
		if in.Paragraph, err = mk.uniquely(in, it.Context); err != nil {
			return m, err
		}
		if in.Paragraph == 0 {
			quote, in.Quote = igf.Clean(cmp.Or(in.Quote, it.Context)), ""
			quote, _ = disclosure.WithoutAddresses(quote, in.Language)
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

// uniquely is the number of the one paragraph that an item is about, as
// [outline.Finder.Find] finds it.
func (mk *builder) uniquely(in rules.CommentInput, context string) (int, error) {
	output := in.Output
	if output == "" {
		s, err := mk.svc.records.Session(in.Session)
		if err != nil {
			return 0, err
		}
		if len(s.Outputs) > 0 {
			output = s.Outputs[0]
		}
	}
	find := mk.finders[output]
	if find == nil {
		_, paragraphs, err := mk.svc.texts.Reading(output)
		if err != nil {
			return 0, err
		}
		find = outline.NewFinder(paragraphs)
		mk.finders[output] = find
	}
	return find.Find(in.Quote, context), nil
}
