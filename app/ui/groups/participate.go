package groups

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/planning"
)

// part is a heading with what stands under it.
type part struct {
	title string
	lines []string
}

// participation is how to take part in a group, as of a time. It is made to be given
// away.
func participation(c planning.Calendar, now time.Time) (title string, parts []part, err error) {
	group, err := igf.SharedAs[*igf.Group](c.Of)
	if err != nil {
		return "", nil, err
	}
	all, err := igf.SharedList[*igf.Session](c.Sessions)
	if err != nil {
		return "", nil, err
	}
	outputs, err := igf.SharedList[*igf.Output](c.Outputs)
	if err != nil {
		return "", nil, err
	}
	var lists, sessions, windows []string
	for _, l := range group.Lists {
		lists = append(lists, igf.OneLine(l.Address)+
			below(labelled(i18n.T("groups.sign-up"), l.SignUp))+below(labelled(i18n.T("groups.archive"), l.Archive)))
	}
	for _, x := range all {
		if x.Start.IsZero() || x.Phase(now) == igf.Over {
			continue
		}
		sessions = append(sessions, x.Title+below(whenAndWhere(x)))
	}
	for _, o := range outputs {
		if !o.TakesComments(igf.DayUTC(now)) {
			continue
		}
		until := ""
		if o.Dates.CommentUntil != "" {
			until = i18n.T("groups.open-until", "Day", i18n.Day(o.Dates.CommentUntil))
		}
		windows = append(windows, o.Title+below(until)+below(o.Comment))
	}
	return i18n.T("groups.take-part-in", "Group", group.Title()), []part{
		{i18n.T("groups.participate"), given(group.Participate, i18n.T("groups.anybody"))},
		{i18n.T("groups.lists"), given(strings.Join(lists, "\n\n"), i18n.T("groups.no-list"))},
		{i18n.T("groups.next-sessions"), given(strings.Join(sessions, "\n\n"), i18n.T("groups.no-session"))},
		{i18n.T("groups.open-comments"), given(strings.Join(windows, "\n\n"), i18n.T("groups.none-open"))},
		{i18n.T("outputs.how-to-comment"), []string{i18n.T("groups.how-to-comment-text")}},
	}, nil
}

// given is a text, or what is said where there is none.
func given(text, otherwise string) []string {
	if text == "" {
		text = otherwise
	}
	return []string{text}
}

// below puts a text on a line of its own.
func below(text string) string {
	if text == "" {
		return ""
	}
	return "\n" + text
}

// whenAndWhere is the time of a session at its place and in UTC, and its room.
func whenAndWhere(x *igf.Session) string {
	out := i18n.SessionAtItsPlace(x)
	if x.Zone != "UTC" && !x.Start.IsZero() {
		out += " = " + i18n.Clock{}.Range(x.Start, x.End) + " (UTC)"
	}
	return out + below(labelled(i18n.T("sessions.room"), x.Room))
}

// plain is the whole as text, to be put into a mail or on a page.
func plain(title string, parts []part) string {
	var b strings.Builder
	b.WriteString(title + "\n")
	for _, p := range parts {
		b.WriteString("\n" + p.title + "\n" + strings.Join(p.lines, "\n") + "\n")
	}
	return b.String()
}

// askParticipate reads how to take part in a group, as others may read it, and shows it.
func (s *Screen) askParticipate(group string) {
	s.env.Jobs.Run(func(context.Context) func() {
		var title string
		var parts []part
		c, err := s.env.Work.Planning.Calendar(group, i18n.T("app.language"))
		if err == nil {
			title, parts, err = participation(c, s.env.Now())
		}
		return func() {
			if err != nil {
				s.env.ShowError(err)
				return
			}
			s.showParticipate(title, parts)
		}
	}, nil)
}

func (s *Screen) showParticipate(title string, parts []part) {
	column := layout.Column(6)
	for _, p := range parts {
		column.Add(layout.Pad(6, 0, 0, 0, widgets.Heading(p.title, fynetheme.SizeNameText)))
		for _, l := range p.lines {
			_, o := widgets.NewBody(l)
			column.Add(o)
		}
	}
	told := widgets.NewNotice()
	column.Add(told)
	var dialog *widgets.Dialog
	dialog = widgets.ShowDialog(s.env.Window, title, 620, column, nil, s.page.refocus,
		widgets.Action{Word: i18n.T("word.close"), Do: func() { dialog.Close() }},
		widgets.Action{Word: i18n.T("word.copy"), Main: true, Do: func() {
			fyne.CurrentApp().Clipboard().SetContent(plain(title, parts))
			told.ShowInfo(i18n.T("groups.copied"), i18n.T("groups.copied-text"))
			dialog.Fit()
		}})
}
