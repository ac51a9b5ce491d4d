package groups

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"rapporteur/app/igf"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
	"rapporteur/app/workspace"
	"rapporteur/app/workspace/handover"
)

// maxArchive is the largest archive that is read, in bytes.
const maxArchive = 256 << 20

// next is the sheet in which the next cycle of a group is started from its
// hand-over.
type next struct {
	s                                        *Screen
	file, year, title, place, zone, from, to *kit.Input
	form                                     *kit.Form
	result                                   *kit.Notice
	asks, what                               *fyne.Container // the form; what would be added
	sheet                                    *kit.Sheet
	busy                                     bool
}

// Drop takes an archive that was dropped on the window.
func (s *Screen) Drop(file fyne.URI) { s.askNext(file.Path()) }

// askNext asks for an archive, "" when none is chosen yet, and for the year
// that begins.
func (s *Screen) askNext(path string) {
	n := &next{s: s, result: kit.NewNotice(), what: kit.Column(6)}
	n.what.Hide()
	n.file, n.year, n.title = kit.NewInput(path, ""), kit.NewInput("", "2023"), kit.NewInput("", "IGF 2023")
	n.place, n.zone = kit.NewInput("", "Kyoto"), kit.NewInput("", "Asia/Tokyo")
	n.from, n.to = kit.NewInput("", "2023-10-08"), kit.NewInput("", "2023-10-12")
	choose := kit.Action{Word: words.T("documents.choose-folder"), Do: n.choose}.Button()
	n.form = kit.NewForm(
		kit.NewField("file", words.T("groups.next-archive"), words.T("groups.next-archive-help"), container.NewBorder(nil, nil, nil, choose, n.file)),
		kit.NewField("id", words.T("groups.next-year"), "", n.year),
		kit.NewField("title", words.T("groups.next-title"), "", n.title),
		kit.NewField("place", words.T("groups.next-place"), "", n.place),
		kit.NewField("zone", words.T("sessions.zone"), words.T("sessions.zone-help"), n.zone),
		kit.NewField("from", words.T("groups.next-from"), words.T("groups.day-help"), n.from),
		kit.NewField("to", words.T("groups.next-to"), words.T("groups.next-known"), n.to),
	)
	_, about := kit.NewBody(words.T("groups.next-about"))
	n.asks = kit.Column(10, about, n.form.Object())
	for _, i := range []*kit.Input{n.file, n.year, n.title, n.place, n.zone, n.from, n.to} {
		i.Enter = n.look
	}
	n.sheet = kit.ShowSheet(s.desk.Window, words.T("groups.next-head"), 600, kit.Column(10, n.asks, n.what, n.result), n.file, s.refocus,
		kit.Action{Word: words.T("word.close"), Do: func() { n.sheet.Close() }},
		kit.Action{Word: words.T("groups.next-look"), Main: true, Do: n.look})
	if path != "" {
		n.suggest()
	}
}

func (n *next) choose() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		n.file.SetText(r.URI().Path())
		if err := r.Close(); err != nil {
			n.s.desk.Say(err)
		}
		n.suggest()
	}, n.s.desk.Window)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".zip"}))
	d.Show()
}

// readArchive reads the archive of a group.
func readArchive(w *workspace.Workspace, path string) (h handover.HandedOver, err error) {
	f, err := os.Open(path)
	if err != nil {
		return h, &igf.FieldError{Record: "archive", Field: "file", Value: path, Want: words.T("groups.next-no-file")}
	}
	data, err := io.ReadAll(io.LimitReader(f, maxArchive+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return h, fmt.Errorf("the archive %s cannot be read: %w", path, err)
	}
	if len(data) > maxArchive {
		return h, fmt.Errorf("the archive %s has more than %d MB, the most that is read", path, maxArchive>>20)
	}
	return w.HandOver.ReadHandOver(filepath.Base(path), data)
}

// suggest reads the archive for the year that comes after its last.
func (n *next) suggest() {
	path := strings.TrimSpace(n.file.Text)
	n.s.desk.Jobs.Run(func(context.Context) func() {
		h, err := readArchive(n.s.desk.Work, path)
		return func() {
			if err != nil {
				n.form.Show(words.T("app.failed"), err)
			} else if n.year.Text == "" && len(h.Group.Cycles) > 0 {
				if y, err := strconv.Atoi(slices.Max(h.Group.Cycles)); err == nil {
					n.year.SetText(strconv.Itoa(y + 1))
				}
			}
			n.sheet.Fit()
		}
	})
}

// cycle is what was typed of the year.
func (n *next) cycle() igf.Cycle {
	text := func(i *kit.Input) string { return strings.TrimSpace(i.Text) }
	return igf.Cycle{ID: text(n.year), Title: text(n.title), Place: text(n.place), Zone: text(n.zone), From: igf.Date(text(n.from)), To: igf.Date(text(n.to))}
}

// look shows what would be added, and changes nothing.
func (n *next) look() {
	cycle, path := n.cycle(), strings.TrimSpace(n.file.Text)
	var from handover.HandedOver
	known := false
	n.run(func(ctx context.Context) (found handover.NextCycle, err error) {
		p, err := n.s.desk.Work.Records.Programme()
		if err != nil {
			return found, err
		}
		known = p.Cycle(cycle.ID) != nil
		if from, err = readArchive(n.s.desk.Work, path); err != nil {
			return found, err
		}
		return n.s.desk.Work.HandOver.StartCycle(ctx, from, cycle, true)
	}, func(found handover.NextCycle) { n.found(from, cycle, known, found) })
}

// run works in the background, once at a time.
func (n *next) run(do func(context.Context) (handover.NextCycle, error), then func(handover.NextCycle)) {
	if n.busy {
		return
	}
	n.busy = true
	n.form.Show("", nil)
	n.back()
	var found handover.NextCycle
	n.s.desk.Jobs.Save(func(ctx context.Context) (err error) {
		found, err = do(ctx)
		return err
	}, func(err error) {
		n.busy = false
		if err != nil {
			n.wrong(err)
		} else {
			then(found)
		}
		n.sheet.Fit()
		n.sheet.Focus()
	})
}

// wrong tells what is wrong at its field. A group takes part in a year, so
// what is wrong with its years is told at the year.
func (n *next) wrong(err error) {
	n.form.Show(words.T("app.failed"), err)
	var fe *igf.FieldError
	if errors.As(err, &fe) && fe.Field == "cycles" {
		n.form.Notice.Clear()
		n.form.Fields[1].SetError(fe.Want)
	}
}

// found lists what would be added, and offers to do it.
func (n *next) found(from handover.HandedOver, cycle igf.Cycle, known bool, found handover.NextCycle) {
	group := words.T("groups.next-known-group", "Group", found.Group.Title())
	if found.Added {
		group = words.T("groups.next-new-group", "Group", found.Group.Title())
	}
	year := words.T("groups.next-cycle", "Year", cycle.ID)
	if known {
		year = words.T("groups.next-known-cycle", "Year", cycle.ID)
	}
	lines := []string{year, group}
	for _, o := range found.Outputs {
		lines = append(lines, words.T("groups.next-output", "Title", o.Title, "Day", words.Day(o.Dates.DraftDue)))
	}
	for _, l := range lines {
		_, o := kit.NewBody("– " + l)
		n.what.Add(o)
	}
	n.asks.Hide()
	n.what.Show()
	n.result.Tell(words.T("groups.next-would"), words.T("groups.next-ask"), kit.Action{Word: words.T("groups.next-back"), Do: func() { n.back(); n.sheet.Fit(); n.sheet.Focus() }}, kit.Action{Word: words.T("groups.next-start"), Main: true, Do: func() {
		n.run(func(ctx context.Context) (handover.NextCycle, error) {
			return n.s.desk.Work.HandOver.StartCycle(ctx, from, cycle, false)
		}, n.started)
	}})
	if all := n.result.Actions(); len(all) > 1 {
		kit.Focus(all[1])
	}
}

// back shows the form again in the place of what would be added.
func (n *next) back() {
	n.result.Clear()
	n.what.RemoveAll()
	n.what.Hide()
	n.asks.Show()
}

func (n *next) started(made handover.NextCycle) {
	n.s.open = made.Group.ID
	n.sheet.Close()
	n.s.load()
}
