package widgets

import (
	"net/url"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/pattern"
	"rapporteur/app/script"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets/layout"
)

// Link is an address in a text that a person may open: of the web or of a mail. A text may come
// from anybody, so no other kind is one: a file or a program is never opened by it.
type Link struct{ address *url.URL }

// ReadLink reads an address; false for one that is not opened.
func ReadLink(text string) (Link, bool) {
	u, err := url.Parse(text)
	if err != nil || strings.ContainsFunc(text, script.Steers) {
		return Link{}, false
	}
	return LinkTo(u)
}

// LinkTo is ReadLink for an address that was read already. One with a name before its server, as in
// https://example.org@elsewhere.example, is not what it looks like.
func LinkTo(u *url.URL) (Link, bool) {
	if u == nil || u.User != nil || strings.ContainsFunc(u.Host+u.Path+u.Opaque+u.Fragment, script.Steers) {
		return Link{}, false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return Link{u}, u.Host != ""
	case "mailto":
		return Link{u}, strings.Contains(u.Opaque, "@")
	}
	return Link{}, false
}

// Address is all of the address.
func (l Link) Address() string { return l.address.String() }

var links = pattern.New(`(?i)\b(?:https?://|mailto:)[^\s<>"“”«»]+`)

// Links are the addresses in a text, each once, in their order.
func Links(text string) (all []Link) {
	for _, found := range links.FindAllString(text, -1) {
		l, ok := ReadLink(withoutEnd(found))
		if ok && !slices.ContainsFunc(all, func(x Link) bool { return x.Address() == l.Address() }) {
			all = append(all, l)
		}
	}
	return all
}

// withoutEnd takes off what belongs to the sentence around an address.
func withoutEnd(found string) string {
	for {
		left := strings.TrimRight(found, igf.SentenceEnds+",;:'’*_，、،")
		for _, pair := range []string{"()", "[]", "{}"} {
			if strings.HasSuffix(left, pair[1:]) && strings.Count(left, pair[1:]) > strings.Count(left, pair[:1]) {
				left = left[:len(left)-1]
			}
		}
		if left == found {
			return found
		}
		found = left
	}
}

// Action opens the address from a menu, after a question.
func (l Link) Action(win fyne.Window) Action {
	return Action{Word: i18n.T("link.open", "Address", igf.Shorten(l.Address(), 60)), Do: func() { l.Ask(win) }}
}

// Ask shows the whole address, and opens it when the person says so.
func (l Link) Ask(win fyne.Window) {
	_, about := NewBody(i18n.T("link.about"))
	address, body := NewBody(l.Address())
	address.Selectable = true
	address.Wrapping = fyne.TextWrapBreak
	column := layout.Column(8, about, body)
	if l.address.Host != "" {
		server := i18n.T("link.server", "Server", l.address.Host)
		if !script.Plain(l.address.Host) {
			server += " " + i18n.T("link.letters")
		}
		_, remark := NewRemark(server)
		column.Add(remark)
	}
	told := NewNotice()
	column.Add(told)
	c := win.Canvas()
	before := c.Focused()
	var dialog *Dialog
	dialog = ShowDialog(win, i18n.T("link.title"), 560, column, nil, func() {
		if before != nil {
			c.Focus(before)
		}
	},
		Action{Word: i18n.T("link.do"), Do: func() {
			if err := fyne.CurrentApp().OpenURL(l.address); err != nil {
				told.ShowError(i18n.T("app.failed"), i18n.Error(igf.Errorf("the system opens no address: copy %s into a browser: %w", l.Address(), err)))
				dialog.Fit()
				return
			}
			dialog.Close()
		}},
		Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
}

// NewLinks shows the addresses in texts, each as what opens it; nothing takes no space.
func NewLinks(win fyne.Window, texts ...string) fyne.CanvasObject {
	column := layout.Column(0)
	for _, l := range Links(strings.Join(texts, "\n")) {
		b := l.Action(win).Button()
		b.Importance = widget.LowImportance
		column.Add(layout.Grow(0, nil, b))
	}
	column.Hidden = len(column.Objects) == 0
	return column
}
