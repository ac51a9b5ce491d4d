package session

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
)

// room shows who is here and how many.
type room struct {
	s      *sitting
	roster []workspace.RosterPerson
	spoken map[string]int
	feed   *kit.Feed
	empty  fyne.CanvasObject
	tally  *widget.Label
	rules  *widget.Label
	root   fyne.CanvasObject
}

func newRoom(s *sitting) *room {
	r := &room{s: s}
	r.feed = kit.NewFeed(func() int { return len(r.roster) }, newPersonRow, r.update)
	r.feed.Chosen = func(i int) { s.bar.chooseSpeaker(i) }
	r.feed.Left = func() { s.bar.focus() }
	r.empty = kit.Empty("person", words.T("session.room-empty"))
	var tally, rules fyne.CanvasObject
	r.tally, tally = kit.NewBody("")
	r.rules, rules = kit.NewBody("")
	r.rules.SizeName = fynetheme.SizeNameCaptionText
	r.tally.SizeName = fynetheme.SizeNameCaptionText
	add := widget.NewButton(words.T("session.add-person"), s.addPerson)
	count := widget.NewButton(words.T("session.count"), s.countPeople)
	under := kit.Pad(6, 10, 8, 12, kit.Column(6, container.NewGridWithColumns(2, add, count), tally, rules))
	r.root = kit.Panel(kit.Heading(words.T("session.room"), fynetheme.SizeNameText), nil,
		kit.Footed(container.NewStack(r.feed, r.empty), under))
	return r
}

func (r *room) shown(v *view) {
	r.roster = v.roster
	r.spoken = map[string]int{}
	for _, l := range v.lines {
		if n, ok := l.Entry.(*igf.Note); ok && n.NoteKind == igf.Intervention {
			r.spoken[l.Who]++
		}
	}
	if len(r.roster) == 0 {
		r.empty.Show()
	} else {
		r.empty.Hide()
	}
	kit.SetBody(r.tally, words.T("session.no-tally"))
	if t := v.tally(); t != nil {
		kit.SetBody(r.tally, tallyText(t))
	}
	rule := ""
	if v.session.ChathamHouse {
		rule = words.T("session.chatham-house")
	} else if len(v.session.NamingAllowed()) < len(igf.Namings()) {
		var allowed []string
		for _, n := range v.session.NamingAllowed() {
			allowed = append(allowed, words.Naming(n))
		}
		rule = words.T("session.naming-limited", "Allowed", strings.Join(allowed, ", "))
	}
	kit.SetBody(r.rules, rule)
	r.rules.Hidden = rule == ""
	r.feed.Reload()
	r.root.Refresh()
}

type personRow struct {
	widget.BaseWidget
	box   *fyne.Container
	key   *kit.Text
	name  *kit.Text
	about *kit.Text
}

func newPersonRow() fyne.CanvasObject {
	p := &personRow{key: kit.Caption("", theme.KindComment), name: kit.NewText(""), about: kit.Caption("", theme.Muted)}
	p.about.Fixed = false
	p.key.Style.Bold = true
	p.box = kit.Pad(5, 8, 5, 12, container.New(gutterSmall{}, p.key, kit.Column(1, p.name, p.about)))
	p.ExtendBaseWidget(p)
	return p
}

func (p *personRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }

func (r *room) update(i int, o fyne.CanvasObject) {
	p, who := o.(*personRow), r.roster[i]
	p.key.SetText("")
	if i < 9 {
		p.key.SetText(fmt.Sprint(i + 1))
	}
	name := who.Called()
	if who.Role != "" {
		name += " (" + who.Role + ")"
	}
	p.name.SetText(name)
	about := strings.TrimPrefix(who.Label, who.Called()+", ")
	switch {
	case who.Shared != who.Label:
		about = words.T("session.others-see", "Name", shared(who.Shared))
	case about == name:
		about = ""
	}
	if n := r.spoken[who.Label]; n > 0 {
		about = words.N("session.spoke", n) + " · " + about
	}
	p.about.SetText(strings.TrimSuffix(about, " · "))
	p.Refresh()
}

// gutterSmall lays out a key of one figure before what it chooses.
type gutterSmall struct{}

func (gutterSmall) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(fynetheme.CaptionTextSize()*1.4+30, os[1].MinSize().Height)
}

func (gutterSmall) Layout(os []fyne.CanvasObject, size fyne.Size) {
	w := fynetheme.CaptionTextSize() * 1.4
	os[0].Move(fyne.NewPos(0, 3))
	os[0].Resize(fyne.NewSize(w, os[0].MinSize().Height))
	os[1].Move(fyne.NewPos(w, 0))
	os[1].Resize(fyne.NewSize(size.Width-w, size.Height))
}

// tallyText says how many were there, and whether somebody counted.
func tallyText(t *igf.Tally) string {
	var parts []string
	for _, c := range []struct {
		key string
		n   *igf.Count
	}{{"session.on-site", t.OnSite}, {"session.online", t.Online}, {"session.women", t.Women}} {
		if c.n == nil {
			continue
		}
		how := words.T("session.counted")
		if c.n.Estimate {
			how = words.T("session.estimate")
		}
		parts = append(parts, words.T(c.key, "N", c.n.Number, "How", how))
	}
	return strings.Join(parts, ", ")
}
