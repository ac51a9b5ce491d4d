package intake

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	reader "rapporteur/app/intake"
	"rapporteur/app/intake/take"
	"rapporteur/app/ui/desk"
	"rapporteur/app/ui/kit"
	"rapporteur/app/ui/words"
)

// steps are the questions beside the preview: which file, where it belongs,
// and what its columns or names mean.
type steps struct {
	s      *Screen
	common take.Common

	path     *kit.Input
	kind     *kit.Choice[reader.Kind]
	output   *kit.Choice[string]
	session  *kit.Choice[string]
	naming   *kit.Choice[igf.Naming]
	language *kit.Choice[string]

	file, onOutput, inSession *kit.Field
	kinds, belongs            fyne.CanvasObject
	outputs, sessions, others fyne.CanvasObject // parts of belongs
	means                     *fyne.Container   // columns or speakers
	meansForm                 *kit.Form
	columns                   []*column
	speakers                  []*speaker
	remembered                map[string]string // of the columns or speakers
	root                      *fyne.Container
	scroll                    *container.Scroll
}

func newSteps(s *Screen) *steps {
	f := &steps{s: s, means: kit.Column(8)}
	f.path = kit.NewInput("", words.T("intake.path-hint"))
	f.path.Enter = s.read
	f.path.Escape = func() { s.desk.Go(desk.Place{Screen: desk.Comments, ID: f.common.Output}) }
	browse := kit.Action{Word: words.T("intake.browse"), Do: f.browse}.Button()
	f.file = kit.NewField("file", words.T("intake.file"), words.T("intake.file-help"), kit.Stretch(6, f.path, f.path, browse))
	f.kind = kit.NewChoice(reader.Kinds(), kindWord, s.readAs)
	f.kinds = kit.NewForm(kit.NewField("kind", words.T("intake.kind"), "", f.kind)).Object()

	f.output = kit.NewChoice([]string{""}, func(string) string { return words.T("intake.no-output") }, func(id string) { f.common.Output = id; s.look() })
	f.session = kit.NewChoice([]string{""}, func(string) string { return words.T("intake.no-session") }, func(id string) { f.common.Session = id; s.prepare() })
	f.naming = kit.NewChoice(append([]igf.Naming{""}, igf.Namings()...), namingWord, func(n igf.Naming) { f.common.Naming = n; s.look() })
	f.language = kit.NewChoice([]string{"", "ar", "zh", "en", "fr", "ru", "es"}, languageWord, func(l string) { f.common.Language = l; s.look() })
	for _, narrow := range []func(int){f.kind.Narrow, f.output.Narrow, f.session.Narrow, f.naming.Narrow, f.language.Narrow} {
		narrow(narrowest)
	}
	f.output.Quietly("")
	f.session.Quietly("")
	f.naming.Quietly("")
	f.language.Quietly("")
	f.onOutput = kit.NewField("output", words.T("word.output"), "", f.output)
	f.inSession = kit.NewField("session", words.T("screen.session"), "", f.session)
	f.outputs, f.sessions = kit.NewForm(f.onOutput).Object(), kit.NewForm(f.inSession).Object()
	f.others = kit.NewForm(
		kit.NewField("naming", words.T("intake.naming"), words.T("intake.naming-help"), f.naming),
		kit.NewField("language", words.T("comments.language"), "", f.language)).Object()
	f.belongs = kit.Column(8, step(words.T("intake.step-belongs")), kit.Column(12, f.outputs, f.sessions, f.others))
	f.root = kit.Column(14, kit.Column(8, step(words.T("intake.step-file")), kit.NewForm(f.file).Object(), f.kinds), f.belongs, f.means)
	f.scroll = container.NewVScroll(kit.Pad(4, 16, 14, 12, f.root))
	kit.Follow(f.scroll)
	f.opened(nil, nil)
	return f
}

// narrowest is how many letters wide a choice may be made where text is large.
const narrowest = 8

func step(word string) fyne.CanvasObject { return kit.Heading(word, fynetheme.SizeNameText) }

func namingWord(n igf.Naming) string {
	if n == "" {
		return words.T("intake.naming-none")
	}
	return words.Naming(n)
}

func languageWord(tag string) string {
	if tag == "" {
		return words.T("intake.language-none")
	}
	return words.Language(tag)
}

// browse lets the person choose the file in a dialog.
func (f *steps) browse() {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err == nil && r != nil {
			path := r.URI().Path()
			if err = r.Close(); err == nil { // it is read with its own limit
				f.path.SetText(path)
				f.s.read()
			}
		}
		if err != nil {
			f.file.SetError(words.Error(err))
		}
	}, f.s.desk.Window)
	d.Show()
}

// offer shows the outputs and sessions that there are.
func (f *steps) offer(outputs []*igf.Output, sessions []*igf.Session) {
	ids, titles := []string{""}, map[string]string{"": words.T("intake.no-output")}
	for _, o := range outputs {
		ids = append(ids, o.ID)
		titles[o.ID] = o.Title
	}
	if len(outputs) == 1 && f.common.Output == "" {
		f.common.Output = outputs[0].ID
	}
	fill(f.output, ids, titles, f.common.Output)
	ids, titles = []string{""}, map[string]string{"": words.T("intake.no-session")}
	for _, x := range sessions {
		ids = append(ids, x.ID)
		titles[x.ID] = x.Title
	}
	fill(f.session, ids, titles, f.common.Session)
}

func fill(c *kit.Choice[string], ids []string, titles map[string]string, now string) {
	c.Silent(func() { c.SetValues(ids, func(id string) string { return titles[id] }) })
	c.Quietly(now)
}

// opened shows what is asked about a file; nothing without one.
func (f *steps) opened(src *source, err error) {
	f.columns, f.speakers, f.remembered, f.meansForm = nil, nil, nil, nil
	f.means.RemoveAll()
	f.means.Hide()
	f.kinds.Hide()
	f.belongs.Hide()
	if src != nil {
		f.kind.Quietly(src.kind)
		f.kinds.Show()
		if err == nil && src.kind != reader.KindAnswers { // an answer names its comment
			f.belongs.Show()
		}
		f.outputs.Show()
		f.others.Show()
		if src.kind == reader.KindPeople {
			f.outputs.Hide()
			f.others.Hide()
		}
	}
	f.root.Refresh()
}

// wanted is what the person chose; ok is false while something is missing, and
// that is said where it is missing. missing gets the keyboard.
func (f *steps) wanted() (w wanted, missing fyne.Focusable) {
	f.onOutput.SetError("")
	f.inSession.SetError("")
	w.common = f.common
	switch f.s.src.kind {
	case reader.KindAnswers:
		return w, nil
	case reader.KindPeople:
		if f.common.Session == "" {
			f.inSession.SetError(words.T("intake.need-roster"))
			return w, f.session
		}
		return w, nil
	case reader.KindTranscript:
		if f.common.Session == "" {
			f.inSession.SetError(words.T("intake.need-session"))
			return w, f.session
		}
		w.who = f.who()
		return w, nil
	}
	says := false
	if f.s.src.kind == reader.KindTable && !f.s.src.grid.IsISO() {
		if missing = f.checkColumns(); missing != nil {
			return w, missing
		}
		w.columns = f.mapped()
		says = f.holds("output") || f.holds("session")
	}
	if !says && f.common.Output == "" && f.common.Session == "" {
		f.onOutput.SetError(words.T("intake.need-output"))
		return w, f.output
	}
	return w, nil
}

// showMeans shows the third step.
func (f *steps) showMeans(title, about string, fields ...*kit.Field) {
	f.meansForm = kit.NewForm(fields...)
	_, body := small(about)
	f.means.Objects = []fyne.CanvasObject{step(title), body, f.meansForm.Object()}
	f.means.Show()
	kit.Follow(f.scroll)
	f.root.Refresh()
}
