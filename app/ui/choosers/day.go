package choosers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// Day lets a line for a day, as 2022-12-01, be filled from a calendar.
func Day(env *shell.Env, i *widgets.Input) *widgets.Input {
	return offer(i, "sessions", func() { askDay(env, i, day) })
}

// Time does so for a day with an hour, as 2022-12-01 09:30.
func Time(env *shell.Env, i *widgets.Input) *widgets.Input {
	return offer(i, "sessions", func() { askDay(env, i, moment) })
}

// asked is what a line is for.
type asked bool

const (
	day    asked = false
	moment asked = true // a day with an hour
)

// askDay opens the calendar at the day that stands in the line, else at the one of its hint where
// that is near, else today.
func askDay(env *shell.Env, i *widgets.Input, what asked) {
	today := igf.DateOf(env.Now()).Time()
	on, hour, minute := today, 9, 0
	typed := strings.TrimSpace(i.Text)
	date, clock, _ := strings.Cut(typed, " ")
	if d, err := igf.ParseDate(date); err == nil {
		on = d.Time()
	}
	if t, err := time.Parse(igf.TimeLayout, strings.TrimSpace(clock)); err == nil {
		hour, minute = t.Hour(), t.Minute()
	}
	c := newCalendar(on, today)
	column := layout.Column(10, c)
	two := func(n int) string { return fmt.Sprintf("%02d", n) }
	at, past := widgets.NewChoice(upTo(24, 1), two, nil), widgets.NewChoice(upTo(60, 5), two, nil)
	if what == moment {
		at.SetSilently(hour)
		past.Offer(upTo(60, 5), minute, two)
		column.Add(container.NewHBox(widgets.Caption(i18n.T("choose.hour"), theme.Muted), at, widgets.Caption(":", theme.Muted), past))
	}
	var dialog *widgets.Dialog
	put := func(text string) {
		i.SetText(text)
		dialog.Close()
	}
	choose := func() {
		text := string(c.Chosen())
		if what == moment {
			text += " " + two(at.Value()) + ":" + two(past.Value())
		}
		put(text)
	}
	actions := []widgets.Action{{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}}
	if typed != "" {
		actions = append(actions, widgets.Action{Word: i18n.T("choose.none"), Do: func() { put("") }})
	}
	actions = append(actions, widgets.Action{Word: i18n.T("choose.take"), Main: true, Do: choose})
	dialog = widgets.ShowDialog(env.Window, i18n.T("choose.day"), 400, column, fyne.Focusable(c), func() { widgets.Focus(i) }, actions...)
	c.enter, c.escape = choose, dialog.Close
}

// upTo are the numbers below a limit, in steps.
func upTo(limit, step int) []int {
	var out []int
	for n := 0; n < limit; n += step {
		out = append(out, n)
	}
	return slices.Clip(out)
}
