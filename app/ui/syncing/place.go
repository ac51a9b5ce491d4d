package syncing

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/ui/files"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace/sharing"
)

// placeText says by what the shared repository is known, and when it was reached last.
func placeText(clock i18n.Clock, p sharing.RemoteInfo) string {
	where := i18n.T("sync.place-folder")
	if p.Host != "" {
		where = i18n.T("sync.place-host", "Host", p.Host)
	}
	parts := []string{where}
	if len(p.First) >= shortCommit {
		parts = append(parts, i18n.T("sync.place-first", "Commit", p.First[:shortCommit]))
	}
	if p.LastReached.IsZero() {
		parts = append(parts, i18n.T("sync.place-never"))
	} else {
		parts = append(parts, i18n.T("sync.place-reached", "When", clock.DateTime(p.LastReached)))
	}
	return strings.Join(parts, " · ")
}

// shortCommit is how much of a commit is shown.
const shortCommit = 10

// askMove asks where the shared repository is now.
func askMove(s *Screen) {
	address := widgets.NewInput(s.place.Address, i18n.T("welcome.address-hint"))
	choose := widgets.Action{Word: i18n.T("documents.choose-folder"), Do: func() { files.ChooseFolder(s.env, address.Text, address.SetText) }}.Button()
	field := widgets.NewField("remote", i18n.T("welcome.address"), i18n.T("sync.move-means"), container.NewBorder(nil, nil, nil, choose, address))
	form := widgets.NewForm(field)
	leave := widgets.NewCheck(i18n.T("sync.move-leave"), nil)
	var asked *widgets.Dialog
	move := func() {
		to := strings.TrimSpace(address.Text)
		if to == "" {
			field.SetError(i18n.T("welcome.address-empty"))
			return
		}
		s.env.Jobs.Save(func(ctx context.Context) error {
			return s.env.Work.Sharing.Move(ctx, sharing.Move{Address: to, LeaveOld: leave.Checked})
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("word.not-saved"), err)
				asked.Renew()
				return
			}
			asked.Close()
			s.notice.ShowInfo(i18n.T("sync.moved"), i18n.T("sync.with", "Remote", to))
			s.load()
		})
	}
	address.Enter = move
	asked = widgets.ShowDialog(s.env.Window, i18n.T("sync.move-title"), 640, layout.Column(10, form.Object(), leave), address, func() { widgets.Focus(s.move) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { asked.Close() }},
		widgets.Action{Word: i18n.T("sync.rescue"), Do: func() { asked.Close(); askRescue(s, strings.TrimSpace(address.Text)) }},
		widgets.Action{Word: i18n.T("sync.move-do"), Main: true, Do: move})
}

// rescueDialog shows what a rescue would do before it is done.
type rescueDialog struct {
	screen *Screen
	opt    sharing.RescueOptions
	column *fyne.Container
	others *widgets.Check
	empty  *widgets.Check
	dialog *widgets.Dialog
	ready  bool // the plan of these options is shown
}

// askRescue shows what it takes to go on with the repository at an address, "" for where
// it is.
func askRescue(s *Screen, address string) {
	if address == s.place.Address {
		address = ""
	}
	d := &rescueDialog{screen: s, column: layout.Column(8)}
	d.opt.Address = address
	d.others = widgets.NewCheck(i18n.T("sync.rescue-others"), func(on bool) { d.opt.Others = on; d.look() })
	d.empty = widgets.NewCheck(i18n.T("sync.rescue-empty"), func(on bool) { d.opt.Empty = on; d.look() })
	d.dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.rescue-title"), 720, d.column, nil, func() { widgets.Focus(s.rescue) },
		widgets.Action{Word: i18n.T("word.cancel"), Do: func() { d.dialog.Close() }},
		widgets.Action{Word: i18n.T("sync.rescue-do"), Main: true, Do: d.do})
	d.look()
}

func (d *rescueDialog) look() {
	d.ready = false
	d.show(sentences(i18n.T("sync.rescue-looking")))
	opt := d.opt
	d.screen.env.Jobs.Run(func(ctx context.Context) func() {
		plan, err := d.screen.env.Work.Sharing.PlanRescue(ctx, opt)
		return func() {
			if opt.Others != d.opt.Others || opt.Empty != d.opt.Empty {
				return // another look is on its way
			}
			switch {
			case errors.Is(err, igf.ErrRewritten):
				d.show(append(sentences(i18n.Alone(i18n.Error(err))), d.empty))
			case err != nil:
				d.show(sentences(i18n.Alone(i18n.Error(err))))
			default:
				d.ready = true
				d.show(d.planned(plan))
			}
		}
	}, func(err error) { d.show(sentences(i18n.Alone(i18n.Error(err)))) })
}

func (d *rescueDialog) show(rows []fyne.CanvasObject) {
	d.column.Objects = rows
	d.dialog.Renew()
}

// planned shows what a rescue would send, and what it would leave.
func (d *rescueDialog) planned(plan igf.Rescue) []fyne.CanvasObject {
	if !plan.Needed {
		return sentences(i18n.T("sync.rescue-none"))
	}
	out := sentences(i18n.T("sync.rescue-copy"))
	if plan.Rewritten {
		out = sentences(i18n.T("sync.rescue-rewritten"))
	}
	out = append(out, sentences(i18n.N("sync.would-send", len(plan.Preview.Send)))...)
	for _, r := range plan.Preview.Send[:min(len(plan.Preview.Send), shownMost)] {
		row := widgets.NewRow()
		row.Set(d.screen.names.Sentence(r.Title), d.screen.names.Path(r.Path))
		out = append(out, row)
	}
	if n := len(plan.Left); n > 0 {
		out = append(out, sentences(i18n.N("sync.rescue-left", n))...)
	}
	for _, n := range plan.Left[:min(len(plan.Left), shownMost)] {
		row := widgets.NewRow()
		row.Set(d.screen.names.Sentence(n.Why), d.screen.names.Path(n.Path))
		out = append(out, row)
	}
	out = append(out, d.others)
	if d.opt.Empty {
		out = append(out, d.empty)
	}
	return out
}

func (d *rescueDialog) do() {
	if !d.ready {
		return
	}
	d.dialog.Close()
	d.screen.run(func(ctx context.Context, progress func(igf.Progress)) (igf.Receipt, error) {
		opt := d.opt
		opt.Progress = progress
		return d.screen.env.Work.Sharing.Rescue(ctx, opt)
	})
}
