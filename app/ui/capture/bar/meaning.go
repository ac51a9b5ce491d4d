package bar

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
	"rapporteur/app/ui/capture/snapshot"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/capture"
	"rapporteur/app/workspace/records"
)

// meaning is the line that says what will be saved before it is.
type meaning struct {
	kind  *widgets.Tag
	who   *widgets.Text
	root  fyne.CanvasObject
	offer string // the name that Tab completes
	// whom says what no program can know, while others are not to see who speaks.
	whom fyne.CanvasObject
	// long says that a line is longer than is good for typing.
	long     fyne.CanvasObject
	longText *widgets.Body
}

// longLetters is beyond how many a line is called long: the toolkit sets all of it again
// with each key.
const longLetters = 4000

func newMeaning() *meaning {
	m := &meaning{kind: widgets.NewTag("intervention", "", theme.KindNote), who: widgets.NewText("")}
	m.who.Color, m.who.Scale = theme.Muted, "helperText"
	m.root = layout.Grow(8, m.who, m.kind, m.who)
	label, body := widgets.NewBody(i18n.T("session.whom"))
	label.SizeName, label.Importance = fynetheme.SizeNameCaptionText, widget.LowImportance
	m.whom = body
	m.whom.Hide()
	m.longText, m.long = widgets.NewBody("")
	m.longText.SizeName, m.longText.Importance = fynetheme.SizeNameCaptionText, widget.WarningImportance
	m.long.Hide()
	return m
}

// say explains a draft whose choices are those that will be saved; text is what
// stands after the marks and names in it.
func (m *meaning) say(session *snapshot.Session, d draft, text string) {
	roster := session.Roster
	sign, word, tone := entries.Kind(d.kind)
	if d.editing != "" {
		word = i18n.T("session.revises", "Kind", word)
	}
	m.kind.Set(sign, word, tone)
	var parts []string
	m.offer = ""
	if d.speaker != "" {
		p, ok := records.FindSpeaker(roster, d.speaker)
		switch {
		case d.naming == "" && tookBack(session, d.speaker):
			parts = append(parts, i18n.T("session.by", "Name", d.speaker), i18n.T("session.named-as", "Naming", i18n.Naming(igf.Anonymous)))
		case !ok:
			parts = append(parts, i18n.T("session.by-new", "Name", d.speaker), namingOf(session.Record, d.naming))
		case d.naming == "" || d.naming == p.Who.Naming:
			parts = append(parts, i18n.T("session.by", "Name", p.Called()), i18n.T("session.others-see", "Name", entries.SharedName(p.Shared)))
		default:
			parts = append(parts, i18n.T("session.by", "Name", p.Called()), i18n.T("session.named-as", "Naming", i18n.Naming(d.naming)))
		}
	} else {
		if found := records.CompleteSpeaker(roster, firstWords(text)); len(found) > 0 {
			m.offer = found[0].Called()
			parts = append(parts, i18n.T("session.tab-completes", "Name", m.offer))
		}
		parts = append(parts, namingOf(session.Record, d.naming))
	}
	if d.owner != "" {
		parts = append(parts, i18n.T("session.owner", "Name", d.owner))
	}
	if d.due != "" {
		parts = append(parts, i18n.T("session.due", "Date", i18n.Day(d.due)))
	}
	if d.at != "" {
		parts = append(parts, i18n.T("session.said-at", "Time", d.at))
	}
	if d.paragraph != 0 {
		parts = append(parts, i18n.T("session.on-paragraph", "N", d.paragraph))
	}
	m.who.SetText(strings.Join(parts, "  ·  "))
	m.root.Refresh()
	m.whom.Hide()
	if hides(session, d) {
		m.whom.Show()
	}
	m.warn(d.text)
}

// warn says that a line is long, in steps, so that it does not change with each key.
func (m *meaning) warn(text string) {
	n := max(0, utf8.RuneCountInString(text)-1) / 1000 * 1000
	if n < longLetters {
		m.long.Hide()
		return
	}
	m.longText.SetText(i18n.T("session.long", "N", i18n.Number(n)))
	m.long.Show()
}

// hides reports whether others are not to see who says a draft.
func hides(session *snapshot.Session, d draft) bool {
	naming := d.naming
	if p, ok := records.FindSpeaker(session.Roster, d.speaker); ok && naming == "" {
		naming = p.Who.Naming
	}
	if d.naming == "" && tookBack(session, d.speaker) {
		return true
	}
	return session.Record != nil && cmp.Or(naming, igf.NotAsked(session.Record)) != igf.Named
}

// tookBack reports whether the name that is typed was withdrawn in the session.
func tookBack(session *snapshot.Session, typed string) bool {
	return typed != "" && session.TookBack != nil && session.TookBack(typed)
}

// namingOf says how somebody who is not on the roster is named: as was chosen, else
// as the session names people who were not asked.
func namingOf(session *igf.Session, chosen igf.Naming) string {
	switch {
	case chosen != "":
		return i18n.T("session.named-as", "Naming", i18n.Naming(chosen))
	case igf.NotAsked(session) == igf.Anonymous:
		return i18n.T("session.not-asked", "Naming", i18n.Naming(igf.Anonymous))
	}
	return i18n.T("session.on-record", "Naming", i18n.Naming(igf.NotAsked(session)))
}

// firstWords returns the text while it can still be the beginning of a name.
func firstWords(text string) string {
	if len(text) > 40 || strings.ContainsAny(text, ":：\n.,;") || len(strings.Fields(text)) > 3 {
		return ""
	}
	return text
}

// complete returns a text with the offered name before what follows it, false
// when no name is offered.
func (m *meaning) complete(text string) (string, bool) {
	typed := firstWords(capture.LineReader{}.Parse(text).Text)
	i := strings.LastIndex(text, typed)
	if m.offer == "" || typed == "" || i < 0 {
		return "", false
	}
	return text[:i] + m.offer + ": " + text[i+len(typed):], true
}
