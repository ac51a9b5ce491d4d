// Package finding finds records by their words, as this device shows them. It never
// finds what was withdrawn, and changes nothing.
package finding

import (
	"cmp"
	"context"
	"strings"
	"sync"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/search"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/lists"
	"rapporteur/app/workspace/records"
	"rapporteur/app/workspace/texts"
)

// Service finds records.
type Service struct {
	core    *core.Core
	records *records.Reader
	lists   *lists.Reader
	texts   *texts.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader, l *lists.Reader, t *texts.Reader) *Service {
	return &Service{core: c, records: r, lists: l, texts: t}
}

// Hit is a record that a search found.
type Hit struct {
	Key     igf.Key
	Kind    igf.Kind
	Title   string // what the record is called, or who spoke
	Excerpt string // the words around the hit
	Session string // id of the session that an entry belongs to
	Output  string // id of the output that it concerns
	who     person // who said it, or is found
}

// person is by what somebody is known again.
type person struct{ name, affiliation string }

// same reports whether two are one: an affiliation that is not known rules nothing out.
func (p person) same(other person) bool {
	return p.name != "" && search.Fold(p.name) == search.Fold(other.name) &&
		(p.affiliation == "" || other.affiliation == "" || search.Fold(p.affiliation) == search.Fold(other.affiliation))
}

// excerptWidth is how many characters of a hit are shown.
const excerptWidth = 120

// Find searches all that this device shows: documents, then entries as they
// stand now. limit 0 gives all hits. Who asks again and again, with each key,
// takes a Finder.
func (svc *Service) Find(ctx context.Context, query string, limit int) ([]Hit, error) {
	ctx, cancel := context.WithCancel(ctx)
	f := svc.Finder()
	f.people = false
	var reading sync.WaitGroup
	reading.Go(func() { f.Read(ctx) })
	hits, err := f.Find(ctx, query, limit)
	cancel()
	reading.Wait()
	return hits, err
}

func documentHit(q search.Query, r igf.Record) (Hit, bool) {
	h := Hit{Key: r.Key(), Kind: r.Kind()}
	switch v := r.(type) {
	case *igf.Group:
		h.Title = v.Name
	case *igf.Session:
		h.Title, h.Session = v.Title, v.ID
	case *igf.Output:
		h.Title, h.Output = v.Title, v.ID
	}
	texts := documentTexts(r)
	if !q.Match(texts...) {
		return h, false
	}
	h.Excerpt = cmp.Or(printed(q, texts[1:]...), h.Title)
	return h, true
}

// printed is the part of texts that fits, as a page prints it: the first text that fits by itself,
// and of it the first paragraph that does; "" where none does. A text is Markdown.
func printed(q search.Query, texts ...string) string {
	for _, t := range texts {
		if !q.Match(t) {
			continue
		}
		for _, p := range outline.Paragraphs(t) {
			if words := outline.Printed(p.Text); q.Match(words) {
				return q.Excerpt(words, excerptWidth)
			}
		}
		return q.Excerpt(outline.Printed(t), excerptWidth)
	}
	return ""
}

// said are the words of an entry: what a search looks in, without who said them.
func said(e igf.Entry) []string {
	switch v := e.(type) {
	case *igf.Note:
		return []string{v.Text}
	case *igf.Comment:
		return []string{v.Text, v.Translation, v.Proposed}
	}
	return nil
}

// excerpt is the part of an entry that fits, else its beginning: then it is the person that fits.
func excerpt(q search.Query, e igf.Entry) string {
	words := said(e)
	return cmp.Or(printed(q, words...), igf.Excerpt(outline.Printed(cmp.Or(words...)), excerptWidth))
}

// readable is a document as people read it now.
func (svc *Service) readable(r igf.Record) (igf.Record, error) {
	o, ok := r.(*igf.Output)
	if !ok {
		return r, nil
	}
	var err error
	o.Draft, err = svc.texts.OutputText(o.ID, 0)
	return o, err
}

// documentTexts are the texts of a document that are searched, its id first.
func documentTexts(r igf.Record) []string {
	switch v := r.(type) {
	case *igf.Group:
		texts := []string{v.ID, v.Name, v.Short, v.Purpose, v.Participate}
		for _, d := range v.Decisions {
			texts = append(texts, d.Text)
		}
		return texts
	case *igf.Session:
		texts := []string{v.ID, v.Title, v.Room}
		for _, p := range v.Roster {
			texts = append(texts, p.Who.Name, p.Who.Affiliation)
		}
		return texts
	case *igf.Output:
		return []string{v.ID, v.Title, v.Draft}
	}
	return []string{r.Key().ID()}
}

// entryHit matches an entry, then makes sure that it still stands: neither
// superseded nor withdrawn.
func (svc *Service) entryHit(q search.Query, e igf.Entry) (Hit, bool, error) {
	h := Hit{Key: e.Key(), Kind: e.Kind(), Session: e.Head().SessionID()}
	text := igf.SearchText(e)
	switch v := e.(type) {
	case *igf.Note:
		if v.Anchor != nil {
			h.Output = v.Anchor.Output
		}
	case *igf.Comment:
		h.Output = v.Output
	}
	priv, _, err := svc.core.Replica().Private(e.Key())
	if err != nil || !q.Match(text, priv.Name, priv.Affiliation) {
		return h, false, err
	}
	l, ok, err := svc.lists.Standing(e)
	if err != nil || !ok || l.Entry.Head().ID != e.Head().ID {
		return h, false, err
	}
	if l.Redacted == "" {
		h.Title, h.Excerpt = l.Who, excerpt(q, l.Entry)
		h.who = person{l.Name, affiliationOf(l)}
		return h, true, nil
	}
	shown := igf.SearchText(l.Entry) // what is left after the withdrawal
	h.Excerpt = excerpt(q, l.Entry)
	return h, q.Match(shown), nil
}

// affiliationOf is what stands behind the name of who said an entry, up to the next comma.
func affiliationOf(l lists.EntryView) string {
	rest, ok := strings.CutPrefix(l.Who, l.Name+", ")
	if !ok {
		return ""
	}
	first, _, _ := strings.Cut(rest, ", ")
	return first
}
