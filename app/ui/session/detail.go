package session

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace/lists"
)

// detail shows all of one entry, and what can be done with it.
func (s *sitting) detail(l lists.Line) {
	h := l.Entry.Head()
	sign, word, tone, text, anchor := describe(l.Entry)
	body := widget.NewLabel(text)
	body.Wrapping, body.Selectable = fyne.TextWrapWord, true
	kit.SetBody(body, text)
	facts := []string{s.clock(h.At)}
	if l.Who != "" {
		facts = append(facts, l.Who)
	}
	if l.Who != l.Shared {
		facts = append(facts, words.T("session.others-see", "Name", shared(l.Shared)))
	}
	if anchor != nil && anchor.Paragraph > 0 {
		facts = append(facts, words.T("session.on-paragraph", "N", anchor.Paragraph))
	}
	if h.Author.Name != "" {
		facts = append(facts, words.T("session.noted-by", "Name", h.Author.Name))
	}
	_, about := kit.NewBody(strings.Join(facts, " · "))
	column := kit.Column(8, kit.NewTag(sign, word, tone), about, kit.Snug(body))
	for i := len(l.Older) - 1; i >= 0; i-- {
		_, _, _, old, _ := describe(l.Older[i])
		label, o := kit.NewBody(words.T("session.former", "Time", s.clock(l.Older[i].Head().At), "Text", old))
		label.Importance, label.SizeName = widget.LowImportance, fynetheme.SizeNameCaptionText
		column.Add(o)
	}
	for _, r := range l.Responses {
		_, o := kit.NewBody(words.T("session.response", "Disposition", words.Disposition(r.Disposition), "Reason", r.Reason))
		column.Add(answer(o))
	}
	var sheet *kit.Sheet
	actions := s.detailActions(l, func() { sheet.Close() })
	sheet = kit.ShowSheet(s.desk.Window, words.T("session.entry"), 560, column, nil, s.back, actions...)
}

func answer(o fyne.CanvasObject) fyne.CanvasObject {
	return kit.Stretch(6, o, kit.NewSign("saved", theme.KindComment), o)
}

func (s *sitting) detailActions(l lists.Line, closeSheet func()) []kit.Action {
	var out []kit.Action
	k := l.Entry.Kind()
	if l.Redacted == "" && (k == igf.KindNote || k == igf.KindComment) {
		out = append(out, kit.Action{Word: words.T("session.withdraw"), Do: func() { closeSheet(); s.withdraw(l) }})
		if l.Mine {
			out = append(out, kit.Action{Word: words.T("session.edit"), Do: func() { closeSheet(); s.edit(l) }})
		}
	}
	_, _, _, text, _ := describe(l.Entry)
	out = append(out, kit.Action{Word: words.T("word.copy"), Do: func() { fyne.CurrentApp().Clipboard().SetContent(text) }})
	return append(out, kit.Action{Word: words.T("word.close"), Main: true, Do: closeSheet})
}

// edit takes an entry into the bar to revise it.
func (s *sitting) edit(l lists.Line) {
	b := s.bar
	b.park()
	d := draftOf(l.Entry)
	d.slot, d.editing = b.newSlot(), l.Entry.Head().ID
	b.put(d)
	b.focus()
}

// withdraw asks what of an entry is to be withdrawn, and does it.
func (s *sitting) withdraw(l lists.Line) {
	var sheet *kit.Sheet
	do := func(scope string) func() {
		return func() {
			sheet.Close()
			s.queue.Save(func(ctx context.Context) error {
				return s.desk.Work.Capture.Redact(ctx, l.Entry.Head().ID, scope, "")
			}, func(err error) {
				if err != nil {
					s.desk.Say(err)
					return
				}
				if scope == "all" {
					s.bar.release(l)
				}
				s.reload()
			})
		}
	}
	_, body := kit.NewBody(words.T("session.withdraw-text"))
	sheet = kit.ShowSheet(s.desk.Window, words.T("session.withdraw"), 520, body, nil, s.back,
		kit.Action{Word: words.T("session.withdraw-person"), Do: do("person")},
		kit.Action{Word: words.T("session.withdraw-all"), Do: do("all")},
		kit.Action{Word: words.T("word.cancel"), Main: true, Do: func() { sheet.Close() }})
}
