package comments

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/lists"
)

// The questions by which the list can be narrowed.
const (
	facetOutput    = "output"
	facetParagraph = "paragraph"
	facetAnswer    = "answer"
	facetSession   = "session"
	facetChannel   = "channel"
	facetLanguage  = "language"
)

// sorted says how comments are looked through, ordered and narrowed.
func (s *Screen) sorted() *uilists.Model[lists.EntryView] {
	became := map[igf.Answer]string{}
	var all []string
	for _, a := range igf.Answers() {
		became[a] = i18n.Answer(a)
		all = append(all, string(a))
	}
	l := uilists.NewModel[lists.EntryView]()
	l.Key = func(l lists.EntryView) string { return l.Root }
	l.Text = func(l lists.EntryView) string {
		m := of(l)
		return m.Text + "\n" + m.Proposed + "\n" + m.Translation + "\n" + l.Who + "\n" + became[l.Answer()]
	}
	l.Orders = []uilists.Order[lists.EntryView]{
		{Name: "newest", Word: i18n.T("list.newest"), Key: written, Reverse: true},
		{Name: "oldest", Word: i18n.T("list.oldest"), Key: written},
		{Name: "paragraph", Word: i18n.T("list.paragraph"), Key: place},
		{Name: "person", Word: i18n.T("list.person"), Key: person},
		{Name: "open", Word: i18n.T("list.open-first"), Key: answered},
	}
	one := func(of func(lists.EntryView) string) func(lists.EntryView) []string {
		return func(l lists.EntryView) []string { return []string{of(l)} }
	}
	l.Facets = []uilists.Facet[lists.EntryView]{
		{Name: facetOutput, Word: i18n.T("word.output"), Of: one(func(l lists.EntryView) string { return of(l).Output }), Label: func(id string) string { return cmp.Or(s.outputs[id], id) }},
		{Name: facetAnswer, Word: i18n.T("comments.disposition"), Of: answers, Label: func(a string) string { return i18n.Answer(igf.Answer(a)) }, Fixed: all},
		{Name: facetParagraph, Word: i18n.T("list.paragraph"), Of: one(func(l lists.EntryView) string { return paragraphAnswer(paragraph(l)) }), Label: func(n string) string { return i18n.T("session.paragraph", "N", n) }},
		{Name: facetSession, Word: i18n.T("screen.session"), Of: one(func(l lists.EntryView) string { return of(l).SessionID() }), Label: func(id string) string { return cmp.Or(s.sessions[id], id) }},
		{Name: facetChannel, Word: i18n.T("comments.channel"), Of: one(func(l lists.EntryView) string { return string(of(l).Channel) }), Label: func(c string) string { return i18n.Channel(igf.Channel(c)) }},
		{Name: facetLanguage, Word: i18n.T("comments.language"), Of: one(func(l lists.EntryView) string { return of(l).Language }), Label: i18n.Language},
	}
	return l
}

func of(l lists.EntryView) *igf.Comment { return l.Entry.(*igf.Comment) }

// written is when it was said; entries of one moment stand by their ids.
func written(l lists.EntryView) string { return uilists.TimeKey(l.At) + l.Root }

func paragraph(l lists.EntryView) int {
	if a := of(l).Anchor; a != nil {
		return a.Paragraph
	}
	return 0
}

// paragraphAnswer is a number with which answers stand by their value; "" for
// none.
func paragraphAnswer(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func place(l lists.EntryView) string {
	n := paragraph(l)
	if n == 0 {
		n = 1 << 30 // on the whole text: at the end
	}
	return fmt.Sprintf("%s %010d", of(l).Output, n)
}

func person(l lists.EntryView) string {
	if l.Who == "" {
		return "\uffff" // nobody: at the end
	}
	return search.Fold(l.Who)
}

func answered(l lists.EntryView) string {
	if l.Answer().Open() && !l.Gone() {
		return "0"
	}
	return "1"
}

// answers returns what became of a comment: of one that was withdrawn whole nothing,
// nor is it open.
func answers(l lists.EntryView) []string {
	if l.Gone() {
		return nil
	}
	return []string{string(l.Answer())}
}

// many is from how many changes on all comments are read again.
const many = 2000

// found is what was read in the background.
type found struct {
	whole             bool
	lines             []lists.EntryView
	gone              []string
	outputs, sessions map[string]string
}

// read begins to read what is to be read: all comments, or those that changes
// concern.
func (s *Screen) read() func(context.Context) func() {
	keys, whole := s.touched, s.whole || len(s.touched) > many
	s.touched, s.whole = nil, false
	return func(context.Context) func() {
		f, err := find(s.env.Work, keys, whole)
		return func() {
			if err != nil {
				s.whole = true // at the next time
				s.env.ShowError(err)
				return
			}
			s.take(f)
		}
	}
}

func find(w *workspace.Workspace, keys []igf.Key, whole bool) (found, error) {
	f := found{whole: whole}
	var err error
	if !whole {
		f.lines, f.gone, err = w.Lists.CommentsTouched(keys)
		return f, err
	}
	if f.lines, err = w.Lists.Comments(lists.CommentFilter{}); err != nil {
		return f, err
	}
	f.outputs, f.sessions = map[string]string{}, map[string]string{}
	outputs, err := w.Texts.Outputs("")
	if err != nil {
		return f, err
	}
	for _, o := range outputs {
		f.outputs[o.ID] = o.Title
	}
	sessions, err := w.Records.Sessions("")
	for _, x := range sessions {
		f.sessions[x.ID] = x.Title
	}
	return f, err
}

func (s *Screen) take(f found) {
	switch {
	case f.whole:
		s.outputs, s.sessions = f.outputs, f.sessions
		s.list.Set(f.lines)
	case len(f.lines)+len(f.gone) > 0:
		s.list.Update(f.lines, f.gone)
	}
}
