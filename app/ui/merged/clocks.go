package merged

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"rapporteur/app/igf"
	"rapporteur/app/timeline"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/minutes"
)

// clocks says whose clock was set, and how far.
func clocks(t timeline.Timeline) string {
	var said []string
	names := noteTakers(t)
	for _, c := range t.Clocks {
		if c.Impossible || c.Offset+c.Proposed != 0 {
			said = append(said, igf.Join(", ", clockOf(names, c), proposed(c)))
		}
	}
	slices.Sort(said)
	said = slices.Compact(said)
	return strings.Join(append([]string{i18n.N("merged.devices", len(names))}, said...), "  ·  ")
}

// noteTakers are the names of who wrote on each device.
func noteTakers(t timeline.Timeline) map[string]string {
	names := map[string]string{}
	for _, m := range t.Moments {
		h := m.Entry.Head()
		if h.Author.Name != "" && !strings.Contains(names[h.Device], h.Author.Name) {
			names[h.Device] = strings.Trim(names[h.Device]+", "+h.Author.Name, ", ")
		}
	}
	return names
}

// clockOf says whose clock it is, and how far it was corrected.
func clockOf(names map[string]string, c timeline.ClockStretch) string {
	name := names[c.Device]
	if name == "" {
		name = c.Device
	}
	switch {
	case c.Impossible:
		return i18n.T("merged.clock-impossible", "Name", name)
	case c.Offset == 0:
		return i18n.T("merged.clock", "Name", name, "By", i18n.T("merged.clock-right"))
	}
	return i18n.T("merged.clock", "Name", name, "By", signed(c.Offset))
}

// proposed is a correction that only a person may make, "" for none.
func proposed(c timeline.ClockStretch) string {
	if c.Proposed == 0 {
		return ""
	}
	return i18n.T("merged.clock-proposed", "By", signed(c.Offset+c.Proposed))
}

// signed writes a duration as +h:mm:ss.
func signed(d time.Duration) string {
	sign := "+"
	if d < 0 {
		sign, d = "–", -d
	}
	n := int(d.Seconds())
	return fmt.Sprintf("%s%d:%02d:%02d", sign, n/3600, n/60%60, n%60)
}

// clocking is the dialog of the clocks of a session.
type clocking struct {
	s      *Screen
	names  map[string]string
	notice *widgets.Notice
	dialog *widgets.Dialog
}

// askClocks lists the clocks: each can be set by hand, and all can be accepted as they
// were corrected.
func askClocks(s *Screen) {
	if s.agreed.Session == nil {
		return
	}
	x := &clocking{s: s, names: noteTakers(s.agreed.Clocks), notice: widgets.NewNotice()}
	_, about := widgets.NewBody(i18n.T("merged.clocks-about"))
	column := layout.Column(8, x.notice, about)
	var first fyne.Focusable
	for _, c := range s.agreed.Clocks.Clocks {
		r := widgets.NewEditableRow("", clockOf(x.names, c), x.about(c))
		r.Open = func() { x.dialog.Close(); x.set(c) }
		r.Escape = func() { x.dialog.Close() }
		if first == nil {
			first = r
		}
		column.Add(r)
	}
	actions := []widgets.Action{{Word: i18n.T("word.close"), Do: func() { x.dialog.Close() }}}
	if slices.ContainsFunc(s.agreed.Clocks.Clocks, timeline.ClockStretch.Open) {
		actions = append(actions, widgets.Action{Word: i18n.T("merged.clocks-accept"), Main: true, Do: x.accept})
	}
	x.dialog = widgets.ShowDialog(s.env.Window, i18n.T("merged.clocks-title"), 620, column, first, func() { widgets.Focus(s.feed) }, actions...)
}

// about says how the correction of a clock is known, and for what it holds.
func (x *clocking) about(c timeline.ClockStretch) string {
	parts := []string{i18n.T("clock-by." + string(c.By)), i18n.N("merged.clock-entries", c.Entries), proposed(c)}
	if c.Rough {
		parts = append(parts, i18n.T("merged.clock-rough"))
	}
	if at := x.since(c.First); at != "" && x.parts(c.Device) > 1 {
		parts = append(parts, at)
	}
	return igf.Join("  ·  ", parts...)
}

// parts is how many settings the clock of a device has in the session.
func (x *clocking) parts(device string) (n int) {
	for _, c := range x.s.agreed.Clocks.Clocks {
		if c.Device == device {
			n++
		}
	}
	return n
}

// since says from when on a setting holds that begins with an entry.
func (x *clocking) since(entry string) string {
	for _, m := range x.s.agreed.Moments {
		if m.View.Root == entry || idOf(m) == entry {
			return i18n.T("merged.clock-from", "Time", x.s.clock.Seconds(m.At))
		}
	}
	return ""
}

func (x *clocking) accept() {
	x.save(func(ctx context.Context) error {
		_, err := x.s.env.Work.Minutes.AcceptClocks(ctx, x.s.id)
		return err
	}, x.dialog, func(err error) {
		x.notice.ShowError(i18n.T("word.not-saved"), i18n.Error(err))
		x.dialog.Fit()
	})
}

// set asks how far a clock was off.
func (x *clocking) set(c timeline.ClockStretch) {
	s := x.s
	by := widgets.NewInput(signed(c.Offset+c.Proposed), "+0:47:00")
	reason := widgets.NewInput("", "")
	from := x.choiceOf(c)
	form := widgets.NewForm(
		widgets.NewField("seconds", i18n.T("merged.clock-add"), i18n.T("merged.clock-add-help"), by),
		widgets.NewField("from", i18n.T("merged.clock-holds"), "", from),
		widgets.NewField("reason", i18n.T("merged.clock-reason"), i18n.T("merged.clock-reason-help"), reason),
	)
	var dialog *widgets.Dialog
	save := func() {
		add, err := minutes.ReadOffset(by.Text)
		if err != nil {
			form.Show(i18n.T("word.not-saved"), err)
			dialog.Fit()
			return
		}
		setting := minutes.ClockSetting{Device: c.Device, Add: add, From: from.Value(), Reason: reason.Text}
		x.save(func(ctx context.Context) error { return s.env.Work.Minutes.SetClock(ctx, s.id, setting) }, dialog, func(err error) {
			form.Show(i18n.T("word.not-saved"), err)
			dialog.Fit()
		})
	}
	by.Enter, reason.Enter = save, save
	name := x.names[c.Device]
	if name == "" {
		name = c.Device
	}
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("merged.clock-set", "Name", name), 520, form.Object(), by, func() { askClocks(s) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { dialog.Close() }}, widgets.Action{Word: i18n.T("word.save"), Main: true, Do: save})
}

// choiceOf offers for what a setting may hold: the whole session, what the present one holds
// for, or all from the marked entry on, where that device wrote it.
func (x *clocking) choiceOf(c timeline.ClockStretch) *widgets.Choice[string] {
	from := []string{""}
	if x.parts(c.Device) > 1 {
		from = append(from, c.First)
	}
	if i := x.s.feed.Current(); i >= 0 && i < len(x.s.rows) {
		r := x.s.rows[i]
		for _, m := range append([]minutes.TimelineMoment{r.first}, r.twins...) {
			if m.View.Entry.Head().Device == c.Device && !slices.Contains(from, m.View.Root) {
				from = append(from, m.View.Root)
			}
		}
	}
	choice := widgets.NewChoice(from, func(entry string) string {
		if entry == "" {
			return i18n.T("merged.clock-whole")
		}
		return x.since(entry)
	}, nil)
	choice.SetSilently("")
	if x.parts(c.Device) > 1 {
		choice.SetSilently(c.First)
	}
	return choice
}

// save saves settings and then shows the session in the order that follows.
func (x *clocking) save(do func(context.Context) error, dialog *widgets.Dialog, fail func(error)) {
	s := x.s
	var now minutes.Agreed
	s.env.Jobs.Save(func(ctx context.Context) (err error) {
		if err = do(ctx); err == nil {
			now, err = read(s.env.Work, s.id, s.env.Now())
		}
		return err
	}, func(err error) {
		if err != nil {
			fail(err)
			return
		}
		s.show(now)
		dialog.Close()
	})
}
