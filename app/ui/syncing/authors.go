package syncing

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"rapporteur/app/igf"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/workspace"
)

// authorsDialog shows who signs, with the digits that two people compare by voice.
type authorsDialog struct {
	screen *Screen
	column *fyne.Container
	dialog *widgets.Dialog
}

// authors are the person at this device and those who sign, as they are shown.
type authors struct {
	self    igf.Self
	device  string
	digits  string // of the person; "" while they have none
	signers []igf.Signer
}

func readAuthors(w *workspace.Workspace) (a authors, err error) {
	a.device = w.Device.ID()
	if a.self, err = w.Device.Self(); err != nil {
		return a, err
	}
	if a.digits, err = w.Signing.Digits(); err != nil {
		return a, err
	}
	all, err := w.Signing.Signers()
	a.signers = doubtfulFirst(slices.DeleteFunc(all, func(s igf.Signer) bool { return s.Own && s.Author == a.self.Author }))
	return a, err
}

// doubtfulFirst puts authors that several people claim to be first, then those whose name
// others had before them. All who claim one author stand together.
func doubtfulFirst(all []igf.Signer) []igf.Signer {
	rank := map[string]int{}
	for _, s := range all {
		switch {
		case s.Contested:
			rank[s.Author] = -2
		case s.Namesake:
			rank[s.Author] = min(rank[s.Author], -1)
		}
	}
	slices.SortStableFunc(all, func(a, b igf.Signer) int { return cmp.Compare(rank[a.Author], rank[b.Author]) })
	return all
}

// showAuthors opens the dialog.
func showAuthors(s *Screen) {
	d := &authorsDialog{screen: s, column: layout.Column(10)}
	d.dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.authors-title"), 720, d.column, nil, func() { widgets.Focus(s.authors) },
		widgets.Action{Word: i18n.T("word.close"), Main: true, Do: func() { d.dialog.Close() }})
	d.show(sentences(i18n.T("sync.authors-reading")))
	s.env.Jobs.Run(func(context.Context) func() {
		a, err := readAuthors(s.env.Work)
		return func() {
			if err != nil {
				d.show(sentences(i18n.Alone(i18n.Error(err))))
				return
			}
			d.show(d.rows(a))
		}
	}, func(err error) { d.show(sentences(i18n.Alone(i18n.Error(err)))) })
}

func (d *authorsDialog) show(rows []fyne.CanvasObject) {
	d.column.Objects = rows
	d.dialog.Renew()
}

func (d *authorsDialog) rows(a authors) []fyne.CanvasObject {
	yours := i18n.T("sync.authors-no-digits")
	if a.digits != "" {
		yours = i18n.T("sync.authors-yours")
	}
	out := append(sentences(i18n.T("sync.authors-about")), author(igf.Signer{Names: []string{a.self.Name}, Digits: a.digits, Devices: []string{a.device}}, yours))
	if len(a.signers) == 0 {
		return append(out, sentences(i18n.T("sync.authors-none"))...)
	}
	for _, s := range a.signers[:min(len(a.signers), shownMost)] {
		out = append(out, d.signer(a.self, s))
	}
	if n := len(a.signers) - shownMost; n > 0 {
		out = append(out, sentences(i18n.N("sync.authors-more", n))...)
	}
	return out
}

// signer shows an author, and lets the person say that the digits are theirs. Somebody
// who claims to be the person at this device is not confirmed: their own digits count here.
func (d *authorsDialog) signer(self igf.Self, s igf.Signer) fyne.CanvasObject {
	yourself := s.Author == self.Author
	sign, colour, state := "saved", theme.KindDecided, ""
	switch {
	case yourself:
		sign, colour, state = "question", fynetheme.ColorNameWarning, i18n.T("sync.authors-claims-you")
	case s.Contested:
		sign, colour, state = "question", fynetheme.ColorNameWarning, i18n.T("sync.authors-contested")
	case s.HoldsRoles:
		state = i18n.T("sync.authors-holds")
	case s.Confirmed:
		state = i18n.T("sync.authors-confirmed")
	case s.Namesake:
		sign, colour, state = "question", fynetheme.ColorNameWarning, i18n.T("sync.authors-namesake")
	default:
		sign, colour = "offline", theme.Muted
	}
	row := author(s, state)
	var button fyne.CanvasObject
	if !yourself && (!s.Confirmed || s.Contested || len(s.Others) > 0 && !s.HoldsRoles) {
		button = container.NewVBox(widgets.Action{Word: i18n.T("sync.authors-theirs"), Do: func() { d.dialog.Close(); askDigits(d.screen, s) }}.Button())
	}
	return container.NewBorder(nil, nil, container.NewVBox(widgets.NewSign(sign, colour)), button, layout.Pad(2, 0, 6, 6, row))
}

// author shows the names, the digits and the devices of somebody, and what is known of them.
func author(s igf.Signer, state string) *fyne.Container {
	name, nameRow := widgets.NewBody(nameOf(s))
	name.TextStyle = fyne.TextStyle{Bold: true}
	column := layout.Column(1, nameRow)
	if s.Digits != "" {
		column.Add(sentences(s.Digits)[0])
	}
	if state != "" {
		column.Add(sentences(state)[0])
	}
	devices, row := widgets.NewBody(i18n.N("sync.authors-devices", len(s.Devices), "Devices", strings.Join(s.Devices, ", ")))
	devices.SizeName, devices.Importance = fynetheme.SizeNameCaptionText, widget.LowImportance
	column.Add(row)
	return column
}

// nameOf is under which names somebody wrote, or that they are not named.
func nameOf(s igf.Signer) string {
	return cmp.Or(strings.Join(s.Names, " / "), i18n.Naming(igf.Anonymous))
}

// askDigits asks whether somebody read out the digits, and lets them count.
func askDigits(s *Screen, of igf.Signer) {
	digits, digitsRow := widgets.NewBody(of.Digits)
	digits.SizeName = fynetheme.SizeNameSubHeadingText
	column := layout.Column(10, append(sentences(i18n.T("sync.authors-ask", "Name", nameOf(of))), digitsRow)...)
	if len(of.Others) > 0 {
		column.Add(sentences(i18n.T("sync.authors-shared", "Others", strings.Join(of.Others, ", ")))[0])
	}
	form := widgets.NewForm()
	column.Add(form.Object())
	var dialog *widgets.Dialog
	confirm := func(as func(ctx context.Context, author, digits string) (igf.Signer, error)) {
		s.env.Jobs.Save(func(ctx context.Context) error {
			_, err := as(ctx, of.Author, of.Digits)
			return err
		}, func(err error) {
			if err != nil {
				form.Show(i18n.T("word.not-saved"), err)
				dialog.Renew()
				return
			}
			dialog.Close()
			s.notice.ShowInfo(i18n.T("sync.decided"), i18n.T("sync.authors-goes", "Name", nameOf(of)))
			s.load()
		})
	}
	signing := s.env.Work.Signing
	actions := []widgets.Action{{Word: i18n.T("sync.authors-confirm"), Do: func() { confirm(signing.Confirm) }}}
	if len(of.Others) > 0 {
		actions = append(actions, widgets.Action{Word: i18n.T("sync.authors-confirm-roles"), Do: func() { confirm(signing.HoldRoles) }})
	}
	actions = append(actions, widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: func() { dialog.Close() }})
	dialog = widgets.ShowDialog(s.env.Window, i18n.T("sync.authors-ask-title"), 560, column, nil, func() { widgets.Focus(s.authors) }, actions...)
}
