package workbench

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/outline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/markup"
	"rapporteur/app/workspace/lists"
)

// detail is the page of the comment that the keyboard is on.
type detail struct {
	s       *shared
	form    *form
	places  *placeEditor
	wording *wordingEditor
	scroll  *container.Scroll
	pane    *widgets.Detail // of scroll
}

// show shows all that belongs to a comment, nil for none.
func (d *detail) show(l *lists.EntryView) {
	if l == nil {
		d.pane.Close()
		return
	}
	d.scroll.Content = layout.Pad(10, 16, 10, 14, layout.Column(12, d.cards(*l)...))
	d.scroll.Offset = fyne.Position{}
	d.scroll.Refresh()
	d.pane.Open(d.scroll)
}

// scrollBy moves the page of the comment.
func (d *detail) scrollBy(by float32) {
	limit := d.scroll.Content.MinSize().Height - d.scroll.Size().Height
	d.scroll.Offset.Y = max(0, min(d.scroll.Offset.Y+by, limit))
	d.scroll.Refresh()
}

func (d *detail) cards(l lists.EntryView) []fyne.CanvasObject {
	m := comment(l)
	others := ""
	if l.Who != l.Shared {
		others = l.Shared
		if others == "" {
			others = i18n.Naming(igf.Anonymous)
		}
	}
	quoted := quote(l)
	if d.s.view.unsure(l) {
		quoted = "" // it stands beside the new place
	}
	_, title := widgets.NewTitle(who(l), fynetheme.SizeNameSubHeadingText)
	_, about := widgets.NewRemark(d.s.view.about(m, d.s.env.Clocks.Of(shell.Workbench)))
	cards := []fyne.CanvasObject{
		layout.Column(2, title, about),
		widgets.Facts([2]string{i18n.T("comments.text"), i18n.Marked(m, m.Text)}, [2]string{i18n.T("comments.translation"), m.Translation},
			[2]string{i18n.T("comments.quote"), quoted}, [2]string{i18n.T("comments.others-see"), others}),
		widgets.NewLinks(d.s.env.Window, m.Text, m.Proposed, m.Translation),
	}
	if d.s.view.unsure(l) {
		cards = append(cards, d.placeCard(l))
	}
	if m.Proposed != "" {
		cards = append(cards, d.wordingCard(m))
	}
	if set := d.s.view.alike[m.ID]; len(set) > 1 {
		cards = append(cards, d.alikeCard(m.ID, set))
	}
	if len(l.Responses) > 0 {
		cards = append(cards, d.answersCard(l))
	}
	return cards
}

// quote are the words that a comment means, when they are not all of the
// paragraph.
func quote(l lists.EntryView) string {
	a := comment(l).Anchor
	if a == nil {
		return ""
	}
	return outline.Excerpt(a)
}

// card is a part of the page under a heading.
func card(sign string, tone fyne.ThemeColorName, title string, actions []widgets.Action, content ...fyne.CanvasObject) fyne.CanvasObject {
	row := container.NewHBox()
	for _, a := range actions {
		row.Add(a.Button())
	}
	column := append([]fyne.CanvasObject{widgets.NewTag(sign, title, tone)}, content...)
	if len(actions) > 0 {
		column = append(column, container.NewHScroll(row))
	}
	return container.NewStack(layout.NewBackground(fynetheme.ColorNameInputBackground, 6), layout.Pad(8, 10, 8, 10, layout.Column(6, column...)))
}

// keyed is a word with the key that does the same.
func keyed(word, key string) string { return fmt.Sprintf("%s (%s)", i18n.T(word), key) }

// side is a text under what it is.
func side(title, text string) fyne.CanvasObject {
	_, body := widgets.NewBody(plain(text))
	head := widgets.Caption(title, theme.Muted)
	head.Fixed = false
	return layout.Column(3, head, body)
}

// sideLayout shows objects in columns of one width, two in a row.
func sideLayout(objects ...fyne.CanvasObject) fyne.CanvasObject {
	if len(objects) == 1 {
		return objects[0]
	}
	column := layout.Column(10)
	for i := 0; i < len(objects); i += 2 {
		pair := []fyne.CanvasObject{objects[i]}
		if i+1 < len(objects) {
			pair = append(pair, objects[i+1])
		} else {
			pair = append(pair, widgets.NewText(""))
		}
		column.Add(container.NewGridWithColumns(2, pair...))
	}
	return column
}

// placeCard shows where a comment stood beside where it may stand now.
func (d *detail) placeCard(l lists.EntryView) fyne.CanvasObject {
	m, p := comment(l), d.s.view.places[idOf(l)]
	was := side(i18n.T("bench.was", "N", m.Anchor.Paragraph, "Version", m.Anchor.Version), outline.Printed(m.Anchor.Prefix+m.Anchor.Quote+m.Anchor.Suffix))
	now := side(i18n.T("bench.no-place"), i18n.T("bench.no-place-help"))
	var actions []widgets.Action
	if p.Anchor != nil {
		now = side(i18n.T("bench.proposed-place", "N", p.Anchor.Paragraph, "Percent", strconv.Itoa(int(p.Score*100+0.5))), d.s.view.paragraphs[p.Anchor.Paragraph].Text)
		actions = append(actions, widgets.Action{Word: keyed("bench.place-right", "C"), Main: true, Do: d.places.confirm})
	}
	actions = append(actions, widgets.Action{Word: keyed("bench.place-other", "P"), Do: d.places.choose}, widgets.Action{Word: keyed("bench.place-gone", "X"), Do: d.places.gone})
	return card("anchor", theme.KindAction, i18n.T("bench.confirm"), actions, sideLayout(was, now))
}

// wordingCard shows what the proposed wording changes in the paragraph.
func (d *detail) wordingCard(m *igf.Comment) fyne.CanvasObject {
	w := d.s.view.wordings[m.ID]
	edit := widgets.Action{Word: keyed("bench.edit-wording", "E"), Do: d.wording.edit}
	title := i18n.T("bench.wording")
	if w.Paragraph.Number > 0 {
		title = i18n.T("bench.wording-for", "N", w.Paragraph.Number)
	}
	_, proposed := widgets.NewBody(plain(m.Proposed))
	switch {
	case w.ChangedIn > 0:
		_, stands := widgets.NewRemark(d.s.view.standsIn(w.ChangedIn))
		return card("saved", theme.KindDecided, i18n.T("bench.wording"), nil, proposed, stands)
	case w.Paragraph.Number == 0:
		_, why := widgets.NewRemark(i18n.T("bench.no-paragraph"))
		return card("comment", theme.KindComment, title, nil, proposed, why)
	case w.Becomes == "":
		_, why := widgets.NewRemark(i18n.T("bench.unclear"))
		return card("comment", theme.KindComment, title, []widgets.Action{edit}, sideLayout(side(i18n.T("bench.paragraph-now"), w.Paragraph.Text), side(i18n.T("comments.proposed"), m.Proposed)), why)
	}
	_, changes := markup.NewChanges(outline.DiffWords(w.Paragraph.Text, w.Becomes))
	content := []fyne.CanvasObject{changes}
	actions := []widgets.Action{{Word: keyed("bench.apply", "W"), Main: true, Do: d.wording.apply}, edit}
	if w.Outcome != outline.Sure {
		_, why := widgets.NewRemark(i18n.T("bench.look-first"))
		content, actions = append(content, why), actions[1:]
	}
	return card("comment", theme.KindComment, title, actions, content...)
}

// alikeCard shows comments that say nearly the same beside each other.
func (d *detail) alikeCard(id string, set []lists.EntryView) fyne.CanvasObject {
	var sides []fyne.CanvasObject
	for _, l := range set {
		title := who(l)
		if idOf(l) == id {
			title = i18n.T("bench.this-one", "Name", title)
		}
		text := comment(l).Text
		if p := comment(l).Proposed; p != "" {
			text += "\n" + i18n.T("session.proposed", "Text", p)
		}
		tag := widgets.NewTag("", "", theme.Muted)
		d.s.view.tag(tag, l)
		_, body := widgets.NewBody(text)
		head := widgets.Caption(title, theme.Muted)
		head.Fixed = false
		sides = append(sides, layout.Column(3, head, body, tag))
	}
	return card("comment", theme.KindAsked, i18n.T("bench.alike-n", "N", len(set)), []widgets.Action{
		{Word: keyed("bench.link", "D"), Do: func() { d.form.answer(igf.Duplicate) }},
		{Word: keyed("bench.choose-alike", "Y"), Do: d.s.comments.chooseAlike},
	}, sideLayout(sides...))
}

// answersCard shows what was answered; answers that disagree stand beside
// each other until one more answer settles it.
func (d *detail) answersCard(l lists.EntryView) fyne.CanvasObject {
	var sides []fyne.CanvasObject
	var actions []widgets.Action
	disagree := l.Answer() == igf.Contradicted
	for i, r := range l.Responses {
		title := r.Author.Name + " · " + d.s.env.Clocks.Of(shell.Workbench).Day(r.At)
		if disagree {
			letter := string(rune('A' + i))
			title = letter + " · " + title
			if i < 2 {
				actions = append(actions, widgets.Action{Word: i18n.T("bench.take", "Letter", letter), Do: func() { d.form.take(i) }})
			}
		}
		text := i18n.Disposition(r.Disposition)
		if r.ChangedIn > 0 {
			text += ", " + i18n.T("bench.changed-in", "N", r.ChangedIn)
		}
		if o := d.s.view.line(r.DuplicateOf); o != nil {
			text += ", " + i18n.T("bench.linked", "Name", who(*o))
		}
		bold, body := widgets.NewBody(text)
		bold.TextStyle.Bold = true
		sides = append(sides, layout.Column(3, body, side(title, i18n.Marked(r, r.Reason))))
	}
	if !disagree {
		return card("saved", theme.KindDecided, i18n.T("bench.answers"), nil, sideLayout(sides...))
	}
	_, why := widgets.NewRemark(i18n.T("bench.settle"))
	return card("failed", fynetheme.ColorNameError, i18n.T("bench.contradicted"), actions, sideLayout(sides...), why)
}
