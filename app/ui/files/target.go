// Package files is the part of the window that writes a file of the person's
// choice: it asks for folder and name, remembers the folder, shows how far the
// work is, and lets no file be replaced without a question.
//
// It does not know what stands in a file.
package files

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
)

// settingFolder is where the person kept the last file.
const settingFolder = "documents.folder"

// Target is the folder and the name of a file that is to be made.
type Target struct {
	Folder, Name *widgets.Input
	Fields       []*widgets.Field // of Folder and Name
	Result       *widgets.Notice
	env          *shell.Env
	endings      []string
}

// NewTarget offers the folder of the last file, and a name. endings are those
// that a name may have, such as ".pdf"; enter is told of Enter in either line.
func NewTarget(d *shell.Env, name string, endings []string, enter func()) *Target {
	t := &Target{env: d, endings: endings, Result: widgets.NewNotice()}
	t.Folder, t.Name = widgets.NewInput(t.lastFolder(), ""), widgets.NewInput(name, "")
	t.Folder.Enter, t.Name.Enter = enter, enter
	choose := widgets.Action{Word: i18n.T("documents.choose-folder"), Do: t.choose}.Button()
	t.Fields = []*widgets.Field{
		widgets.NewField("folder", i18n.T("documents.folder"), "", container.NewBorder(nil, nil, nil, choose, t.Folder)),
		widgets.NewField("file", i18n.T("documents.name"), "", t.Name),
	}
	return t
}

// lastFolder is where the last file went, else the person's documents.
func (t *Target) lastFolder() string {
	if dir, err := t.env.Work.Device.Setting(settingFolder); err == nil && dir != "" {
		return dir
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if dir := filepath.Join(home, "Documents"); isFolder(dir) {
		return dir
	}
	return home
}

func isFolder(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

func (t *Target) choose() { ChooseFolder(t.env, t.Folder.Text, t.Folder.SetText) }

// FreePath is the file that may be written now. It is "" when something is wrong,
// which the fields then say, and when a file is there already: Result then asks
// what is to become of it, and calls replace when the person agrees to lose it,
// or start again with another name.
func (t *Target) FreePath(start, replace func()) string {
	path := t.Path()
	if _, err := os.Lstat(path); path == "" || err != nil {
		return path
	}
	dir, name := filepath.Split(path)
	t.Result.ShowInfo(i18n.T("documents.exists"), i18n.T("documents.exists-text", "Name", name),
		widgets.Action{Word: i18n.T("documents.replace"), Do: replace},
		widgets.Action{Word: i18n.T("documents.keep-both"), Main: true, Do: func() { t.Name.SetText(free(dir, name)); start() }})
	return ""
}

// Path is the file that the person named, whether one is there or not; "" when
// something is wrong, which the fields then say.
func (t *Target) Path() string {
	dir, name := strings.TrimSpace(t.Folder.Text), strings.TrimSpace(t.Name.Text)
	for _, f := range t.Fields {
		f.SetError("")
	}
	t.Result.Clear()
	if !filepath.IsAbs(dir) || !isFolder(dir) {
		t.Fields[0].SetError(i18n.T("documents.no-folder"))
		return ""
	}
	if ext := filepath.Ext(name); name != filepath.Base(name) || !slices.Contains(t.endings, strings.ToLower(ext)) || name == ext {
		t.Fields[1].SetError(i18n.T("documents.bad-name", "Endings", strings.Join(t.endings, ", ")))
		return ""
	}
	return filepath.Join(dir, name)
}

// Remember keeps the folder of a file that was made.
func (t *Target) Remember(ctx context.Context, path string) error {
	return t.env.Work.Device.SetSettings(ctx, map[string]string{settingFolder: filepath.Dir(path)})
}

// free is name with the first number that no file has.
func free(dir, name string) string {
	ext := filepath.Ext(name)
	base := strings.TrimSuffix(name, ext)
	for n := 2; ; n++ {
		next := base + " (" + i18n.Number(n) + ")" + ext
		if _, err := os.Lstat(filepath.Join(dir, next)); errors.Is(err, os.ErrNotExist) {
			return next
		}
	}
}
