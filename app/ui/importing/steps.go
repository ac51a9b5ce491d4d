package importing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"rapporteur/app/igf"
	"rapporteur/app/importing"
	"rapporteur/app/importing/items"
	"rapporteur/app/ui/files"
	"rapporteur/app/ui/i18n"
	"rapporteur/app/ui/shell"
	"rapporteur/app/ui/widgets"
	"rapporteur/app/ui/widgets/layout"
)

// steps are the questions beside the preview: which file, where it belongs,
// and what its columns or names mean.
type steps struct {
	s      *Screen
	common items.Defaults

	path     *widgets.Input
	kind     *widgets.Choice[importing.Kind]
	output   *widgets.Choice[string]
	session  *widgets.Choice[string]
	naming   *widgets.Choice[igf.Naming]
	language *widgets.Choice[string]

	file, onOutput, inSession *widgets.Field
	kinds, belongs            fyne.CanvasObject
	outputs, sessions, others fyne.CanvasObject // parts of belongs
	draft                     *draftSteps
	means                     *fyne.Container // columns or speakers
	meansForm                 *widgets.Form
	columns                   []*column
	speakers                  []*speaker
	remembered                map[string]string // of the columns or speakers
	known                     map[string]string // what columns hold by the heads: head → field
	called                    map[string]string // what columns hold whose heads are the words of the window
	root                      *fyne.Container
	scroll                    *container.Scroll
}

func newSteps(s *Screen) *steps {
	f := &steps{s: s, means: layout.Column(8), draft: newDraftSteps()}
	f.path = widgets.NewInput("", i18n.T("importing.path-hint"))
	f.path.Enter = s.read
	f.path.Escape = func() { s.env.GoTo(shell.Location{Screen: shell.Comments, ID: f.common.Output}) }
	browse := widgets.Action{Word: i18n.T("importing.browse"), Do: f.browse}.Button()
	f.file = widgets.NewField("file", i18n.T("importing.file"), i18n.T("importing.file-help"), layout.Grow(6, f.path, f.path, browse))
	f.kind = widgets.NewChoice(importing.Kinds(), kindWord, s.readAs)
	f.kinds = widgets.NewForm(widgets.NewField("kind", i18n.T("importing.kind"), "", f.kind)).Object()

	f.output = widgets.NewChoice([]string{""}, func(string) string { return i18n.T("importing.no-output") }, func(id string) { f.common.Output = id; s.look() })
	f.session = widgets.NewChoice([]string{""}, func(string) string { return i18n.T("importing.no-session") }, func(id string) { f.common.Session = id; s.prepare() })
	f.naming = widgets.NewChoice(append([]igf.Naming{""}, igf.Namings()...), namingWord, func(n igf.Naming) { f.common.Naming = n; s.look() })
	f.language = widgets.NewChoice(append([]string{""}, igf.Languages()...), languageWord, func(l string) { f.common.Language = l; s.look() })
	for _, narrow := range []func(int){f.kind.Narrow, f.output.Narrow, f.session.Narrow, f.naming.Narrow, f.language.Narrow} {
		narrow(narrowest)
	}
	f.output.SetSilently("")
	f.session.SetSilently("")
	f.naming.SetSilently("")
	f.language.SetSilently("")
	f.onOutput = widgets.NewField("output", i18n.T("word.output"), "", f.output)
	f.inSession = widgets.NewField("session", i18n.T("screen.session"), "", f.session)
	f.outputs, f.sessions = widgets.NewForm(f.onOutput).Object(), widgets.NewForm(f.inSession).Object()
	f.others = widgets.NewForm(
		widgets.NewField("naming", i18n.T("importing.naming"), i18n.T("importing.naming-help"), f.naming),
		widgets.NewField("language", i18n.T("comments.language"), "", f.language)).Object()
	f.belongs = layout.Column(8, step(i18n.T("importing.step-belongs")), layout.Column(12, f.outputs, f.sessions, f.others, f.draft.form))
	f.root = layout.Column(14, layout.Column(8, step(i18n.T("importing.step-file")), widgets.NewForm(f.file).Object(), f.kinds), f.belongs, f.means)
	f.scroll = container.NewVScroll(layout.Pad(4, 16, 14, 12, f.root))
	widgets.Follow(f.scroll)
	f.opened(nil, nil)
	return f
}

// narrowest is how many letters wide a choice may be made where text is large.
const narrowest = 8

func step(word string) fyne.CanvasObject { return widgets.Heading(word, fynetheme.SizeNameText) }

func namingWord(n igf.Naming) string {
	if n == "" {
		return i18n.T("importing.naming-none")
	}
	return i18n.Naming(n)
}

func languageWord(tag string) string {
	if tag == "" {
		return i18n.T("importing.language-none")
	}
	return i18n.Language(tag)
}

// browse lets the person choose the file in a dialog.
func (f *steps) browse() {
	files.Choose(f.s.env, f.path.Text, nil, func(path string) {
		f.path.SetText(path)
		f.s.read()
	})
}

// offer shows the outputs and sessions that there are.
func (f *steps) offer(outputs []*igf.Output, sessions []*igf.Session) {
	ids, titles := []string{""}, map[string]string{"": i18n.T("importing.no-output")}
	for _, o := range outputs {
		ids = append(ids, o.ID)
		titles[o.ID] = o.Title
	}
	if len(outputs) == 1 && f.common.Output == "" {
		f.common.Output = outputs[0].ID
	}
	fill(f.output, ids, titles, f.common.Output)
	ids, titles = []string{""}, map[string]string{"": i18n.T("importing.no-session")}
	for _, x := range sessions {
		ids = append(ids, x.ID)
		titles[x.ID] = x.Title
	}
	fill(f.session, ids, titles, f.common.Session)
}

func fill(c *widgets.Choice[string], ids []string, titles map[string]string, now string) {
	c.Silent(func() { c.SetValues(ids, func(id string) string { return titles[id] }) })
	c.SetSilently(now)
}

// opened shows what is asked about a file; nothing without one.
func (f *steps) opened(src *source, err error) {
	f.columns, f.speakers, f.remembered, f.meansForm = nil, nil, nil, nil
	f.onOutput.SetError("")
	f.inSession.SetError("")
	f.means.RemoveAll()
	f.means.Hide()
	f.kinds.Hide()
	f.belongs.Hide()
	if src != nil {
		f.kind.SetSilently(src.kind)
		f.kinds.Show()
		if err == nil && kindOf(src.kind).asks != (questions{}) {
			f.belongs.Show()
		}
		f.ask(src)
	}
	f.root.Refresh()
}

// ask shows the questions about a file of a kind.
func (f *steps) ask(src *source) {
	asks := kindOf(src.kind).asks
	for _, q := range []struct {
		fyne.CanvasObject
		asked bool
	}{{f.outputs, asks.output}, {f.others, asks.others}, {f.sessions, asks.session}, {f.draft.form, asks.draft}} {
		if q.asked {
			q.Show()
		} else {
			q.Hide()
		}
	}
	if asks.draft {
		f.draft.title.SetText(src.draft.Title)
	}
}

// wanted is what the person chose; ok is false while something is missing, and
// that is said where it is missing. missing gets the keyboard.
func (f *steps) wanted() (w wanted, missing fyne.Focusable) {
	f.onOutput.SetError("")
	f.inSession.SetError("")
	w.common = f.common
	if ask := kindOf(f.s.src.kind).wanted; ask != nil {
		missing = ask(f, &w)
	}
	return w, missing
}

func (f *steps) wantedOfPeople(*wanted) fyne.Focusable { return f.needSession("importing.need-roster") }

func (f *steps) wantedOfTranscript(w *wanted) fyne.Focusable {
	w.who = f.who()
	return f.needSession("importing.need-session")
}

// wantedOfTable asks for nothing more of the ISO form, and of a table that says itself
// where its rows belong.
func (f *steps) wantedOfTable(w *wanted) fyne.Focusable {
	if f.s.src.grid.IsISO() {
		return f.wantedOfComments(w)
	}
	if missing := f.checkColumns(); missing != nil {
		return missing
	}
	w.columns = f.mapped()
	if f.holds("output") || f.holds("session") {
		return nil
	}
	return f.wantedOfComments(w)
}

func (f *steps) wantedOfComments(*wanted) fyne.Focusable {
	if f.common.Output == "" && f.common.Session == "" {
		f.onOutput.SetError(i18n.T("importing.need-output"))
		return f.output
	}
	return nil
}

// needSession asks for a session, in the sentence under a key, unless one was chosen.
func (f *steps) needSession(key string) fyne.Focusable {
	if f.common.Session == "" {
		f.inSession.SetError(i18n.T(key))
		return f.session
	}
	return nil
}

// why is what the person has to say before anything can be taken, in the words of where
// that is asked; "" for nothing.
func (f *steps) why() string {
	fields := []*widgets.Field{f.file, f.onOutput, f.inSession}
	if f.meansForm != nil {
		if said := f.meansForm.Notice.Sentence(); said != "" {
			return said
		}
		fields = append(fields, f.meansForm.Fields...)
	}
	for _, x := range fields {
		if said := x.Error(); said != "" {
			return said
		}
	}
	return ""
}

// remember is what of the person's choices the next file of the kind begins
// with.
func (f *steps) remember(src *source) map[string]string {
	if remember := kindOf(src.kind).remember; remember != nil {
		return remember(f, src)
	}
	return nil
}

func (f *steps) rememberSpeakers(src *source) map[string]string {
	return changes(within(f.remembered, src), f.aliases())
}

func (f *steps) rememberColumns(src *source) map[string]string {
	if src.grid.IsISO() {
		return nil
	}
	return changes(f.remembered, f.mapped())
}

// within are the names remembered that are in this transcript: what was said
// of others stays.
func within(remembered map[string]string, src *source) map[string]string {
	out := map[string]string{}
	for _, name := range importing.Speakers(src.said) {
		if v, ok := remembered[name]; ok {
			out[name] = v
		}
	}
	return out
}

// showMeans shows the third step.
func (f *steps) showMeans(title, about string, fields ...*widgets.Field) {
	f.meansForm = widgets.NewForm(fields...)
	_, body := small(about)
	f.means.Objects = []fyne.CanvasObject{step(title), body, f.meansForm.Object()}
	f.means.Show()
	widgets.Follow(f.scroll)
	f.root.Refresh()
}
