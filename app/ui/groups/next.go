package groups

import (
	"context"
	"errors"
	"os"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/budget"
	"rapporteur/app/igf"
	"rapporteur/app/ui/choosers"
	"rapporteur/app/ui/files"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/continuing"
	"rapporteur/app/workspace/disclosure"
)

// nextCycleDialog is the dialog in which the next cycle of a group is started from its
// hand-over.
type nextCycleDialog struct {
	s                                        *Screen
	file, year, title, place, zone, from, to *widgets.Input
	form                                     *widgets.Form
	result                                   *widgets.Notice
	asks, what                               *fyne.Container // the form; what would be added
	dialog                                   *widgets.Dialog
	busy                                     bool
}

// Drop takes an archive that was dropped on the window.
func (s *Screen) Drop(file fyne.URI) { s.askNext(file.Path()) }

// askNext asks for an archive, "" when none is chosen yet, and for the year
// that begins.
func (s *Screen) askNext(path string) {
	n := &nextCycleDialog{s: s, result: widgets.NewNotice(), what: layout.Column(6)}
	n.what.Hide()
	n.file, n.year, n.title = widgets.NewInput(path, ""), widgets.NewInput("", "2023"), widgets.NewInput("", "IGF 2023")
	n.place, n.zone = widgets.NewInput("", "Kyoto"), choosers.Zone(s.env, widgets.NewInput("", "Asia/Tokyo"))
	n.from, n.to = choosers.Day(s.env, widgets.NewInput("", "2023-10-08")), choosers.Day(s.env, widgets.NewInput("", "2023-10-12"))
	choose := widgets.Action{Word: i18n.T("documents.choose-folder"), Do: n.choose}.Button()
	n.form = widgets.NewForm(
		widgets.NewField("file", i18n.T("groups.next-archive"), i18n.T("groups.next-archive-help"), container.NewBorder(nil, nil, nil, choose, n.file)),
		widgets.NewField("id", i18n.T("groups.next-year"), "", n.year),
		widgets.NewField("title", i18n.T("cycles.title"), "", n.title),
		widgets.NewField("place", i18n.T("cycles.place"), "", n.place),
		widgets.NewField("zone", i18n.T("sessions.zone"), i18n.T("sessions.zone-help"), n.zone),
		widgets.NewField("from", i18n.T("cycles.from"), i18n.T("groups.day-help"), n.from),
		widgets.NewField("to", i18n.T("cycles.to"), i18n.T("groups.next-known"), n.to),
	)
	_, about := widgets.NewBody(i18n.T("groups.next-about"))
	n.asks = layout.Column(10, about, n.form.Object())
	for _, i := range []*widgets.Input{n.file, n.year, n.title, n.place, n.zone, n.from, n.to} {
		i.Enter = n.look
	}
	n.dialog = widgets.ShowDialog(s.env.Window, i18n.T("groups.next-head"), 600, layout.Column(10, n.asks, n.what, n.result), n.file, s.page.refocus,
		widgets.Action{Word: i18n.T("word.close"), Do: func() { n.dialog.Close() }},
		widgets.Action{Word: i18n.T("groups.next-look"), Main: true, Do: n.look})
	if path != "" {
		n.suggest()
	}
}

func (n *nextCycleDialog) choose() {
	files.Choose(n.s.env, n.file.Text, []string{".zip"}, func(path string) {
		n.file.SetText(path)
		n.suggest()
	})
}

// readArchive reads the archive of a group.
func readArchive(ctx context.Context, w *workspace.Workspace, path string) (h continuing.HandOver, err error) {
	if _, err := os.Stat(path); err != nil {
		return h, &igf.FieldError{Record: igf.Sentencef("archive"), Field: "file", Value: path, Want: igf.Sentencef("%s", i18n.T("groups.next-no-file"))}
	}
	in, err := budget.Open(ctx, path, budget.Archives())
	if err != nil {
		return h, err
	}
	return w.Continuing.ReadHandOver(ctx, in)
}

// suggest reads the archive for the year that comes after its last.
func (n *nextCycleDialog) suggest() {
	path := strings.TrimSpace(n.file.Text)
	n.s.env.Jobs.Run(func(ctx context.Context) func() {
		h, err := readArchive(ctx, n.s.env.Work, path)
		return func() {
			if err != nil {
				n.form.Show(i18n.T("app.failed"), err)
			} else if n.year.Text == "" {
				n.year.SetText(h.NextCycle())
			}
			n.dialog.Fit()
		}
	}, nil)
}

// cycle is what was typed of the year.
func (n *nextCycleDialog) cycle() igf.Cycle {
	text := func(i *widgets.Input) string { return strings.TrimSpace(i.Text) }
	return igf.Cycle{ID: text(n.year), Title: text(n.title), Place: text(n.place), Zone: text(n.zone), From: igf.Date(text(n.from)), To: igf.Date(text(n.to))}
}

// look shows what would be added, and changes nothing.
func (n *nextCycleDialog) look() {
	cycle, path := n.cycle(), strings.TrimSpace(n.file.Text)
	var from continuing.HandOver
	known := false
	n.run(n.s.env.Jobs.Do, func(ctx context.Context) (found continuing.NextCycle, err error) {
		p, err := n.s.env.Work.Records.Programme()
		if err != nil {
			return found, err
		}
		known = p.Cycle(cycle.ID) != nil
		if from, err = readArchive(ctx, n.s.env.Work, path); err != nil {
			return found, err
		}
		return n.s.env.Work.Continuing.PreviewCycle(ctx, from, cycle, nil)
	}, func(found continuing.NextCycle) { n.found(from, cycle, known, found) })
}

// run works in the background, once at a time: how says what closing the window
// does to it.
func (n *nextCycleDialog) run(how func(func(context.Context) error, func(error)), do func(context.Context) (continuing.NextCycle, error), then func(continuing.NextCycle)) {
	if n.busy {
		return
	}
	n.busy = true
	n.form.Show("", nil)
	n.back()
	var found continuing.NextCycle
	how(func(ctx context.Context) (err error) {
		found, err = do(ctx)
		return err
	}, func(err error) {
		n.busy = false
		if err != nil {
			n.wrong(err)
		} else {
			then(found)
		}
		n.dialog.Fit()
		n.dialog.Focus()
	})
}

// wrong tells what is wrong at its field. A group takes part in a year, so
// what is wrong with its years is told at the year.
func (n *nextCycleDialog) wrong(err error) {
	n.form.Show(i18n.T("app.failed"), err)
	var fe *igf.FieldError
	if errors.As(err, &fe) && fe.Field == "cycles" {
		n.form.Notice.Clear()
		n.form.Fields[1].SetError(i18n.Sentence(fe.Want))
	}
}

// found lists what would be added, and offers to do it.
func (n *nextCycleDialog) found(from continuing.HandOver, cycle igf.Cycle, known bool, found continuing.NextCycle) {
	group := i18n.T("groups.next-known-group", "Group", found.Group.Title())
	if found.Added {
		group = i18n.T("groups.next-new-group", "Group", found.Group.Title())
	}
	year := i18n.T("groups.next-cycle", "Year", cycle.ID)
	if known {
		year = i18n.T("groups.next-known-cycle", "Year", cycle.ID)
	}
	lines := []string{year, group}
	for _, o := range found.Outputs {
		lines = append(lines, i18n.T("groups.next-output", "Title", o.Title, "Day", i18n.Day(o.Dates.DraftDue)))
	}
	for _, w := range found.Waiting {
		lines = append(lines, i18n.Error(w.Err))
	}
	for _, l := range lines {
		_, o := widgets.NewBody("– " + l)
		n.what.Add(o)
	}
	n.asks.Hide()
	n.what.Show()
	start := func(word string, choice disclosure.Choice) widgets.Action {
		return widgets.Action{Word: i18n.T(word), Main: choice != disclosure.Agreed, Do: func() {
			n.run(n.s.env.Jobs.Save, func(ctx context.Context) (continuing.NextCycle, error) {
				return n.s.env.Work.Continuing.StartCycle(ctx, from, cycle, func(int) continuing.Decided { return continuing.Decided{Choice: choice} })
			}, n.started)
		}}
	}
	ways := []widgets.Action{{Word: i18n.T("groups.next-back"), Do: func() { n.back(); n.dialog.Fit(); n.dialog.Focus() }}, start("groups.next-start", disclosure.Undecided)}
	if len(found.Waiting) > 0 { // a person decides about all of them
		ways = append(ways[:1], start("importing.names-participant", disclosure.Participant), start("importing.names-agreed", disclosure.Agreed))
	}
	n.result.ShowInfo(i18n.T("groups.next-would"), i18n.T("groups.next-ask"), ways...)
	if all := n.result.Actions(); len(all) > 1 {
		widgets.Focus(all[1])
	}
}

// back shows the form again in the place of what would be added.
func (n *nextCycleDialog) back() {
	n.result.Clear()
	n.what.RemoveAll()
	n.what.Hide()
	n.asks.Show()
}

func (n *nextCycleDialog) started(made continuing.NextCycle) {
	if len(made.Waiting) > 0 { // a rule of a session, or an id, leaves no such choice
		n.form.Show(i18n.T("app.failed"), made.Waiting[0].Err)
		return
	}
	n.s.open = made.Group.ID
	n.dialog.Close()
	n.s.load()
}
