package workbench

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/answering"
	"rapporteur/app/workspace/lists"
)

// answerDraft is an answer that was begun.
type answerDraft struct {
	disposition igf.Disposition
	reason      string
	changedIn   int
}

// form is where an answer is written: to the comment that the keyboard is on,
// or to all that were chosen.
type form struct {
	s           *shared
	of          string // the comment
	drafts      map[string]answerDraft
	disposition *widgets.Choice[igf.Disposition]
	changed     *widgets.Choice[int]
	reason      *reasonBox
	link        *widgets.Body
	notice      *widgets.Notice
	save        *widgets.Button
	saving      bool
	root        *fyne.Container
}

func newForm(s *shared) *form {
	f := &form{s: s, drafts: map[string]answerDraft{}, notice: widgets.NewNotice(), reason: newReasonBox(i18n.T("comments.reason-hint"))}
	f.disposition = widgets.NewChoice(igf.Dispositions(), numbered, func(igf.Disposition) { f.showLink() })
	f.disposition.PlaceHolder = i18n.T("bench.press")
	f.changed = widgets.NewChoice([]int{0}, strconv.Itoa, nil)
	var link fyne.CanvasObject
	f.link, link = widgets.NewRemark("")
	f.reason.save, f.reason.leave = f.send, s.focus
	f.save = widgets.Action{Word: i18n.T("comments.save"), Main: true, Do: f.send}.Button()
	pair := container.NewGridWithColumns(2, layout.Column(2, widgets.Caption(i18n.T("comments.disposition"), theme.Muted), f.disposition),
		layout.Column(2, widgets.Caption(i18n.T("comments.changed-in"), theme.Muted), f.changed))
	column := layout.Column(6, pair, f.reason, f.notice, layout.EndBelow(8, 36, link, f.save))
	f.root = layout.Pad(8, 12, 10, 12, column)
	f.root.Hide()
	return f
}

// numbered is a disposition behind the key that chooses it.
func numbered(d igf.Disposition) string {
	return strconv.Itoa(slices.Index(igf.Dispositions(), d)+1) + "  " + i18n.Disposition(d)
}

// show offers the answer to a comment, as it was begun or as it stands.
func (f *form) show(l *lists.EntryView) {
	if l == nil {
		f.keep()
		f.of = ""
		f.root.Hide()
		return
	}
	f.root.Show()
	v := &f.s.view
	versions := []int{0}
	for n := range v.output.Latest() + 1 {
		versions = append(versions, n+1)
	}
	f.changed.Silent(func() {
		f.changed.SetValues(versions, func(n int) string {
			switch n {
			case 0:
				return i18n.T("bench.no-change")
			case v.output.Latest() + 1:
				return i18n.T("bench.next-version", "N", n)
			}
			return i18n.Version(n)
		})
	})
	if id := idOf(*l); id != f.of {
		f.keep()
		f.of = id
		f.notice.Clear()
		f.put(f.begun(*l))
	}
	f.label()
}

// keep remembers what was typed for the comment that is left.
func (f *form) keep() {
	if f.of != "" && f.reason.Text != "" {
		f.drafts[f.of] = answerDraft{f.disposition.Value(), f.reason.Text, f.changed.Value()}
	}
}

func (f *form) begun(l lists.EntryView) answerDraft {
	id := idOf(l)
	if d, ok := f.drafts[id]; ok {
		return d
	}
	d := answerDraft{changedIn: f.s.view.wordings[id].ChangedIn}
	if r := l.SettledBy(); r != nil {
		d = answerDraft{r.Disposition, r.Reason, max(r.ChangedIn, d.changedIn)}
	}
	return d
}

func (f *form) put(d answerDraft) {
	f.disposition.SetSilently(d.disposition)
	f.changed.SetSilently(d.changedIn)
	f.reason.SetText(d.reason)
	f.showLink()
}

// label says how many comments the answer is for.
func (f *form) label() {
	f.save.SetText(i18n.T("comments.save"))
	if n := len(f.s.comments.chosen); n > 0 {
		f.save.SetText(i18n.N("bench.save-n", n))
	}
	f.showLink()
}

// showLink says which comment a duplicate is linked to.
func (f *form) showLink() {
	text := i18n.T("bench.enter-saves")
	if id := f.duplicateOf(); id != "" {
		text = i18n.T("bench.linked", "Name", who(*f.s.view.line(id)))
	}
	f.link.SetText(text)
}

// ids are the comments that the answer is for.
func (f *form) ids() []string {
	var ids []string
	for _, l := range f.s.view.comments {
		if f.s.comments.chosen[idOf(l)] {
			ids = append(ids, idOf(l))
		}
	}
	if len(ids) == 0 && f.of != "" {
		ids = []string{f.of}
	}
	return ids
}

// duplicateOf is the comment that those to be answered repeat: the first of
// what is nearly the same, "" when there is none that they share.
func (f *form) duplicateOf() string {
	if f.disposition.Value() != igf.Duplicate {
		return ""
	}
	found, ids := "", f.ids()
	for i, id := range ids {
		first := ""
		for _, l := range f.s.view.alike[id] {
			if !slices.Contains(ids, idOf(l)) {
				first = idOf(l)
				break
			}
		}
		if i > 0 && first != found {
			return ""
		}
		found = first
	}
	return found
}

// begin goes to the reason; answer chooses a disposition first.
func (f *form) begin() {
	if f.of != "" || len(f.s.comments.chosen) > 0 {
		widgets.Focus(f.reason)
	}
}

func (f *form) answer(d igf.Disposition) {
	if f.of == "" && len(f.s.comments.chosen) == 0 {
		return
	}
	f.root.Show()
	f.disposition.SetSilently(d)
	f.showLink()
	f.begin()
}

// take begins the answer that settles a contradiction with one of the sides.
func (f *form) take(n int) {
	r := f.s.comments.current()
	if r == nil || r.line.Answer() != igf.Contradicted || n >= len(r.line.Responses) {
		return
	}
	x := r.line.Responses[n]
	f.put(answerDraft{x.Disposition, x.Reason, x.ChangedIn})
	f.begin()
}

// send saves the answer, and goes on to the next open comment.
func (f *form) send() {
	a := answering.Answer{Comments: f.ids(), Disposition: f.disposition.Value(), Reason: f.reason.Text, ChangedIn: f.changed.Value(), DuplicateOf: f.duplicateOf()}
	if f.saving || len(a.Comments) == 0 {
		return
	}
	for _, id := range a.Comments {
		if l := f.s.view.line(id); l != nil {
			a.Seen = append(a.Seen, answering.Seen(*l)...)
		}
	}
	f.saving = true
	f.notice.Clear()
	next := f.s.comments.after(a.Comments)
	var saved []*igf.Response
	f.s.env.Jobs.Save(func(ctx context.Context) (err error) {
		saved, err = f.s.env.Work.Answering.Answer(ctx, a)
		return err
	}, func(err error) {
		f.saving = false
		if err != nil {
			f.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
			f.s.refresh()
			return
		}
		f.sent(a.Comments)
		if slices.ContainsFunc(saved, func(r *igf.Response) bool { return r.Outside }) {
			f.s.notice.ShowInfo(i18n.T("bench.outside"), i18n.T("bench.outside-help"))
		}
		f.s.comments.goTo(next) // at once: what is typed now is for the next comment
		f.s.load()
		f.s.focus()
	})
}

// sent forgets what was typed for the comments that are answered now.
func (f *form) sent(ids []string) {
	f.reason.SetText("")
	f.of = ""
	for _, id := range ids {
		delete(f.drafts, id)
	}
	clear(f.s.comments.chosen)
}
