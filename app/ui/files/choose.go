package files

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"rapporteur/app/search"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/rowmenu"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/theme"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
	"rapporteur/app/ui/widgets/lists"
)

// Choose lets the person choose a file with one of the endings, of any kind without them. chosen
// is told of its path. from is a file or folder to begin at, or "".
//
// The toolkit's own dialog for files hears no Escape and no other key of the window, so this one
// is a list like all others.
func Choose(d *shell.Env, from string, endings []string, chosen func(path string)) {
	open(d, &chooser{env: d, endings: endings, chosen: chosen}, from)
}

// ChooseFolder lets the person choose a folder.
func ChooseFolder(d *shell.Env, from string, chosen func(path string)) {
	open(d, &chooser{env: d, folders: true, chosen: chosen}, from)
}

// item is a row: a file, or a folder to go into.
type item struct {
	name   string
	path   string
	folder bool
}

// chooser is the dialog.
type chooser struct {
	env     *shell.Env
	folders bool     // folders alone are chosen
	endings []string // in lower case
	chosen  func(path string)

	dir    string
	asked  int // readings of folders so far
	all    []item
	shown  []item
	where  *widgets.Text
	rows   *lists.FilteredList
	notice *widgets.Notice
	dialog *widgets.Dialog
}

func open(d *shell.Env, c *chooser, from string) {
	before := d.Window.Canvas().Focused()
	c.where, c.notice = widgets.Caption("", theme.Muted), widgets.NewNotice()
	c.where.Fixed = false
	fill := func(n int, o fyne.CanvasObject) {
		r, x := o.(*widgets.Row), c.shown[n]
		about := i18n.T("choose.file")
		if x.folder {
			about = i18n.T("documents.folder")
		}
		r.Set(x.name, about)
	}
	c.rows = lists.NewFilteredList(d.Jobs.After, i18n.T("choose.file-filter"), func() int { return len(c.shown) }, func() fyne.CanvasObject { return widgets.NewRow() }, fill,
		rowmenu.Shown(d, i18n.T("word.open"), fill, nil), c.places(), widgets.Empty("outputs", i18n.T("choose.file-none")))
	c.rows.Filter = func(string) { c.filter() }
	c.rows.Open = func(n int) {
		if x := c.shown[n]; x.folder {
			c.read(x.path)
		} else {
			c.take(x.path)
		}
	}
	leave := func() { c.dialog.Close() }
	c.rows.Box.Escape, c.rows.List.Escape = leave, leave
	title, actions := i18n.T("choose.file-title"), []widgets.Action{{Word: i18n.T("word.cancel"), Do: leave}}
	if c.folders {
		title = i18n.T("choose.folder-title")
		actions = append(actions, widgets.Action{Word: i18n.T("choose.this-folder"), Main: true, Do: func() { c.take(c.dir) }})
	}
	c.dialog = widgets.ShowDialog(d.Window, title, 640, layout.Column(6, c.where, c.notice, container.New(tall(360), c.rows.Object())), c.rows.Box, func() {
		if before != nil {
			widgets.Focus(before)
		}
	}, actions...)
	c.read(begin(from))
}

func (c *chooser) take(path string) {
	c.dialog.Close()
	c.chosen(path)
}

// places are folders that people look in, to begin at again.
func (c *chooser) places() fyne.CanvasObject {
	choice := widgets.NewChoice(places(), filepath.Base, nil)
	choice.OnChanged = func(string) {
		if to := choice.Value(); to != "" {
			c.read(to)
		}
	}
	choice.Narrow(12)
	return choice
}

// read reads a folder in the background: it may be on another machine.
func (c *chooser) read(dir string) {
	c.asked++
	n := c.asked
	var all []item
	c.env.Jobs.Do(func(context.Context) (err error) {
		all, err = c.list(dir)
		return err
	}, func(err error) {
		if n != c.asked {
			return
		}
		c.notice.Clear()
		if err != nil { // one stays where one is
			c.notice.ShowError(i18n.T("app.failed"), i18n.Error(err))
			return
		}
		c.dir, c.all = dir, all
		c.where.SetText(dir)
		c.rows.Box.SetText("")
		c.filter()
	})
}

// list is what stands in a folder and can be chosen: the folder above it first, then folders, then
// files.
func (c *chooser) list(dir string) ([]item, error) {
	found, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []item
	if up := filepath.Dir(dir); up != dir {
		out = append(out, item{i18n.T("choose.up"), up, true})
	}
	above := len(out)
	for _, f := range found {
		path := filepath.Join(dir, f.Name())
		folder := f.IsDir() || f.Type()&os.ModeSymlink != 0 && isFolder(path)
		if strings.HasPrefix(f.Name(), ".") || !folder && (c.folders || !c.fits(f.Name())) {
			continue
		}
		out = append(out, item{f.Name(), path, folder})
	}
	slices.SortStableFunc(out[above:], func(a, b item) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return cmp.Compare(search.Fold(a.name), search.Fold(b.name))
	})
	return out, nil
}

func (c *chooser) fits(name string) bool {
	return len(c.endings) == 0 || slices.Contains(c.endings, strings.ToLower(filepath.Ext(name)))
}

func (c *chooser) filter() {
	q := search.Parse(c.rows.Box.Text)
	c.shown = nil
	for _, x := range c.all {
		if q.Empty() || q.Match(x.name) {
			c.shown = append(c.shown, x)
		}
	}
	c.rows.Reload()
}

// begin is the folder of what stands in a line already, else the person's documents.
func begin(from string) string {
	if from = strings.TrimSpace(from); filepath.IsAbs(from) {
		for dir := from; ; dir = filepath.Dir(dir) {
			if isFolder(dir) {
				return dir
			}
			if dir == filepath.Dir(dir) {
				break
			}
		}
	}
	if all := places(); len(all) > 0 {
		return all[0]
	}
	return string(filepath.Separator)
}

// places are those that are there: the person's folders, what is plugged in, the drives.
func places() []string {
	var all []string
	if home, err := os.UserHomeDir(); err == nil {
		for _, name := range []string{"Documents", "Downloads", "Desktop", ""} {
			all = append(all, filepath.Join(home, name))
		}
		for _, media := range []string{filepath.Join("/media", filepath.Base(home)), filepath.Join("/run/media", filepath.Base(home)), "/Volumes"} {
			found, err := filepath.Glob(filepath.Join(media, "*"))
			if err == nil {
				all = append(all, found...)
			}
		}
	}
	if runtime.GOOS == "windows" {
		for drive := 'C'; drive <= 'Z'; drive++ {
			all = append(all, string(drive)+`:\`)
		}
	}
	return slices.DeleteFunc(all, func(dir string) bool { return !isFolder(dir) })
}

// tall gives what it holds a height.
type tall float32

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size         { return fyne.NewSize(300, float32(t)) }
func (t tall) Layout(os []fyne.CanvasObject, size fyne.Size) { os[0].Resize(size) }
