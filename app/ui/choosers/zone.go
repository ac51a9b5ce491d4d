package choosers

import (
	"context"
	_ "embed" // the names of the zones
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/igf"
	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/lists"
)

// names are the zones that the time zone database lists by country (its file zone.tab, which is in
// the public domain), and UTC. No system gives a list of them to a program.
//
//go:embed zones.txt
var names string

// ZoneRow is a row of the list.
type ZoneRow struct{ Name, Whose string }

// Zone lets a line for a time zone be filled from a list: the zones of the meetings and of this
// device first.
func Zone(env *shell.Env, i *widgets.Input) *widgets.Input {
	return offer(i, "zone", func() { askZone(env, i) })
}

// askZone reads the meetings, and shows the list.
func askZone(env *shell.Env, i *widgets.Input) {
	env.Jobs.Run(func(context.Context) func() {
		p, err := env.Work.Records.Programme()
		return func() {
			if err != nil {
				env.ShowError(err)
				return
			}
			showZones(env, i, Zones(p.Cycles, env.Zone()))
		}
	}, nil)
}

// Zones are all zones, each once, those that are likely first: of the meetings, the newest first,
// and of this device.
func Zones(cycles []igf.Cycle, device string) []ZoneRow {
	var out []ZoneRow
	add := func(name, whose string) {
		if name != "" && !slices.ContainsFunc(out, func(z ZoneRow) bool { return z.Name == name }) {
			out = append(out, ZoneRow{name, whose})
		}
	}
	for _, y := range slices.SortedFunc(slices.Values(cycles), func(a, b igf.Cycle) int { return b.Year() - a.Year() }) {
		add(y.Zone, y.Title)
	}
	add(device, i18n.T("choose.this-device"))
	for name := range strings.FieldsSeq(names) {
		add(name, "")
	}
	return out
}

func showZones(env *shell.Env, i *widgets.Input, all []ZoneRow) {
	shown := all
	var dialog *widgets.Dialog
	fill := func(n int, o fyne.CanvasObject) {
		r, z := o.(*widgets.Row), shown[n]
		r.Tag.Set("", z.Whose, theme.Muted)
		r.Set(spoken(z.Name), offset(z.Name, env.Now()))
	}
	rows := lists.NewFilteredList(env.Jobs.After, i18n.T("choose.zone-filter"), func() int { return len(shown) }, func() fyne.CanvasObject { return widgets.NewRow() }, fill,
		rowmenu.Shown(env, i18n.T("list.row-choose"), fill, nil), nil, widgets.Empty("zone", i18n.T("choose.zone-none")))
	rows.Filter = func(text string) {
		q := search.Parse(text)
		shown = nil
		for _, z := range all {
			if q.Empty() || q.Match(z.Name, spoken(z.Name), z.Whose) {
				shown = append(shown, z)
			}
		}
		rows.Reload()
	}
	rows.Open = func(n int) {
		i.SetText(shown[n].Name)
		dialog.Close()
	}
	leave := func() { dialog.Close() }
	rows.Box.Escape, rows.List.Escape = leave, leave
	dialog = widgets.ShowDialog(env.Window, i18n.T("sessions.zone"), 520, container.New(tall(360), rows.Object()), rows.Box, func() { widgets.Focus(i) },
		widgets.Action{Word: i18n.T("word.cancel"), Main: true, Do: leave})
	rows.Reload()
}

// spoken is the name of a zone as people read it: "Africa / Addis Ababa".
func spoken(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "_", " "), "/", " / ")
}

// offset is how far a zone is from UTC at a time; nothing where the system does not know it.
func offset(name string, at time.Time) string {
	where, err := time.LoadLocation(name)
	if err != nil {
		return ""
	}
	return i18n.ClockIn(where).Offset(at)
}

// tall gives what it holds a height.
type tall float32

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size         { return fyne.NewSize(300, float32(t)) }
func (t tall) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
