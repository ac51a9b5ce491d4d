package capture

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	uilists "rapporteur/app/ui/widgets/lists"
	"rapporteur/app/workspace/lists"
)

// timeline shows what was captured, oldest first, and what is being saved.
type timeline struct {
	s       *sessionView
	feed    *uilists.Feed
	all     []lists.EntryView
	lines   []lists.EntryView // those that are shown
	finding *finding
	pending []pending
	empty   fyne.CanvasObject
	none    fyne.CanvasObject // shown where nothing fits what one looks for
	count   *widgets.Text
	root    fyne.CanvasObject
}

// pending is a draft on its way to the journal. Once it is saved it stays
// until the next reading shows the entry itself.
type pending struct {
	slot, text string
	kind       igf.NoteKind
	saved      bool
}

func newTimeline(s *sessionView) *timeline {
	t := &timeline{s: s, count: widgets.Caption("", theme.Muted)}
	t.feed = uilists.NewFeed(func() int { return len(t.lines) + len(t.pending) }, newRow, t.update)
	t.feed.FromEnd = true
	t.feed.Chosen = t.chosen
	t.finding = newFinding(t)
	t.feed.Left = t.finding.close
	t.empty = widgets.Empty("intervention", i18n.T("session.timeline-empty"))
	heading := widgets.Heading(i18n.T("session.timeline"), fynetheme.SizeNameText)
	t.none = widgets.Empty("intervention", i18n.T("session.found-none"))
	t.root = layout.Panel(heading, t.count, container.NewBorder(t.finding.root, nil, nil, nil, container.NewStack(t.feed, t.empty, t.none)))
	return t
}

// shown replaces the lines by what was read.
func (t *timeline) shown(v *snapshot.Session) {
	t.all = v.Lines
	if t.finding.on() {
		t.finding.refresh()
	} else {
		t.lines = v.Lines
	}
	var still []pending
	for _, p := range t.pending {
		if !p.saved {
			still = append(still, p)
		}
	}
	t.pending = still
	t.reload()
}

// only shows some of the lines.
func (t *timeline) only(lines []lists.EntryView) {
	t.lines = lines
	t.feed.SetCurrent(-1)
	t.reload()
}

func (t *timeline) reload() {
	t.empty.Hide()
	t.none.Hide()
	switch {
	case len(t.lines)+len(t.pending) > 0:
	case len(t.all) > 0:
		t.none.Show()
	default:
		t.empty.Show()
	}
	t.count.SetText(i18n.N("session.entries", len(t.all)))
	t.root.Refresh()
	t.feed.Reload()
}

// Pend shows a draft as being saved.
func (t *timeline) Pend(slot string, kind igf.NoteKind, text string) {
	t.pending = append(t.pending, pending{slot: slot, kind: kind, text: text})
	t.reload()
	t.feed.ScrollToEnd()
}

// Saved marks a draft as saved.
func (t *timeline) Saved(slot string) {
	for i := range t.pending {
		if t.pending[i].slot == slot {
			t.pending[i].saved = true
		}
	}
	t.reload()
}

// Failed takes away a draft that was not saved.
func (t *timeline) Failed(slot string) {
	for i := range t.pending {
		if t.pending[i].slot == slot {
			t.pending = append(t.pending[:i], t.pending[i+1:]...)
			break
		}
	}
	t.reload()
}

func (t *timeline) chosen(i int) {
	if i < len(t.lines) {
		t.s.detail(t.lines[i])
	}
}

// find shows the line of an entry.
func (t *timeline) find(id string) {
	t.finding.close()
	for i, l := range t.lines {
		if l.Entry.Head().ID == id {
			t.feed.SetCurrent(i)
			return
		}
	}
}

// row is one line of the timeline.
type row struct {
	widget.BaseWidget
	box   *fyne.Container
	time  *widgets.Text
	kind  *widgets.Tag
	who   *widgets.Text
	place *widgets.Text
	state *widgets.Tag
	body  *widget.Label
	head  *fyne.Container
	under *fyne.Container
}

func newRow() fyne.CanvasObject {
	r := &row{
		time: widgets.Caption("", theme.Muted), kind: widgets.NewTag("intervention", "", theme.KindNote), who: widgets.NewText(""),
		place: widgets.Caption("", theme.KindComment), state: widgets.NewTag("", "", theme.Muted),
	}
	r.who.Style.Bold = true
	r.place.Style.Bold = true
	var body fyne.CanvasObject
	r.body, body = widgets.NewBody("")
	r.head = layout.Grow(8, r.who, r.time, r.kind, r.who, r.place, r.state)
	r.under = layout.Pad(2, 0, 0, 0, body)
	r.box = layout.Pad(7, 10, 7, 12, layout.Column(0, r.head, r.under))
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

func (t *timeline) update(i int, o fyne.CanvasObject) {
	r := o.(*row)
	if i < len(t.lines) {
		t.line(r, t.lines[i])
	} else {
		t.draft(r, t.pending[i-len(t.lines)])
	}
	r.head.Refresh()
	r.Refresh()
}

func (t *timeline) line(r *row, l lists.EntryView) {
	h := l.Entry.Head()
	r.time.SetText(t.s.clock(h.At))
	look := entries.LookOf(l.Entry)
	r.kind.Set(look.Sign, look.Word, look.Tone)
	who := l.Who
	if n, ok := l.Entry.(*igf.Note); who == "" && ok && n.NoteKind == igf.Intervention {
		who = i18n.T("session.nobody-named")
	}
	r.who.SetText(who)
	r.place.SetText("")
	if a := look.Anchor; a != nil && a.Paragraph > 0 {
		r.place.SetText(i18n.T("session.paragraph", "N", a.Paragraph))
	}
	widgets.SetBody(r.body, look.Text)
	switch {
	case l.Redacted != "":
		r.state.Set("offline", i18n.T("session.withdrawn"), theme.Muted)
	case t.s.data != nil && t.s.data.Waiting[h.Key()]:
		r.state.Set("waiting", "", theme.Muted)
	case !l.Mine && h.Author.Name != "":
		r.state.Set("", i18n.T("session.noted-by", "Name", h.Author.Name), theme.Muted)
	default:
		r.state.Set("", "", theme.Muted)
	}
}

func (t *timeline) draft(r *row, p pending) {
	r.time.SetText("")
	r.kind.Set(entries.Kind(p.kind))
	r.who.SetText("")
	r.place.SetText("")
	widgets.SetBody(r.body, p.text)
	if p.saved {
		r.state.Set("saved", i18n.T("session.saved-short"), fynetheme.ColorNameSuccess)
	} else {
		r.state.Set("saving", i18n.T("session.saving"), theme.Muted)
	}
}
