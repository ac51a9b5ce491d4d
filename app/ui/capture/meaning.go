package capture

import (
	"strings"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/ui/capture/entries"
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
}

func newMeaning() *meaning {
	m := &meaning{kind: widgets.NewTag("intervention", "", theme.KindNote), who: widgets.NewText("")}
	m.who.Color, m.who.Scale = theme.Muted, "helperText"
	m.root = layout.Grow(8, m.who, m.kind, m.who)
	return m
}

// explain reads the draft as the workspace will read it and says so.
func (b *bar) explain() {
	d, v := b.draft(), b.s.data
	var roster []records.RosterPerson
	if v != nil {
		roster = v.Roster
	}
	got := b.read(d.text)
	kind := d.kind
	if got.Comment {
		kind = entries.AsComment
	} else if got.Kind != igf.Intervention {
		kind = got.Kind
	}
	speaker := got.Speaker
	if speaker == "" {
		speaker = d.speaker
	}
	paragraph := d.paragraph
	if got.Paragraph != 0 {
		paragraph = got.Paragraph
	}
	sign, word, tone := entries.Kind(kind)
	if d.editing != "" {
		word = i18n.T("session.revises", "Kind", word)
	}
	b.meaning.kind.Set(sign, word, tone)
	b.meaning.say(roster, speaker, d.naming, paragraph, got.Text)
	b.s.output.preview(paragraph)
}

// read is what a typed line means in this session.
func (b *bar) read(text string) capture.Captured {
	return capture.ParseCapture(text, func(s string) bool {
		if b.s.data == nil {
			return false
		}
		_, ok := records.FindSpeaker(b.s.data.Roster, s)
		return ok
	})
}

func (m *meaning) say(roster []records.RosterPerson, speaker string, naming igf.Naming, paragraph int, text string) {
	var parts []string
	m.offer = ""
	if speaker != "" {
		p, ok := records.FindSpeaker(roster, speaker)
		switch {
		case !ok:
			parts = append(parts, i18n.T("session.by-new", "Name", speaker))
		case naming == "" || naming == p.Who.Naming:
			parts = append(parts, i18n.T("session.by", "Name", p.Called()), i18n.T("session.others-see", "Name", entries.SharedName(p.Shared)))
		default:
			parts = append(parts, i18n.T("session.by", "Name", p.Called()), i18n.T("session.named-as", "Naming", i18n.Naming(naming)))
		}
	} else if first := firstWords(text); first != "" {
		if found := records.CompleteSpeaker(roster, first); len(found) > 0 {
			m.offer = found[0].Called()
			parts = append(parts, i18n.T("session.tab-completes", "Name", m.offer))
		}
	}
	if paragraph != 0 {
		parts = append(parts, i18n.T("session.on-paragraph", "N", paragraph))
	}
	m.who.SetText(strings.Join(parts, "  ·  "))
	m.root.Refresh()
}

// firstWords is the text while it can still be the beginning of a name.
func firstWords(text string) string {
	if len(text) > 40 || strings.ContainsAny(text, ":：\n.,;") || len(strings.Fields(text)) > 3 {
		return ""
	}
	return text
}

// complete puts the offered name before what follows it.
func (b *bar) complete() bool {
	name := b.meaning.offer
	if name == "" {
		return false
	}
	text := b.entry.Text
	typed := firstWords(capture.ParseCapture(text, nil).Text)
	i := strings.LastIndex(text, typed)
	if typed == "" || i < 0 {
		return false
	}
	b.entry.put(text[:i] + name + ": " + text[i+len(typed):])
	return true
}
