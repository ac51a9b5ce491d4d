package lists

import (
	"slices"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/workspace/history"
)

// CommentFilter chooses comments; empty fields choose all.
type CommentFilter struct {
	Output      string
	Session     string
	Paragraph   int
	Answer      igf.Answer // what became of them; Unanswered leaves out those that were withdrawn as a whole, and takes those that were answered before they were changed
	Stakeholder string
	Region      string
	Channel     igf.Channel
	Language    string
	Text        string // words, found as a search finds them: every one, in whatever case and with whatever accents
}

// Comments are the comments as they stand now, in the order in which they
// were written.
func (rd *Reader) Comments(f CommentFilter) ([]EntryView, error) {
	entries, err := rd.About(f.Output)
	if err != nil {
		return nil, err
	}
	all, err := rd.Views(entries)
	if err != nil {
		return nil, err
	}
	words := search.Parse(f.Text)
	return slices.DeleteFunc(all, func(l EntryView) bool { return !f.takes(l, words) }), nil
}

// About returns the comments on an output, or all for "", with the responses, corrections, placements
// and withdrawals that are about them, each once.
func (rd *Reader) About(output string) ([]igf.Entry, error) {
	var entries []igf.Entry
	seen := map[string]bool{}
	add := func(e igf.Entry) {
		if id := e.Head().ID; !seen[id] {
			seen[id] = true
			entries = append(entries, e)
		}
	}
	for m, err := range rd.core.Replica().Comments(output) {
		if err != nil {
			return nil, err
		}
		add(m)
		about, err := rd.core.Replica().Concerning(m.ID)
		if err != nil {
			return nil, err
		}
		for _, e := range about {
			add(e)
		}
	}
	return rd.WithWithdrawals(entries)
}

// WithWithdrawals adds the redactions that name one of the entries, in whatever sheet they stand:
// what answers or corrects a comment is withdrawn too, and what somebody withdrew of its twin in
// another sheet.
func (rd *Reader) WithWithdrawals(entries []igf.Entry) ([]igf.Entry, error) {
	imported := map[string]bool{}
	for _, e := range entries {
		if mark := igf.ImportMark(e); mark != "" {
			imported[mark] = true
		}
	}
	return rd.withWithdrawals(entries, imported)
}

// withWithdrawals does what WithWithdrawals says. imported has the marks of the items that the entries
// were imported of: an entry elsewhere with such a mark is a twin, and comes with its withdrawal.
func (rd *Reader) withWithdrawals(entries []igf.Entry, imported map[string]bool) ([]igf.Entry, error) {
	here := make(map[string]bool, len(entries))
	for _, e := range entries {
		here[e.Head().ID] = true
	}
	var declines []*igf.Redaction
	for e, err := range rd.core.Replica().Entries(igf.KindRedaction) {
		if err != nil {
			return nil, err
		}
		r, ok := e.(*igf.Redaction)
		if !ok || here[r.ID] {
			continue
		}
		if r.Scope == igf.ScopeDeclined {
			declines = append(declines, r)
			continue
		}
		if !here[r.Entry] && len(imported) > 0 {
			twin, err := rd.twin(r.Entry, imported)
			if err != nil {
				return nil, err
			}
			for _, e := range twin {
				here[e.Head().ID] = true
				entries = append(entries, e)
			}
		}
		if here[r.Entry] {
			entries, here[r.ID] = append(entries, r), true
		}
	}
	for _, r := range declines {
		if here[r.Entry] {
			entries = append(entries, r)
		}
	}
	return entries, nil
}

// twin returns an entry, and before it the first of its revisions, if it was imported of an item with
// one of the marks; else nothing.
func (rd *Reader) twin(id string, marks map[string]bool) ([]igf.Entry, error) {
	e, err := igf.OrNil(rd.core.History.Entry(id))
	if err != nil || e == nil {
		return nil, err
	}
	root, err := igf.Root(rd.core.History.Entry, e)
	if err != nil || !marks[igf.ImportMark(root)] {
		return nil, err
	}
	if root.Head().ID == id {
		return []igf.Entry{e}, nil
	}
	return []igf.Entry{root, e}, nil
}

func (f CommentFilter) takes(l EntryView, words search.Query) bool {
	m, ok := l.Entry.(*igf.Comment)
	if !ok {
		return false
	}
	for _, t := range []struct{ want, have string }{
		{f.Output, m.Output},
		{f.Session, m.SessionID()},
		{f.Stakeholder, m.By.Stakeholder},
		{f.Region, m.By.Region},
		{string(f.Channel), string(m.Channel)},
		{f.Language, m.Language},
	} {
		if t.want != "" && t.want != t.have {
			return false
		}
	}
	if f.Paragraph != 0 && (m.Anchor == nil || m.Anchor.Paragraph != f.Paragraph) {
		return false
	}
	if f.Answer != "" && !f.answered(l) {
		return false
	}
	return f.Text == "" || words.Match(m.Text, m.Translation, m.Proposed)
}

// answered reports whether an answer is the one that is asked for. What was answered before it was
// changed is without an answer to the words that stand.
func (f CommentFilter) answered(l EntryView) bool {
	a := l.Answer()
	if f.Answer == igf.Unanswered {
		return !l.Gone() && (a == igf.Unanswered || a == igf.AnsweredBefore)
	}
	return a == f.Answer
}

// Comment reads one comment as it stands now.
func (rd *Reader) Comment(id string) (EntryView, error) {
	m, err := history.Get[*igf.Comment](rd.core.Replica(), igf.EntryKey(id), "comment")
	if err != nil {
		return EntryView{}, err
	}
	l, ok, err := rd.Standing(m)
	if err == nil && !ok {
		err = &igf.FieldError{Record: igf.Sentencef("comment"), Field: "id", Value: id, Want: igf.Sentencef("it was replaced by a newer revision: open it from the list of comments")}
	}
	return l, err
}
