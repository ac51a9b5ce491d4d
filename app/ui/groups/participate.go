package groups

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// part is a heading with what stands under it.
type part struct {
	title string
	lines []string
}

// participation is how to take part in a group, as of a time.
func participation(d details, now time.Time) []part {
	var lists, sessions, windows []string
	for _, l := range d.group.Lists {
		lists = append(lists, igf.OneLine(l.Address)+
			below(labelled(words.T("groups.sign-up"), l.SignUp))+below(labelled(words.T("groups.archive"), l.Archive)))
	}
	for _, x := range d.sessions {
		if x.Start.IsZero() || !ends(x).After(now) {
			continue
		}
		sessions = append(sessions, x.Title+below(whenAndWhere(x)))
	}
	for _, o := range d.outputs {
		if !openForComments(o, now) {
			continue
		}
		until := ""
		if o.Dates.CommentUntil != "" {
			until = words.T("groups.open-until", "Day", words.Day(o.Dates.CommentUntil))
		}
		windows = append(windows, o.Title+below(until)+below(o.Comment))
	}
	out := []part{{words.T("groups.participate"), given(d.group.Participate, words.T("groups.anybody"))}}
	return append(out,
		part{words.T("groups.lists"), given(strings.Join(lists, "\n\n"), words.T("groups.no-list"))},
		part{words.T("groups.next-sessions"), given(strings.Join(sessions, "\n\n"), words.T("groups.no-session"))},
		part{words.T("groups.open-comments"), given(strings.Join(windows, "\n\n"), words.T("groups.none-open"))},
		part{words.T("outputs.how-to-comment"), []string{words.T("groups.how-to-comment-text")}})
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

// ends is when a session is over; one without an end takes the day.
func ends(x *igf.Session) time.Time {
	if x.End.IsZero() {
		return x.Start.Add(24 * time.Hour)
	}
	return x.End
}

// whenAndWhere is the time of a session at its place and in UTC, and its room.
func whenAndWhere(x *igf.Session) string {
	loc := x.Location()
	start, end := x.Start.In(loc), x.End
	if !end.IsZero() {
		end = end.In(loc)
	}
	out := words.When(start, end) + " (" + x.Zone + ")"
	if x.Zone != "UTC" {
		utc := x.End
		if !utc.IsZero() {
			utc = utc.UTC()
		}
		out += " = " + words.When(x.Start.UTC(), utc) + " (UTC)"
	}
	return out + below(labelled(words.T("sessions.room"), x.Room))
}

// openForComments tells whether an output takes comments on a day. Without
// dates its stage says so.
func openForComments(o *igf.Output, now time.Time) bool {
	today, d := igf.DateOf(now.UTC()), o.Dates
	if d.CommentFrom == "" && d.CommentUntil == "" {
		return o.Stage == igf.PublicComment
	}
	return (d.CommentFrom == "" || d.CommentFrom <= today) && (d.CommentUntil == "" || today <= d.CommentUntil) && o.Stage != igf.Final && o.Stage != igf.Disseminated
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

// showParticipate shows how to take part in a group.
func (s *Screen) showParticipate(d details) {
	parts := participation(d, s.desk.Now())
	title := words.T("groups.take-part-in", "Group", d.group.Title())
	column := kit.Column(6)
	for _, p := range parts {
		column.Add(kit.Pad(6, 0, 0, 0, kit.Heading(p.title, fynetheme.SizeNameText)))
		for _, l := range p.lines {
			_, o := kit.NewBody(l)
			column.Add(o)
		}
	}
	told := kit.NewNotice()
	column.Add(told)
	var sheet *kit.Sheet
	sheet = kit.ShowSheet(s.desk.Window, title, 620, column, nil, s.refocus,
		kit.Action{Word: words.T("word.close"), Do: func() { sheet.Close() }},
		kit.Action{Word: words.T("word.copy"), Main: true, Do: func() {
			fyne.CurrentApp().Clipboard().SetContent(plain(title, parts))
			told.Tell(words.T("groups.copied"), words.T("groups.copied-text"))
			sheet.Fit()
		}})
}
